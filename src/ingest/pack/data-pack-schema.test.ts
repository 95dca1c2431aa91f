import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataPackJsonSchema, structureIssues } from './data-pack-schema.ts';
import { predictionFileIssues, predictionFileJsonSchema } from './prediction-file-schema.ts';

const committed = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');

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

describe.each([
  {
    name: 'data-pack.schema.json',
    text: dataPackJsonSchema(),
    title: 'holdsup data pack, version 1',
    required: ['pack_version', 'campaign', 'model'],
    fields: 100,
  },
  {
    name: 'prediction-file.schema.json',
    text: predictionFileJsonSchema(),
    title: 'holdsup predictions, version 1',
    required: ['predictions_version', 'of', 'predictions'],
    fields: 30,
  },
])('$name', ({ name, text, title, required, fields }) => {
  it('is what the one definition says (else: node --import tsx scripts/schema.ts)', () => {
    expect(committed(name)).toBe(text);
  });

  it('is draft 2020-12, named without a host', () => {
    const schema = JSON.parse(committed(name)) as Schema;
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe(name);
    expect(schema.title).toBe(title);
    expect(schema.required).toEqual(required);
  });

  it('describes every field', () => {
    const properties = propertySchemas(JSON.parse(committed(name)), '');
    expect(properties.length).toBeGreaterThan(fields);
    expect(properties.filter(([, { description }]) => !description?.endsWith('.')).map(([way]) => way)).toEqual([]);
  });

  it('is shipped', () => {
    const { exports, files } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      exports: Record<string, unknown>;
      files: string[];
    };
    expect(exports[`./schema/${name}`]).toBe(`./schema/${name}`);
    expect(files).toContain('schema');
  });
});

describe('null', () => {
  it('stands for a field of a file of predictions that is left out', () => {
    const document = {
      predictions_version: 1,
      of: { campaign: 'c', model: null },
      predictions: [{ id: 'P', made_on: null }],
    };
    expect(predictionFileIssues({ ...document, by: null, made_on: null })).toEqual([]);
    expect(predictionFileIssues({ ...document, predictions: null })).toHaveLength(1);
  });

  it('stands for a field of a pack that is left out', () => {
    const pack = { pack_version: 1, campaign: { id: 'c', suite: 's', date: null }, model: { id: 'm', name: 'M' } };
    expect(structureIssues({ ...pack, run_summary: { runs: 3, passes: 1 }, runs: null })).toEqual([]);
    expect(structureIssues({ ...pack, run_summary: null, runs: null })).toHaveLength(1);
  });
});
