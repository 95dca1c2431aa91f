import type { TaskResult } from '../../campaign/task.ts';
import { plannedRate, plannedRates, plural } from '../../format.ts';
import { oneSamplePower } from '../../statistics/planning/one-sample/one-sample.ts';
import { runsToSeparate } from '../../statistics/planning/one-sample/runs-needed.ts';
import { conditionalPower, runsStillNeeded } from '../../statistics/planning/sequential/conditional-power.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { tooLong } from './longest-plan.ts';
import { priceOf } from './price.ts';
import type { PlannedRuns, RunPlan } from './run-plan.ts';

/** How many more runs of one task settle a question that the runs done have begun. All numbers of runs are runs to add. */
export interface ConditionalPlan extends Omit<RunPlan, 'perArm' | 'unit' | 'sides' | 'decidedBy' | 'now'> {
  readonly passes: number;
  readonly graded: number;
  /** The rate that is tested: the observed one unless another was named. */
  readonly rateA: number;
  readonly isObserved: boolean;
  /**
   * 0 where the runs done have decided. `alphaSpent` is the chance, given the runs done, that the test of all runs together
   * rejects though rate A is true: it may exceed α where the runs done look like rate B.
   */
  readonly safe: PlannedRuns;
  /** The power of as many more runs as were asked about. */
  readonly asked: PlannedRuns | null;
  /** Of all runs together, those done included, at the safe number: the passes that exclude rate A. */
  readonly decision: Decision;
  /** The runs that a fresh start takes, which keeps α whatever the runs done were. */
  readonly fresh: PlannedRuns;
}

/** What the test named rejects: so many passes or fewer, so many or more. */
export interface Decision {
  readonly runs: number;
  readonly atMost: number | null;
  readonly atLeast: number | null;
}

export interface ConditionalPlanOptions {
  /** The rate to test; the observed one unless named. */
  readonly from?: number | undefined;
  readonly alpha?: number;
  readonly power?: number;
  readonly sided?: 'one' | 'two';
  readonly asked?: number | undefined;
  readonly costPerRun?: RangedFigure | MissingFigure;
}

/**
 * The runs to add to those of a task that tell one rate from another with the exact binomial test of all of them.
 *
 * @example conditionalPlan({ passes: 1, graded: 3 }, 0.9, { from: 0.5 }).safe.runs; // => 13
 */
export function conditionalPlan(
  { passes, graded }: Pick<TaskResult, 'passes' | 'graded'>,
  to: number,
  {
    from,
    alpha = 0.05,
    power = 0.8,
    sided = 'one',
    asked,
    costPerRun = { missing: 'no price named' },
  }: ConditionalPlanOptions = {},
): ConditionalPlan | MissingFigure {
  if (from === undefined && graded === 0) return { missing: 'no graded runs, so a rate to start from must be named' };
  const rate = from ?? passes / graded;
  if (rate === 0 || rate === 1) {
    return { missing: `one run refutes a rate of ${rate}, so another rate to start from must be named` };
  }
  if (rate === to) return { missing: `no number of runs tells ${plannedRate(rate)} from itself` };
  const design = { nullRate: rate, alternativeRate: to, alpha, sided };
  const done = { successes: passes, trials: graded };
  const unplanned = tooLong(design, { power }) ?? tooLong(design, { power, done });
  if (unplanned !== null) return unplanned;
  const needed = runsStillNeeded({ ...design, power, done });
  const fresh = runsToSeparate({ ...design, power }).safe;
  return {
    question: `tell a rate of ${plannedRates([rate, to]).join(' from ')} after ${passes} of ${plural(graded, 'run')}`,
    test: `exact binomial of all runs together, ${sided}-sided`,
    passes,
    graded,
    rateA: rate,
    isObserved: from === undefined,
    rateB: to,
    alpha,
    targetPower: power,
    first: needed.first,
    safe: needed.safe,
    asked: asked === undefined ? null : conditionalPower({ ...design, done, trials: asked }),
    curve: needed.curve,
    decision: decisionAt(graded + needed.safe.runs, design),
    fresh,
    price: priceOf(costPerRun, needed.safe.runs),
  };
}

/** The counts that the exact binomial test rejects after so many runs. */
export function decisionAt(
  runs: number,
  design: {
    readonly nullRate: number;
    readonly alternativeRate: number;
    readonly alpha: number;
    readonly sided: 'one' | 'two';
  },
): Decision {
  const { criticalLow, criticalHigh } = oneSamplePower({ ...design, trials: runs });
  return { runs, atMost: criticalLow, atLeast: criticalHigh };
}
