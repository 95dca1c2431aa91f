import { describe, expect, it } from 'vitest';
import { meanScore as rule } from '../../findings/rules/mean-score.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../measures.ts';
import { meanScores } from './mean-score.ts';

function campaignOf(scores: readonly (readonly (number | null)[])[], family?: string) {
  const runs = scores.flatMap((values, task) =>
    values.map((score, index) => ({
      task: `t${task}`,
      run: index + 1,
      passed: score === null ? null : score === 1,
      ...(score === null ? {} : { score }),
    })),
  );
  const tasks = scores.map((values, task) => [
    `t${task}`,
    {
      runs: values.length,
      passes: values.filter((score) => score === 1).length,
      not_graded: values.filter((score) => score === null).length,
      ...(family === undefined ? {} : { family }),
    },
  ]);
  const pack = {
    pack_version: 1,
    campaign: { id: 'a', suite: 's' },
    model: { id: 'm', name: 'Model m' },
    per_task_results: Object.fromEntries(tasks),
    runs,
  };
  const { campaigns, issues } = dataPack.read({ name: 'a.json', text: JSON.stringify(pack), sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

describe('the mean of partial scores', () => {
  it('stands beside the passes, with a range on these tasks within that on new ones', () => {
    const [row] = meanScores([
      campaignOf([
        [1, 0.5, 0.25],
        [0, 0.1, null],
        [1, 1, 1],
      ]),
    ]);
    expect(row).toMatchObject({ passes: 4, graded: 8 });
    expect(row!.value).toBeCloseTo((1.75 / 3 + 0.05 + 1) / 3, 12);
    const { sameTasks, newTasks } = row!;
    if ('missing' in newTasks) throw new Error(newTasks.missing);
    expect(newTasks.lower).toBeLessThan(sameTasks.lower);
    expect(newTasks.upper).toBeGreaterThan(sameTasks.upper);
  });

  it('is not there where scores are verdicts alone, or a graded run tells none', () => {
    expect(
      meanScores([
        campaignOf([
          [1, 0, 1],
          [0, 0, 1],
        ]),
      ]),
    ).toEqual([]);
    const some = campaignOf([
      [0.5, 0.25],
      [1, 0],
    ]);
    const runs = some.runs.map((run, index) => (index === 0 ? { ...run, score: null } : run));
    expect(meanScores([{ ...some, runs }])).toEqual([]);
  });

  it('says nothing of new tasks where there is one task, or where tasks come in families', () => {
    expect(meanScores([campaignOf([[0.5, 0.25, 1]])])[0]!.newTasks).toEqual({ missing: 'needs at least two tasks' });
    expect(meanScores([campaignOf([[0.5], [1]], 'f')])[0]!.newTasks).toEqual({ missing: 'tasks come in families' });
  });

  it('is told in a sentence of its own', () => {
    const [finding] = rule.find(
      measures([
        campaignOf([
          [1, 0.5, 0.25],
          [0, 0.1, 0.3],
        ]),
      ]),
    );
    expect(finding!.verdict).toBeNull();
    expect(finding!.claim.replaceAll('\u00a0', ' ')).toBe(
      'Model m has a mean score of 0.36 [0.03, 0.85] on these tasks, where 1 is all of the work; it passes 1 of 6 runs.',
    );
    expect(finding!.evidence).toHaveLength(6);
  });
});
