import { DomainError } from '../../errors.ts';

/**
 * What is assumed of the stratum rates before a trial is seen: rates ~ Beta(μs, (1−μ)s), the mean μ uniform on 0 to 1,
 * log s uniform between the two sizes. The size s is the number of trials that the population is worth to a stratum: at
 * 0.3 strata are nearly all-or-nothing, at 100 nearly alike.
 */
export interface RatePrior {
  readonly sizeFrom: number;
  readonly sizeTo: number;
}

export const defaultRatePrior: RatePrior = { sizeFrom: 0.3, sizeTo: 100 };

export function mustBeRatePrior(where: string, { sizeFrom, sizeTo }: RatePrior): void {
  if (!(sizeFrom > 0 && sizeFrom < sizeTo && sizeTo < Infinity)) {
    throw new DomainError(`${where}: prior`, 'must have 0 < sizeFrom < sizeTo', { sizeFrom, sizeTo });
  }
}
