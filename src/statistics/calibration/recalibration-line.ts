import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { coefficient } from '../regression/coefficient.ts';
import { type LogisticData, maximum } from '../regression/likelihood.ts';
import { type NotEstimable, separated } from '../regression/logistic-regression.ts';
import { mustBeLabel, mustPair } from '../sample-domain.ts';
import { chiSquareCdf } from '../special.ts';

type ProfileInterval = Interval<'profile-likelihood'>;

/** logit(frequency) = intercept + slope × logit(forecast): 0 and 1 for calibrated forecasts. */
export interface RecalibrationLine {
  readonly estimable: true;
  readonly intercept: ProfileInterval;
  /** Below 1: the forecasts are too extreme. Above 1: too timid. Below 0: the wrong way round. */
  readonly slope: ProfileInterval;
  /** The intercept with the slope held at 1: above 0 when more comes true than was said. */
  readonly inTheLarge: ProfileInterval;
  /** Likelihood-ratio test of intercept 0 and slope 1 together, on two degrees of freedom: approximate in small samples. */
  readonly pValue: number;
  readonly level: number;
}

/**
 * Calibration intercept and slope (Cox 1958): logistic regression of the outcomes on the logits of the forecasts, with
 * profile-likelihood limits. Equals R's glm(y ~ qlogis(p), binomial). Not estimable when the forecasts separate hits from
 * misses, or when all that was forecast came true or failed.
 *
 * Throws DomainError for no forecasts, forecasts that are not strictly between 0 and 1 (no logit) or all the same (no slope),
 * labels other than 0 and 1, and a level outside (0, 1). O(n), some fifty times.
 *
 * @example recalibrationLine([0.2, 0.3, 0.6, 0.8, 0.4, 0.7], [0, 1, 0, 1, 0, 1]).slope?.estimate; // => 1.141338056
 */
export function recalibrationLine(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { level = 0.95 }: { readonly level?: number } = {},
): RecalibrationLine | NotEstimable {
  mustBeLevel('recalibrationLine: level', level);
  const logits = checkedLogits(probabilities, labels);
  const n = logits.length;
  const data: LogisticData = {
    design: Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? 1 : logits[at >> 1]!)),
    columns: 2,
    successes: Float64Array.from(labels),
    trials: new Float64Array(n).fill(1),
    offset: new Float64Array(n),
  };
  const large = { ...data, design: new Float64Array(n).fill(1), columns: 1, offset: logits };
  const asStated = { ...large, design: new Float64Array(0), columns: 0 };
  const line = maximum(data);
  if (line === 'dependent') {
    throw new DomainError('recalibrationLine: probabilities', 'must not all be the same', probabilities[0]);
  }
  const shift = maximum(large);
  const stated = maximum(asStated);
  if (line === 'separated' || typeof shift === 'string' || typeof stated === 'string') return separated;
  return {
    estimable: true,
    intercept: coefficient(data, line, 0, level).profile,
    slope: coefficient(data, line, 1, level).profile,
    inTheLarge: coefficient(large, shift, 0, level).profile,
    pValue: chiSquareCdf(Math.max(2 * (line.logLikelihood - stated.logLikelihood), 0), 2).upper,
    level,
  };
}

function checkedLogits(probabilities: ArrayLike<number>, labels: ArrayLike<number>): Float64Array {
  const where = 'recalibrationLine';
  if (probabilities.length === 0) throw new DomainError(`${where}: probabilities`, 'must hold at least 1 value', 0);
  mustPair(`${where}: labels`, labels, 'probabilities', probabilities);
  return Float64Array.from(probabilities, (p, i) => {
    if (!(p > 0 && p < 1)) throw new DomainError(`${where}: probabilities[${i}]`, 'must be between 0 and 1', p);
    mustBeLabel(`${where}: labels[${i}]`, labels[i]!);
    return Math.log(p) - Math.log1p(-p);
  });
}
