import { logBeta } from '../special.ts';
import { emptyWave, type Wave, waveBlock } from './wave.ts';

/** Beyond these log odds a rate is 0 or 1 to seven digits. */
const edge = 16;
/** Log of the share of the highest point below which points are left out. */
const negligible = -36;

/**
 * E exp(i t X) for X ~ Beta(a, b) at t = start, start + by, …, by the trapezoidal rule in the log odds of X:
 * there every beta density is smooth and falls off exponentially, so that the error is near 1e-12. The points are dense
 * enough for the highest frequency of the block and for the width of the beta; betas of like width share their table.
 * O(points that matter × waveBlock), 40 to 100 points where t is small.
 */
export function betaWaves(start: number, by: number): (a: number, b: number) => Wave {
  const tables = new Map<number, LogOddsTable>();
  const highest = start + by * waveBlock;
  return (a, b) => {
    const width = Math.sqrt(1 / a + 1 / b);
    // In log odds exp(i t X) turns by at most t / 4 a unit, and a bell of this width has frequencies up to 8.5 / width.
    const step = Math.min(0.35, (2 * Math.PI) / (8.5 / width + highest / 4));
    const halvings = Math.ceil(Math.log2(0.35 / step));
    let table = tables.get(halvings);
    if (table === undefined) {
      table = logOddsTable(0.35 * 2 ** -halvings, start, by);
      tables.set(halvings, table);
    }
    return betaWave(a, b, table);
  };
}

/** Points at equal steps of the log odds; exp(i t rate) of point q and the k-th t has the place q × waveBlock + k. */
interface LogOddsTable {
  readonly step: number;
  /** The place of log odds 0. */
  readonly middle: number;
  readonly logRate: Float64Array;
  readonly logRest: Float64Array;
  readonly rate: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function logOddsTable(step: number, start: number, by: number): LogOddsTable {
  const middle = Math.ceil(edge / step);
  const places = { length: 2 * middle + 1 };
  const logRate = Float64Array.from(places, (_, q) => -Math.log1p(Math.exp((middle - q) * step)));
  const logRest = logRate.toReversed();
  // The two places after the last one hold the rates 0 and 1.
  const rate = Float64Array.from([...logRate.map(Math.exp), 0, 1]);
  const re = new Float64Array(rate.length * waveBlock);
  const im = new Float64Array(rate.length * waveBlock);
  for (const [q, x] of rate.entries()) {
    for (let k = 0; k < waveBlock; k++) {
      const angle = (start + k * by) * x;
      re[q * waveBlock + k] = Math.cos(angle);
      im[q * waveBlock + k] = Math.sin(angle);
    }
  }
  return { step, middle, logRate, logRest, rate, re, im };
}

function betaWave(a: number, b: number, table: LogOddsTable): Wave {
  const { step, middle, logRate, logRest, rate } = table;
  const wave = emptyWave(0);
  const log = logBeta(a, b);
  const logDensity = (q: number) => a * logRate[q]! + b * logRest[q]! - log;
  const centre = Math.min(Math.max(middle + Math.round(Math.log(a / b) / step), 0), 2 * middle);
  const least = logDensity(centre) + negligible;
  let from = centre;
  while (from > 0 && logDensity(from - 1) >= least) from--;
  let mass = 0;
  let mean = 0;
  for (let q = from; q <= 2 * middle; q++) {
    const density = logDensity(q);
    if (density < least) break;
    const weight = step * Math.exp(density);
    mass += weight;
    mean += weight * rate[q]!;
    addPoint(wave, weight, q, table);
  }
  // What lies beyond the edges is put on 0 and 1, such that the total and the mean are kept.
  const atOne = a / (a + b) - mean;
  addPoint(wave, 1 - mass - atOne, 2 * middle + 1, table);
  addPoint(wave, atOne, 2 * middle + 2, table);
  return wave;
}

function addPoint(wave: Wave, weight: number, q: number, { re, im }: LogOddsTable): void {
  const place = q * waveBlock;
  for (let k = 0; k < waveBlock; k++) {
    wave.re[k]! += weight * re[place + k]!;
    wave.im[k]! += weight * im[place + k]!;
  }
}
