import type { Campaign } from '../../campaign/campaign.ts';
import type { Estimate } from '../../measures/estimate.ts';

/** fail: shown to be broken. pass: shown to be kept. undecided: the runs show neither. */
export type GateVerdict = 'pass' | 'fail' | 'undecided';

/** What the gates of one call judge. */
export interface GateContext {
  readonly base: readonly Campaign[] | null;
  readonly fresh: readonly Campaign[];
  readonly level: number;
  /** How many gates of this call rest on a test: their failures are adjusted together, by Bonferroni. */
  readonly tested: number;
}

export interface GateResult {
  readonly verdict: GateVerdict;
  /** One sentence with the deciding figure. */
  readonly sentence: string;
  readonly estimate: Estimate | null;
  /** What would decide it; null where it is decided, or where no number of runs can be named. */
  readonly wouldDecide: string | null;
}

/** The contract of the registry: one kind of condition that a merge may be held to. */
export interface GateRule {
  readonly label: string;
  /** The flag that asks for it, in commander's grammar. */
  readonly flags: string;
  readonly description: string;
  readonly isTested: boolean;
  readonly unit: 'points' | 'share' | 'dollars';
  readonly judge: (limit: number, context: GateContext) => GateResult;
}
