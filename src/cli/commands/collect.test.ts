import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvOf, generatedRuns } from '../../ingest/collect/fixture/generated-runs.ts';
import { freePort } from '../../ingest/collect/fixture/servers.ts';
import { holdsup } from '../program.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-collect-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const take = (name: 'out' | 'err') => (text: string) => {
    said[name] += text;
  };
  const code = await holdsup(args, { out: take('out'), err: take('err'), watched: false });
  return { ...said, code };
}

/** The digest and the packs of a call that must succeed. */
async function collected(...args: string[]) {
  const out = join(folder, `out-${readdirSync(folder).length}`);
  const { code, err, out: text } = await run('collect', ...args, '--out', out, '--format', 'json');
  expect(code, err).toBe(0);
  const { digest, files, engine } = JSON.parse(text) as { digest: string; files: string[]; engine: string };
  return { digest, engine, err, packs: files.map((file) => JSON.parse(readFileSync(file, 'utf8'))) };
}

const both = ['stream', 'duckdb'] as const;

describe.each(both)('by %s', (engine) => {
  it.each([
    ['a score', 'task,score\na,0.4\na,0.5\nb,1\n', ['--pass-at', '0.5'], { a: [2, 1, 0], b: [1, 1, 0] }],
    [
      'percentages',
      'task,score\na,40\na,50\nb,100\n',
      ['--pass-at', '50', '--score-max', '100'],
      { a: [2, 1, 0], b: [1, 1, 0] },
    ],
    ['words', 'task,status\na,passed\na,FAIL\na,skipped\na,\n', [], { a: [4, 1, 2] }],
    ['a semicolon', 'task;passed;cost\na;1;0,5\na;0;0,25\n', [], { a: [2, 1, 0] }],
    ['a broken row', 'task,passed\na,1\na,perhaps\n', ['--skip-bad-rows'], { a: [1, 1, 0] }],
    ['a later word', 'task,run,passed\na,1,0\na,2,0\na,3,0\na,4,0\na,1,1\n', [], { a: [4, 1, 0] }],
    ['a copy', 'task,run,passed\na,1,0\na,1,0\na,2,1\n', [], { a: [2, 1, 0] }],
    ['an id again', 'task,run_id,passed\na,x,0\na,y,0\na,x,1\n', [], { a: [2, 1, 0] }],
    ['a dollar sign', 'task,passed,cost\na,1,$0.5\na,0,0.25 USD\n', [], { a: [2, 1, 0] }],
    ['a name in quotes', 'task,passed\n"a ""b"", c",1\n', [], { 'a "b", c': [1, 1, 0] }],
    ["a database's sign for nothing", 'task,passed,cost\na,1,\\N\na,\\N,0.5\n', [], { a: [2, 1, 1] }],
    ['empty lines and a mark', '\uFEFFtask,passed\n\na,1\n\n', [], { a: [1, 1, 0] }],
    ['milliseconds', 'task,passed,latency_ms\na,1,1500\na,0,250.5\n', [], { a: [2, 1, 0] }],
  ])('%s is read as by every other command', async (_, text, flags, expected) => {
    const file = write('runs.csv', text);
    const { packs, err } = await collected(file, '--engine', engine, ...flags);
    const counts = Object.entries(packs[0].per_task_results as Record<string, Record<string, number>>);
    expect(Object.fromEntries(counts.map(([task, one]) => [task, [one.runs, one.passes, one.not_graded]]))).toEqual(
      expected,
    );
    const [, rows, runs] = /: run table \(csv\), (\d+) rows? → (\d+) runs?/u.exec(err)!;
    const leftOut = [...(/left out: ([^;\n]*)/u.exec(err)?.[1] ?? '').matchAll(/(?:^|, )(\d+) /gu)];
    expect(Number(rows)).toBe(Number(runs) + leftOut.reduce((sum, [, times]) => sum + Number(times), 0));
    const score = await run('score', file, ...flags, '--format', 'json');
    const direct = (JSON.parse(score.out) as { models?: unknown; rows?: unknown }) ?? {};
    expect(JSON.stringify(direct)).toContain(
      `"passes":${Object.values(expected).reduce((sum, [, passes]) => sum + passes!, 0)}`,
    );
  });

  it.each([
    ['task,passed\na,maybe\n', [], 'runs.csv:2 invalid: passed must be passed or failed'],
    ['task,passed,cost\na,1,cheap\n', [], 'runs.csv:2 invalid: cost must be a number of at least 0, received "cheap"'],
    ['task,passed,cost\na,1,-1\n', [], 'cost must be a number of at least 0, received "-1"'],
    ['task,passed,cost\na,1,1e12\n', [], 'cost must be at most 1,000,000,000, received 1000000000000'],
    ['task,score\na,0.5\n', [], '--pass-at'],
    ['task,passed\n', [], 'must hold at least one row, received none'],
    ['task,passed\na,1,2\n', [], 'must have 2 cells'],
    ['what,passed\na,1\n', [], 'have a column that names the task'],
    ['task,passed\na,1\n', ['--column', 'cost_usd=prize'], 'the columns task, passed'],
    ['task,runs,passes\na,3,4\n', [], 'passes must be at most 3'],
    ['task,runs,passes\na,3.5,1\n', [], 'must be a whole number'],
    ['task,runs,passes\na,-3,1\n', [], 'must be a number of at least 0'],
    ['task,family,passed\na,f,1\na,g,1\n', [], 'must name one family in all of its rows, received f, g'],
  ])('%j %j is refused: %s', async (text, flags, expected) => {
    const { code, err, out } = await run(
      'collect',
      write('runs.csv', text),
      '--engine',
      engine,
      ...flags,
      '--out',
      join(folder, 'x.json'),
    );
    expect([code, out, existsSync(join(folder, 'x.json'))]).toEqual([2, '', false]);
    expect(err).toContain(expected);
  });
});

