/** Golden names of differences and tests → our public functions.  */

import { barnardTest } from '../../src/statistics/difference/exact/barnard.ts';
import { boschlooTest } from '../../src/statistics/difference/exact/boschloo.ts';
import { boschlooMinimumLikelihoodTest } from '../../src/statistics/difference/exact/boschloo-minimum-likelihood.ts';
import { fisherTest } from '../../src/statistics/difference/exact/fisher.ts';
import {
  type DifferenceMethodName,
  differenceMethods,
} from '../../src/statistics/difference/intervals/difference-methods.ts';
import { mcNemarTest } from '../../src/statistics/difference/paired/mcnemar.ts';
import { type PairedMethodName, pairedMethods } from '../../src/statistics/difference/paired/paired-methods.ts';
import { probabilityBetaGreater } from '../../src/statistics/difference/probability-greater.ts';
import { withinStrataPermutation } from '../../src/statistics/difference/within-strata/within-strata-permutation.ts';
import { zPooledTest } from '../../src/statistics/difference/z-pooled-test.ts';
import { binomialTest } from '../../src/statistics/one-sample-test/binomial-test.ts';
import type { Tally } from '../../src/statistics/tally.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments of the golden file differ by function
type Args = any;
type Golden = (args: Args) => unknown;

/** Calls a function of two arms with x1 of n1 and x2 of n2. */
const ofArms =
  (f: (a: Tally, b: Tally, args: Args) => unknown): Golden =>
  (args) =>
    f({ successes: args.x1, trials: args.n1 }, { successes: args.x2, trials: args.n2 }, args);

const ofStrata =
  (f: (a: Tally[], b: Tally[], args: Args) => unknown): Golden =>
  (args) =>
    f(
      args.strata.map(([successes, trials]: number[]) => ({ successes, trials })),
      args.strata.map(([, , successes, trials]: number[]) => ({ successes, trials })),
      args,
    );

/** The raw limits, before the driver clips them to the scale. */
const difference = (method: DifferenceMethodName) =>
  ofArms((a, b, { conf }) => {
    const { lower, upper } = differenceMethods[method].bounds(a, b, conf);
    return [lower, upper];
  });

const paired =
  (method: PairedMethodName): Golden =>
  ({ b, c, n, conf }) => {
    const { lower, upper } = pairedMethods[method].bounds({ onlyA: b, onlyB: c, pairs: n }, conf);
    return [lower, upper];
  };

/** Golden alternatives of an exact test: a direction, or the rule of a two-sided one. */
const direction = {
  greater: { alternative: 'greater' },
  less: { alternative: 'less' },
  'two-sided': {},
  central: { twoSided: 'central' },
  blaker: { twoSided: 'blaker' },
  midP: { twoSided: 'mid-p' },
} as const;

const oneOf = <T>(table: Record<string, T>, key: string): T => {
  const value = table[key];
  if (value === undefined) throw new Error(`unknown alternative ${key}`);
  return value;
};

const shapes = ({ a1, b1, a2, b2 }: Args) =>
  [
    { alpha: a1, beta: b1 },
    { alpha: a2, beta: b2 },
  ] as const;

export const goldenDifference: Record<string, Golden> = {
  'ciDiff.newcombe': difference('newcombe'),
  'ciDiff.newcombeCc': difference('newcombe-cc'),
  'ciDiff.miettinenNurminen': difference('miettinen-nurminen'),
  'ciDiff.mee': difference('mee'),
  'ciDiff.agrestiCaffo': difference('agresti-caffo'),
  'ciDiff.wald': difference('wald'),
  'ciPaired.tango': paired('tango'),
  'ciPaired.bonettPrice': paired('bonett-price'),
  'ciPaired.wald': paired('wald'),
  'test.fisher': ofArms((a, b, { alternative }) => {
    const { blaker: _, ...known } = direction;
    return fisherTest(a, b, oneOf(known, alternative)).pValue;
  }),
  'test.barnard': ofArms((a, b, { alternative, pooled }) => barnardTest(a, b, { alternative, pooled }).pValue),
  'test.boschloo': ofArms((a, b, { alternative }) => {
    if (alternative === 'two-sided-minlike') return boschlooMinimumLikelihoodTest(a, b).pValue;
    return boschlooTest(a, b, { alternative: alternative === 'two-sided-doubled' ? 'two-sided' : alternative }).pValue;
  }),
  'test.zPooled': ofArms((a, b) => zPooledTest(a, b).pValue),
  'test.binom': ({ x, n, p0, alternative }) =>
    binomialTest({ successes: x, trials: n }, p0, oneOf(direction, alternative)).pValue,
  'test.mcnemarExact': ({ b, c }) => mcNemarTest({ onlyA: b, onlyB: c }).pValue,
  'test.mcnemarMidP': ({ b, c }) => mcNemarTest({ onlyA: b, onlyB: c }, { twoSided: 'mid-p' }).pValue,
  'test.cmhExact': ofStrata((a, b, { alternative }) => withinStrataPermutation(a, b, { alternative }).pValue),
  'bayes.probGreater': (args) => probabilityBetaGreater(...shapes(args)),
};
