import { fourierTransform } from '../../special/fourier.ts';
import type { RateModel } from '../rate-model.ts';
import { type CountWindow, greatestSum, type Summand, windowOf } from './summand.ts';
import { multiplyAt, type Wave } from './wave.ts';

/** Nodes × different summands × cells: about a second of transforms. */
const mostWork = 2 ** 24;
const leastCells = 2 ** 10;

/**
 * As mixtureByFourier, for sums of many trials, whose cost it bounds: each summand is transformed as a whole. Where even that
 * is too dear only every step-th sum is counted. A count between cells is shared by three of them so that mean and variance are kept
 * (weights of Lagrange's parabola, of which one may be negative); counts of few cells are normal together; in the end a cell is spread
 * over the sums around it. A range is rather too wide: by less than a step where it spans many, by a few steps where the sum is nearly
 * sure. With one sum a cell the absolute error is near 1e-14. O(nodes × (Σ windows + different summands × cells × log cells)).
 */
export function mixtureOnGrid(model: RateModel, summands: readonly Summand[]): Float64Array {
  const greatest = greatestSum(summands);
  const step = gridStep(model.weight.length * summands.length, greatest);
  // Room above the greatest sum, so that nothing comes round to the least ones.
  const beyond = step === 1 ? 0 : 8 * Math.sqrt(summands.reduce((sum, { members }) => sum + members, 0));
  const length = powerAbove(Math.floor(greatest / step + beyond) + 3);
  const transform = fourierTransform(length);
  const mixed = { re: new Float64Array(length), im: new Float64Array(length) };
  const product = { re: new Float64Array(length / 2 + 1), im: new Float64Array(length / 2 + 1) };
  const pair = { re: new Float64Array(length), im: new Float64Array(length) };
  const isShort = ({ size }: Summand) => step > 1 && size / step <= shortCells;
  const [short, long] = [summands.filter(isShort), summands.filter((summand) => !isShort(summand))];
  for (const [node, weight] of weights(model, step)) {
    product.re.fill(weight);
    product.im.fill(0);
    if (short.length > 0)
      multiplyNormal(product, sumOfShort(short, model.alpha[node]!, model.beta[node]!), step, length);
    // Two real sequences are transformed as one complex one.
    for (let g = 0; g < long.length; g += 2) {
      const [first, second] = [long[g]!, long[g + 1]];
      setCells(pair.re, windowOf(first, model.alpha[node]!, model.beta[node]!), step);
      if (second === undefined) pair.im.fill(0);
      else setCells(pair.im, windowOf(second, model.alpha[node]!, model.beta[node]!), step);
      transform(pair.re, pair.im);
      multiply(product, pair, first.members, second?.members ?? 0);
    }
    for (let k = 0; k <= length / 2; k++) {
      mixed.re[k]! += product.re[k]!;
      mixed.im[k]! -= product.im[k]!;
    }
  }
  // The wave of real numbers has its mirror image beyond the middle; conjugated, the transform is its own inverse.
  for (let k = 1; k < length / 2; k++) {
    mixed.re[length - k] = mixed.re[k]!;
    mixed.im[length - k] = -mixed.im[k]!;
  }
  transform(mixed.re, mixed.im);
  return spread(mixed.re, greatest, step);
}

/** Counts that cover so few cells are many, and their sum is taken for normal. */
const shortCells = 8;
/** Posterior mass that a grid of several sums a cell, which widens every range by more, leaves out. */
const negligibleMass = 1e-7;

/** The nodes with their weights; on a coarse grid without the lightest, whose weight the others share. */
function weights({ weight }: RateModel, step: number): (readonly [node: number, weight: number])[] {
  const all = Array.from(weight, (own, node) => [node, own] as const);
  if (step === 1) return all;
  const byWeight = all.toSorted(([, a], [, b]) => a - b);
  let light = 0;
  for (let left = 0; left <= negligibleMass; light++) left += byWeight[light]![1];
  const heavy = byWeight.slice(light - 1);
  const kept = heavy.reduce((sum, [, own]) => sum + own, 0);
  return heavy.map(([node, own]) => [node, own / kept]);
}

/** Mean and variance of the sum of counts. */
function sumOfShort(short: readonly Summand[], alpha: number, beta: number): { mean: number; variance: number } {
  const sum = { mean: 0, variance: 0 };
  for (const { pmf, members } of short) {
    let mean = 0;
    let square = 0;
    pmf(alpha, beta).forEach((p, count) => {
      mean += p * count;
      square += p * count * count;
    });
    sum.mean += members * mean;
    sum.variance += members * (square - mean * mean);
  }
  return sum;
}

/** product × the wave of a normal count. One narrower than a cell is as wide as a cell, and stands on one. */
function multiplyNormal(
  product: Wave,
  { mean, variance }: { readonly mean: number; readonly variance: number },
  step: number,
  length: number,
): void {
  const isNarrow = variance < step * step;
  const [centre, spread] = isNarrow ? [Math.round(mean / step), 1] : [mean / step, variance / (step * step)];
  for (let k = 0; k <= length / 2; k++) {
    const turn = (2 * Math.PI * k) / length;
    const size = Math.exp((-turn * turn * spread) / 2);
    multiplyAt(product, k, size * Math.cos(turn * centre), size * Math.sin(turn * centre), 1);
  }
}

function gridStep(transforms: number, greatest: number): number {
  const cells = Math.max(leastCells, mostWork / transforms);
  return Math.max(1, Math.ceil(greatest / cells));
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}

/** Each count shared by the three cells nearest to it. */
function setCells(cells: Float64Array, { start, pmf }: CountWindow, step: number): void {
  cells.fill(0);
  if (step === 1) {
    cells.set(pmf, start);
    return;
  }
  for (let index = 0; index < pmf.length; index++) {
    const count = start + index;
    const p = pmf[index]!;
    const middle = Math.max(1, Math.round(count / step));
    const off = count / step - middle;
    cells[middle - 1]! += (p * off * (off - 1)) / 2;
    cells[middle]! += p * (1 - off * off);
    cells[middle + 1]! += (p * off * (off + 1)) / 2;
  }
}

/** product × first ^ members × second ^ members, of two sequences that were transformed as the parts of one. */
function multiply(product: Wave, pair: Wave, ofFirst: number, ofSecond: number): void {
  const length = pair.re.length;
  for (let k = 0; k <= length / 2; k++) {
    const mirror = (length - k) % length;
    const a = pair.re[k]!;
    const b = pair.im[k]!;
    const c = pair.re[mirror]!;
    const d = pair.im[mirror]!;
    multiplyAt(product, k, (a + c) / 2, (b - d) / 2, ofFirst);
    if (ofSecond > 0) multiplyAt(product, k, (b + d) / 2, (c - a) / 2, ofSecond);
  }
}

/** Cells spread over the sums around them, falling to nothing at their neighbours. What is negative is 0. */
function spread(cells: Float64Array, greatest: number, step: number): Float64Array {
  const pmf = new Float64Array(greatest + 1);
  for (let cell = 0; cell < cells.length; cell++) {
    const mass = Math.max(0, cells[cell]! / cells.length);
    for (let apart = 1 - step; apart < step; apart++) {
      const sum = Math.min(greatest, Math.max(0, cell * step + apart));
      pmf[sum]! += (mass * (step - Math.abs(apart))) / step ** 2;
    }
  }
  if (step === 1) return pmf;
  const all = pmf.reduce((sum, p) => sum + p, 0);
  return pmf.map((p) => p / all);
}
