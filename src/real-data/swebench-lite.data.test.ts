import { describe, expect } from 'vitest';
import {
  findings,
  type MissingFigure,
  measures,
  passAll,
  passAny,
  passRates,
  type RangedFigure,
  rerunDrift,
  suiteScore,
} from '../index.ts';
import { tested } from '../measures/fixture/tested.ts';
import { campaignsOf, type Pack } from './campaigns-of.ts';
import { counted, testsOf } from './comparison.ts';
import { dataRows, type Row, rowsBy } from './data-rows.ts';

const { it, uncompared } = testsOf('03 SWE-bench Lite');
const attempts = rowsBy(dataRows('03-swebench-lite-acr-3runs/runs.csv'), 'model', 'run');
const runs = [1, 2, 3].map((run) => attempts.get(`auto-code-rover / ${run}`)!);

function pack(id: string, model: string, rows: readonly Row[], notGraded: readonly string[] = []): Pack {
  const tasks = [...rowsBy(rows, 'task')].map(([task, ofTask]) => [
    task,
    {
      runs: ofTask.length,
      passes: ofTask.filter((row) => row('pass') === '1').length,
      not_graded: ofTask.filter((row) => notGraded.includes(row('status'))).length,
    },
  ]);
  return {
    campaign: { id, suite: 'SWE-bench Lite' },
    model: { id: model, name: model },
    per_task_results: Object.fromEntries(tasks),
  };
}

const acr = 'AutoCodeRover';
const [together] = await campaignsOf([pack('all', acr, runs.flat())]);
const [first, second, third, sweAgent] = await campaignsOf([
  ...runs.map((rows, index) => pack(`run ${index + 1}`, acr, rows)),
  pack('swe-agent', 'SWE-agent', attempts.get('swe-agent-gpt4 / 1')!),
]);
const [generatedOnly] = await campaignsOf([pack('generated', acr, runs[0]!, ['no_generation'])]);

describe('SWE-bench Lite: 300 tasks, AutoCodeRover three times and SWE-agent once', () => {
  it('counts the passes of every task', ({ compare }) => {
    const histogram = [0, 1, 2, 3].map((passes) => together!.tasks.filter((task) => task.passes === passes).length);
    for (const [passes, theirs] of [222, 25, 16, 37].entries()) {
      compare(`tasks with ${passes} passes of 3`, histogram[passes]!, counted(theirs, 'PROVENANCE.md'));
    }
    expect(passRates(together!)).toHaveLength(300);
  });

  it.for([1, 2, 3])('averages pass@%i and pass^%i over tasks', (k, { compare }) => {
    const tallies = together!.tasks.map(({ passes, graded }) => ({ successes: passes, trials: graded }));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    compare(`pass@${k}`, mean(tallies.map((tally) => passAny(tally, k))));
    compare(`pass^${k}`, mean(tallies.map((tally) => passAll(tally, k))));
  });

  it('scores three runs a task in both scopes', ({ compare }) => {
    const { rate, sameTasks, newTasks } = suiteScore(together!);
    compare('score', rate);
    compare('same tasks, lower', estimated(sameTasks).lower);
    compare('same tasks, upper', estimated(sameTasks).upper);
    compare('new tasks, lower', estimated(newTasks).lower);
    compare('new tasks, upper', estimated(newTasks).upper);
  });

  it('scores one run a task', ({ compare }) => {
    const { newTasks } = suiteScore(first!);
    compare('run 1: new tasks, lower', estimated(newTasks).lower);
    compare('run 1: new tasks, upper', estimated(newTasks).upper);
  });

  it('predicts where runs 2 and 3 fall, given how many tasks came out otherwise: one run of a task tells no more', () => {
    for (const other of [second!, third!]) {
      const { predicted, moved, totalTest, second: rerun } = tested(rerunDrift(first!, other));
      if ('missing' in predicted) throw new Error(predicted.missing);
      expect(moved).toHaveProperty('missing');
      expect(predicted.lower <= rerun.passes && rerun.passes <= predicted.upper).toBe(totalTest.pValue > 0.05);
    }
  });

  it.for([
    ['run 2', second!],
    ['run 3', third!],
    ['SWE-agent', sweAgent!],
  ] as const)('tests run 1 against %s task by task', ([name, other], { compare }) => {
    const { totalTest, tasks } = tested(rerunDrift(first!, other));
    compare(`run 1 against ${name}, tasks moved`, tasks.filter(({ change }) => change !== 0).length);
    // With one run a task the permutation within tasks is McNemar's exact test.
    compare(`run 1 against ${name}, p-value`, totalTest.pValue);
  });

  it('does not call agreement of three runs a confirmation', () => {
    const rerunVerdicts = findings(measures([first!, second!, third!]))
      .filter(({ kind }) => kind === 'rerun')
      .map(({ verdict }) => verdict);
    expect(rerunVerdicts).toHaveLength(2);
    for (const verdict of rerunVerdicts) expect(['compatible', 'equivalent']).toContain(verdict);
  });

  it('says aloud what leaving out the tasks without a patch would do', ({ compare }) => {
    const { rate, graded } = suiteScore(generatedOnly!);
    compare('run 1 without no-generation: graded', graded, counted(249, 'PROVENANCE.md'));
    compare('run 1 without no-generation: rate', rate, { theirs: 54 / 249, source: 'PROVENANCE.md', within: 1e-12 });
    const [score] = findings(measures([generatedOnly!])).filter(({ kind }) => kind === 'suite-score');
    expect(score!.caveats.join()).toMatch(
      /51 of 300.runs were not graded: counted as failed they make the score 18\.0.%, as passed 35\.0.%/u,
    );
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});

function estimated(estimate: RangedFigure | MissingFigure): RangedFigure {
  if ('missing' in estimate) throw new Error(estimate.missing);
  return estimate;
}
