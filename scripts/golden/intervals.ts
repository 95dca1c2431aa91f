/**
 * Golden names of intervals, coverage, pass@k and distributions → our public functions. Where the golden conventions ask for what
 * the formula yields, before it is clipped, the raw `bounds` of the registry are read.
 */
import { coverageAt } from '../../src/statistics/coverage.ts';
import { betaInterval } from '../../src/statistics/interval/beta-interval.ts';
import type { Bounds } from '../../src/statistics/interval/method.ts';
import { type IntervalMethodName, intervalMethods } from '../../src/statistics/interval/methods.ts';
import { passAll, passAny } from '../../src/statistics/pass-at-k.ts';
import { oddsRatio } from '../../src/statistics/ratio/odds-ratio.ts';
import { rateRatio } from '../../src/statistics/ratio/rate-ratio.ts';
import { type SimultaneousMethodName, simultaneousMethods } from '../../src/statistics/simultaneous/methods.ts';
import {
  betaBinomialCdf,
  betaBinomialPmf,
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialPmf,
  chiSquareCdf,
  chiSquareQuantile,
  hypergeometricCdf,
  hypergeometricPmf,
  logBeta,
  logGamma,
  normalCdf,
  normalQuantile,
  poissonBinomialPmfs,
  tCdf,
  tQuantile,
} from '../../src/statistics/special.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments of the golden file differ by function
type Args = any;

const pair = ({ lower, upper }: Bounds) => [lower, upper];

const bounds =
  (method: IntervalMethodName) =>
  ({ x, n, conf }: Args) =>
    pair(intervalMethods[method].bounds({ successes: x, trials: n }, conf));

/** All of 1 - conf beyond the one limit: the equal-tailed limits at 2 conf - 1, unclipped. */
const oneSided =
  (method: IntervalMethodName) =>
  ({ x, n, conf, side }: Args) => {
    const { lower, upper } = intervalMethods[method].bounds({ successes: x, trials: n }, 2 * conf - 1);
    return side === 'lower' ? [lower, 1] : [0, upper];
  };

const beta =
  (kind: 'equal-tailed' | 'highest-density') =>
  ({ x, n, conf, a, b }: Args) =>
    pair(betaInterval({ successes: x, trials: n }, { level: conf, prior: { a, b }, kind }));

const multinomial =
  (method: SimultaneousMethodName) =>
  ({ counts, conf }: Args) =>
    simultaneousMethods[method].bounds(counts, conf).map(pair);

const ratio =
  (of: typeof rateRatio | typeof oddsRatio) =>
  ({ x1, n1, x2, n2, conf }: Args) =>
    pair(of({ successes: x1, trials: n1 }, { successes: x2, trials: n2 }, { level: conf }));

const coverageMethods: Readonly<Record<string, IntervalMethodName>> = {
  wilson: 'wilson',
  clopperPearson: 'clopper-pearson',
  wald: 'wald',
  agrestiCoull: 'agresti-coull',
  jeffreys: 'jeffreys',
  blaker: 'blaker',
  midP: 'mid-p',
  wilsonCc: 'wilson-cc',
  lrt: 'likelihood-ratio',
  arcsine: 'arcsine',
  logit: 'logit',
};

const sumTo = (pmf: Float64Array, k: number) => pmf.subarray(0, k + 1).reduce((sum, p) => sum + p, 0);

export const goldenIntervals: Readonly<Record<string, (args: Args) => unknown>> = {
  'ci.agrestiCoull': bounds('agresti-coull'),
  'ci.arcsine': bounds('arcsine'),
  'ci.arcsineAnscombe': bounds('arcsine-anscombe'),
  'ci.betaEqualTailed': beta('equal-tailed'),
  'ci.betaHpd': beta('highest-density'),
  'ci.blaker': bounds('blaker'),
  'ci.clopperPearson': bounds('clopper-pearson'),
  'ci.jeffreys': bounds('jeffreys'),
  'ci.jeffreysBcd': bounds('jeffreys-bcd'),
  'ci.logit': bounds('logit'),
  'ci.logitAnscombe': bounds('logit-anscombe'),
  'ci.lrt': bounds('likelihood-ratio'),
  'ci.midP': bounds('mid-p'),
  'ci.oneSided.clopperPearson': oneSided('clopper-pearson'),
  'ci.oneSided.jeffreys': oneSided('jeffreys'),
  'ci.oneSided.midP': oneSided('mid-p'),
  'ci.oneSided.wilson': oneSided('wilson'),
  'ci.wald': bounds('wald'),
  'ci.waldCc': bounds('wald-cc'),
  'ci.wilson': bounds('wilson'),
  'ci.wilsonCc': bounds('wilson-cc'),
  'ciRatio.katz': ratio(rateRatio),
  'ciRatio.woolf': ratio(oddsRatio),
  coverage: ({ method, n, p, conf }: Args) => coverageAt(coverageMethods[method]!, n, p, conf),
  'multinomial.bonferroniWilson': multinomial('bonferroni-wilson'),
  'multinomial.goodman': multinomial('goodman'),
  'multinomial.quesenberryHurst': multinomial('quesenberry-hurst'),
  'multinomial.sisonGlaz': multinomial('sison-glaz'),
  passAtK: ({ n, c, k }: Args) => passAny({ successes: c, trials: n }, k),
  passHatK: ({ n, c, k }: Args) => passAll({ successes: c, trials: n }, k),
  'betaBinomial.cdf': ({ k, n, a, b }: Args) => betaBinomialCdf(k, n, a, b).lower,
  'betaBinomial.pmf': ({ k, n, a, b }: Args) => betaBinomialPmf(k, n, a, b),
  'poissonBinomial.cdf': ({ p, k }: Args) => sumTo(poissonBinomialPmfs(p), k),
  'poissonBinomial.pmf': ({ p, k }: Args) => poissonBinomialPmfs(p)[k],
  'dist.betaCdf': ({ x, a, b, tail }: Args) => betaCdf(x, a, b)[tail as 'lower' | 'upper'],
  'dist.betaQuantile': ({ p, a, b }: Args) => betaQuantile(p, a, b),
  'dist.binomialCdf': ({ k, n, p, tail }: Args) => binomialCdf(k, n, p)[tail as 'lower' | 'upper'],
  'dist.binomialPmf': ({ k, n, p }: Args) => binomialPmf(k, n, p),
  'dist.chiSquareQuantile': ({ p, df }: Args) => chiSquareQuantile(p, df),
  'dist.chiSquareSf': ({ x, df }: Args) => chiSquareCdf(x, df).upper,
  'dist.hypergeometricCdf': ({ k, K, N, n, tail }: Args) =>
    hypergeometricCdf(k, K, N - K, n)[tail as 'lower' | 'upper'],
  'dist.hypergeometricPmf': ({ k, K, N, n }: Args) => hypergeometricPmf(k, K, N - K, n),
  'dist.lbeta': ({ a, b }: Args) => logBeta(a, b),
  'dist.lgamma': ({ x }: Args) => logGamma(x),
  'dist.normalCdf': ({ z }: Args) => normalCdf(z).lower,
  'dist.normalQuantile': ({ p }: Args) => normalQuantile(p),
  'dist.tCdf': ({ t, df }: Args) => tCdf(t, df).lower,
  'dist.tQuantile': ({ p, df }: Args) => tQuantile(p, df),
};
