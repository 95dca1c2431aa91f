/** Golden names of differences and tests → our public functions.  */

import { bayesFactor } from '../../src/statistics/difference/bayes-factor.ts';
import {
  type EquivalenceTest,
  scoreEquivalence,
  waldEquivalence,
} from '../../src/statistics/difference/equivalence-tests.ts';
import { barnardTest } from '../../src/statistics/difference/exact/barnard.ts';
import { boschlooTest } from '../../src/statistics/difference/exact/boschloo.ts';
import { boschlooMinimumLikelihoodTest } from '../../src/statistics/difference/exact/boschloo-minimum-likelihood.ts';
import { fisherTest } from '../../src/statistics/difference/exact/fisher.ts';
import {
  betaDifferenceInterval,
  betaDifferenceTails,
} from '../../src/statistics/difference/intervals/beta-difference.ts';
import {
  type DifferenceMethodName,
  differenceMethods,
} from '../../src/statistics/difference/intervals/difference-methods.ts';
import {
  likelihoodRatioTest,
  yatesTest,
  zPooledTest,
  zUnpooledTest,
} from '../../src/statistics/difference/large-sample-tests.ts';
import { conditionalOddsRatio } from '../../src/statistics/difference/odds-ratio.ts';
import { mcNemarChiSquareTest, mcNemarTest } from '../../src/statistics/difference/paired/mcnemar.ts';
import { type PairedMethodName, pairedMethods } from '../../src/statistics/difference/paired/paired-methods.ts';
import { probabilityBetaGreater } from '../../src/statistics/difference/probability-greater.ts';
import { mantelHaenszelDifference } from '../../src/statistics/difference/stratified/mantel-haenszel-difference.ts';
import { mantelHaenszelOddsRatio } from '../../src/statistics/difference/stratified/mantel-haenszel-odds-ratio.ts';
import { mantelHaenszelTest } from '../../src/statistics/difference/stratified/mantel-haenszel-test.ts';
import { withinStrataPermutation } from '../../src/statistics/difference/within-strata/within-strata-permutation.ts';
import { binomialEquivalence } from '../../src/statistics/one-sample-test/binomial-equivalence.ts';
import { binomialTest } from '../../src/statistics/one-sample-test/binomial-test.ts';
import { scoreTest } from '../../src/statistics/one-sample-test/score-test.ts';
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

const equivalence = ({ pLower, pUpper, pValue }: EquivalenceTest) => ({ pLower, pUpper, p: pValue });
const limits = <T extends { estimate: number; lower: number; upper: number }>({ estimate, lower, upper }: T) => ({
  estimate,
  lower,
  upper,
});
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
  'test.zUnpooled': ofArms((a, b) => zUnpooledTest(a, b).pValue),
  'test.chi2Yates': ofArms((a, b) => yatesTest(a, b).pValue),
  'test.gLrt': ofArms((a, b) => likelihoodRatioTest(a, b).pValue),
  'fisher.oddsRatio': ofArms((a, b, { conf }) => limits(conditionalOddsRatio(a, b, { level: conf }))),
  'test.binom': ({ x, n, p0, alternative }) =>
    binomialTest({ successes: x, trials: n }, p0, oneOf(direction, alternative)).pValue,
  'test.scoreZ': ({ x, n, p0 }) => scoreTest({ successes: x, trials: n }, p0).pValue,
  'test.mcnemarExact': ({ b, c }) => mcNemarTest({ onlyA: b, onlyB: c }).pValue,
  'test.mcnemarMidP': ({ b, c }) => mcNemarTest({ onlyA: b, onlyB: c }, { twoSided: 'mid-p' }).pValue,
  'test.mcnemarChi2': ({ b, c, correct }) => mcNemarChiSquareTest({ onlyA: b, onlyB: c }, { correct }).pValue,
  'test.cmh': ofStrata((a, b, { correct }) => {
    const { statistic, pValue } = mantelHaenszelTest(a, b, { correct });
    return { statistic, p: pValue };
  }),
  'test.cmhExact': ofStrata((a, b, { alternative }) => withinStrataPermutation(a, b, { alternative }).pValue),
  'mh.oddsRatio': ofStrata((a, b, { conf }) => limits(mantelHaenszelOddsRatio(a, b, { level: conf }))),
  'mh.riskDifference': ofStrata((a, b, { conf }) => {
    const found = mantelHaenszelDifference(a, b, { level: conf });
    return { ...limits(found), se: found.standardError };
  }),
  'tost.binomExact': ({ x, n, low, high }) =>
    equivalence(binomialEquivalence({ successes: x, trials: n }, { low, high })),
  'tost.diffScore': ofArms((a, b, { margin }) => equivalence(scoreEquivalence(a, b, margin))),
  'tost.diffWald': ofArms((a, b, { margin }) => equivalence(waldEquivalence(a, b, margin))),
  'bayes.probGreater': (args) => probabilityBetaGreater(...shapes(args)),
  'bayes.probGreaterBy': (args) => betaDifferenceTails(...shapes(args), args.delta).upper,
  'bayes.diffInterval': (args) => {
    const { lower, upper } = betaDifferenceInterval(...shapes(args), { level: args.conf });
    return [lower, upper];
  },
  'bayes.bf10': ofArms((x, y, { a, b }) => bayesFactor(x, y, { prior: { alpha: a, beta: b } }).ratio),
};
