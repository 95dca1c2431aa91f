import { BeyondSearchError, DomainError } from '../../../errors.ts';
import { mustBeLevel, mustBeProbability } from '../../domain.ts';
import type { Tally } from '../../tally.ts';
import { type OneSampleDesign, testKind } from './one-sample.ts';
import { runsCeiling } from './runs-ceiling.ts';

interface ScanLimits {
  readonly alpha: number;
  readonly power: number;
  /** The most runs that may be looked at, those that are done not counted. */
  readonly maxRuns: number;
  readonly done?: Tally;
}

/**
 * How many runs to look at, those that are done not counted: from there on the power provably stays above the target.
 * Throws DomainError for what cannot be planned.
 */
export function scanEnd(
  where: string,
  design: OneSampleDesign,
  { alpha, power, maxRuns, done = { successes: 0, trials: 0 } }: ScanLimits,
): number {
  const { nullRate, alternativeRate } = design;
  if (!(nullRate > 0 && nullRate < 1)) {
    throw new DomainError(`${where}: nullRate`, 'must lie between 0 and 1, for one run refutes 0 or 1', nullRate);
  }
  mustBeProbability(`${where}: alternativeRate`, alternativeRate);
  if (alternativeRate === nullRate) {
    throw new DomainError(`${where}: alternativeRate`, `must differ from nullRate (${nullRate})`, alternativeRate);
  }
  mustBeLevel(`${where}: alpha`, alpha);
  mustBeLevel(`${where}: power`, power);
  const end = runsCeiling(design, { alpha, power, kind: testKind(where, design), done }) - done.trials;
  if (end <= maxRuns) return end;
  const must = `must be at least ${end} for rates ${nullRate} and ${alternativeRate}: allow more, or plan for rates further apart`;
  throw new BeyondSearchError(`${where}: maxRuns`, must, maxRuns);
}
