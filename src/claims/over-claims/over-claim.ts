import type { Court, Testimony } from '../court.ts';
import type { Party } from '../parties.ts';

export { ofAll } from '../court.ts';

/** The contract of the registry: strong words, and what the data must show for them. */
export interface OverClaim {
  readonly label: string;
  /** Finds the strong words; global and case-insensitive. */
  readonly words: RegExp;
  /** What the sentence must hold besides, so that the words are a statement about runs. */
  readonly only?: RegExp;
  /** What may not stand around the words: the same words of something else. Tested on the words with 30 signs before and 60 behind. */
  readonly except?: RegExp;
  /** What the data say of them; null where they say nothing, and so nothing is alleged. */
  readonly hear: (said: Said, court: Court) => Testimony | null;
}

/** Strong words and whom they are said of. */
export interface Said {
  /** The words, in lower case. */
  readonly words: string;
  readonly sentence: string;
  /** Whom the sentence speaks of before the words; of one that names nobody there, whom it goes on about. */
  readonly subjects: readonly Party[];
  /** Whom it names behind them. */
  readonly objects: readonly Party[];
}

/** Every subject against every object; against each other, where nobody is named behind the words. */
export function pairsOf({ subjects, objects }: Said): [Party, Party][] {
  if (objects.length > 0)
    return subjects.flatMap((a) => objects.flatMap((b): [Party, Party][] => (a === b ? [] : [[a, b]])));
  return subjects.flatMap((a, at) => subjects.slice(at + 1).map((b): [Party, Party] => [a, b]));
}
