import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import { addedVariance } from '../exact/between-cells.ts';
import { commonMultiple, greatestCommonDivisor } from '../exact/common-multiple.ts';

export interface Heterogeneity {
  readonly pValue: number;
  /** Σ (rate of a − rate of b)² over strata. */
  readonly observed: number;
  /** Its mean if the arms agree in every stratum. */
  readonly expected: number;
}

/** Sums below the observed one are counted in at most this many steps, fewer for many strata and trials, so that it takes no second. */
const mostSteps = 2 ** 20;
const mostWork = 2 ** 26;
const leastSteps = 2 ** 10;
const fewStrata = 30;

/** Up to this multiple of the trials the square of a difference is a whole number to the last digit. */
const mostMultiple = 2 ** 26;

/**
 * Whether strata moved, be it in opposite directions, which the total does not see: the sum of squared rate differences
 * against its exact distribution given the total of each stratum. A sum reaches the observed one in whole numbers, never by
 * rounding: squares are counted in units of 1 / (common multiple of all trials)².
 *
 * Where trials are so uneven that this makes more than a million sums, sums are counted in coarser steps: a square is shared between
 * the two steps around it so that its mean is kept, and what comes within two standard deviations of what this adds to the variance
 * counts as reached (of few strata, what comes within a step for each), so that the p-value is too large rather than too small, by little.
 * Throws DomainError unless both arms have the same strata with at least one trial each. O(strata × sums × trials of one).
 *
 * @example heterogeneity([tally(3, 3), tally(0, 3)], [tally(0, 3), tally(3, 3)]).pValue; // => 0.01
 */
export function heterogeneity(a: readonly Tally[], b: readonly Tally[]): Heterogeneity {
  mustBePaired('heterogeneity', a, b);
  const multiple = commonMultiple(
    [...a, ...b].map(({ trials }) => trials),
    mostMultiple,
  );
  const strata = a.map((first, t) => squares(first, b[t]!, multiple));
  const total = (value: (stratum: Squares) => number) => strata.reduce((sum, stratum) => sum + value(stratum), 0);
  return {
    pValue: probabilityOfReaching(strata, scaleOf(strata)),
    observed: total(({ seen }) => seen) / multiple ** 2,
    expected: total(({ values, probabilities }) => dot(values, probabilities)) / multiple ** 2,
  };
}

/** How much one step is worth: what all squares have in common, or else a small share of the observed sum. */
function scaleOf(strata: readonly Squares[]): number {
  const reach = strata.reduce((sum, { seen, least }) => sum + seen - least, 0);
  const common = strata.reduce(
    (divisor, { values, least }) => values.reduce((d, value) => greatestCommonDivisor(d, value - least), divisor),
    0,
  );
  const all = strata.reduce((sum, { values }) => sum + values.length, 0);
  const steps = Math.max(leastSteps, Math.min(mostSteps, Math.ceil(mostWork / all)));
  return reach <= steps * common ? common || 1 : reach / steps;
}

/** The probability that the squares of all strata add up to at least the observed sum, which ends the counting. */
function probabilityOfReaching(strata: readonly Squares[], scale: number): number {
  const reach = strata.reduce((sum, { seen, least }) => sum + (seen - least) / scale, 0);
  const added = strata.reduce(
    (sum, { values, least, probabilities }) => sum + addedVariance(probabilities, (i) => (values[i]! - least) / scale),
    0,
  );
  // Each square is moved by less than a step: of few strata all, of many nearly all that was seen is reached.
  const slack = added === 0 ? 0 : strata.length <= fewStrata ? strata.length : 2 * Math.sqrt(added);
  const goal = Math.max(0, Math.floor(reach - slack));
  let pmf = new Float64Array(goal + 1);
  let next = new Float64Array(goal + 1);
  pmf[0] = 1;
  // Above it every sum has the probability 0.
  let highest = 0;
  for (const { values, least, probabilities } of strata) {
    next.fill(0);
    let furthest = 0;
    for (const [i, value] of values.entries()) {
      const at = (value - least) / scale;
      const below = Math.floor(at);
      const share = at - below;
      addMoved(next, pmf, highest, below, probabilities[i]! * (1 - share));
      if (share > 0) addMoved(next, pmf, highest, below + 1, probabilities[i]! * share);
      furthest = Math.max(furthest, below + 1);
    }
    highest = Math.min(goal, highest + furthest);
    [pmf, next] = [next, pmf];
  }
  return Math.min(
    1,
    strata.reduce((p, { unseen }) => p + unseen, pmf[goal]!),
  );
}

/** Adds the sums up to the highest `step` further up; what passes the last of all stays on it. */
function addMoved(next: Float64Array, pmf: Float64Array, highest: number, step: number, p: number): void {
  const goal = pmf.length - 1;
  for (let sum = 0; sum <= highest; sum++) next[Math.min(goal, sum + step)]! += p * pmf[sum]!;
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
}

/** Of strata with more outcomes than this, those less probable than that count as reached, unseen: so improbable are most of them. */
const manyOutcomes = 4096;
const improbable = 1e-30;

/** The squares that a stratum can show, as whole numbers, and how probable each is. */
interface Squares {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
  readonly least: number;
  readonly seen: number;
  /** The probability of what is not among the values. */
  readonly unseen: number;
}

/** The rates are multiplied by `multiple`, a common multiple of both trials, before they are subtracted. O(trials). */
function squares(a: Tally, b: Tally, multiple: number): Squares {
  const successes = a.successes + b.successes;
  const square = (x: number) => (x * (multiple / a.trials) - (successes - x) * (multiple / b.trials)) ** 2;
  const { start, pmf } = hypergeometricPmfs(successes, a.trials + b.trials - successes, a.trials);
  const probabilities = new Map<number, number>();
  let unseen = 0;
  for (const [i, p] of pmf.entries()) {
    if (pmf.length > manyOutcomes && p < improbable) {
      unseen += p;
      continue;
    }
    const value = square(start + i);
    probabilities.set(value, (probabilities.get(value) ?? 0) + p);
  }
  const values = [...probabilities.keys()];
  return {
    values,
    probabilities: [...probabilities.values()],
    least: values.reduce((least, value) => Math.min(least, value), Infinity),
    seen: square(a.successes),
    unseen,
  };
}