describe('collect', () => {
  it('counts files of one call together, and shards merged in any order are the whole', async () => {
    const runs = generatedRuns(6).filter(({ model }) => model === 'm, "0"');
    const shards = [0, 1, 2].map((shard) => runs.filter((_, index) => index % 3 === shard));
    const whole = await collected(write('whole.csv', csvOf(runs)), '--engine', 'stream');
    const files = shards.map((rows, index) => write(`shard-${index}.csv`, csvOf(rows)));
    for (const engine of both) {
      expect((await collected(...files, '--engine', engine, '--column', 'seed=run')).digest).toBe(
        (await collected(join(folder, 'whole.csv'), '--engine', engine, '--column', 'seed=run')).digest,
      );
    }
    const packs = files.map((file) => file.replace('.csv', '.pack.json'));
    for (const [index, file] of files.entries())
      await run('collect', file, '--out', packs[index]!, '--column', 'seed=run');
    const seeded = await collected(join(folder, 'whole.csv'), '--column', 'seed=run');
    const merged: string[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const out = join(folder, `merged-${order.join('')}.json`);
      const {
        code,
        err,
        out: text,
      } = await run('merge', ...order.map((at) => packs[at]!), '--out', out, '--id', 'all', '--format', 'json');
      expect(code, err).toBe(0);
      expect((JSON.parse(text) as { digest: string }).digest).toBe(seeded.digest);
      merged.push(readFileSync(out, 'utf8'));
    }
    expect(new Set(merged).size).toBe(1);
    expect(whole.packs).toHaveLength(1);
  });

  it('gives each campaign a file, and replaces no pack', async () => {
    const file = write('runs.csv', 'model,task,passed\nm,a,1\nn,a,0\n');
    const out = join(folder, 'campaign.pack.json');
    const first = await run('collect', file, '--out', out);
    expect(first.code, first.err).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('.pack.json'))).toHaveLength(2);
    expect((await run('collect', file, '--out', out)).err).toContain('a data pack, which is never replaced');
    expect((await run('collect', file, '--out', join(folder, 'packs'))).code).toBe(0);
    expect((await run('collect', file, '--out', join(folder, 'packs'))).code).toBe(0);
  });

  it('reads the answer to a printed query, exactly, and no other command does', async () => {
    const head = 'model,task,passed,counted_runs,runs_with_cost_usd,sum_of_cost_nano_usd,unreadable_cost_usd';
    const file = write(
      'counts.csv',
      `${head}\nm,a,true,70000,70000,123456789012,0\nm,a,false,20000,0,0,0\nm,b,,5,0,0,0\n`,
    );
    const { packs } = await collected(file);
    expect(packs[0].per_task_results).toEqual({
      a: { runs: 90_000, passes: 70_000, not_graded: 0, runs_with_cost: 70_000, cost_usd: 123.456_789_012 },
      b: { runs: 5, passes: 0, not_graded: 5, not_graded_reasons: { 'no verdict': 5 } },
    });
    expect((await run('score', file)).err).toContain('holdsup collect makes a data pack of it');
    for (const [row, expected] of [
      ['m,a,true,-1,0,0,0', 'counted_runs must be a whole number of at least 0, received "-1"'],
      ['m,a,true,1.5,0,0,0', 'counted_runs must be a whole number'],
      ['m,a,true,0,0,0,0', 'counted_runs must be at least 1'],
      ['m,a,true,1,2,5,0', 'runs_with_cost_usd must be at most 1 (counted_runs), received 2'],
      ['m,a,true,2,1,5,1', 'cost_usd must be a number of at least 0 in every row, received 1 that are none'],
      ['m,a,true,2,2,90071992547409931,0', 'without rounding'],
      ['m,a,true,20000000,0,0,0', 'be at most 10,000,000'],
    ] as const) {
      const { code, err } = await run(
        'collect',
        write('counts.csv', `${head}\n${row}\n`),
        '--out',
        join(folder, 'y.json'),
      );
      expect(code, row).toBe(2);
      expect(err).toContain(expected);
    }
    const beyond = write(
      'counts.json',
      '[{"task":"a","passed":true,"counted_runs":1,"sum_of_tokens_in":9007199254740994}]',
    );
    expect((await run('collect', beyond, '--out', join(folder, 'y.json'))).err).toContain('it has lost digits');
    expect((await run('collect', write('counts.csv', `${head}\n`), '--out', join(folder, 'y.json'))).err).toContain(
      'hold at least one row',
    );
  });

  it('says in one message what it cannot reach, and prints no password', async () => {
    const port = await freePort();
    for (const kind of ['postgres', 'clickhouse']) {
      const address = `${kind}://me:s3cr%40t@127.0.0.1:${port}/db`;
      const { code, err } = await run('collect', address, '--table', 'runs');
      expect([code, err]).toEqual([
        2,
        `${kind}://127.0.0.1:${port}/db invalid: the file must take a connection, received connection refused: nobody listens there\n`,
      ]);
    }
    expect((await run('collect', `mysql://me:s3cret@h/db`, '--table', 'runs')).err).not.toContain('s3cret');
    expect((await run('collect', 'postgres://h/db')).err).toContain('--table: must name the table that holds the runs');
    expect((await run('collect', write('a.csv', 'task,passed\na,1\n'), '--table', 'x')).err).toContain('--table');
    expect((await run('collect', write('a.txt', 'nothing'))).err).toContain(
      'be a run table: CSV, JSON lines or Parquet',
    );
    expect((await run('collect', join(folder, 'absent.csv'))).err).toContain('nothing at that path');
  });
});

