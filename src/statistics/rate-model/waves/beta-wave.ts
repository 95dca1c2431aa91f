import { logBeta } from '../../special.ts';
import { chebyshevWaves } from './chebyshev-wave.ts';
import { emptyWave, type Wave, waveBlock } from './wave.ts';

/** Beyond so many log odds, and the log of the highest frequency more, exp(i t rate) is that of the rate 0 or 1 to nine digits. */
const edge = 26;
/** Log of the share of the highest point below which points are left out. */
const negligible = -36;
/** The widest step in the log odds, halved for narrower betas and higher frequencies. */
const widest = 0.35;
/** How far the line of integration is lifted off the real one for high frequencies, in the middle of where it may lie. */
const lift = Math.PI / 4;
/** The halvings of the widest step there: 2π lift / step = 28 keeps the error of the rule below 1e-12. */
const liftedLevel = 1;
/** A narrower beta, of shapes above two or so, has a wave that dies away. */
const leastLifted = 0.7;

/**
 * E exp(i t X) for X ~ Beta(a, b) at t = start, start + by, …, all of them at least 0, by the trapezoidal rule in the log odds
 * of X: there every beta density is smooth and falls off exponentially, so that the error is near 1e-11. The points are dense
 * enough for the highest frequency of the block and for the width of the beta; betas of like width share their table.
 *
 * A beta with a pole at 0 or 1 is wide in the log odds and has a wave that does not die away, so that its points would
 * have to be as dense as t is high. The integrand is analytic up to log odds ± iπ: on the line i π/4 higher exp(i t X) falls
 * off instead of turning, and a few hundred points do for every t.
 * O(points that matter × waveBlock). Where t is small a series in Chebyshev polynomials is several times faster.
 */
export function betaWaves(start: number, by: number): (a: number, b: number) => Wave {
  return chebyshevWaves(start, by) ?? logOddsWaves(start, by);
}

function logOddsWaves(start: number, by: number): (a: number, b: number) => Wave {
  const tables = new Map<string, LogOddsTable>();
  const highest = start + by * waveBlock;
  return (a, b) => {
    const width = Math.sqrt(1 / a + 1 / b);
    // In log odds exp(i t X) turns by at most t / 4 a unit, a bell of this width has frequencies up to 8.5 / width, and a
    // turn that sets in and ends within a few units has frequencies beyond its own.
    const level = stepLevel((2 * Math.PI) / (Math.max(8.5 / width, 17) + highest / 4));
    // Lifted, a narrow bell is a sum of great terms that cancel, by exp(lift² / 2 width²), and turns by lift / width² a unit.
    const isLifted = level > liftedLevel && width > leastLifted;
    const at = isLifted ? { level: liftedLevel, lift } : { level, lift: 0 };
    const key = `${at.level} ${at.lift}`;
    let table = tables.get(key);
    if (table === undefined) {
      table = logOddsTable(widest * 2 ** -at.level, at.lift, start, by);
      tables.set(key, table);
    }
    return betaWave(a, b, table);
  };
}

/** How often the widest step must be halved. */
function stepLevel(step: number): number {
  return Math.max(0, Math.ceil(Math.log2(widest / step)));
}

