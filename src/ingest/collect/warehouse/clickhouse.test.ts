import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectFiles } from '../collect.ts';
import { csvOf, type GeneratedRun, generatedRuns, manyRuns } from '../fixture/generated-runs.ts';
import { onceReady, startClickhouse } from '../fixture/servers.ts';
import { tableQuery } from '../sql/table-query.ts';
import { collectWarehouse } from './warehouse.ts';

/** A real ClickHouse of two shards, where this machine has one. */
const servers = await startClickhouse({ shards: 2 });
const isRunning = servers.length > 0 && (await answering(servers));
if (!isRunning) console.log('skipped: no ClickHouse (clickhouse, clickhouse-server) that starts on this machine');
afterAll(() => Promise.all(servers.map((server) => server.stop())));

describe.skipIf(!isRunning)('runs in ClickHouse', () => {
  it('are counted to the digest of the file, on one server and over two shards', { timeout: 180_000 }, async () => {
    const runs = generatedRuns(manyRuns);
    const file = join(servers[0]!.folder, 'runs.jsonl');
    writeFileSync(file, runs.map((one) => JSON.stringify(one)).join('\n'));
    const whole = await collectFiles([file], { engine: 'auto', reading: {}, name: 'x', input: process.stdin });
    await fill(servers[0]!, { whole: runs, part: runs.filter(({ run }) => run % 3 === 0) });
    await fill(servers[1]!, { part: runs.filter(({ run }) => run % 3 !== 0) });
    const first = clientOf(servers[0]!);
    await first.command({
      query: `create table sharded (${columns('Float64')}) engine = Distributed(all, default, part)`,
    });
    await first.close();
    for (const table of ['whole', 'sharded']) {
      const address = `clickhouse://127.0.0.1:${servers[0]!.port}`;
      const found = await collectWarehouse(address, { table, reading: {}, seconds: 60 });
      expect([table, found.issues, found.digest]).toEqual([table, [], whole.digest]);
    }
  });

  // The printed query cannot know which columns hold numbers, so it reads texts, which those servers do one binary digit off.
  it('are counted to the digest of the file by the query that is printed, but for halves of a billionth', async () => {
    const runs = generatedRuns(20).map((run) => ({
      ...run,
      cost_usd: run.cost_usd && Number(run.cost_usd.toFixed(6)),
    }));
    await fill(servers[0]!, { plain: runs });
    const sums = { cost_usd: 'cost_usd', tokens_in: 'tokens_in', tokens_out: 'tokens_out', seconds: 'duration_ms' };
    const columns = { suite: 'suite', failure_mode: 'failure_mode', not_graded_reason: 'error', ...sums };
    const query = tableQuery('clickhouse', ['plain'], { columns, passAt: null });
    const body = `${query}\nformat CSVWithNames`;
    const answer = await (await fetch(`http://127.0.0.1:${servers[0]!.port}/`, { method: 'POST', body })).text();
    const files = { 'counts.csv': answer, 'plain.csv': csvOf(runs) };
    const [counted, read] = await Promise.all(
      Object.entries(files).map(([name, text]) => {
        const file = join(servers[0]!.folder, name);
        writeFileSync(file, text);
        return collectFiles([file], { engine: 'auto', reading: {}, name: 'x', input: process.stdin });
      }),
    );
    expect([counted!.issues, counted!.digest]).toEqual([[], read!.digest]);
  });
});

/** Whether every server answers within half a minute. */
async function answering(all: readonly { readonly port: number }[]): Promise<boolean> {
  const pings = all.map(({ port }) => onceReady(() => fetch(`http://127.0.0.1:${port}/ping`)));
  return (await Promise.allSettled(pings)).every(({ status }) => status === 'fulfilled');
}

function clientOf({ port }: { readonly port: number }) {
  return createClient({ url: `http://127.0.0.1:${port}` });
}

