/** Golden names of planning → our public functions.  */
import { oneSamplePower } from '../../src/statistics/planning/one-sample.ts';
import { type RunsNeeded, runsToSeparate } from '../../src/statistics/planning/runs-needed.ts';
import { boschlooPower, boschlooRunsNeeded } from '../../src/statistics/planning/two-arm-boschloo.ts';
import { twoArmPower, twoArmRunsNeeded } from '../../src/statistics/planning/two-arm-fisher.ts';
import { arcsineRuns, mcNemarPairs, zPooledPower, zPooledRuns } from '../../src/statistics/planning/z-approximation.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments of the golden file differ by function
type Args = any;

/** Golden kinds of a one-sample test. `greater` and `less` are the direction of the alternative in every record. */
const oneSampleTest = {
  greater: { sided: 'one' },
  less: { sided: 'one' },
  'two-sided': { sided: 'two', twoSided: 'minimum-likelihood' },
  central: { sided: 'two', twoSided: 'central' },
  blaker: { sided: 'two', twoSided: 'blaker' },
} as const;

/** Golden kinds of Fisher's test. With equal arms R's two-sided test is the central one. */
const fisherTest = {
  greater: { sided: 'one' },
  'two-sided': { sided: 'two' },
  central: { sided: 'two' },
  'central-midP': { sided: 'two', midP: true },
} as const;

const firstAndStable = ({ first, safe }: RunsNeeded) => ({
  first: first.runs,
  powerFirst: first.power,
  stable: safe.runs,
  powerStable: safe.power,
});

export const goldenPlanning: Record<string, (args: Args) => unknown> = {
  'power.binomExact': ({ n, p0, p1, alpha, kind }) =>
    oneSamplePower({
      nullRate: p0,
      alternativeRate: p1,
      trials: n,
      alpha,
      ...oneSampleTest[kind as keyof typeof oneSampleTest],
    }).power,
  'sampleSize.binomExact': ({ p0, p1, alpha, power, kind }) =>
    firstAndStable(
      runsToSeparate({
        nullRate: p0,
        alternativeRate: p1,
        alpha,
        power,
        ...oneSampleTest[kind as keyof typeof oneSampleTest],
      }),
    ),
  'power.fisher': ({ n1, p1, p2, alpha, kind }) =>
    twoArmPower({ rateA: p1, rateB: p2, trials: n1, alpha, ...fisherTest[kind as keyof typeof fisherTest] }).power,
  'sampleSize.fisher': ({ p1, p2, alpha, power, kind }) =>
    firstAndStable(
      twoArmRunsNeeded({ rateA: p1, rateB: p2, alpha, power, ...fisherTest[kind as keyof typeof fisherTest] }),
    ),
  // The golden alpha is that of one tail.
  'power.boschloo': ({ n1, p1, p2, alpha }) =>
    boschlooPower({ rateA: p1, rateB: p2, trials: n1, alpha, sided: 'one' }).power,
  'sampleSize.boschloo': ({ p1, p2, alpha, power }) =>
    firstAndStable(boschlooRunsNeeded({ rateA: p1, rateB: p2, alpha, power, sided: 'one' })),
  'power.zApprox': ({ n, p1, p2, alpha }) => zPooledPower({ rateA: p1, rateB: p2, trials: n, alpha }),
  'sampleSize.zPooledApprox': ({ p1, p2, alpha, power }) => zPooledRuns({ rateA: p1, rateB: p2, alpha, power }),
  'sampleSize.arcsine': ({ p1, p2, alpha, power }) => arcsineRuns({ rateA: p1, rateB: p2, alpha, power }),
  'sampleSize.mcnemarConnor': ({ p10, p01, alpha, power }) => mcNemarPairs({ onlyA: p10, onlyB: p01, alpha, power }),
};
