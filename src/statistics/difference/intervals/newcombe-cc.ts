import { proportionInterval } from '../../interval/proportion-interval.ts';
import type { Tally } from '../../tally.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { moverDifference } from './mover.ts';

/** Square-and-add on two continuity-corrected Wilson intervals: Newcombe's (1998) method 11. O(1). */
export const newcombeCc: DifferenceMethod = {
  label: 'Newcombe, continuity-corrected',
  reference: 'newcombe-1998',
  coverage: 'about',
  note: 'Newcombe’s interval widened: nearly always at least the stated coverage, and as wide as that costs.',
  bounds: (a, b, level) => {
    const wilson = (arm: Tally) => proportionInterval(arm, { level, method: 'wilson-cc' });
    return moverDifference(wilson(a), wilson(b));
  },
};
