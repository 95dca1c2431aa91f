import { describe, expect, it } from 'vitest';
import { isFigure } from '../measures/figure.ts';
import { effortSweeps, stepDirection } from '../measures/pairs/effort-sweep.ts';
import { suiteScore } from '../measures/rates/suite-score.ts';
import { type Dice, dice } from './dice.ts';
import { generatedSuite } from './generated-suite.ts';
import { findingsOf } from './metamorphoses.ts';
import { type PackDocument, totalOf } from './pack-document.ts';
import { campaignsOf } from './read-packs.ts';

/** What must hold of any packs: the two questions about a suite, runs that are spread unevenly, runs that nobody graded. */
const packs = process.env.EXTENDED === '1' ? 4000 : 100;
const seeds = Array.from({ length: packs }, (_, index) => 50_000 + index);
const timeout = process.env.EXTENDED === '1' ? 3_600_000 : 120_000;

describe('new tasks', { timeout }, () => {
  it('are never known better than these tasks, on either side, whatever a pack tells', () => {
    const told = new Set<string>();
    for (const seed of seeds) {
      for (const campaign of campaignsOf(generatedSuite(seed)).filter(({ totals }) => totals.graded > 0)) {
        for (const level of [0.6, 0.95, 0.999]) {
          const { sameTasks, newTasks } = suiteScore(campaign, { level });
          if (!isFigure(sameTasks) || !isFigure(newTasks)) continue;
          told.add(campaign.runs.length > 0 ? 'single runs' : 'tasks');
          expect(newTasks.lower, campaign.id).toBeLessThanOrEqual(sameTasks.lower + 1e-12);
          expect(newTasks.upper, campaign.id).toBeGreaterThanOrEqual(sameTasks.upper - 1e-12);
        }
      }
    }
    expect([...told].sort()).toEqual(['single runs', 'tasks']);
  });
});

type Counts = readonly (readonly [passes: number, runs: number])[];

/** P(|D| as large as seen) where labels mean nothing inside a task: every relabelling, one by one, in whole numbers. */
function relabelled(a: Counts, b: Counts): number {
  const unit = 420;
  let all = new Map<number, number>([[0, 1]]);
  let seen = 0;
  for (const [task, [passes, runs]] of a.entries()) {
    const [others, otherRuns] = b[task]!;
    seen += (passes * unit) / runs - (others * unit) / otherRuns;
    const next = new Map<number, number>();
    for (let x = 0; x <= Math.min(runs, passes + others); x++) {
      const y = passes + others - x;
      if (y > otherRuns) continue;
      const ways = choose(runs, x) * choose(otherRuns, y);
      for (const [sum, weight] of all) {
        const to = sum + (x * unit) / runs - (y * unit) / otherRuns;
        next.set(to, (next.get(to) ?? 0) + weight * ways);
      }
    }
    all = next;
  }
  const total = [...all.values()].reduce((sum, weight) => sum + weight, 0);
  const reached = [...all].filter(([sum]) => Math.abs(sum) >= Math.abs(seen));
  return reached.reduce((sum, [, weight]) => sum + weight, 0) / total;
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k;
}

function scoreOf(counts: Counts): number {
  return counts.reduce((sum, [passes, runs]) => sum + passes / runs, 0) / counts.length;
}

/** Divisors of 420, so that differences are whole numbers of its parts. */
const numbersOfRuns = [1, 2, 3, 5, 6, 7, 10, 12];

/** Two models, often of one score that is theirs by other tasks, each task run as often as chance has it. */
function unevenPair(d: Dice): readonly [Counts, Counts] {
  const tasks = d.whole(2, 6);
  const gap = d.oneOf([0, 0, 0.5, 0.9]);
  const side = (rate: (task: number) => number): Counts =>
    Array.from({ length: tasks }, (_, task) => {
      const runs = d.oneOf(numbersOfRuns);
      return [d.passes(runs, rate(task)), runs];
    });
  return [
    side((task) => (task % 2 === 0 ? 0.95 : 0.95 - gap / 2)),
    side((task) => (task % 2 === 0 ? 0.95 - gap : 0.9)),
  ];
}

