import { type Scan, scan } from '../scan.ts';
import type { Watch } from '../sequential/watch.ts';
import { type OneSampleDesign, oneSamplePower } from './one-sample.ts';
import { scanEnd } from './one-sample-scan.ts';

export interface PowerAt {
  readonly runs: number;
  readonly power: number;
  readonly alphaSpent: number;
}

/**
 * Exact power is a saw-tooth in the number of runs, so "the runs needed" is two numbers: the first that reach the target,
 * of which one more may miss it, and the safe ones from which it is never missed again. The curve ends at `scannedTo`;
 * beyond that a bound keeps the power above the target.
 */
export type RunsNeeded = Scan<PowerAt>;

export interface RunsToSeparateDesign extends OneSampleDesign, Watch {
  readonly power?: number;
  /** The longest scan that may be made; 100,000 runs take a second or two. */
  readonly maxRuns?: number;
}

/**
 * Runs that tell `nullRate` from `alternativeRate` with the exact one-sample binomial test, saw-tooth-safe. The curve
 * holds every number of runs from 1 to `scannedTo`, from where runsCeiling proves that the power never falls short again.
 *
 * Throws DomainError for equal rates, a null rate of 0 or 1 (which a single run refutes), rates outside [0, 1], alpha or
 * power outside (0, 1), and for rates so close that the scan would pass `maxRuns`. O(scannedTo^1.5).
 *
 * @example runsToSeparate({ nullRate: 1 / 3, alternativeRate: 0.55 }).safe.runs; // => 39
 */
export function runsToSeparate({
  nullRate,
  alternativeRate,
  sided = 'one',
  twoSided = 'minimum-likelihood',
  alpha = 0.05,
  power = 0.8,
  maxRuns = 100_000,
  ...watch
}: RunsToSeparateDesign): RunsNeeded {
  const design = { nullRate, alternativeRate, sided, twoSided };
  return scan({
    from: 1,
    to: scanEnd('runsToSeparate', design, { alpha, power, maxRuns }),
    at: (runs): PowerAt => {
      const at = oneSamplePower({ ...design, alpha, trials: runs });
      return { runs, power: at.power, alphaSpent: at.alphaSpent };
    },
    reaches: (point) => point.power >= power,
    ...watch,
  });
}
