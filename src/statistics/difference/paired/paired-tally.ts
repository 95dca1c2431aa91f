import { DomainError } from '../../../errors.ts';
import { mustBeCount } from '../../domain.ts';

/** Items that both arms tried once each: how many only one of them passed. */
export interface Discordant {
  /** Items that a passed and b failed. */
  readonly onlyA: number;
  /** Items that b passed and a failed. */
  readonly onlyB: number;
}

/** The same with the number of all items. */
export interface PairedTally extends Discordant {
  readonly pairs: number;
}

export function mustBeDiscordant(where: string, { onlyA, onlyB }: Discordant): void {
  mustBeCount(`${where}: onlyA`, onlyA);
  mustBeCount(`${where}: onlyB`, onlyB);
}

/** At least one pair, and no more discordant ones than pairs. */
export function mustBePairedTally(where: string, tally: PairedTally): void {
  mustBeDiscordant(where, tally);
  const least = Math.max(1, tally.onlyA + tally.onlyB);
  if (!(Number.isSafeInteger(tally.pairs) && tally.pairs >= least)) {
    throw new DomainError(`${where}: pairs`, `must be an integer from ${least} up`, tally.pairs);
  }
}
