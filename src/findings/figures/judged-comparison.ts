import type { MissingFigure } from '../../measures/figure.ts';
import type { HolmAdjusted } from '../../measures/holm-family.ts';
import type { FullComparison } from '../../measures/pairs/comparison.ts';
import type { PairTestName } from '../../measures/pairs/pair-test.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';

/** A comparison with all that its judge looks at. */
export interface JudgedComparison extends HolmAdjusted {
  readonly compared: FullComparison;
  readonly names: readonly [a: string, b: string];
  readonly alpha: number;
  readonly pairsLookedAt: number;
  readonly isEquivalent: boolean;
  /** The test that was asked for and does not fit what is compared. */
  readonly unused: PairTestName | null;
  /** Only where the question is open. */
  readonly plan?: RunPlan | MissingFigure;
}
