import { type CalibrationScores, fillFromSums, type ScoreVariances } from './calibration-scores.ts';
import type { ClusteredForecasts } from './clustered-forecasts.ts';
import type { Correlation } from './correlated-outcomes.ts';

/**
 * Forecasts of one cluster that say the same: their outcomes matter only by how many come true. A draw then costs a
 * comparison for each forecast, and the scores a few products for each cell.
 */
export interface ForecastCells {
  readonly count: number;
  /** Where each forecast stands among its like, cell after cell. */
  readonly places: Int32Array;
  /** Of each cell, and one more: where it begins. */
  readonly starts: Int32Array;
  readonly clusters: Int32Array;
  readonly probabilities: Float64Array;
  readonly inverseDeviations: Float64Array;
  readonly tilts: Float64Array;
  readonly thresholds: Float64Array;
  readonly loadings: ClusteredForecasts['loadings'];
  /** Rooms: the noise by place, and how many of each cell come true. */
  readonly noise: Float64Array;
  readonly passes: Int32Array;
}

/** O(n log n). */
export function forecastCells(forecasts: ClusteredForecasts): ForecastCells {
  const { clusters, probabilities, count: size } = forecasts;
  const order = Int32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => clusters[a]! - clusters[b]! || probabilities[a]! - probabilities[b]! || a - b,
  );
  const isSame = (a: number, b: number) => clusters[a] === clusters[b] && probabilities[a] === probabilities[b];
  const firsts = order.map((_, at) => at).filter((at) => at === 0 || !isSame(order[at]!, order[at - 1]!));
  const places = new Int32Array(size);
  order.forEach((forecast, place) => {
    places[forecast] = place;
  });
  const members = firsts.map((at) => order[at]!);
  const ofCells = (values: Float64Array) => Float64Array.from(members, (member) => values[member]!);
  return {
    count: firsts.length,
    places,
    starts: withEnd(firsts, size),
    clusters: members.map((member) => clusters[member]!),
    probabilities: ofCells(probabilities),
    inverseDeviations: ofCells(forecasts.inverseDeviations),
    tilts: ofCells(forecasts.tilts),
    thresholds: ofCells(forecasts.thresholds),
    loadings: { luck: ofCells(forecasts.loadings.luck), judgement: ofCells(forecasts.loadings.judgement) },
    noise: new Float64Array(size),
    passes: new Int32Array(firsts.length),
  };
}

function withEnd(firsts: Int32Array, end: number): Int32Array {
  const starts = new Int32Array(firsts.length + 1);
  starts.set(firsts);
  starts[firsts.length] = end;
  return starts;
}

/** The noise of every forecast to its place. */
export function arrange({ places, noise }: ForecastCells, own: Float64Array): void {
  for (let i = 0; i < places.length; i++) noise[places[i]!] = own[i]!;
}

/** How many of each cell come true, forecast by forecast as `fillOutcomes` has it. O(n). */
export function countPasses(
  { count, starts, clusters, thresholds, loadings, noise, passes }: ForecastCells,
  { sharedBy, copula }: Correlation,
  shared: Float64Array,
): void {
  const common = Math.sqrt(copula);
  const rest = Math.sqrt(1 - copula);
  const loading = loadings[sharedBy];
  for (let cell = 0; cell < count; cell++) {
    const together = common * loading[cell]! * shared[clusters[cell]!]!;
    const threshold = thresholds[cell]!;
    const end = starts[cell + 1]!;
    let passed = 0;
    // A sum and no branch, which nobody could guess: a third of the time.
    for (let place = starts[cell]!; place < end; place++) passed += Number(together + rest * noise[place]! < threshold);
    passes[cell] = passed;
  }
}

/** As `fillScores`, of the outcomes that were counted. Equal to it but for the order of sums. O(cells). */
export function fillCellScores(
  forecasts: ClusteredForecasts,
  variances: ScoreVariances,
  cells: ForecastCells,
  room: CalibrationScores,
  sums: Float64Array,
): void {
  const { count, starts, clusters, probabilities, inverseDeviations, tilts, passes } = cells;
  const { clusterCount } = forecasts;
  const sides = cells.loadings.judgement;
  sums.fill(0);
  let shift = 0;
  let tilt = 0;
  let squares = 0;
  for (let cell = 0; cell < count; cell++) {
    const passed = passes[cell]!;
    const failed = starts[cell + 1]! - starts[cell]! - passed;
    const p = probabilities[cell]!;
    const residual = passed * (1 - p) - failed * p;
    shift += residual;
    tilt += residual * tilts[cell]!;
    const inverse = inverseDeviations[cell]!;
    squares += (passed * (1 - p) * (1 - p) + failed * p * p) * inverse * inverse;
    const standardised = residual * inverse;
    const cluster = clusters[cell]!;
    sums[cluster]! += standardised;
    sums[clusterCount + cluster]! += standardised * sides[cell]!;
  }
  fillFromSums(forecasts, variances, { shift, tilt, squares }, room, sums);
}