function packOf(id: string, counts: Counts, extra: Pick<PackDocument, 'model'> & Partial<PackDocument['campaign']>) {
  const { model, ...campaign } = extra;
  const tasks = counts.map(([passes, runs]) => ({ runs, passes }));
  const { not_graded: _, ...total } = totalOf(tasks);
  return {
    pack_version: 1,
    campaign: { id, suite: 'uneven', ...campaign },
    model,
    run_summary: total,
    per_task_results: Object.fromEntries(tasks.map((task, t) => [`task ${t}`, task])),
  };
}

describe('runs that are spread unevenly', { timeout }, () => {
  it('show that one level of effort is better only where p, sign and interval of the printed difference agree', () => {
    let shown = 0;
    for (const seed of seeds.slice(0, packs / 2)) {
      const [a, b] = unevenPair(dice(seed));
      const [more, less] = [a, b].map((counts, index) =>
        packOf(`c${index}`, counts, {
          model: { id: 'm', name: 'm' },
          reasoning: { effort: `level ${index}`, tokens_per_run: 9000 - 8000 * index },
        }),
      ) as [PackDocument, PackDocument];
      const step = effortSweeps(campaignsOf([less, more]))[0]!.steps[0]!;
      const difference = scoreOf(a) - scoreOf(b);
      expect(step.gain.value).toBeCloseTo(difference, 9);
      expect(step.test.pValue).toBeCloseTo(relabelled(a, b), 9);
      const direction = stepDirection(step, 0.95);
      if (direction === 0) continue;
      shown++;
      expect(step.pValueAdjusted).toBeLessThanOrEqual(0.05);
      expect(direction).toBe(Math.sign(difference));
      expect(direction > 0 ? step.gain.lower > 0 : step.gain.upper < 0).toBe(true);
    }
    expect(shown).toBeGreaterThan(2);
  });

  it('do not make 3 of 11 the better of 9 of 11', () => {
    // Each is good at the other task: the counts lie far apart, the scores do not.
    const a: Counts = [
      [1, 1],
      [2, 10],
    ];
    const b: Counts = [
      [9, 10],
      [0, 1],
    ];
    const sized = (id: string, total: number) => ({
      model: { id, name: id, family: 'f', parameters_b: { total, active: total } },
    });
    const [finding] = findingsOf([packOf('a', a, sized('small', 20)), packOf('b', b, sized('large', 120))]).filter(
      ({ kind }) => kind === 'size-inversion',
    );
    expect(finding!.verdict).toBe('undecided');
    expect(finding!.figures.find(({ quantity }) => quantity === 'pValue')!.value).toBeCloseTo(relabelled(a, b), 9);
  });
});

describe('packs without run_summary', { timeout }, () => {
  it('have the ends of runs that nobody graded: each task with all of its own failed, or passed', () => {
    let some = 0;
    for (const seed of seeds) {
      for (const pack of generatedSuite(seed)) {
        const tasks = Object.values(pack.per_task_results ?? {});
        if (tasks.length === 0 || totalOf(tasks).runs < pack.run_summary!.runs) continue;
        const { run_summary: _, predictions, predictions_scoring, stated_claims, open_questions, ...rest } = pack;
        const bare: PackDocument = { ...rest, suite_tasks: tasks.length };
        const [campaign] = campaignsOf([bare]);
        if (campaign === undefined || campaign.totals.graded === 0) continue;
        const { ends, ungraded, passes } = suiteScore(campaign, { level: 0.95 });
        const total = totalOf(tasks);
        expect([passes, ungraded]).toEqual([total.passes, total.not_graded]);
        if (total.not_graded === 0) {
          expect(ends).toBeNull();
          continue;
        }
        some++;
        const run = tasks.filter(({ runs }) => runs > 0);
        const end = (value: 0 | 1) =>
          run.reduce((sum, { runs, passes: own, not_graded = 0 }) => sum + (own + value * not_graded) / runs, 0) /
          run.length;
        expect(ends!.allFailed).toBeCloseTo(end(0), 12);
        expect(ends!.allPassed).toBeCloseTo(end(1), 12);
        const [whole] = campaignsOf([{ ...bare, run_summary: pack.run_summary! }]);
        expect(suiteScore(whole!, { level: 0.95 })).toEqual(suiteScore(campaign, { level: 0.95 }));
      }
    }
    expect(some).toBeGreaterThan(3);
  });
});
