import { momentOrder } from './moment.ts';
import type { Frozen, Prediction } from './prediction.ts';

/** What seals and dates say of whether a prediction is older than the results. */
export type Standing =
  /** Sealed on an earlier day than the campaign's. */
  | 'sealed'
  /** Sealed on the campaign's own day. */
  | 'sealed that day'
  /** Sealed on a later day by the writing, which clocks of different zones may explain. */
  | 'sealed about then'
  /** Sealed, and the campaign has no date to hold the seal against. */
  | 'sealed, no date'
  | 'sealed after'
  /** The file has other bytes than were sealed. */
  | 'changed'
  /** There is a seal, and nobody can read it. */
  | 'seal unreadable'
  | 'not sealed'
  /** Not sealed, and by its own date later than the campaign. */
  | 'written after';

/** The campaign's date is null where the pack does not give it. */
export function standingOf({ file, madeOn }: Pick<Prediction, 'file' | 'madeOn'>, date: string | null): Standing {
  const frozen = file?.frozen ?? null;
  if (file?.hasBrokenSeal === true) return 'seal unreadable';
  if (frozen === null) {
    return madeOn !== null && date !== null && momentOrder(madeOn, date) === 'after' ? 'written after' : 'not sealed';
  }
  if (!frozen.intact) return 'changed';
  return date === null ? 'sealed, no date' : sealed[sealOrder(frozen, date)];
}

const sealed = {
  before: 'sealed',
  'same day': 'sealed that day',
  unclear: 'sealed about then',
  after: 'sealed after',
} as const;

/** Seals once held the day of UTC. */
export function sealOrder({ on }: Pick<Frozen, 'on'>, date: string) {
  return momentOrder(on, date, { utc: true });
}

/** Whether nothing says that it was made, or may have been changed, behind the results: a seal that proves nothing says so. */
export function isBeforehand(standing: Standing): boolean {
  return !behindResults.has(standing);
}

const behindResults: ReadonlySet<Standing> = new Set(['sealed after', 'changed', 'seal unreadable', 'written after']);

/** How many predictions stand how to the results. */
export type StandingCounts = Readonly<Partial<Record<Standing, number>>>;

export function standingCounts(all: readonly { readonly standing: Standing }[]): StandingCounts {
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of all) counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}
