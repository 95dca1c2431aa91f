import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';

/** The squares that a stratum can show, as whole numbers, and how probable each is. */
export interface Squares {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
  readonly least: number;
  readonly seen: number;
}

/** The rates are multiplied by `multiple`, a common multiple of both trials, before they are subtracted. O(trials). */
export function squares(a: Tally, b: Tally, multiple: number): Squares {
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
    least: values.reduce((least, value) => Math.min(least, value), Infinity),
    seen: square(a.successes),
  };
}
