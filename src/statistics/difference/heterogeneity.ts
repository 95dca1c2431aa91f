import { hypergeometricPmfs } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBePaired } from './arms.ts';

export interface Heterogeneity {
  readonly pValue: number;
  /** Σ (rate of a − rate of b)² over strata. */
  readonly observed: number;
  /** Its mean if the arms agree in every stratum. */
  readonly expected: number;
}

/** Up to this many different sums the distribution is exact to the last tie. */
const mostExact = 2 ** 21;
/** Otherwise sums are counted in this many steps. */
const coarse = 2 ** 18;

/**
 * Whether strata moved, be it in opposite directions, which the total does not see: the sum of squared rate differences
 * against its exact distribution given the total of each stratum. A sum reaches the observed one in whole numbers, never by
 * rounding: squares are counted in units of 1 / (common multiple of all trials)².
 *
 * Where trials are so uneven that this makes more than two million sums, they are counted in 262144 steps: what might have
 * been seen is rounded up, what was seen is rounded down, and the p-value is too large rather than too small, by little.
 * Throws DomainError unless both arms have the same strata with at least one trial each. O(strata × sums × trials of one).
 */
export function heterogeneity(a: readonly Tally[], b: readonly Tally[]): Heterogeneity {
  mustBePaired('heterogeneity', a, b);
  const multiple = commonMultiple([...a, ...b].map(({ trials }) => trials));
  const strata = a.map((first, t) => squares(first, b[t]!, multiple));
  const scale = scaleOf(strata);
  const total = (value: (stratum: Squares) => number) => strata.reduce((sum, stratum) => sum + value(stratum), 0);
  const pmf = distribution(strata, scale);
  const seen = total(({ seen, least }) => Math.floor((seen - least) / scale));
  let pValue = 0;
  for (let sum = pmf.length - 1; sum >= seen; sum--) pValue += pmf[sum]!;
  return {
    pValue: Math.min(1, pValue),
    observed: total((stratum) => stratum.seen) / multiple ** 2,
    expected: total(({ values, probabilities }) => dot(values, probabilities)) / multiple ** 2,
  };
}

/** How much one step of the distribution is worth: what all sums have in common, or a coarse share of their range. */
function scaleOf(strata: readonly Squares[]): number {
  const range = strata.reduce((sum, { least, most }) => sum + most - least, 0);
  if (range === 0) return 1;
  const common = strata.reduce((g, { values, least }) => values.reduce((h, v) => gcd(h, v - least), g), 0);
  return range / common <= mostExact ? common : range / coarse;
}

/** result[k] is the probability that the sum lies k steps above the least one. */
function distribution(strata: readonly Squares[], scale: number): Float64Array {
  const steps = strata.map(({ values, least }) => values.map((value) => Math.ceil((value - least) / scale)));
  const pmf = new Float64Array(steps.reduce((sum, each) => sum + Math.max(...each), 0) + 1);
  pmf[0] = 1;
  let reached = 0;
  for (const [t, { probabilities }] of strata.entries()) {
    addSquare(pmf, reached, steps[t]!, probabilities);
    reached += Math.max(...steps[t]!);
  }
  return pmf;
}

/** The squares that a stratum can show, as whole numbers, and how probable each is. */
interface Squares {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
  readonly least: number;
  readonly most: number;
  readonly seen: number;
}

function squares(a: Tally, b: Tally, multiple: number): Squares {
  const successes = a.successes + b.successes;
  const square = (x: number) => (x * (multiple / a.trials) - (successes - x) * (multiple / b.trials)) ** 2;
  const { start, pmf } = hypergeometricPmfs(successes, a.trials + b.trials - successes, a.trials);
  const probabilities = new Map<number, number>();
  for (const [i, p] of pmf.entries()) {
    const value = square(start + i);
    probabilities.set(value, (probabilities.get(value) ?? 0) + p);
  }
  const values = [...probabilities.keys()];
  return {
    values,
    probabilities: [...probabilities.values()],
    least: Math.min(...values),
    most: Math.max(...values),
    seen: square(a.successes),
  };
}

/** Convolves pmf[0..reached] with one stratum in place, from the top down, so that no value is overwritten before its use. */
function addSquare(
  pmf: Float64Array,
  reached: number,
  steps: readonly number[],
  probabilities: readonly number[],
): void {
  for (let sum = reached + Math.max(...steps); sum >= 0; sum--) {
    let probability = 0;
    for (let i = 0; i < steps.length; i++) {
      const before = sum - steps[i]!;
      if (before >= 0 && before <= reached) probability += pmf[before]! * probabilities[i]!;
    }
    pmf[sum] = probability;
  }
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
}

/** The least common multiple; 1 where its square would no longer be a whole number to the last digit. */
function commonMultiple(counts: readonly number[]): number {
  let multiple = 1;
  for (const count of counts) {
    multiple = (multiple / gcd(multiple, count)) * count;
    if (multiple > 2 ** 26) return 1;
  }
  return multiple;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
