import type { Campaign } from '../../campaign/campaign.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import type { QuantityName } from '../../vocabulary.ts';

/** fail: shown to be broken. pass: shown to be kept. undecided: the runs show neither. */
export type GateVerdict = 'pass' | 'fail' | 'undecided';

/** What the gates of one call judge. */
export interface GateContext {
  readonly base: readonly Campaign[] | null;
  readonly fresh: readonly Campaign[];
  readonly level: number;
  /** Where a part of the suite alone is judged, in words that stand behind "on": `3 of 10 tasks, tagged planning`. */
  readonly part?: string;
}

/** A p-value in words, and whether it is adjusted over several gates. */
export interface ToldP {
  readonly words: string;
  readonly isAdjusted: boolean;
}

/** What a rule finds before the gates of a call are adjusted together. */
export interface GateFinding {
  readonly estimate: RangedFigure | null;
  readonly isKept: boolean;
  /** The p-value of a breach, 1 where nothing speaks of one; null for what is counted, where a breach is a fact. */
  readonly pValue: number | null;
  /** Whether everything but the adjusted p-value shows a breach. */
  readonly isBroken: boolean;
  /** One sentence with the deciding figure, and further ones that it cannot do without. `p` tells the adjusted p-value. */
  readonly sentence: (verdict: GateVerdict, p: ToldP) => string;
  /** What would decide it; null where no number of runs can be named. Asked only where it is open. */
  readonly wouldDecide: () => string | null;
}

export interface GateResult {
  readonly verdict: GateVerdict;
  readonly sentence: string;
  readonly estimate: RangedFigure | null;
  readonly wouldDecide: string | null;
}

/** The contract of the registry: one kind of condition that a merge may be held to. */
export interface GateRule {
  readonly label: string;
  /** The flag that asks for it, in commander's grammar. */
  readonly flags: string;
  readonly description: string;
  /** What its limit is one of: says how it is read and printed. Of a difference it is how much may be lost. */
  readonly quantity: QuantityName;
  /** A test that has no figure had nothing to test, and is never counted as a pass. */
  readonly rests: 'on a test' | 'on a count';
  readonly judge: (limit: number, context: GateContext) => GateFinding;
}
