import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBePower } from '../../domain.ts';
import { gaussLegendre } from '../../rate-model/waves/gauss-legendre.ts';
import { rootBetween } from '../../root.ts';
import { chiSquareCdf, chiSquareQuantile, logGamma, normalCdf, normalQuantile, tQuantile } from '../../special.ts';

export interface DifferenceDesign {
  /** Strata (tasks) that both arms are tried on. */
  readonly strata: number;
  /** Trials of each stratum in each arm. */
  readonly trials: number;
  /** `same-strata`: a difference on these strata. `new-strata`: one that would be seen on others of their kind. */
  readonly scope: 'same-strata' | 'new-strata';
  /** The mean over the strata of p(1-p), of either arm; at most rate (1 - rate), which is right where all are alike. */
  readonly withinVariance: number;
  /** For new strata: how much the strata's true differences vary, see differenceVariances. */
  readonly differenceVariance?: number;
  readonly alpha?: number;
  readonly power?: number;
}

export interface MinimumDetectableDifference {
  readonly scope: DifferenceDesign['scope'];
  /** In the scale of rates, 0.1 for ten points. Above 1 nothing can be detected. */
  readonly difference: number;
  /** Of the estimated difference, in large samples. */
  readonly standardError: number;
  readonly test: 'normal' | 'paired t';
  /** Miller (2024): (z of alpha / 2 + z of the power) standard errors. */
  readonly largeSample: number;
}

/**
 * The smallest difference of two mean rates that a design of strata × trials finds with the stated power, two-sided.
 *
 * On the same strata only trials vary: a normal test with variance 2 v / (T n). On new strata the differences of the
 * strata vary too: the paired t test on T - 1 degrees of freedom with variance (ω² + 2 v / n) / T; Miller's formula is its
 * large-sample limit and falls short of it below some 50 strata. For strata that are all alike detectableRates is exact.
 *
 * Throws DomainError for strata or trials that are no count from 1 up (2 strata for new ones), variances outside their
 * range, alpha outside (0, 1), and a power that is not between alpha and 1. O(1).
 *
 * @example minimumDetectableDifference({ strata: 10, trials: 3, withinVariance: 0.2, differenceVariance: 0.02 }); // => { difference: 0.3900122292, standardError: 0.1238278375, test: 'paired t', largeSample: 0.3469142391 }
 */
export function minimumDetectableDifference(design: DifferenceDesign): MinimumDetectableDifference {
  const { strata, trials, scope, withinVariance, alpha = 0.05, power = 0.8 } = design;
  const where = 'minimumDetectableDifference';
  mustBeCount(`${where}: strata`, strata, scope === 'new-strata' ? 2 : 1);
  mustBeCount(`${where}: trials`, trials, 1);
  mustBeVariance(`${where}: withinVariance`, withinVariance, 0.25);
  mustBePower(where, power, alpha);
  const ofTrials = (2 * withinVariance) / trials;
  if (scope === 'same-strata') {
    const standardError = Math.sqrt(ofTrials / strata);
    const largeSample = zSum(alpha, power) * standardError;
    return { scope, difference: largeSample, standardError, test: 'normal', largeSample };
  }
  const { differenceVariance } = design;
  if (differenceVariance === undefined) {
    throw new DomainError(`${where}: differenceVariance`, 'must be given for new strata', undefined);
  }
  mustBeVariance(`${where}: differenceVariance`, differenceVariance, 1);
  const standardError = Math.sqrt((differenceVariance + ofTrials) / strata);
  const shift = shiftNeeded(strata - 1, alpha, power);
  return {
    scope,
    difference: shift * standardError,
    standardError,
    test: 'paired t',
    largeSample: zSum(alpha, power) * standardError,
  };
}

/** How many standard errors from the null the t test has the power. */
function shiftNeeded(df: number, alpha: number, power: number): number {
  let far = 1;
  while (tTestPower(far, df, alpha) < power) far *= 2;
  return rootBetween(0, far, (shift) => tTestPower(shift, df, alpha) - power);
}

function zSum(alpha: number, power: number): number {
  return normalQuantile(alpha / 2, 'upper') + normalQuantile(power);
}

function mustBeVariance(where: string, variance: number, most: number): void {
  if (!(variance >= 0 && variance <= most)) throw new DomainError(where, `must be from 0 to ${most}`, variance);
}

/**
 * Power of a two-sided t test with `df` degrees of freedom whose estimate lies `shift` standard errors from the null:
 * P(|T| > t) for the noncentral t, both tails counted. Equals R's `power.t.test(strict = TRUE)`. For 0 < alpha < 1 and
 * df >= 1. O(1).
 */
export function tTestPower(shift: number, df: number, alpha: number): number {
  const critical = tQuantile(alpha / 2, df, 'upper');
  return upperTail(critical, shift, df) + upperTail(critical, -shift, df);
}

/** The probability of the standard deviations that are left out on each side. */
const NEGLIGIBLE = 1e-17;

/** A standard normal beyond this is as good as never. */
const FAR = 8.6;

const rule = gaussLegendre(96, 0, 1);

/**
 * P(Z + shift > critical S) with S² ~ χ² / df. Given S it is a normal tail, which falls from 1 to 0 where critical S passes
 * the shift; below that stretch it is a probability of S, and over it a Gauss-Legendre integral.
 */
function upperTail(critical: number, shift: number, df: number): number {
  const from = Math.max((shift - FAR) / critical, Math.sqrt(chiSquareQuantile(NEGLIGIBLE, df) / df));
  const to = Math.min((shift + FAR) / critical, Math.sqrt(chiSquareQuantile(NEGLIGIBLE, df, 'upper') / df));
  if (to <= 0) return 0;
  let sum = chiSquareCdf(df * from * from, df).lower;
  const logScale = Math.LN2 + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  for (let i = 0; i < rule.nodes.length && to > from; i++) {
    const s = from + (to - from) * rule.nodes[i]!;
    const density = Math.exp(logScale + (df - 1) * Math.log(s) - (df * s * s) / 2);
    sum += (to - from) * rule.weights[i]! * density * normalCdf(critical * s - shift).upper;
  }
  return sum;
}