describe('merge', () => {
  const pack = (change: object = {}, campaign: object = {}) => ({
    pack_version: 1,
    campaign: { id: 'c', suite: 's@1', harness: 'h@1', ...campaign },
    model: { id: 'm', name: 'm' },
    per_task_results: { a: { runs: 3, passes: 1 } },
    ...change,
  });
  const merge = (...packs: object[]) =>
    run(
      'merge',
      ...packs.map((one, index) => write(`p${index}.json`, JSON.stringify(one))),
      '--out',
      join(folder, 'm.json'),
    );

  it.each([
    [
      'another suite',
      pack({ per_task_results: { a: { runs: 2, passes: 1 } } }, { suite: 's@2' }),
      'campaign.suite must be "s@1"',
    ],
    [
      'another harness',
      pack({ per_task_results: { a: { runs: 2, passes: 1 } } }, { harness: 'h@2' }),
      'campaign.harness must be "h@1"',
    ],
    [
      'another model',
      pack({ model: { id: 'n', name: 'n' }, per_task_results: { a: { runs: 2, passes: 1 } } }),
      'model.id must be "m"',
    ],
    ['the same shard', pack(), 'must hold other runs than'],
    [
      'single runs',
      { ...pack(), per_task_results: undefined, runs: [{ task: 'a', run: 1, passed: true }] },
      'must hold counts of runs by task',
    ],
    [
      'claims beside counts',
      pack({ run_summary: { runs: 3, passes: 1 } }),
      'must hold counts alone, which can be added, received run_summary',
    ],
    [
      'sums beyond a billionth',
      pack({ per_task_results: { a: { runs: 2, passes: 1, cost_usd: 0.123_456_789_012, runs_with_cost: 2 } } }),
      'whole units',
    ],
  ])('refuses %s', async (_, other, expected) => {
    const { code, err } = await merge(pack(), other);
    expect(code).toBe(2);
    expect(err).toContain(expected);
    expect(existsSync(join(folder, 'm.json'))).toBe(false);
  });

  it('adds all that counts tell', async () => {
    const sums = { cost_usd: 0.1, runs_with_cost: 3, tokens_in: 5, seconds: 1.5, failure_modes: { x: 2 }, tags: ['t'] };
    const one = pack({ per_task_results: { a: { runs: 3, passes: 1, ...sums } } });
    const two = pack({
      per_task_results: {
        a: { runs: 4, passes: 1, not_graded: 1, not_graded_reasons: { r: 1 }, ...sums, cost_usd: 0.2 },
      },
    });
    expect((await merge(one, two)).code).toBe(0);
    const { per_task_results: tasks } = JSON.parse(readFileSync(join(folder, 'm.json'), 'utf8'));
    expect(tasks.a).toEqual({
      ...{ runs: 7, passes: 2, not_graded: 1, not_graded_reasons: { r: 1 }, failure_modes: { x: 4 }, tags: ['t'] },
      ...{ runs_with_cost: 6, cost_usd: 0.3, tokens_in: 10, seconds: 3 },
    });
    expect((await run('merge', join(folder, 'p0.json'), '--out', join(folder, 'n.json'))).err).toContain(
      'two packs or more',
    );
  });
});
