import { rootBetween } from '../../root.ts';
import { normalQuantile } from '../../special.ts';
import type { PairedMethod } from './paired-method.ts';
import type { PairedTally } from './paired-tally.ts';

/**
 * The differences that the score test of two dependent rates does not reject, with its variance at the most likely rates
 * under that difference (Tango 1998). At no difference the test is McNemar's without correction. About 20 evaluations of
 * a square root.
 */
export const tango: PairedMethod = {
  label: 'Tango',
  reference: 'tango-1998',
  coverage: 'about',
  note: 'The score interval: coverage close to the level also for few items and for no discordant ones.',
  bounds: (tally, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return { lower: limit(tally, z, -1), upper: limit(tally, z, 1) };
  },
};

/** Between the estimate and one end of the scale: where the difference lies z of its own standard errors away. */
function limit(tally: PairedTally, z: number, end: number): number {
  const estimate = (tally.onlyA - tally.onlyB) / tally.pairs;
  const excess = (difference: number) => Math.abs(estimate - difference) - z * standardError(tally, difference);
  if (excess(end) <= 0) return end;
  // At the estimate itself the standard error may be 0, which looks like a root.
  return rootBetween(end, estimate + 1e-9 * (end - estimate), excess);
}

/** At the most likely share of `onlyB` items if the difference is this: the greater root of a quadratic. */
function standardError({ onlyA, onlyB, pairs }: PairedTally, difference: number): number {
  const linear = (2 * pairs - onlyA + onlyB) * difference - onlyA - onlyB;
  const constant = -onlyB * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear ** 2 - 8 * pairs * constant));
  // Of two equal forms the one that does not subtract.
  const share = linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / (4 * pairs);
  return Math.sqrt(Math.max(0, 2 * share + difference * (1 - difference)) / pairs);
}
