/** Golden names of planning → our public functions.  */
import { oneSamplePower } from '../../src/statistics/planning/one-sample/one-sample.ts';
import { type RunsNeeded, runsToSeparate } from '../../src/statistics/planning/one-sample/runs-needed.ts';
import { boschlooPower, boschlooRunsNeeded } from '../../src/statistics/planning/two-arm/two-arm-boschloo.ts';
import { twoArmPower, twoArmRunsNeeded } from '../../src/statistics/planning/two-arm/two-arm-fisher.ts';
import { unequalArmsPower } from '../../src/statistics/planning/two-arm/unequal-arms.ts';
import {
  arcsineRuns,
  mcNemarPairs,
  zPooledPower,
  zPooledRuns,
} from '../../src/statistics/planning/two-arm/z-approximation.ts';

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

function mustBeGreater(kind: string): void {
  if (kind !== 'greater') throw new Error(`Boschloo’s test of kind ${kind} is not offered`);
}

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
  'power.fisher': ({ n1, n2, p1, p2, alpha, kind }) => {
    const design = { rateA: p1, rateB: p2, alpha, ...fisherTest[kind as keyof typeof fisherTest] };
    if (n1 === n2) return twoArmPower({ ...design, trials: n1 }).power;
    const twoSided = kind === 'two-sided' ? 'minimum-likelihood' : 'central';
    return unequalArmsPower({ ...design, trialsA: n1, trialsB: n2, twoSided }).power;
  },
  'sampleSize.fisher': ({ p1, p2, alpha, power, kind }) =>
    firstAndStable(
      twoArmRunsNeeded({ rateA: p1, rateB: p2, alpha, power, ...fisherTest[kind as keyof typeof fisherTest] }),
    ),
  // The golden alpha is that of one tail.
  'power.boschloo': ({ n1, n2, p1, p2, alpha, kind }) => {
    mustBeGreater(kind);
    if (n1 !== n2) throw new Error('Boschloo’s test of unequal arms is not offered');
    return boschlooPower({ rateA: p1, rateB: p2, trials: n1, alpha, sided: 'one' }).power;
  },
  'sampleSize.boschloo': ({ p1, p2, alpha, power, kind }) => {
    mustBeGreater(kind);
    return firstAndStable(boschlooRunsNeeded({ rateA: p1, rateB: p2, alpha, power, sided: 'one' }));
  },
  'power.zApprox': ({ n, p1, p2, alpha }) => zPooledPower({ rateA: p1, rateB: p2, trials: n, alpha }),
  'sampleSize.zPooledApprox': ({ p1, p2, alpha, power }) => zPooledRuns({ rateA: p1, rateB: p2, alpha, power }),
  'sampleSize.arcsine': ({ p1, p2, alpha, power }) => arcsineRuns({ rateA: p1, rateB: p2, alpha, power }),
  'sampleSize.mcnemarConnor': ({ p10, p01, alpha, power }) => mcNemarPairs({ onlyA: p10, onlyB: p01, alpha, power }),
};
