import { describe, expect } from 'vitest';
import { leaderboard, measures, passAll, passRates, suiteScore } from '../index.ts';
import { toolCallRedundancy } from '../measures/failures/tool-call-redundancy.ts';
import { campaignsOf } from './campaigns-of.ts';
import { counted, printed, testsOf } from './comparison.ts';
import { dataRows, dataText } from './data-rows.ts';

interface CallLine {
  readonly task: number;
  readonly trial: number;
  readonly calls: readonly { readonly name: string; readonly args: unknown }[];
}

const folder = '02-tau-bench-airline-gpt4o';
const { it, uncompared } = testsOf('02 tau-bench airline');

const calls = new Map(
  dataText(`${folder}/tool_calls.jsonl`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CallLine)
    .map(({ task, trial, calls }) => [`${task} ${trial}`, calls]),
);
const runs = dataRows(`${folder}/runs.csv`).map((row) => ({
  task: row('task'),
  run: Number(row('trial')) + 1,
  passed: Number(row('reward')) > 0.5,
  tool_calls: calls.get(`${row('task')} ${row('trial')}`)!.map(({ name, args }) => ({ tool: name, arguments: args })),
}));
const [campaign] = await campaignsOf([
  {
    campaign: { id: 'gpt-4o', suite: 'tau-bench airline' },
    model: { id: 'gpt-4o', name: 'GPT-4o' },
    runs,
  },
]);
const airline = campaign!;
const tallies = airline.tasks.map(({ passes, graded }) => ({ successes: passes, trials: graded }));

describe('tau-bench airline, gpt-4o: 50 tasks × 4 single runs', () => {
  it('reads every run', ({ compare }) => {
    compare('runs', airline.totals.runs, counted(200, 'PROVENANCE.md'));
    compare('tasks', airline.tasks.length, counted(50, 'PROVENANCE.md'));
    compare(
      'tasks never passed',
      tallies.filter(({ successes }) => successes === 0).length,
      counted(14, 'PROVENANCE.md'),
    );
    compare(
      'tasks always passed',
      tallies.filter(({ successes }) => successes === 4).length,
      counted(10, 'PROVENANCE.md'),
    );
    expect(airline.detail).toBe('single runs');
  });

  it.for([
    [1, '0.420'],
    [2, '0.273'],
    [3, '0.220'],
    [4, '0.200'],
  ] as const)('pass^%i is %s, as published', ([k, published], { compare }) => {
    const mean = tallies.reduce((sum, tally) => sum + passAll(tally, k), 0) / tallies.length;
    compare(`pass^${k}`, mean, printed(published, 'tau-bench README'));
  });

  it('scores the suite in both scopes', ({ compare }) => {
    const { rate, sameTasks, newTasks } = suiteScore(airline);
    compare('score', rate);
    for (const [scope, estimate] of Object.entries({ 'same tasks': sameTasks, 'new tasks': newTasks })) {
      if ('missing' in estimate) throw new Error(estimate.missing);
      compare(`${scope}, lower`, estimate.lower);
      compare(`${scope}, upper`, estimate.upper);
    }
  });

  it('gives every task its interval', ({ compare }) => {
    const widths = passRates(airline).map(({ rate }) => ('missing' in rate ? Number.NaN : rate.upper - rate.lower));
    // The script looks at rates 5e-6 apart.
    compare('mean width of the 50 task intervals', widths.reduce((sum, width) => sum + width, 0) / 50, {
      within: 1e-5,
    });
  });

  it('knows no cost, and says so', () => {
    const [row] = leaderboard([airline]);
    expect(row!.cost.costPerPass).toHaveProperty('missing');
    expect(measures([airline]).leaderboard[0]!.cost.costPerRun).toHaveProperty('missing');
  });

  it('sees the same call made again at once', ({ compare }) => {
    compare(
      'tool calls',
      airline.runs.reduce((sum, { toolCalls }) => sum + toolCalls!.length, 0),
    );
    const [twice] = toolCallRedundancy(airline, { repeats: 2 });
    const [thrice] = toolCallRedundancy(airline, { repeats: 3 });
    compare('runs with a call twice in a row', twice!.runsInARow, counted(5, 'PROVENANCE.md'));
    compare('runs with a call three times in a row', thrice!.runsInARow, counted(0, 'PROVENANCE.md'));
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});
