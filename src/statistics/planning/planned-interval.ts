import { BeyondSearchError, DomainError } from '../../errors.ts';
import { leastEnough } from '../../halving.ts';
import type { Bounds } from '../interval/method.ts';

export function halfOf({ lower, upper }: Bounds): number {
  return (upper - lower) / 2;
}

/**
 * The fewest units, from `least` up, whose interval is at most so wide, for a width that only falls. Throws DomainError for
 * a half-width outside (0, 0.5), and where more than `most` units would be needed.
 */
export function fewestForHalfWidth(
  where: string,
  halfWidth: number,
  { least, most, at }: { readonly least: number; readonly most: number; readonly at: (units: number) => number },
): number {
  if (!(halfWidth > 0 && halfWidth < 0.5)) {
    throw new DomainError(`${where}: halfWidth`, 'must be between 0 and 0.5', halfWidth);
  }
  if (at(most) > halfWidth) {
    throw new BeyondSearchError(`${where}: halfWidth`, `must be at least ${at(most)}, which ${most} give`, halfWidth);
  }
  return leastEnough(least - 1, most, (units) => at(units) <= halfWidth);
}