/** Tables of runs. Servers of 2018 read a decimal one binary digit off, which moves halves of a billionth: reals go in as their bits. */
async function fill(server: { readonly port: number }, tables: Record<string, readonly GeneratedRun[]>): Promise<void> {
  const client = clientOf(server);
  for (const [name, runs] of Object.entries(tables)) {
    await client.command({ query: `create table sent (${columns('String')}) engine = Memory` });
    await client.command({
      query: `create table ${name} (${columns('Float64')}) engine = MergeTree order by (model, task)`,
    });
    const rows = runs.map(({ passed, cost_usd, duration_ms, ...one }) => ({
      ...one,
      passed: passed === null ? null : Number(passed),
      cost_usd: bits(cost_usd),
      duration_ms: bits(duration_ms),
    }));
    await client.insert({ table: 'sent', values: rows, format: 'JSONEachRow' });
    await client.command({
      query: `insert into ${name} select suite, model, task, run, passed, error, failure_mode, ${real('cost_usd')},
        tokens_in, tokens_out, ${real('duration_ms')} from sent`,
    });
    await client.command({ query: 'drop table sent' });
  }
  await client.close();
}

function columns(real: string): string {
  return `suite String, model String, task String, run Int32, passed Nullable(UInt8), error Nullable(String),
    failure_mode Nullable(String), cost_usd Nullable(${real}), tokens_in Nullable(Int64), tokens_out Nullable(Int64),
    duration_ms Nullable(${real})`;
}

function real(name: string): string {
  return `if(${name} is null, null, reinterpretAsFloat64(unhex(assumeNotNull(${name}))))`;
}

/** The eight bytes of a double, the least first, in hexadecimal. */
function bits(value: number | null): string | null {
  if (value === null) return null;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes.toString('hex');
}

/** What a server says, whatever it is: the way there and back can be tried without one. */
describe('the way to ClickHouse', () => {
  const asked: string[] = [];
  let fake: Server;
  let port = 0;

  beforeAll(async () => {
    fake = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const query = Buffer.concat(chunks).toString() || new URL(request.url!, 'http://x').searchParams.get('query')!;
        asked.push(`${request.headers.authorization} ${query}`);
        const isMissing = /from `absent`/u.test(query);
        response.writeHead(isMissing ? 404 : 200, isMissing ? { 'x-clickhouse-exception-code': '60' } : {});
        response.end(
          isMissing ? 'Code: 60. DB::Exception: Table db.absent does not exist. (UNKNOWN_TABLE)' : answerTo(query),
        );
      });
    });
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    port = (fake.address() as { port: number }).port;
  });
  afterAll(() => fake.close());

  function answerTo(query: string): string {
    const compact = (meta: object[], data: unknown[][]) => JSON.stringify({ meta, data, rows: data.length });
    if (/system\.tables/u.test(query)) return compact([{ name: 'name', type: 'String' }], [['runs']]);
    if (/limit 0/u.test(query)) {
      return compact(
        [
          { name: 'task', type: 'LowCardinality(String)' },
          { name: 'passed', type: 'Nullable(UInt8)' },
          { name: 'cost', type: 'Nullable(Float64)' },
        ],
        [],
      );
    }
    if (/select distinct/u.test(query))
      return compact([{ name: 'c0', type: 'String' }], [['1'], ['0'], [null] as never]);
    if (/group by/u.test(query)) {
      const sum = '123456789012345';
      return compact(
        [],
        [
          ['a', '1', '3', '2', sum, '0'],
          ['a', '0', '1', '0', '0', '0'],
          ['b', null, '2', '0', '0', '0'],
        ],
      );
    }
    return '1\n';
  }

  it('is of counts alone, with the password in the head of the request', async () => {
    const address = `clickhouse://me:s3cr%40t@127.0.0.1:${port}/db`;
    const asking = { table: 'runs', reading: { model: 'm' }, seconds: 5 };
    const found = await collectWarehouse(address, asking);
    expect(found.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(found.packs[0]!.per_task_results).toEqual({
      a: { runs: 4, passes: 3, not_graded: 0, runs_with_cost: 2, cost_usd: 123_456.789_012_345 },
      b: { runs: 2, passes: 0, not_graded: 2, not_graded_reasons: { 'no verdict': 2 } },
    });
    expect(JSON.stringify(found)).not.toContain('s3cr');
    expect(asked[0]).toContain(`Basic ${Buffer.from('me:s3cr@t').toString('base64')}`);
    expect(asked.filter((one) => /group by/u.test(one))).toHaveLength(1);
    const [missing] = (await collectWarehouse(address, { ...asking, table: 'absent' })).issues;
    expect(missing).toMatchObject({
      problem: 'missing',
      expected: 'hold the table "absent"',
      received: 'the tables runs',
    });
  });
});
