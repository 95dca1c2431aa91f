import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { op, table } from 'arquero';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingDefaults } from '../foreign/reading-defaults.ts';
import { BadRows } from '../foreign/run-table/packs-of-rows.ts';
import type { RowReader } from '../foreign/run-table/run-of-row.ts';
import { collectFiles, packed } from './collect.ts';
import { csvOf, type GeneratedRun, generatedRuns, manyRuns } from './fixture/generated-runs.ts';
import { Counting, type Group } from './fold.ts';
import { sparseRow } from './groups.ts';

/** One digest over every engine that this machine has: many runs with all that rows can say. */

const folder = mkdtempSync(join(tmpdir(), 'holdsup-engines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = generatedRuns(manyRuns);
const names = Object.keys(runs[0]!) as (keyof GeneratedRun)[];
const options = { input: process.stdin, reading: {}, name: 'all' };

const files = {
  csv: join(folder, 'runs.csv'),
  jsonl: join(folder, 'runs.jsonl'),
  parquet: join(folder, 'runs.parquet'),
};
let digest = '';

beforeAll(async () => {
  writeFileSync(files.csv, csvOf(runs));
  writeFileSync(files.jsonl, `${runs.map((run) => JSON.stringify(run)).join('\n')}\n`);
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`copy (select * from read_json('${files.jsonl}')) to '${files.parquet}' (format parquet)`);
  connection.closeSync();
  digest = digestByArquero();
});

/** What arquero sees of a row. */
type Computed = Readonly<Record<keyof GeneratedRun | 'free' | 'nano' | 'micro', number>>;

/** The same GROUP BY in memory, by a library that knows nothing of this code. */
function digestByArquero(): string {
  const columns = table(Object.fromEntries(names.map((name) => [name, runs.map((run) => run[name])])));
  const units = columns.derive({
    free: (d: Computed) => d.cost_usd === 0 && d.tokens_in === 0 && d.tokens_out === 0,
    nano: (d: Computed) => op.floor(d.cost_usd * 1_000_000_000 + 0.5),
    micro: (d: Computed) => op.floor(d.duration_ms * 1000 + 0.5),
  });
  const grouped = units
    .groupby('suite', 'model', 'task', 'passed', 'error', 'failure_mode')
    .rollup({
      rows: () => op.count(),
      costs: (d: Computed) => op.sum(d.cost_usd > 0 || d.free ? 1 : 0),
      nano: (d: Computed) => op.sum(d.nano),
      read: (d: Computed) => op.sum(d.tokens_in === null ? 0 : 1),
      tokens_in: (d: Computed) => op.sum(d.tokens_in),
      written: (d: Computed) => op.sum(d.tokens_out === null ? 0 : 1),
      tokens_out: (d: Computed) => op.sum(d.tokens_out),
      timed: (d: Computed) => op.sum(d.duration_ms === null ? 0 : 1),
      micro: (d: Computed) => op.sum(d.micro),
    })
    .objects() as Readonly<Record<string, number>>[];
  const keys = ['suite', 'model', 'task', 'passed', 'error', 'failure_mode'];
  const groups = grouped.map(
    (one): Group => ({
      row: sparseRow(
        {},
        6,
        [0, 1, 2, 3, 4, 5],
        keys.map((key) => one[key]),
      ),
      rows: one.rows!,
      sums: {
        cost_usd: { runs: one.costs!, sum: BigInt(one.nano!) },
        tokens_in: { runs: one.read!, sum: BigInt(one.tokens_in!) },
        tokens_out: { runs: one.written!, sum: BigInt(one.tokens_out!) },
        seconds: { runs: one.timed!, sum: BigInt(one.micro!) },
      },
    }),
  );
  const of = { suite: 0, model: 1, task: 2, passed: 3, not_graded_reason: 4, failure_mode: 5 };
  const reader: RowReader = {
    names: keys,
    of,
    options: readingDefaults,
    hasDecimalCommas: false,
    errorsAreModes: false,
    share: () => undefined,
    shareBeside: () => undefined,
  };
  const counting = new Counting();
  expect(counting.addAll(reader, groups, new BadRows('', readingDefaults))).toBe(runs.length);
  const receipt = {
    source: '',
    format: '',
    rows: 0,
    runs: 0,
    leftOut: [],
    notGraded: [],
    passRule: 'passed says so',
    mapping: {},
  };
  const about = { id: 'x', sources: ['x'] };
  return packed({ campaigns: counting.campaigns, issues: [], receipts: [receipt] }, readingDefaults, about).digest;
}

describe(`one digest of ${runs.length} runs`, () => {
  it.each(['csv', 'jsonl', 'parquet'] as const)('by the streaming readers, of %s', async (kind) => {
    const found = await collectFiles([files[kind]], { ...options, engine: 'stream' });
    expect(found.issues).toEqual([]);
    expect([found.engine, found.digest]).toEqual(['the streaming readers', digest]);
    const [{ rows, runs: made, leftOut }] = found.receipts as [(typeof found.receipts)[number]];
    expect([rows, made, leftOut]).toEqual([runs.length, runs.length, []]);
  });

  it.each(['csv', 'jsonl', 'parquet'] as const)('by DuckDB, of %s', async (kind) => {
    const found = await collectFiles([files[kind]], { ...options, engine: 'duckdb' });
    expect(found.issues).toEqual([]);
    expect([found.engine, found.digest]).toEqual(['DuckDB', digest]);
    expect(found.receipts[0]).toMatchObject({ rows: runs.length, runs: runs.length, leftOut: [] });
  });
});
