/**
 * Golden names of scoring, calibration, regression, overdispersion and descriptive statistics → our public functions.
 *  What we call undefined reads NaN in golden files.
 */

import { bcaInterval, percentileInterval } from '../../src/statistics/bootstrap.ts';
import { areaUnderRoc } from '../../src/statistics/calibration/auc.ts';
import { murphyDecomposition } from '../../src/statistics/calibration/murphy.ts';
import { recalibrated, reliability } from '../../src/statistics/calibration/reliability.ts';
import { kendallTauA, kendallTauB, pearson, quantile, spearman } from '../../src/statistics/descriptive.ts';
import { commonEffect, randomEffects } from '../../src/statistics/meta-analysis.ts';
import { betaBinomialFit } from '../../src/statistics/overdispersion/beta-binomial-fit.ts';
import { intraclassCorrelation } from '../../src/statistics/overdispersion/intraclass-correlation.ts';
import { pearsonDispersion } from '../../src/statistics/overdispersion/pearson-dispersion.ts';
import { logisticRegression } from '../../src/statistics/regression/logistic-regression.ts';
import { meanScore, scores, skill } from '../../src/statistics/scoring/scores.ts';
import { clusteredStandardError, standardError } from '../../src/statistics/standard-error.ts';
import type { Tally } from '../../src/statistics/tally.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments of the golden file differ by function
type Args = any;

const tallies = (x: readonly number[], n: readonly number[]): Tally[] =>
  x.map((successes, i) => ({ successes, trials: n[i]! }));

/** The golden file scores a whole list at once: the mean of our scores. */
const mean =
  (rule: 'brier' | 'logarithmic' | 'spherical') =>
  ({ p, y }: Args) =>
    meanScore(scores(rule, p, y));

const logistic = (rows: readonly (readonly number[])[], outcomes: readonly Tally[], level: number) => {
  const fit = logisticRegression(rows, outcomes, { level });
  if (!fit.estimable) return fit;
  const { coefficients } = fit;
  const each = <T>(pick: (c: (typeof coefficients)[number]) => T) => coefficients.map(pick);
  return {
    coef: each((c) => c.estimate),
    se: each((c) => c.standardError),
    waldLower: each((c) => c.wald.lower),
    waldUpper: each((c) => c.wald.upper),
    profileLower: each((c) => c.profile.lower),
    profileUpper: each((c) => c.profile.upper),
    deviance: fit.deviance,
    nullDeviance: fit.nullDeviance,
    logLik: fit.logLikelihood,
  };
};

export const goldenScoring: Record<string, (args: Args) => unknown> = {
  'score.brier': mean('brier'),
  'score.logScore': mean('logarithmic'),
  // The golden file's spherical score is the higher-is-better one.
  'score.spherical': (args) => 1 - mean('spherical')(args),
  'score.brierMulti': ({ probs, outcome }) => scores('brier-multiclass', [probs], [outcome])[0],
  'score.rps': ({ probs, outcome }) => scores('ranked-probability', [probs], [outcome])[0],
  'score.interval': ({ lower, upper, y, alpha }) =>
    scores('interval-score', [{ lower, upper, level: 1 - alpha }], [y])[0],
  'score.wis': ({ median, intervals, y }) =>
    scores(
      'weighted-interval-score',
      [{ median, intervals: intervals.map(({ alpha, lower, upper }: Args) => ({ lower, upper, level: 1 - alpha })) }],
      [y],
    )[0],
  'score.auc': ({ p, y }) => areaUnderRoc(p, y) ?? Number.NaN,
  brierSkill: ({ p, y }) => {
    const baseRate = meanScore(y);
    return (
      skill(
        scores('brier', p, y),
        scores(
          'brier',
          y.map(() => baseRate),
          y,
        ),
      ) ?? Number.NaN
    );
  },
  'crps.gaussian': ({ mu, sigma, y }) => scores('crps-normal', [{ mean: mu, standardDeviation: sigma }], [y])[0],
  'crps.beta': ({ a, b, y }) => scores('crps-beta', [{ a, b }], [y])[0],
  'crps.ensemble': ({ ens, y }) => scores('crps-ensemble', [ens], [y])[0],
  'crps.ensembleFair': ({ ens, y }) => scores('crps-ensemble-fair', [ens], [y])[0],
  'logScore.gaussian': ({ mu, sigma, y }) =>
    scores('logarithmic-normal', [{ mean: mu, standardDeviation: sigma }], [y])[0],
  murphy: ({ p, y }) => murphyDecomposition(p, y),
  'corp.decomposition': ({ p, y, score: rule }) => {
    const { score, miscalibration, discrimination, uncertainty } = reliability(p, y, { rule });
    return { score, mcb: miscalibration, dsc: discrimination, unc: uncertainty };
  },
  'corp.recalibrated': ({ p, y }) => Array.from(recalibrated(p, y)),
  'glm.logistic': ({ X, y, conf }) =>
    logistic(
      X,
      tallies(
        y,
        y.map(() => 1),
      ),
      conf,
    ),
  'glm.logisticGrouped': ({ x, k, n, conf }) => logistic(x, tallies(k, n), conf),
  'icc.anova': ({ x, n }) => intraclassCorrelation(tallies(x, n)) ?? Number.NaN,
  'overdispersion.pearson': ({ x, n }) => pearsonDispersion(tallies(x, n)) ?? Number.NaN,
  'betaBinomial.mle': ({ x, n }) => {
    const fit = betaBinomialFit(tallies(x, n));
    return fit === undefined ? undefined : { mu: fit.mean, rho: fit.correlation, logLik: fit.logLikelihood };
  },
  quantile: ({ values, p, type }) => quantile(values, p, { type }),
  'corr.pearson': ({ x, y }) => pearson(x, y) ?? Number.NaN,
  'corr.spearman': ({ x, y }) => spearman(x, y) ?? Number.NaN,
  'corr.kendallTauA': ({ x, y }) => kendallTauA(x, y),
  'corr.kendallTauB': ({ x, y }) => kendallTauB(x, y) ?? Number.NaN,
  // The clusters of this record are those of the next; the plain standard error takes no notice of them.
  'se.mean': ({ y, cluster: _ }) => standardError(y),
  'se.clusterMean': ({ y, cluster, type }) => clusteredStandardError(y, cluster, { type }),
  // The golden file has no estimate here; ours travels with the interval and does not change it.
  'bootstrap.percentile': ({ replicates, conf, quantileType: type }) => {
    const { lower, upper } = percentileInterval(replicates[0], replicates, { level: conf, type });
    return [lower, upper];
  },
  'bootstrap.bca': ({ thetaHat, replicates, jackknife, conf, quantileType: type }) => {
    const { lower, upper } = bcaInterval(thetaHat, replicates, jackknife, { level: conf, type });
    return [lower, upper];
  },
  'meta.fixed': ({ yi, vi, conf }) => {
    const { estimate, standardError: se, lower, upper } = commonEffect(yi, vi, { level: conf });
    return { mu: estimate, se, lower, upper };
  },
  'meta.dersimonianLaird': ({ yi, vi, conf }) => {
    const r = randomEffects(yi, vi, { level: conf });
    return {
      mu: r.estimate,
      se: r.standardError,
      tau2: r.betweenVariance,
      Q: r.heterogeneity,
      I2: r.inconsistency,
      lower: r.lower,
      upper: r.upper,
    };
  },
};
