import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import type { Measures } from '../../measures/measures.ts';
import { attemptCurves, attempts, suitePassAtK, taskPassAtK } from '../../measures/pass-at-k.ts';
import { passAtK } from './pass-at-k.ts';

type Counts = readonly (readonly [passes: number, runs: number])[];

function campaign(counts: Counts, more = ''): Campaign {
  const tasks = counts.map(([passes, runs], t) =>
    runs === 0 ? `  t${t}: { runs: 2, passes: 0, not_graded: 2 }` : `  t${t}: { runs: ${runs}, passes: ${passes} }`,
  );
  const text = ['pack_version: 1', 'campaign: { id: c, suite: s }', 'model: { id: m, name: M }', more].concat(
    counts.length === 0 ? [] : ['per_task_results:', ...tasks],
  );
  const { campaigns, issues } = dataPack.read({ name: 'c.yaml', text: text.join('\n'), sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function found(counts: Counts, more = '') {
  const one = campaign(counts, more);
  return passAtK.find({ campaigns: [one], options: { level: 0.95 } } as unknown as Measures);
}

const round = (value: number) => Number(value.toFixed(6));

describe('the curve of attempts', () => {
  it('has every number of attempts of up to a dozen runs, and of more the powers of two and the last', () => {
    const curve = (counts: Counts) => attemptCurves([campaign(counts)])[0]!;
    const { tasks, attempts: few } = curve([
      [2, 7],
      [6, 7],
    ]);
    expect(tasks).toBe(2);
    expect(few.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7]);
    // Of 7 runs with 2 passes 1 of 21 pairs passes whole, of those with 6 passes 15 of 21.
    expect(few[0]!.all.value).toBeCloseTo((1 / 21 + 15 / 21) / 2, 12);
    expect(few[0]!.any.value).toBeCloseTo((11 / 21 + 1) / 2, 12);
    expect(curve([[3, 20]]).attempts.map(({ k }) => k)).toEqual([2, 4, 8, 16, 20]);
  });

  it('is not drawn of tasks that were run once', () => {
    expect(attemptCurves([campaign([[1, 1]])])).toEqual([]);
  });
});

describe('pass@k and pass^k', () => {
  it('are of as many attempts as a task was run, from two on', () => {
    expect([0, 1, 2, 3, 5, 6, 9].map(attempts)).toEqual([[], [], [2], [2, 3], [2, 3, 4, 5], [2, 4, 6], [2, 4, 8, 9]]);
    expect(taskPassAtK({ passes: 1, graded: 1 })).toEqual([]);
  });

  it('of a task: the unbiased estimates, no powers of the rate', () => {
    // 2 of 3: two of three draws of two hold the failure; every draw holds a pass.
    const [two, three] = taskPassAtK({ passes: 2, graded: 3 });
    expect([two!.all.value, two!.any.value, three!.all.value, three!.any.value].map(round)).toEqual([
      0.333333, 1, 0, 1,
    ]);
    // Blaker's [0.135, 0.983] of the rate, mapped.
    expect([two!.all.lower, two!.all.upper].map((end) => Number(Math.sqrt(end).toFixed(3)))).toEqual([0.135, 0.983]);
  });

  it('of a suite: the mean over tasks, for attempts that every task had', () => {
    const rows = suitePassAtK(campaign([[3, 3], [2, 3], [0, 4]])); // biome-ignore format: three tasks
    if ('missing' in rows) throw new Error(rows.missing);
    expect(rows.map(({ k }) => k)).toEqual([2, 3]);
    expect([rows[0]!.all.value, rows[0]!.any.value].map(round)).toEqual([round(4 / 9), round(2 / 3)]);
    expect(rows[0]!.all.scope).toBe('same tasks');
    expect(rows[1]!.all.lower).toBeLessThan(rows[1]!.all.value);
  });

  it('of one task are those of the task', () => {
    const rows = suitePassAtK(campaign([[2, 3]]));
    expect(rows).toEqual(taskPassAtK({ passes: 2, graded: 3 }));
  });

  it('leave out a task without graded runs, and are not estimable where one was run once or none is told', () => {
    expect(suitePassAtK(campaign([[3, 3], [1, 3], [0, 0]]))).toHaveLength(2); // biome-ignore format: three tasks
    expect(suitePassAtK(campaign([[3, 3], [1, 1]]))).toEqual({ missing: 'needs two graded runs of every task' }); // biome-ignore format: two tasks
    expect(suitePassAtK(campaign([[0, 0]]))).toEqual({ missing: 'no graded runs' });
    expect(suitePassAtK(campaign([], 'run_summary: { runs: 3, passes: 2 }'))).toEqual({
      missing: 'needs per-task results',
    });
  });
});

describe('the finding', () => {
  it('is an estimate of the most attempts, with its level and tasks', () => {
    const [finding] = found([[3, 3], [2, 3], [0, 3]]); // biome-ignore format: three tasks
    expect(finding!.verdict).toBeNull();
    expect(finding!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /^M: on average over 3 tasks, the chance that all 3 runs of a task pass is 33\.3 % \[\d.*\] % \(pass\^3\), that at least one of them passes 66\.7 % \[\d.*\] % \(pass@3\), at 95 % on these tasks\.$/u,
    );
    expect(finding!.figures.map(({ about }) => about)).toEqual(['pass@2', 'pass^2', 'pass@3', 'pass^3']);
    expect(finding!.estimate).toMatchObject({ quantity: 'passAll', value: 1 / 3 });
  });

  it('is not made where nothing was run twice', () => {
    expect(found([[1, 1], [0, 1]])).toEqual([]); // biome-ignore format: two tasks
  });
});
