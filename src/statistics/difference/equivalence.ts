import { DomainError } from '../../errors.ts';

/**
 * Whether an interval at level 1 − 2α for a difference shows that it is smaller than the margin: the two one-sided tests
 * at α each reject "lower by the margin or more" and "higher by the margin or more" where it lies wholly inside ±margin.
 * That holds of equal-tailed intervals. That it does not is no proof of a difference. Throws DomainError for a margin that is not positive.
 *
 * @example equivalence({ lower: -0.05, upper: 0.08 }, 0.1); // => true
 */
export function equivalence(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  margin: number,
): boolean {
  if (!(margin > 0 && margin < Infinity)) throw new DomainError('equivalence: margin', 'must be positive', margin);
  return lower > -margin && upper < margin;
}
