import { fourierTransform } from '../../special/fourier.ts';
import type { RateModel } from '../rate-model.ts';
import { greatestSum, type Summand } from './summand.ts';

/** Nodes × different summands × cells: about a second of transforms. */
const mostWork = 2 ** 24;
const leastCells = 2 ** 10;

/**
 * As mixtureByFourier, for sums of many trials, whose cost it bounds: each summand is transformed as a whole. Where even that
 * is too dear only every step-th sum is counted: a count between two cells is shared by them so that the mean is kept, and
 * in the end a cell is spread over the sums around it. A stratum's variance grows by step²/4 at most, so that a range is
 * rather too wide: by less than a step where it spans many, by a few steps where the sum is nearly sure. With one sum a cell
 * the absolute error is near 1e-14. O(nodes × (Σ sizes + different summands × cells × log cells)).
 */
export function mixtureOnGrid(model: RateModel, summands: readonly Summand[]): Float64Array {
  const greatest = greatestSum(summands);
  const step = gridStep(model.weight.length * summands.length, greatest);
  const length = powerAbove(Math.floor(greatest / step) + 2);
  const transform = fourierTransform(length);
  const mixed = { re: new Float64Array(length), im: new Float64Array(length) };
  const product = { re: new Float64Array(length / 2 + 1), im: new Float64Array(length / 2 + 1) };
  const pair = { re: new Float64Array(length), im: new Float64Array(length) };
  const isShort = ({ size }: Summand) => Math.floor(size / step) + 2 <= shortCells;
  const [short, long] = [summands.filter(isShort), summands.filter((summand) => !isShort(summand))];
  const turns = turnsOf(length);
  const cells = new Float64Array(shortCells);
  for (const [node, weight] of weights(model, step)) {
    product.re.fill(weight);
    product.im.fill(0);
    for (const { pmf, members } of short) {
      setCells(cells, pmf(model.alpha[node]!, model.beta[node]!), step);
      multiplyShort(product, cells, turns, members);
    }
    // Two real sequences are transformed as one complex one.
    for (let g = 0; g < long.length; g += 2) {
      const [first, second] = [long[g]!, long[g + 1]];
      setCells(pair.re, first.pmf(model.alpha[node]!, model.beta[node]!), step);
      if (second === undefined) pair.im.fill(0);
      else setCells(pair.im, second.pmf(model.alpha[node]!, model.beta[node]!), step);
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

/** A count that covers so few cells is turned frequency by frequency, for less than a transform takes. */
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

/** exp(2πi k / length) for every k. */
function turnsOf(length: number): Complex {
  return {
    re: Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length)),
    im: Float64Array.from({ length }, (_, k) => Math.sin((2 * Math.PI * k) / length)),
  };
}

/** product × transform of the cells ^ members. */
function multiplyShort(product: Complex, cells: Float64Array, turns: Complex, members: number): void {
  const length = turns.re.length;
  let reached = cells.length;
  while (reached > 1 && cells[reached - 1] === 0) reached--;
  for (let k = 0; k <= length / 2; k++) {
    let re = cells[0]!;
    let im = 0;
    for (let cell = 1; cell < reached; cell++) {
      const turn = (k * cell) % length;
      re += cells[cell]! * turns.re[turn]!;
      im += cells[cell]! * turns.im[turn]!;
    }
    multiplyPower(product, k, re, im, members);
  }
}

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function gridStep(transforms: number, greatest: number): number {
  const cells = Math.max(leastCells, mostWork / transforms);
  return Math.max(1, Math.ceil(greatest / cells));
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}

/** Each count shared by the two cells that it lies between. */
function setCells(cells: Float64Array, pmf: Float64Array, step: number): void {
  cells.fill(0);
  let cell = 0;
  let beyond = 0;
  for (const p of pmf) {
    const share = beyond / step;
    cells[cell]! += p * (1 - share);
    if (beyond > 0) cells[cell + 1]! += p * share;
    if (++beyond < step) continue;
    beyond = 0;
    cell++;
  }
}

/** product × first ^ members × second ^ members, of two sequences that were transformed as the parts of one. */
function multiply(product: Complex, pair: Complex, ofFirst: number, ofSecond: number): void {
  const length = pair.re.length;
  for (let k = 0; k <= length / 2; k++) {
    const mirror = (length - k) % length;
    const a = pair.re[k]!;
    const b = pair.im[k]!;
    const c = pair.re[mirror]!;
    const d = pair.im[mirror]!;
    multiplyPower(product, k, (a + c) / 2, (b - d) / 2, ofFirst);
    if (ofSecond > 0) multiplyPower(product, k, (b + d) / 2, (c - a) / 2, ofSecond);
  }
}

function multiplyPower(product: Complex, k: number, ofRe: number, ofIm: number, power: number): void {
  let re = product.re[k]!;
  let im = product.im[k]!;
  let baseRe = ofRe;
  let baseIm = ofIm;
  for (let left = power; left > 0; left >>= 1) {
    if (left & 1) {
      const next = re * baseRe - im * baseIm;
      im = re * baseIm + im * baseRe;
      re = next;
    }
    const next = baseRe * baseRe - baseIm * baseIm;
    baseIm = 2 * baseRe * baseIm;
    baseRe = next;
  }
  product.re[k] = re;
  product.im[k] = im;
}

/** Cells spread over the sums around them, falling to nothing at their neighbours. What rounding makes negative is 0. */
function spread(cells: Float64Array, greatest: number, step: number): Float64Array {
  const pmf = new Float64Array(greatest + 1);
  for (let cell = 0; cell * step < greatest + step; cell++) {
    const mass = Math.max(0, cells[cell]! / cells.length);
    for (let apart = 1 - step; apart < step; apart++) {
      const sum = Math.min(greatest, Math.max(0, cell * step + apart));
      pmf[sum]! += (mass * (step - Math.abs(apart))) / step ** 2;
    }
  }
  return pmf;
}
