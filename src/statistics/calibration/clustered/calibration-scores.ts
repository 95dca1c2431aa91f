import { type ClusteredForecasts, type SharedBy, total } from './clustered-forecasts.ts';

/** How far outcomes lie from what calibrated forecasts expect. Each is about chi-square with as many degrees of freedom. */
export interface CalibrationScores {
  /** Two degrees of freedom: shift and tilt together; one where all forecasts are the same. */
  joint: number;
  /** More or fewer events than was said. */
  shift: number;
  /** Forecasts too extreme or too timid; 0 where all forecasts are the same. */
  tilt: number;
  /** Mean product of two standardised residuals of one cluster, for each way of sharing. */
  luck: number;
  judgement: number;
  /** The larger of the two, from 0 to LARGEST, which the variances assume, and its way. */
  correlation: number;
  sharedBy: SharedBy;
}

/** A correlation of 1 would leave a cluster without variance within. */
const LARGEST = 0.99;

/** Variances and covariance of the two sums of residuals: what independence gives, and what full correlation adds to it. */
export interface ScoreVariances {
  readonly shift: number;
  readonly tilt: number;
  readonly added: Readonly<Record<SharedBy, { readonly shift: number; readonly tilt: number; readonly both: number }>>;
}

/** O(n). */
export function scoreVariances(forecasts: ClusteredForecasts): ScoreVariances {
  const { deviations, tilts } = forecasts;
  const shift = total(deviations.map((s) => s * s));
  const tilt = total(deviations.map((s, i) => (s * tilts[i]!) ** 2));
  const added = (way: SharedBy) => {
    const sums = new Float64Array(forecasts.clusterCount);
    const tiltedSums = new Float64Array(forecasts.clusterCount);
    forecasts.clusters.forEach((cluster, i) => {
      const loaded = deviations[i]! * forecasts.loadings[way][i]!;
      sums[cluster]! += loaded;
      tiltedSums[cluster]! += loaded * tilts[i]!;
    });
    return {
      shift: total(sums.map((sum) => sum * sum)) - shift,
      tilt: total(tiltedSums.map((sum) => sum * sum)) - tilt,
      both: total(sums.map((sum, cluster) => sum * tiltedSums[cluster]!)),
    };
  };
  return { shift, tilt, added: { luck: added('luck'), judgement: added('judgement') } };
}

/**
 * Rao's score statistics of intercept 0 and slope 1 in logit(frequency) = intercept + slope × logit(forecast), with the
 * variance that outcomes have when the forecasts are calibrated and equally correlated within a cluster (the working model of
 * Liang & Zeger 1986, whose mean and variance are here known). Written into `room`, for it is called thousands of times;
 * `sums` needs twice the clusters. O(n).
 */
export function fillScores(
  forecasts: ClusteredForecasts,
  variances: ScoreVariances,
  labels: Uint8Array,
  room: CalibrationScores,
  sums: Float64Array,
): void {
  const { count, clusters, clusterCount, probabilities, inverseDeviations, tilts } = forecasts;
  const sides = forecasts.loadings.judgement;
  sums.fill(0);
  let shift = 0;
  let tilt = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const residual = labels[i]! - probabilities[i]!;
    const standardised = residual * inverseDeviations[i]!;
    shift += residual;
    tilt += residual * tilts[i]!;
    squares += standardised * standardised;
    const cluster = clusters[i]!;
    sums[cluster]! += standardised;
    sums[clusterCount + cluster]! += standardised * sides[i]!;
  }
  fillFromSums(forecasts, variances, { shift, tilt, squares }, room, sums);
}

/** Sums over all forecasts. */
export interface ResidualSums {
  readonly shift: number;
  readonly tilt: number;
  readonly squares: number;
}

/** The scores of what the outcomes add up to: over all forecasts, and in `sums` within each cluster, by luck and then by judgement. */
export function fillFromSums(
  forecasts: ClusteredForecasts,
  variances: ScoreVariances,
  { shift, tilt, squares }: ResidualSums,
  room: CalibrationScores,
  sums: Float64Array,
): void {
  const { clusterCount, pairs } = forecasts;
  let luck = -squares;
  let judgement = -squares;
  for (let cluster = 0; cluster < clusterCount; cluster++) {
    luck += sums[cluster]! ** 2;
    judgement += sums[clusterCount + cluster]! ** 2;
  }
  room.luck = pairs === 0 ? 0 : luck / pairs;
  room.judgement = pairs === 0 ? 0 : judgement / pairs;
  room.sharedBy = room.judgement > room.luck ? 'judgement' : 'luck';
  room.correlation = Math.min(Math.max(room[room.sharedBy], 0), LARGEST);
  const added = variances.added[room.sharedBy];
  const shiftVariance = variances.shift + room.correlation * added.shift;
  const standardShift = shift / Math.sqrt(shiftVariance);
  room.shift = standardShift * standardShift;
  if (!forecasts.tilted) {
    room.tilt = 0;
    room.joint = room.shift;
    return;
  }
  const tiltVariance = variances.tilt + room.correlation * added.tilt;
  const standardTilt = tilt / Math.sqrt(tiltVariance);
  room.tilt = standardTilt * standardTilt;
  const between = correlationOf(shiftVariance, tiltVariance, room.correlation * added.both);
  room.joint = jointScore(standardShift, standardTilt, between);
}

/** Roots before products: for forecasts near 0 the product of the variances is too small for a double. */
export function correlationOf(shiftVariance: number, tiltVariance: number, covariance: number): number {
  return covariance / (Math.sqrt(shiftVariance) * Math.sqrt(tiltVariance));
}

/** The quadratic form of two standardised scores with this correlation: chi-square with two degrees of freedom. */
export function jointScore(shift: number, tilt: number, correlation: number): number {
  return (shift * shift - 2 * shift * tilt * correlation + tilt * tilt) / (1 - correlation * correlation);
}

export function emptyScores(): CalibrationScores {
  return { joint: 0, shift: 0, tilt: 0, luck: 0, judgement: 0, correlation: 0, sharedBy: 'luck' };
}
