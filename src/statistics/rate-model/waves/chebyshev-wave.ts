import { emptyWave, type Wave, waveBlock } from './wave.ts';

/** Terms whose factors or means are below this are left out. */
const negligible = 1e-15;

/** Above so many terms the points in the log odds are fewer. */
const mostTerms = 120;

/**
 * E exp(i t X) for X ~ Beta(a, b) at t = start, start + by, …: exp(i t X) = exp(i t / 2) (J₀ + 2 Σ iʲ Jⱼ(t / 2) Tⱼ(2X − 1)), and
 * the means of the Chebyshev polynomials follow one from the other (Piessens and Branders 1973):
 * (a + b + j) mⱼ₊₁ = 2 (a − b) mⱼ − (a + b − j) mⱼ₋₁. Both solutions of the recurrence shrink, so that errors do not grow, and
 * poles of the density at 0 and 1 cost nothing. Undefined where t is so high that it takes too many terms. Every call fills the same wave.
 * Error near 1e-14; O(terms × waveBlock), 20 to 40 terms where t is small.
 */
export function chebyshevWaves(start: number, by: number): ((a: number, b: number) => Wave) | undefined {
  const highest = besselValues((start + by * (waveBlock - 1)) / 2, mostTerms);
  const terms = highest.findLastIndex((value) => Math.abs(value) > negligible) + 1;
  if (terms === mostTerms) return undefined;
  const table = besselTable(start, by, terms);
  const turn = emptyWave(0);
  for (let k = 0; k < waveBlock; k++) {
    turn.re[k] = Math.cos((start + k * by) / 2);
    turn.im[k] = Math.sin((start + k * by) / 2);
  }
  const means = new Float64Array(terms + 2);
  const wave = emptyWave(0);
  return (a, b) => {
    setTurned(wave, means, setMeans(means, a, b), table, turn);
    return wave;
  };
}

/** The means, and how many of them matter. */
function setMeans(means: Float64Array, a: number, b: number): number {
  const sum = a + b;
  const apart = 2 * (a - b);
  means[0] = 1;
  means[1] = (a - b) / sum;
  for (let j = 1; j + 1 < means.length; j++) {
    means[j + 1] = (apart * means[j]! - (sum - j) * means[j - 1]!) / (sum + j);
    if (j % 2 === 0 && Math.abs(means[j]!) + Math.abs(means[j + 1]!) < negligible) return j;
  }
  return means.length - 2;
}

/** The sum of the even terms is real and that of the odd ones imaginary; four frequencies at a time stay in registers. */
function setTurned({ re, im }: Wave, means: Float64Array, terms: number, table: Float64Array, turn: Wave): void {
  for (let k = 0; k < waveBlock; k += 4) {
    let re0 = 0;
    let re1 = 0;
    let re2 = 0;
    let re3 = 0;
    let im0 = 0;
    let im1 = 0;
    let im2 = 0;
    let im3 = 0;
    for (let j = 0, place = k; j < terms; j += 2, place += 2 * waveBlock) {
      const even = means[j]!;
      const odd = means[j + 1]!;
      re0 += even * table[place]!;
      re1 += even * table[place + 1]!;
      re2 += even * table[place + 2]!;
      re3 += even * table[place + 3]!;
      im0 += odd * table[place + waveBlock]!;
      im1 += odd * table[place + waveBlock + 1]!;
      im2 += odd * table[place + waveBlock + 2]!;
      im3 += odd * table[place + waveBlock + 3]!;
    }
    re[k] = re0;
    re[k + 1] = re1;
    re[k + 2] = re2;
    re[k + 3] = re3;
    im[k] = im0;
    im[k + 1] = im1;
    im[k + 2] = im2;
    im[k + 3] = im3;
  }
  for (let k = 0; k < waveBlock; k++) {
    const x = re[k]!;
    re[k] = x * turn.re[k]! - im[k]! * turn.im[k]!;
    im[k] = x * turn.im[k]! + im[k]! * turn.re[k]!;
  }
}

/** The factors of mⱼ: J₀, and 2 (−1)^⌊j / 2⌋ Jⱼ, at t / 2 of each frequency; an even number of rows. */
function besselTable(start: number, by: number, terms: number): Float64Array {
  const rows = terms + (terms % 2);
  const table = new Float64Array(rows * waveBlock);
  for (let k = 0; k < waveBlock; k++) {
    const values = besselValues((start + k * by) / 2, rows);
    for (let j = 0; j < rows; j++)
      table[j * waveBlock + k] =
        Math.abs(values[j]!) < 1e-30 ? 0 : (j === 0 ? 1 : 2) * (j % 4 < 2 ? 1 : -1) * values[j]!;
  }
  return table;
}

/** J₀ … of z ≥ 0 by Miller's recurrence downwards, scaled by J₀ + 2 Σ J₂ⱼ = 1. */
function besselValues(z: number, count: number): Float64Array {
  const values = new Float64Array(count);
  if (z === 0) {
    values[0] = 1;
    return values;
  }
  let [above, here, sum] = [0, 1e-280, 0];
  for (let j = 2 * Math.ceil((count + 20) / 2); j >= 0; j--) {
    if (j < count) values[j] = here;
    if (j % 2 === 0) sum += (j === 0 ? 1 : 2) * here;
    [above, here] = [here, ((2 * j) / z) * here - above];
    if (Math.abs(here) > 1e250) {
      above *= 1e-250;
      here *= 1e-250;
      sum *= 1e-250;
      for (let i = j; i < count; i++) values[i]! *= 1e-250;
    }
  }
  return values.map((value) => value / sum);
}
