import type { Court, Testimony } from '../court.ts';

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

/** Strong words and whom they are said of, by model ids. */
export interface Said {
  /** The words, in lower case. */
  readonly words: string;
  readonly sentence: string;
  /** Whom the sentence speaks of before the words; of one that names nobody there, whom it goes on about. */
  readonly subjects: readonly string[];
  /** Whom it names behind them. */
  readonly objects: readonly string[];
}

/** What is said of each of several is borne out where it is of all; else by the first of which it is not. */
export function ofAll(testimonies: readonly (Testimony | null)[]): Testimony | null {
  const heard = testimonies.filter((one) => one !== null);
  if (heard.length === 0) return null;
  return heard.find(({ isBorne }) => !isBorne) ?? heard[0]!;
}

/** Every subject against every object; against each other, where nobody is named behind the words. */
export function pairsOf({ subjects, objects }: Said): [string, string][] {
  if (objects.length > 0)
    return subjects.flatMap((a) => objects.flatMap((b): [string, string][] => (a === b ? [] : [[a, b]])));
  return subjects.flatMap((a, at) => subjects.slice(at + 1).map((b): [string, string] => [a, b]));
}
