import { greatest } from '../../../extremes.ts';
import type { RateModel } from '../rate-model.ts';
import { greatestSum, type Summand } from './summand.ts';
import { multiplyAt, type Wave } from './wave.ts';

/**
 * As mixtureByConvolution, for long sums: characteristic functions multiply, powers replace members, and the nodes are
 * mixed before the one inversion. Absolute error near 1e-14; what rounding makes negative is 0. The sum lies in a window, and
 * a window of length L needs only L frequencies, of which a node skips those where its function has died away.
 * O(nodes × frequencies × Σ sizes of the summands).
 */
export function mixtureByFourier(model: RateModel, summands: readonly Summand[]): Float64Array {
  const nodes = Array.from(model.weight, (weight, node) => {
    const pmfs = summands.map(({ pmf }) => pmf(model.alpha[node]!, model.beta[node]!));
    return { weight, pmfs, ...sumReach(pmfs, summands) };
  });
  const greatest = greatestSum(summands);
  const from = Math.max(0, Math.floor(Math.min(...nodes.map(({ low }) => low))));
  const to = Math.min(greatest, Math.ceil(Math.max(...nodes.map(({ high }) => high))));
  // Odd, so that every frequency but 0 has a partner.
  const length = to - from + 1 + ((to - from) % 2 === 0 ? 0 : 1);
  const circle = unitCircle(length);
  const wave = { re: new Float64Array((length + 1) / 2), im: new Float64Array((length + 1) / 2) };
  const term = { re: new Float64Array(1), im: new Float64Array(1) };
  for (const { weight, pmfs, frequency } of nodes) {
    const last = Math.min(wave.re.length - 1, Math.floor((frequency * length) / (2 * Math.PI)));
    for (let k = 0; k <= last; k++) {
      term.re[0] = weight;
      term.im[0] = 0;
      multiplyAll(term, pmfs, summands, circle.re[k]!, circle.im[k]!);
      wave.re[k]! += term.re[0];
      wave.im[k]! += term.im[0];
    }
  }
  const mixed = new Float64Array(greatest + 1);
  for (let total = from; total <= to; total++) mixed[total] = Math.max(0, inverse(wave, total, circle));
  return mixed;
}

/** exp(2πi k / length) for k = 0, …, length − 1. */
function unitCircle(length: number): Wave {
  const angle = (2 * Math.PI) / length;
  return {
    re: Float64Array.from({ length }, (_, k) => Math.cos(angle * k)),
    im: Float64Array.from({ length }, (_, k) => Math.sin(angle * k)),
  };
}

/** term × Π φ ^ members, each φ at the place z of the unit circle. */
function multiplyAll(
  term: Wave,
  pmfs: readonly Float64Array[],
  summands: readonly Summand[],
  zRe: number,
  zIm: number,
): void {
  for (let g = 0; g < pmfs.length; g++) {
    const pmf = pmfs[g]!;
    let re = pmf[pmf.length - 1]!;
    let im = 0;
    for (let j = pmf.length - 2; j >= 0; j--) {
      const next = re * zRe - im * zIm + pmf[j]!;
      im = re * zIm + im * zRe;
      re = next;
    }
    multiplyAt(term, 0, re, im, summands[g]!.members);
  }
}

function inverse(wave: Wave, total: number, circle: Wave): number {
  const length = circle.re.length;
  let sum = wave.re[0]!;
  for (let k = 1; k < wave.re.length; k++) {
    const turn = (k * total) % length;
    sum += 2 * (wave.re[k]! * circle.re[turn]! + wave.im[k]! * circle.im[turn]!);
  }
  return sum / length;
}

/** Probabilities below this are treated as none. */
const logTiny = Math.log(1e-17);

interface SumReach {
  /** The sum lies between these but for a probability of 1e-17. */
  readonly low: number;
  readonly high: number;
  /** Beyond this t, up to π, the characteristic function is below 1e-17. */
  readonly frequency: number;
}

/** Where a sum of independent counts lies, by Bernstein's inequality, and up to which frequency its wave matters. */
function sumReach(pmfs: readonly Float64Array[], summands: readonly Summand[]): SumReach {
  let mean = 0;
  let variance = 0;
  for (const [index, pmf] of pmfs.entries()) {
    const { members } = summands[index]!;
    let first = 0;
    let second = 0;
    for (let k = 0; k < pmf.length; k++) {
      first += k * pmf[k]!;
      second += k * k * pmf[k]!;
    }
    mean += members * first;
    variance += members * Math.max(0, second - first * first);
  }
  const slack = (-logTiny * greatest(summands.map(({ size }) => size))) / 3;
  const radius = slack + Math.sqrt(slack * slack - 2 * logTiny * variance);
  return { low: mean - radius, high: mean + radius, frequency: highestFrequency(pmfs, summands) };
}

/**
 * The characteristic function of a smooth distribution dies away, and so does a product of them:
 * |φ(t)| ≤ Σ |p[k] − p[k−1]| / (2 sin(t/2)) by summation by parts, and |φ(t)|² ≤ 1 − 4 Σ p[k] p[k−1] sin²(t/2). Both bounds
 * fall in t, so the place where their product becomes tiny is found by halving in sin(t/2).
 */
function highestFrequency(pmfs: readonly Float64Array[], summands: readonly Summand[]): number {
  const bounds = pmfs.map((pmf, index) => ({ members: summands[index]!.members, ...smoothness(pmf) }));
  const logBound = (sine: number) =>
    bounds.reduce((sum, { members, variation, overlap }) => {
      const bound = Math.min(variation / (2 * sine), Math.sqrt(Math.max(0, 1 - 4 * overlap * sine * sine)));
      return sum + members * Math.log(bound);
    }, 0);
  let matters = 0;
  let tiny = 1;
  if (logBound(tiny) > logTiny) return Math.PI;
  while (tiny - matters > 1e-3) {
    const middle = (matters + tiny) / 2;
    if (logBound(middle) > logTiny) matters = middle;
    else tiny = middle;
  }
  return 2 * Math.asin(tiny);
}

/** Σ |p[k] − p[k−1]| and Σ p[k] p[k−1]. */
function smoothness(pmf: Float64Array): { variation: number; overlap: number } {
  let variation = pmf[pmf.length - 1]!;
  let overlap = 0;
  let before = 0;
  for (const p of pmf) {
    variation += Math.abs(p - before);
    overlap += p * before;
    before = p;
  }
  return { variation, overlap };
}
