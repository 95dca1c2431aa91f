import { outside } from './mean-reach.ts';
import { largestPart, type Wave, waveBlock } from './wave.ts';

/** At least so many blocks are looked at before a wave counts as one that does not die away. */
const leastBlocks = 4;

/** The series stands for the sign on 1.25 reaches to either side. */
const margin = 0.8;

/** The frequencies of the series for a variable within `reach` of 0: start + k × step. */
export function signFrequencies(reach: number): { readonly start: number; readonly step: number } {
  const omega = (margin * Math.PI) / reach;
  return { start: omega, step: 2 * omega };
}

/** The terms of the Fourier series of the sign in the mean of X, before X is shifted. */
export interface SignSeries {
  readonly start: number;
  readonly step: number;
  /** φ of X at start + k × step, over 2k + 1, damped. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * For X with this characteristic function and standard deviation: (4/π) Σ sin(kωx)/k over odd k, term by term in the mean. It
 * ends where the terms fall below 1e-7. A density with a pole has a wave that does not die away where that of a bell would be
 * dead; it is damped towards the last block (Lanczos' σ factors), so that the step of the sign becomes a slope, a ninth of
 * the standard deviation wide. `blockAt` gives φ block by block at `signFrequencies(reach)`.
 */
export function signSeries(blockAt: (block: number) => Wave, deviation: number, reach: number): SignSeries {
  const { start, step } = signFrequencies(reach);
  const blocks = Math.max(leastBlocks, Math.ceil(9 / deviation / (step * waveBlock)));
  const re: number[] = [];
  const im: number[] = [];
  let isDead = false;
  for (let block = 0; block < blocks && !isDead; block++) {
    const wave = blockAt(block);
    for (let k = 0; k < waveBlock; k++) {
      const order = 2 * re.length + 1;
      re.push(wave.re[k]! / order);
      im.push(wave.im[k]! / order);
    }
    isDead = largestPart(wave) < 1e-7 * 2 * re.length;
  }
  const damping = (i: number) => (isDead ? 1 : sinc((i + 0.5) / re.length));
  return {
    start,
    step,
    re: Float64Array.from(re, (term, i) => term * damping(i)),
    im: Float64Array.from(im, (term, i) => term * damping(i)),
  };
}

/** P(X > shift) + P(X = shift) / 2, for a shift that keeps X within reach. A posterior is nowhere surely 0 or 1. O(terms). */
export function chanceAbove({ start, step, re, im }: SignSeries, shift: number): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) {
    const angle = (start + k * step) * shift;
    sum += im[k]! * Math.cos(angle) - re[k]! * Math.sin(angle);
  }
  return believed(0.5 + (2 / Math.PI) * sum);
}

/** Not nearer to 0 and 1 than the series can tell. */
export function believed(probability: number): number {
  return Math.min(1 - outside, Math.max(outside, probability));
}

function sinc(x: number): number {
  return Math.sin(Math.PI * x) / (Math.PI * x);
}
