import { DomainError } from '../../../errors.ts';
import { mustBeLevel, mustBeProbability } from '../../domain.ts';
import type { Watch } from '../sequential/watch.ts';

export interface TwoArmDesign {
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha?: number;
  /** `one`: in the direction of the two rates. */
  readonly sided?: 'one' | 'two';
}

export interface TwoArmRunsDesign extends TwoArmDesign, Watch {
  readonly power?: number;
  /** The most runs of an arm that may be looked at. */
  readonly maxRuns?: number;
}

export interface TwoArmPower {
  /** P(reject) at the two rates, both tails counted. */
  readonly power: number;
  /** P(reject) when both arms have the mean of the two rates. */
  readonly alphaSpent: number;
}

/** Two rates to tell apart, and the level of each tail of the test that shall do it. */
export interface TwoRates {
  readonly higher: number;
  readonly lower: number;
  readonly level: number;
  readonly tails: 1 | 2;
}

/** A checked design. Throws DomainError. */
export function twoRates(where: string, { rateA, rateB, alpha = 0.05, sided = 'two' }: TwoArmDesign): TwoRates {
  mustBeProbability(`${where}: rateA`, rateA);
  mustBeProbability(`${where}: rateB`, rateB);
  mustBeLevel(`${where}: alpha`, alpha);
  if (sided === 'one' && alpha >= 0.5) {
    throw new DomainError(`${where}: alpha`, 'must be below 0.5 for a one-sided test', alpha);
  }
  const tails = sided === 'two' ? 2 : 1;
  return { higher: Math.max(rateA, rateB), lower: Math.min(rateA, rateB), level: alpha / tails, tails };
}
