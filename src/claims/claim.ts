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
  /** What it was bound to; why it is exempt or bound to nothing. */
  readonly about: string;
  readonly evidence: string;
  /** For `differs` the right value, for `overstated` the sentence that the data allow. */
  readonly right: string | null;
  /** Other figures of that value, so that the author sees what was chosen among. */
  readonly others: number;
  /** The one figure that it is, by which a marker finds it again; null where it is of none or of several campaigns. */
  readonly figure: string | null;
  /** Where it stands in the file. */
  readonly offset: number;
  /** Whether the file has it there as it is shown, between tags and not inside of one. */
  readonly isPlain: boolean;
  /** All of it in one plain sentence. */
  readonly explanation: string;
}

/** A verdict in one plain sentence, with its evidence and what is right. */
export function explained({
  verdict,
  text,
  about,
  evidence,
  right,
}: Pick<CheckedClaim, 'verdict' | 'text' | 'about' | 'evidence' | 'right'>): string {
  switch (verdict) {
    case 'matches':
      return right === null && evidence !== ''
        ? `${text} agrees with the packs: ${about} (${evidence}).`
        : `${text} agrees with the packs.`;
    case 'differs':
      return `${text} should be ${right}: ${about} (${evidence}).`;
    case 'overstated':
      return `“${text}” says more than the data show, which is: ${right} (${evidence})`;
    case 'unbound':
      return `${text} is bound to nothing, because ${about}.`;
    default:
      return `${text} is not checked: ${about}.`;
  }
}