/** A complex number at each of many places. */
interface Numbers {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Points at equal steps of the log odds; exp(i t rate) of point q and the k-th t has the place q × waveBlock + k. */
interface LogOddsTable {
  readonly step: number;
  readonly lift: number;
  /** The place of log odds 0, which is also the number of places to either side. */
  readonly middle: number;
  readonly logRate: Numbers;
  readonly logRest: Numbers;
  /** At the points, and at the rates 0 and 1 in the two places after the last one. */
  readonly turn: Numbers;
}

function logOddsTable(step: number, height: number, start: number, by: number): LogOddsTable {
  const middle = Math.ceil((edge + Math.log1p(start + by * waveBlock)) / step);
  const places = 2 * middle + 1;
  const logRate = numbers(places);
  const logRest = numbers(places);
  const turn = numbers((places + 2) * waveBlock);
  for (let q = 0; q < places; q++) {
    const logOdds = (q - middle) * step;
    setLogRate(logRate, q, logOdds, height);
    // The rest of the rate is the rate at the opposite log odds.
    setLogRate(logRest, q, -logOdds, -height);
    const size = Math.exp(logRate.re[q]!);
    setTurns(turn, q, size * Math.cos(logRate.im[q]!), size * Math.sin(logRate.im[q]!), start, by);
  }
  setTurns(turn, places, 0, 0, start, by);
  setTurns(turn, places + 1, 1, 0, start, by);
  return { step, lift: height, middle, logRate, logRest, turn };
}

function numbers(places: number): Numbers {
  return { re: new Float64Array(places), im: new Float64Array(places) };
}

/** log of the rate 1 / (1 + exp(−w)), w = logOdds + i height. */
function setLogRate({ re, im }: Numbers, q: number, logOdds: number, height: number): void {
  const z = Math.exp(-Math.abs(logOdds));
  const half = Math.log1p(2 * z * Math.cos(height) + z * z) / 2;
  const angle = Math.atan2(z * Math.sin(height), 1 + z * Math.cos(height));
  re[q] = logOdds >= 0 ? -half : logOdds - half;
  im[q] = logOdds >= 0 ? angle : height - angle;
}

function setTurns({ re, im }: Numbers, q: number, rate: number, above: number, start: number, by: number): void {
  for (let k = 0; k < waveBlock; k++) {
    const t = start + k * by;
    const size = Math.exp(-t * above);
    re[q * waveBlock + k] = size * Math.cos(t * rate);
    im[q * waveBlock + k] = size * Math.sin(t * rate);
  }
}

function betaWave(a: number, b: number, { step, lift: height, middle, logRate, logRest, turn }: LogOddsTable): Wave {
  const log = logBeta(a, b);
  const last = 2 * middle;
  const logSize = (q: number) => a * logRate.re[q]! + b * logRest.re[q]! - log;
  const centre = Math.min(Math.max(middle + Math.round(Math.log(a / b) / step), 0), last);
  const least = logSize(centre) + negligible;
  let from = centre;
  while (from > 0 && logSize(from - 1) >= least) from--;
  let to = from;
  while (to <= last && !(logSize(to) < least)) to++;
  // Beyond the edges the points go on for ever at the rates 0 and 1, in geometric series.
  const below = logSize(0) + logBeyond(a * step);
  const above = logSize(last) + logBeyond(b * step);
  // On the real line the weights are real: most betas stay there.
  if (height === 0) {
    const weights = new Float64Array(to - from);
    for (let q = from; q < to; q++) weights[q - from] = step * Math.exp(logSize(q));
    const wave = realWave(weights, from, turn);
    addPoint(wave, step * Math.exp(below), 0, last + 1, turn);
    addPoint(wave, step * Math.exp(above), 0, last + 2, turn);
    return wave;
  }
  const wave = emptyWave(0);
  const add = (logWeight: number, angle: number, q: number) => {
    const weight = step * Math.exp(logWeight);
    addPoint(wave, weight * Math.cos(angle), weight * Math.sin(angle), q, turn);
  };
  for (let q = from; q < to; q++) add(logSize(q), a * logRate.im[q]! + b * logRest.im[q]!, q);
  add(below, a * height, last + 1);
  add(above, -b * height, last + 2);
  return wave;
}

/** Σ weights[i] × the turns of point from + i, at four frequencies at a time, which stay in registers. */
function realWave(weights: Float64Array, from: number, { re, im }: Numbers): Wave {
  const wave = emptyWave(0);
  for (let k = 0; k < waveBlock; k += 4) {
    let [re0, re1, re2, re3, im0, im1, im2, im3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0, place = from * waveBlock + k; i < weights.length; i++, place += waveBlock) {
      const weight = weights[i]!;
      re0 += weight * re[place]!;
      re1 += weight * re[place + 1]!;
      re2 += weight * re[place + 2]!;
      re3 += weight * re[place + 3]!;
      im0 += weight * im[place]!;
      im1 += weight * im[place + 1]!;
      im2 += weight * im[place + 2]!;
      im3 += weight * im[place + 3]!;
    }
    wave.re.set([re0, re1, re2, re3], k);
    wave.im.set([im0, im1, im2, im3], k);
  }
  return wave;
}

/** log of Σ exp(−k x) over k = 1, 2, … */
function logBeyond(x: number): number {
  return -x - Math.log(-Math.expm1(-x));
}

function addPoint(wave: Wave, weightRe: number, weightIm: number, q: number, turn: Numbers): void {
  const { re, im } = wave;
  const places = re.length;
  const place = q * places;
  for (let k = 0; k < places; k++) {
    const cos = turn.re[place + k]!;
    const sin = turn.im[place + k]!;
    re[k]! += weightRe * cos - weightIm * sin;
    im[k]! += weightRe * sin + weightIm * cos;
  }
}
