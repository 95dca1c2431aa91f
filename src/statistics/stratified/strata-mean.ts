import { DomainError } from '../../errors.ts';
import { variance } from '../descriptive.ts';
import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { mustBeSample } from '../sample-domain.ts';
import { tQuantile } from '../special.ts';

export interface StrataMean extends Interval<'stratified-t'> {
  readonly degreesOfFreedom: number;
}

/**
 * The mean of all values of fixed strata, where only the values within a stratum vary: variance Σ n s² / N² (Cochran 1977, §5.3), with
 * Student's t at Satterthwaite's (1946) degrees of freedom (Σ n s²)² / Σ (n s²)² / (n − 1). About its level where values are not very skewed.
 * Strata of which none varies show nothing: their limits are infinite.
 *
 * Throws DomainError for no strata, a stratum of fewer than two values, values not finite or a level outside (0, 1). O(values).
 *
 * @example strataMeanInterval([[1, 2, 3], [4, 6, 8]]).estimate; // => 4
 */
export function strataMeanInterval(
  strata: readonly (readonly number[])[],
  { level = 0.95 }: { readonly level?: number } = {},
): StrataMean {
  if (strata.length === 0) throw new DomainError('strataMeanInterval: strata', 'must hold at least 1 stratum', 0);
  for (const [index, values] of strata.entries()) mustBeSample(`strataMeanInterval: strata[${index}]`, values, 2);
  mustBeLevel('strataMeanInterval: level', level);
  const all = strata.reduce((sum, { length }) => sum + length, 0);
  const estimate = strata.reduce((sum, values) => sum + values.reduce((part, value) => part + value, 0), 0) / all;
  const parts = strata.map((values) => ({ squares: values.length * variance(values), freedom: values.length - 1 }));
  const squares = parts.reduce((sum, part) => sum + part.squares, 0);
  // What binary arithmetic leaves of values that are all alike.
  if (squares <= (1e-12 * estimate) ** 2 * all) {
    return { estimate, lower: -Infinity, upper: Infinity, level, method: 'stratified-t', degreesOfFreedom: 0 };
  }
  const degreesOfFreedom = squares ** 2 / parts.reduce((sum, part) => sum + part.squares ** 2 / part.freedom, 0);
  const reach = (tQuantile((1 - level) / 2, degreesOfFreedom, 'upper') * Math.sqrt(squares)) / all;
  const [lower, upper] = [estimate - reach, estimate + reach];
  return { estimate, lower, upper, level, method: 'stratified-t', degreesOfFreedom };
}
