import { DomainError } from '../../../errors.ts';
import { mustBeLevel } from '../../domain.ts';
import type { Interval } from '../../interval/interval.ts';
import { type LogisticData, maximum } from '../../regression/likelihood.ts';
import { type NotEstimable, separated } from '../../regression/logistic-regression.ts';
import { tQuantile } from '../../special.ts';
import { clusteredForecasts, mustBeOutcomes } from './clustered-forecasts.ts';

type JackknifeInterval = Interval<'cluster-jackknife'>;

/** logit(frequency) = intercept + slope × logit(forecast), with limits that know the clusters. */
export interface ClusteredRecalibrationLine {
  readonly estimable: true;
  readonly intercept: JackknifeInterval;
  /** Below 1: the forecasts are too extreme. Above 1: too timid. Below 0: the wrong way round. */
  readonly slope: JackknifeInterval;
  /** The intercept with the slope held at 1: above 0 when more comes true than was said. */
  readonly inTheLarge: JackknifeInterval;
  readonly level: number;
}

/**
 * Calibration intercept and slope (Cox 1958), with t limits on clusters − 1 degrees of freedom from the fits that leave out
 * one cluster each (CR3: the jackknife variance of R's sandwich::vcovJK, centred at the estimate). For few clusters it is
 * about its level, not surely: to judge, use calibrationTest. Not estimable when a fit has no maximum, be it of all
 * forecasts or without one cluster, and for fewer than two clusters.
 *
 * Throws DomainError as recalibrationLine does, and for lists of different length. O(n × clusters).
 *
 * @example clusteredRecalibrationLine([0.2, 0.3, 0.6, 0.8, 0.4, 0.7], [0, 1, 0, 1, 0, 1], [1, 2, 3, 4, 5, 6]).estimable; // => false
 */
export function clusteredRecalibrationLine(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: ArrayLike<number | string>,
  { level = 0.95 }: { readonly level?: number } = {},
): ClusteredRecalibrationLine | NotEstimable {
  mustBeLevel('clusteredRecalibrationLine: level', level);
  const forecasts = clusteredForecasts('clusteredRecalibrationLine', probabilities, clusters);
  mustBeOutcomes('clusteredRecalibrationLine', labels, forecasts);
  if (!forecasts.tilted) {
    throw new DomainError('clusteredRecalibrationLine: probabilities', 'must not all be the same', probabilities[0]);
  }
  if (forecasts.clusterCount < 2) return { estimable: false, reason: 'needs at least two clusters' };
  const logits = forecasts.probabilities.map((p) => Math.log(p) - Math.log1p(-p));
  const lineOf = (keep: (cluster: number) => boolean) =>
    lineAndShift(
      logits.filter((_, i) => keep(forecasts.clusters[i]!)),
      Float64Array.from(labels).filter((_, i) => keep(forecasts.clusters[i]!)),
    );
  const all = lineOf(() => true);
  if (all === undefined) return separated;
  const without: (readonly number[])[] = [];
  for (let left = 0; left < forecasts.clusterCount; left++) {
    const estimates = lineOf((cluster) => cluster !== left);
    if (estimates === undefined) {
      return { estimable: false, reason: 'hangs on one cluster: without it no finite line fits best' };
    }
    without.push(estimates);
  }
  const reach = tQuantile((1 - level) / 2, forecasts.clusterCount - 1, 'upper');
  const interval = (k: number): JackknifeInterval => {
    const estimate = all[k]!;
    const squares = without.reduce((sum, estimates) => sum + (estimates[k]! - estimate) ** 2, 0);
    const half = reach * Math.sqrt(((forecasts.clusterCount - 1) / forecasts.clusterCount) * squares);
    return { estimate, lower: estimate - half, upper: estimate + half, level, method: 'cluster-jackknife' };
  };
  return { estimable: true, intercept: interval(0), slope: interval(1), inTheLarge: interval(2), level };
}

/** Intercept, slope, and the intercept at slope 1; undefined where there is no maximum. */
function lineAndShift(logits: Float64Array, labels: Float64Array): readonly number[] | undefined {
  const n = logits.length;
  const data: LogisticData = {
    design: Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? 1 : logits[at >> 1]!)),
    columns: 2,
    successes: labels,
    trials: new Float64Array(n).fill(1),
    offset: new Float64Array(n),
  };
  const line = maximum(data);
  const shift = maximum({ ...data, design: new Float64Array(n).fill(1), columns: 1, offset: logits });
  if (typeof line === 'string' || typeof shift === 'string') return undefined;
  return [line.coefficients[0]!, line.coefficients[1]!, shift.coefficients[0]!];
}
