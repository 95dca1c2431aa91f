/** matches: the data give it. differs: they give another figure. overstated: words stronger than the verdict. */
export type ClaimVerdict = 'matches' | 'differs' | 'overstated' | 'unbound' | 'exempt';

/** A number or a strong word of an article, held against the data. */
export interface CheckedClaim {
  readonly verdict: ClaimVerdict;
  readonly line: number;
  readonly column: number;
  /** As it stands in the article. */
  readonly text: string;
  readonly sentence: string;
  /** What it was bound to, and where that stands; why it is exempt. */
  readonly about: string;
  readonly evidence: string;
  /** For `differs` the right value, for `overstated` the sentence that the data allow. */
  readonly right: string | null;
  /** Other figures of that value, so that the author sees what was chosen among. */
  readonly others: number;
}
