import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataPackJsonSchema, structureIssues } from './data-pack-schema.ts';

const committed = readFileSync(new URL('../../schema/data-pack.schema.json', import.meta.url), 'utf8');

interface Schema {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
  readonly required: readonly string[];
}

/** Every schema of a property, with the way to it. */
function propertySchemas(schema: unknown, way: string): [string, { description?: string }][] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    const own =
      key === 'properties' ? Object.entries(inner as object).map(([name, one]) => [`${way}.${name}`, one]) : [];
    return [...(own as [string, object][]), ...propertySchemas(inner, key === 'properties' ? way : `${way}/${key}`)];
  });
}

describe('data-pack.schema.json', () => {
  it('is what the one definition says (else: node --import tsx scripts/schema.ts)', () => {
    expect(committed).toBe(dataPackJsonSchema());
  });

  it('is draft 2020-12, named without a host', () => {
    const schema = JSON.parse(committed) as Schema;
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe('data-pack.schema.json');
    expect(schema.title).toBe('errorbars data pack, version 1');
    expect(schema.required).toEqual(['pack_version', 'campaign', 'model']);
  });

  it('describes every field', () => {
    const properties = propertySchemas(JSON.parse(committed), '');
    expect(properties.length).toBeGreaterThan(100);
    expect(properties.filter(([, { description }]) => !description?.endsWith('.')).map(([way]) => way)).toEqual([]);
  });

  it('lets null stand for a field that is left out', () => {
    const pack = { pack_version: 1, campaign: { id: 'c', suite: 's', date: null }, model: { id: 'm', name: 'M' } };
    expect(structureIssues({ ...pack, run_summary: { runs: 3, passes: 1 }, runs: null })).toEqual([]);
    expect(structureIssues({ ...pack, run_summary: null, runs: null })).toHaveLength(1);
  });
});
