import { DomainError } from '../../errors.ts';
import { mustBeCount } from '../domain.ts';
import type { RateModel } from './rate-model.ts';

export type TrialsPerStratum = number | readonly number[];

/** Checked, and written out for every stratum. */
export function trialsOfEach(where: string, { strata }: RateModel, trials: TrialsPerStratum): readonly number[] {
  const each = typeof trials === 'number' ? strata.map(() => trials) : trials;
  if (each.length !== strata.length) {
    throw new DomainError(
      `${where}: trialsPerStratum`,
      `must hold one number for each of ${strata.length} strata`,
      each.length,
    );
  }
  for (const count of each) mustBeCount(`${where}: trialsPerStratum`, count);
  return each;
}
