import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { drawings } from './charts/charts.ts';
import { findingsJson } from './findings-json.ts';
import { findingsSchema } from './findings-schema.ts';
import { seedContent } from './fixture/content.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  findingsSchema,
);

function textOf(content: Parameters<typeof findingsJson>[0]): string {
  return new TextDecoder().decode(findingsJson(content));
}

function faults(json: string): unknown {
  return validate(JSON.parse(json))
    ? []
    : validate.errors?.slice(0, 10).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('is the published schema', () => {
  const published = readFileSync(new URL('../../schema/findings.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(`${JSON.stringify(findingsSchema, null, 2)}\n`);
});

it('is exported by the package', () => {
  const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(exports['./schema/findings.schema.json']).toBe('./schema/findings.schema.json');
});

const examples = ['drift', 'effort-sweep', 'failure-modes', 'many-tasks', 'judged'].map(
  (name) => `data/examples/${name}`,
);

describe.each(['data/packs', 'data/reproductions', ...examples])('findings.json of %s', (folder) => {
  let json: string;

  beforeAll(async () => {
    const { campaigns } = await readCampaigns([folder]);
    const measured = measures(campaigns);
    const found = findings(measured);
    const { drawn, missing } = drawings(measured, found);
    const inputs = campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id }));
    const predictionFiles = [{ file: 'predictions.yaml', sha256: '0'.repeat(64), campaign: null }];
    json = textOf({
      measures: measured,
      findings: found,
      drawings: drawn,
      missing,
      provenance: { version: '0.1.0', level: 0.95, inputs, predictionFiles },
    });
  });

  it('has the published form', () => {
    expect(faults(json)).toEqual([]);
  });

  it('has an estimate for the counts of every task, and of what one more run would make of them', () => {
    const { pass_rates: rows, pass_rate_estimates: estimates } = JSON.parse(json);
    const told = estimates.map(({ passes, graded, estimate }: (typeof estimates)[0]) => {
      expect(estimate).toMatchObject({ value: Number((passes / graded).toPrecision(12)), scope: 'this task' });
      return `${passes}/${graded}`;
    });
    expect(new Set(told).size).toBe(told.length);
    const wanted = rows
      .filter(({ graded }: { graded: number }) => graded > 0)
      .flatMap(({ passes, graded }: { passes: number; graded: number }) => [
        `${passes}/${graded}`,
        `${passes + 1}/${graded + 1}`,
        `${passes}/${graded + 1}`,
      ]);
    expect(new Set(told)).toEqual(new Set(wanted));
  });

  it('says which form, which method, which package and which bytes', () => {
    expect(JSON.parse(json)).toMatchObject({
      schema_version: 4,
      methodology_version: 2,
      holdsup: '0.1.0',
      prediction_files: [{ file: 'predictions.yaml', sha256: '0'.repeat(64), campaign: null }],
    });
    expect(JSON.parse(json).inputs.every(({ sha256 }: { sha256: string }) => /^[0-9a-f]{64}$/u.test(sha256))).toBe(
      true,
    );
  });
});

it('is the form of the golden report', () => {
  const golden = new URL('../../reports/golden/findings.json', import.meta.url);
  if (existsSync(golden)) expect(faults(readFileSync(golden, 'utf8'))).toEqual([]);
});

it('holds evidence of each entry', () => {
  const content = seedContent();
  const each = { field: 'passes', entries: 500, holds: 'numbers', only: ['task one'] } as const;
  const evidence = [{ pack: content.measures.campaigns[0]!.id, path: 'per_task_results', value: 1174, each }];
  const json = textOf({ ...content, findings: [{ ...content.findings[0]!, evidence }] });
  expect(faults(json)).toEqual([]);
  expect(JSON.parse(json).findings[0].evidence).toEqual(evidence);
  expect(faults(json.replace('"holds": "numbers"', '"holds": "sums"'))).not.toEqual([]);
});

it.each([
  ['another verdict', (json: string) => json.replace('"verdict": "undecided"', '"verdict": "likely"')],
  ['a field that nobody knows', (json: string) => json.replace('"suite"', '"extra": 1, "suite"')],
  ['an estimate without a scope', (json: string) => json.replace(/,\s*"scope": "[a-z ]+"/u, '')],
  ['a digest that is none', (json: string) => json.replace(/"sha256": "0/u, '"sha256": "x')],
])('refuses %s', (_, damage) => {
  const json = textOf(seedContent());
  expect(faults(json)).toEqual([]);
  expect(damage(json)).not.toBe(json);
  expect(faults(damage(json))).not.toEqual([]);
});
