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
  mustBeCount(`${where}: pairs`, tally.pairs, Math.max(1, tally.onlyA + tally.onlyB));
}
