import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../fixture/run.ts';
import { holdsup } from '../program.ts';

async function printed(format: string): Promise<string> {
  let out = '';
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: () => undefined,
    watched: false,
  };
  const packs = new URL('../../../data/packs', import.meta.url).pathname;
  expect(await holdsup(['score', packs, '--format', format], io)).toBe(0);
  return out.replaceAll('\u00a0', ' ');
}

it('score has one row a model, with its ranks and its group, and says what is settled', async () => {
  const table = await printed('table');
  expect(table).toMatch(/#\s+ranks\s+group\s+model/u);
  expect(table).toMatch(/6\s+1–7\s+a\s+GPT-OSS 120B, 2 campaigns\s+46\s+60/u);
  expect(table).toContain('No two of 7 models are separated at 95 %: each can hold any of the ranks 1–7.');
  expect(table).toContain('its 2 campaigns are not shown to differ, which does not make them equal');
});

it('score has ranks, pairs and the scores of each campaign for machines', async () => {
  const { leaderboard, pairs, scores, findings } = JSON.parse(await printed('json'));
  expect(leaderboard).toHaveLength(7);
  expect(pairs).toHaveLength(21);
  expect(scores).toHaveLength(8);
  expect(findings).toHaveLength(1);
  expect(leaderboard[5]).toMatchObject({ ranks: { lower: 1, upper: 7 }, reruns: [{ first: { passes: 23 } }] });
  const [head, ...rows] = (await printed('csv')).trim().split('\n');
  expect(head).toMatch(/^rank,ranks,rank_lower,rank_upper,group,name,campaigns,/u);
  expect(rows).toHaveLength(7);
});

it('score tells how often a judge was right, and the rate that its errors leave', async () => {
  const packs = new URL('../../../data/examples/judged', import.meta.url).pathname;
  const table = (await run('score', packs)).out.replaceAll('\u00a0', ' ');
  expect(table).toMatch(/Invented Answerer\s+80\s+14\s+82\.5 %\s+\[72\.7, 89\.8\] %\s+61\.5 %/u);
  expect(table).toContain('People agreed with the judge of Invented Replier in 66 of 80 other runs that they checked');
  const [head, row] = (await run('score', packs, '--format', 'csv')).out.trim().split('\n');
  expect(head).toMatch(/,judge_checked,judge_contradicted,rate_corrected,rate_corrected_lower,rate_corrected_upper$/u);
  expect(row).toMatch(/,80,14,0\.6149\d+,0\.4956\d+,0\.7239\d+$/u);
  const { judges } = JSON.parse((await run('score', packs, '--format', 'json')).out);
  expect(judges).toHaveLength(2);
  expect((await run('score', new URL('../../../data/packs', import.meta.url).pathname)).out).not.toContain('Judges');
});

async function scoreOf(tasks: Record<string, { runs: number; passes: number; not_graded?: number }>, format = 'table') {
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-score-'));
  const all = Object.values(tasks);
  const sum = (of: (task: { runs: number; passes: number; not_graded?: number }) => number) =>
    all.reduce((total, task) => total + of(task), 0);
  const counts = { runs: sum(({ runs }) => runs), passes: sum(({ passes }) => passes) };
  const not_graded = sum(({ not_graded: count = 0 }) => count);
  writeFileSync(
    join(folder, 'p.json'),
    JSON.stringify({
      pack_version: 1,
      campaign: { id: 'p', suite: 's' },
      model: { id: 'm', name: 'M' },
      run_summary: { ...counts, ...(not_graded === 0 ? {} : { not_graded }) },
      per_task_results: tasks,
    }),
  );
  const { code, out, err } = await run('score', join(folder, 'p.json'), '--format', format);
  rmSync(folder, { recursive: true });
  expect(code, err).toBe(0);
  return out.replaceAll('\u00a0', ' ');
}

it('score says of how many tasks it is, of what the percent is, and what was not graded could make of it', async () => {
  const tasks = {
    one: { runs: 4, passes: 2, not_graded: 2 },
    two: { runs: 4, passes: 1 },
    three: { runs: 4, passes: 0, not_graded: 4 },
  };
  const text = await scoreOf(tasks);
  // (2/2 + 1/4) / 2, where 3 of 6 would be 50 %; 3/12 and 9/12 at the ends.
  expect(text).toMatch(/M\s+3\s+6\s+62\.5 %\*/u);
  expect(text).toContain('* The mean of the task rates');
  expect(text).toContain('M: The score is of 2 of 3 tasks: 1 has no graded run');
  expect(text).toContain(
    '6 of 12 runs were not graded: counted as failed they make the score 25.0 %, as passed 75.0 %.',
  );
  const { leaderboard } = JSON.parse(await scoreOf(tasks, 'json'));
  expect(leaderboard[0]).toMatchObject({ tasks: 3, tasksGraded: 2, ends: { allFailed: 0.25, allPassed: 0.75 } });
  expect((await scoreOf(tasks, 'csv')).split('\n')[0]).toContain('graded,ungraded,tasks_graded,tasks,rate_all_failed');
});

it('score says once that one run of each task cannot tell the two questions apart', async () => {
  const tasks = { a: { runs: 1, passes: 1 }, b: { runs: 1, passes: 0 }, c: { runs: 1, passes: 1 } };
  const text = await scoreOf(tasks);
  expect(text).toContain(
    'One run of each task: these tasks and new tasks cannot be told apart, and have one interval.',
  );
  const { leaderboard } = JSON.parse(await scoreOf(tasks, 'json'));
  const [{ sameTasks, newTasks }] = leaderboard;
  expect([newTasks.lower, newTasks.upper, newTasks.method]).toEqual([
    sameTasks.lower,
    sameTasks.upper,
    sameTasks.method,
  ]);
  expect(text).not.toContain('*');
});

it('breaks scores down by tag where it is asked, and says what no tag is told of', async () => {
  const { code, out } = await run('score', 'data/packs', '--by', 'tag');
  expect(code).toBe(0);
  expect(out).toMatch(/By tag, 95.% intervals\n/u);
  expect(out).toMatch(/^planning +GPT-OSS 120B, 2.campaigns +1 +2 +6 +33\.3.%/mu);
  expect(out).toMatch(/Not told by task, so that no tag has a score: GPT-OSS 20B; /u);
  expect((await run('score', 'data/packs')).out).not.toContain('By tag');
  expect((await run('score', 'data/packs', '--by', 'tags')).err).toContain('did you mean tag');
});

it('score of several suites is a leaderboard of each, aloud, never one of both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-score-'));
  try {
    const file = join(folder, 'runs.csv');
    writeFileSync(file, 'suite,model,task,passed\nsums,m,a,1\nsums,n,a,0\nwords,m,b,0\nwords,m,c,0\n');
    const { code, out } = await run('score', file, '--format', 'csv');
    const rows = out
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const column = (name: string) => rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]);
    expect([code, column('suite'), column('name'), column('passes'), column('rank')]).toEqual([
      0,
      ['sums', 'sums', 'words'],
      ['m', 'n', 'm'],
      ['1', '0', '0'],
      ['1', '2', '1'],
    ]);
    expect((await run('score', file)).out).toContain('2 suites, each by itself');
    const { suites } = JSON.parse((await run('score', file, '--format', 'json')).out);
    expect(suites.map((one: { suite: string; leaderboard: object[] }) => [one.suite, one.leaderboard.length])).toEqual([
      ['sums', 2],
      ['words', 1],
    ]);
    expect(JSON.parse((await run('score', file, '--suite', 'words', '--format', 'json')).out).leaderboard).toHaveLength(
      1,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
