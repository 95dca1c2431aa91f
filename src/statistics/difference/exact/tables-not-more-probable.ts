import { hypergeometricPmfs } from '../../special.ts';

export interface TablesNotMoreProbable {
  readonly probability: number;
  /** Otherwise near-equal probabilities were merged, and the probability is too large, by little. */
  readonly isExact: boolean;
}

/** R's relative tolerance for tables that are equally probable but for rounding, as a logarithm. */
const tieTolerance = 1e-7;
/** Logarithms that differ by less are one probability in two roundings. */
const rounding = 1e-11;
/** Ways times counts of all categories: about how often a way is carried on. */
const mostWork = 2e7;

/**
 * The probability of all r × 2 tables not more probable than the one with these counts in the first column, given the
 * categories' sizes and the sum of the counts.
 */
export function tablesNotMoreProbable(sizes: readonly number[], counts: readonly number[]): TablesNotMoreProbable {
  const draws = counts.reduce((sum, count) => sum + count, 0);
  const seen = sizes.reduce((sum, size, i) => sum + logChoices(size, counts[i]!)[counts[i]!]!, 0);
  return sumUpTo(seen, sizes, completions(sizes, draws), draws);
}

/** The probability of the least probable of all tables with these totals, and of those that tie with it. */
export function leastProbableTables(sizes: readonly number[], draws: number): TablesNotMoreProbable {
  const ends = completions(sizes, draws);
  return sumUpTo(ends[0]!.least[draws]!, sizes, ends, draws);
}

/** Of the tables that the categories from one on can hold, by the sum of their counts. */
interface Completions {
  /** Logarithms of the fewest and the most ways in which a table can come about; infinite where there is no table. */
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** For the categories from i on, i = 0, …, all. O(draws × sum of sizes). */
function completions(sizes: readonly number[], draws: number): readonly Completions[] {
  const ends: Completions[] = new Array(sizes.length + 1);
  const last = { least: new Float64Array(draws + 1).fill(Infinity), most: new Float64Array(draws + 1).fill(-Infinity) };
  last.least[0] = 0;
  last.most[0] = 0;
  ends[sizes.length] = last;
  for (let i = sizes.length - 1; i >= 0; i--) {
    const { least: restLeast, most: restMost } = ends[i + 1]!;
    const least = new Float64Array(draws + 1).fill(Infinity);
    const most = new Float64Array(draws + 1).fill(-Infinity);
    const choices = logChoices(sizes[i]!, draws);
    for (let sum = 0; sum <= draws; sum++) {
      for (let count = 0; count < choices.length && count <= sum; count++) {
        least[sum] = Math.min(least[sum]!, restLeast[sum - count]! + choices[count]!);
        most[sum] = Math.max(most[sum]!, restMost[sum - count]! + choices[count]!);
      }
    }
    ends[i] = { least, most };
  }
  return ends;
}

/** log C(size, count) for count = 0, …, the smaller of size and draws. */
function logChoices(size: number, draws: number): Float64Array {
  const logs = new Float64Array(Math.min(size, draws) + 1);
  for (let count = 1; count < logs.length; count++) {
    logs[count] = logs[count - 1]! + Math.log((size - count + 1) / count);
  }
  return logs;
}

function sumUpTo(
  seen: number,
  sizes: readonly number[],
  ends: readonly Completions[],
  draws: number,
): TablesNotMoreProbable {
  const limit = seen + Math.log1p(tieTolerance);
  const trials = sizes.reduce((sum, size) => sum + size, 0);
  const choicesOfAll = sizes.reduce((sum, size) => sum + Math.min(size, draws) + 1, 0);
  const mostWays = Math.max(4 * (draws + 1), mostWork / choicesOfAll);
  let probability = 0;
  let width = rounding;
  let open = [noWays()];
  add(open[0]!, 0, 1, width);
  let taken = 0;
  for (const [i, size] of sizes.entries()) {
    const next = Array.from({ length: Math.min(draws, taken + size) + 1 }, noWays);
    const { least, most } = ends[i + 1]!;
    const reach = hypergeometricPmfs(taken + size, trials - taken - size, draws);
    const choices = logChoices(size, draws);
    for (const [sum, count, share] of steps(open, taken, size, draws)) {
      const to = sum + count;
      const rest = draws - to;
      if (least[rest] === Infinity) continue;
      const { values, shares } = open[sum]!;
      const chance = reach.pmf[to - reach.start]!;
      for (const [w, before] of values.entries()) {
        const value = before + choices[count]!;
        const part = shares[w]! * share;
        if (value + most[rest]! <= limit) probability += part * chance;
        else if (value + least[rest]! <= limit) add(next[to]!, value, part, width);
      }
    }
    taken += size;
    open = next;
    while (open.reduce((sum, { values }) => sum + values.length, 0) > mostWays) {
      width = Math.max(1e-6, 4 * width);
      open = open.map((ways) => merged(ways, width));
    }
  }
  return { probability: Math.min(1, probability), isExact: width === rounding };
}

/** Ways to one sum of counts: the logarithm of the product of choices of each, and its share of that sum. */
interface Ways {
  readonly values: number[];
  readonly shares: number[];
  /** Index of the way in each step of values. */
  readonly places: Map<number, number>;
}

function noWays(): Ways {
  return { values: [], shares: [], places: new Map() };
}

/** Ways whose values fall into one step of `width` become one way of the least of them: never a more probable one. */
function add({ values, shares, places }: Ways, value: number, share: number, width: number): void {
  const step = Math.floor(value / width);
  const place = places.get(step);
  if (place === undefined) {
    places.set(step, values.length);
    values.push(value);
    shares.push(share);
  } else {
    values[place] = Math.min(values[place]!, value);
    shares[place]! += share;
  }
}

function merged({ values, shares }: Ways, width: number): Ways {
  const ways = noWays();
  for (const [w, value] of values.entries()) add(ways, value, shares[w]!, width);
  return ways;
}

/** Each sum so far with each count of the next category, and the share of the new sum that comes about so. */
function* steps(
  open: readonly Ways[],
  taken: number,
  size: number,
  draws: number,
): Generator<readonly [sum: number, count: number, share: number]> {
  for (let to = 0; to <= Math.min(draws, taken + size); to++) {
    const { start, pmf } = hypergeometricPmfs(size, taken, to);
    for (const [k, share] of pmf.entries()) {
      const count = start + k;
      if (open[to - count]!.values.length > 0) yield [to - count, count, share];
    }
  }
}
