import type { Finding } from '../../findings/finding.ts';
import type { FindingKind } from '../../findings/findings.ts';
import type { Verdict } from '../../vocabulary.ts';

/** The contract of the registry: strong words, and the verdict that they need. */
export interface OverClaim {
  readonly label: string;
  /** Finds the strong words; global and case-insensitive. */
  readonly words: RegExp;
  /** Kinds of finding that can bear them out, the most particular first. */
  readonly about: readonly FindingKind[];
  /** Verdicts with which the words may stand. */
  readonly needs: readonly (Verdict | null)[];
  /** Further conditions on the finding, such as which side is ahead. */
  readonly bears?: (finding: Finding, sentence: string) => boolean;
  /** Whom the words put ahead: the model that is named before them, or the one after; the best of all. */
  readonly ahead?: (words: string) => 'first' | 'second' | 'all';
  /** What the sentence must hold besides, so that the words are a statement about runs. */
  readonly only?: RegExp;
}
