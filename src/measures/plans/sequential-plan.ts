import { plural } from '../../format.ts';
import { runsToSeparate } from '../../statistics/planning/one-sample/runs-needed.ts';
import { sequentialPlan } from '../../statistics/planning/sequential/sequential-plan.ts';
import type { OperatingCharacteristic } from '../../statistics/planning/sequential/stopping-rule.ts';
import type { MissingFigure } from '../figure.ts';

/** Looking after every run and stopping as soon as the runs decide between two rates. */
export interface SequentialRunPlan {
  readonly test: string;
  /** Few passes speak for the lower of the two rates, many for the higher. */
  readonly lowerRate: number;
  readonly higherRate: number;
  readonly alpha: number;
  readonly targetPower: number;
  /** Exact, both of them. */
  readonly power: number;
  readonly alphaSpent: number;
  /** After so many runs the plan decides, whatever they show. */
  readonly maxRuns: number;
  /** What it takes if the rate that is tested is true, and if the other one is. */
  readonly ifFrom: SequentialRuns;
  readonly ifTo: SequentialRuns;
  /** The numbers of runs at which it can stop. */
  readonly steps: readonly StoppingStep[];
}

export type SequentialRuns = Pick<OperatingCharacteristic, 'rate' | 'expectedRuns' | 'medianRuns' | 'runs90'>;

export interface StoppingStep {
  readonly runs: number;
  /** With so many passes or fewer stop for the lower rate; null where no count does. */
  readonly atMost: number | null;
  /** With so many passes or more stop for the higher rate; null where no count does. */
  readonly atLeast: number | null;
}

export interface SequentialRunPlanOptions {
  readonly alpha?: number;
  readonly power?: number;
  /** The safe runs of the one-sided fixed plan, where they are known already. */
  readonly fixedRuns?: number;
}

/** Nobody looks after every run for longer, and the exact enumeration would take seconds. */
const mostRuns = 5000;

/**
 * The sequential plan that tests rate `from` against `to`, one-sided as such plans are.
 *
 * @example sequentialRunPlan(1 / 3, 0.55).targetPower; // => 0.8
 */
export function sequentialRunPlan(
  from: number,
  to: number,
  { alpha = 0.05, power = 0.8, fixedRuns }: SequentialRunPlanOptions = {},
): SequentialRunPlan | MissingFigure {
  if ([from, to].some((rate) => rate === 0 || rate === 1)) {
    return { missing: 'one run refutes a rate of 0 or 1, so there is nothing to look at run by run' };
  }
  if (power <= alpha) return { missing: `needs a power above α, which is ${alpha}` };
  const design = { nullRate: from, alternativeRate: to, alpha, power };
  const fixed = fixedRuns ?? runsToSeparate(design).safe.runs;
  if (fixed > mostRuns) return { missing: `a plan of ${fixed} runs is too long to look at run by run` };
  const { table, underNull, underAlternative, ...plan } = sequentialPlan(design);
  const taken = ({ rate, expectedRuns, medianRuns, runs90 }: typeof underNull): SequentialRuns => ({
    rate,
    expectedRuns,
    medianRuns,
    runs90,
  });
  return {
    test: `Wald's sequential probability ratio test, cut off at ${plural(plan.maxRuns, 'run')}`,
    lowerRate: Math.min(from, to),
    higherRate: Math.max(from, to),
    alpha,
    targetPower: power,
    power: plan.power,
    alphaSpent: plan.alphaSpent,
    maxRuns: plan.maxRuns,
    ifFrom: taken(underNull),
    ifTo: taken(underAlternative),
    steps: table.map(({ runs, low, high }) => ({ runs, atMost: low, atLeast: high })),
  };
}
