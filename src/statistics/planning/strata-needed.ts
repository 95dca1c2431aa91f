import { DomainError } from '../../errors.ts';
import { leastDoubled } from '../../halving.ts';
import { type DifferenceDesign, minimumDetectableDifference } from './two-arm/minimum-detectable-difference.ts';

export interface StrataDesign extends Omit<DifferenceDesign, 'strata' | 'scope'> {
  readonly difference: number;
  readonly differenceVariance: number;
}

/**
 * Strata needed to find a difference on new ones: the fewest for which the paired t test has the power, and Miller's
 * (2024) large-sample number, unrounded. Throws DomainError as minimumDetectableDifference does, and for a difference
 * outside (0, 1). O(log strata).
 *
 * @example strataNeeded({ difference: 0.1, trials: 3, withinVariance: 0.2, differenceVariance: 0.02 }).strata; // => 123
 */
export function strataNeeded({ difference, ...design }: StrataDesign): { strata: number; largeSample: number } {
  if (!(difference > 0 && difference < 1)) {
    throw new DomainError('strataNeeded: difference', 'must be between 0 and 1', difference);
  }
  const detectable = (strata: number) => minimumDetectableDifference({ ...design, strata, scope: 'new-strata' });
  const { largeSample } = detectable(2);
  const strata = leastDoubled(2, (count) => detectable(count).difference <= difference)!;
  return { strata, largeSample: 2 * (largeSample / difference) ** 2 };
}
