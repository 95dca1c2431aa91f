import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectFiles } from '../collect.ts';
import { csvOf, generatedRuns, manyRuns } from '../fixture/generated-runs.ts';
import { freePort, onceReady, startPostgres } from '../fixture/servers.ts';
import { dialects } from '../sql/dialects.ts';
import { tableQuery } from '../sql/table-query.ts';
import { collectWarehouse } from './warehouse.ts';

/** A real PostgreSQL, where this machine has one. */
const server = await startPostgres();
if (server === undefined) console.log('skipped: no PostgreSQL (initdb, postgres) on this machine');
afterAll(() => server?.stop());

const runs = generatedRuns(manyRuns);
const asking = { table: 'runs', reading: {}, seconds: 60 };
const addressOf = (password: string, port = server!.port) =>
  `postgres://holdsup:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
const ask = (given: Partial<typeof asking> = {}) =>
  collectWarehouse(addressOf(server!.password), { ...asking, ...given });

describe.skipIf(server === undefined)('runs in PostgreSQL', () => {
  let client: pg.Client;
  let csv = '';

  beforeAll(async () => {
    client = await onceReady(async () => {
      const one = new pg.Client({ connectionString: addressOf(server!.password) });
      await one.connect();
      return one;
    });
    csv = join(server!.folder, 'runs.csv');
    writeFileSync(csv, csvOf(runs));
    chmodSync(csv, 0o644);
    await client.query(
      `create table runs (suite text, model text, task text, run int, passed boolean, error text, failure_mode text,
        cost_usd numeric, tokens_in bigint, tokens_out bigint, duration_ms double precision)`,
    );
    await client.query(`copy runs from '${csv}' csv header`);
    await client.query(`create view as_text as select suite, model, task, run::text, passed::text, error, failure_mode,
        cost_usd::text, tokens_in::text, tokens_out::text, duration_ms::text from runs`);
  });
  afterAll(() => client.end());

  it.each(['runs', 'public.runs', 'as_text'])('are counted to the digest of the file: %s', async (table) => {
    const file = await collectFiles([csv], { engine: 'auto', reading: {}, name: 'x', input: process.stdin });
    const found = await ask({ table });
    expect(found.issues).toEqual([]);
    expect([found.engine, found.digest]).toEqual(['PostgreSQL', file.digest]);
    expect(found.receipts[0]).toMatchObject({ rows: runs.length, runs: runs.length });
    const [campaign] = found.packs;
    expect(JSON.stringify(campaign)).not.toContain(server!.password);
    expect(campaign!.campaign.sources![0]!.file).toBe(`postgres://127.0.0.1:${server!.port}/postgres ${table}`);
  });

  it('are counted to the same digest by the query that is printed, its answer read back', async () => {
    const columns = { suite: 'suite', not_graded_reason: 'error', failure_mode: 'failure_mode', run: 'run' };
    const sums = { cost_usd: 'cost_usd', tokens_in: 'tokens_in', tokens_out: 'tokens_out', seconds: 'duration_ms' };
    const query = tableQuery('postgres', ['public', 'runs'], { columns: { ...columns, ...sums }, passAt: null });
    const answer = (await client.query(query)).rows as object[];
    const [cells, lines] = [join(server!.folder, 'answer.csv'), join(server!.folder, 'answer.jsonl')];
    writeFileSync(cells, csvOf(answer));
    writeFileSync(lines, answer.map((row) => JSON.stringify(row)).join('\n'));
    const options = { engine: 'auto', reading: {}, name: 'x', input: process.stdin } as const;
    const [whole, ...read] = await Promise.all([csv, cells, lines].map((file) => collectFiles([file], options)));
    for (const { issues, digest } of read) expect([issues, digest]).toEqual([[], whole!.digest]);
  });

  it('have names that no query obeys', async () => {
    const odd = `a"; drop table runs; --'\\ \``;
    const quoted = dialects.postgres.quoted(odd);
    await client.query(`create table ${quoted} (${quoted} text, passed boolean, "select" text)`);
    await client.query(`insert into ${quoted} values ('t', true, 'm'), ('t', null, 'm')`);
    const reading = { columns: { task: odd, model: 'select' } };
    const found = await ask({ table: `"${odd.replaceAll('"', '""')}"`, reading });
    expect(found.issues).toEqual([]);
    expect(found.packs[0]!.per_task_results).toEqual({
      t: { runs: 2, passes: 1, not_graded: 1, not_graded_reasons: { 'no verdict': 1 } },
    });
    expect((await client.query('select count(*) from runs')).rows).toEqual([{ count: String(runs.length) }]);
  });

  it('are refused in one message where something is wrong', async () => {
    await client.query(`create table faulty (task text, passed boolean, cost text, run int)`);
    expect((await ask({ table: 'faulty' })).issues[0]).toMatchObject({
      problem: 'missing',
      expected: 'hold at least one row',
    });
    await client.query(
      `insert into faulty values ('a', true, 'cheap', 1), ('a', false, null, 2), ('b', true, '$1', 1)`,
    );
    expect((await ask({ table: 'faulty' })).issues).toMatchObject([
      { path: 'cost', expected: 'be a number of at least 0 in every row' },
    ]);
    await client.query(`update faulty set cost = null, run = 1`);
    expect((await ask({ table: 'faulty' })).issues).toMatchObject([
      { problem: 'duplicate', path: 'run', received: '1 that come again' },
    ]);
    expect((await ask({ table: 'faulty', reading: { columns: { seed: 'run' } } })).packs).toHaveLength(1);
    const [unknown] = (await ask({ table: 'faulty', reading: { columns: { passed: 'pased' } } })).issues;
    expect(unknown).toMatchObject({ received: 'the columns task, passed, cost, run', hint: 'did you mean "passed"?' });
    const [table] = (await ask({ table: 'fualty' })).issues;
    expect(table).toMatchObject({ problem: 'missing', hint: 'did you mean faulty?' });
  });

  it('are out of reach without the password, without a server, and in too little time', async () => {
    const [wrong] = (await collectWarehouse(addressOf('no p@ss'), asking)).issues;
    expect(wrong).toMatchObject({ expected: 'take a connection', received: expect.stringContaining('authentication') });
    const [none] = (await collectWarehouse(addressOf('no p@ss', await freePort()), asking)).issues;
    expect(none!.received).toBe('connection refused: nobody listens there');
    expect(JSON.stringify([wrong, none])).not.toMatch(/no p@ss|no%20p/u);
    await client.query('create view slow as select task, passed, pg_sleep(5)::text as model from runs');
    const [late] = (await ask({ table: 'slow', seconds: 1 })).issues;
    expect(late!.received).toBe('nothing in the time that it has (--timeout)');
  });
});
