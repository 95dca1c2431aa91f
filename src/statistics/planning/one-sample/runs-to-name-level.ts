import { BeyondSearchError } from '../../../errors.ts';
import { leastDoubled } from '../../../halving.ts';
import { mustBeLevel } from '../../domain.ts';
import { type Scan, scan } from '../scan.ts';
import type { Watch } from '../sequential/watch.ts';
import { ascendingLevels, levelNaming } from './level-naming.ts';

export interface NamingAt {
  readonly runs: number;
  readonly worst: number;
  readonly mean: number;
}

export interface NamingDesign extends Watch {
  /** The chance of naming the right level that is wanted. */
  readonly target?: number;
  /** `worst`: whichever level is true; `mean`: when all are equally common. */
  readonly of?: 'worst' | 'mean';
  readonly maxRuns?: number;
}

/**
 * Runs that name the right level with the wanted chance, saw-tooth-safe. A true level i loses against level j with a
 * probability of at most BCⁿ, BC = √(pᵢpⱼ) + √(qᵢqⱼ) (Bhattacharyya 1943), so the scan ends where the sum of these bounds
 * shows that the chance stays above the target. Throws DomainError as levelNaming does, for a target outside (0, 1), and
 * where the scan would pass `maxRuns`. O(levels² scannedTo^1.5).
 *
 * @example runsToNameLevel([0.3, 0.7]).safe.runs; // => 7
 */
export function runsToNameLevel(
  rates: readonly number[],
  { target = 0.8, of = 'worst', maxRuns = 50_000, ...watch }: NamingDesign = {},
): Scan<NamingAt> {
  const levels = ascendingLevels('runsToNameLevel', rates);
  mustBeLevel('runsToNameLevel: target', target);
  const to = namingCeiling(levels, 1 - target);
  if (!(to <= maxRuns)) {
    const must = `must be at least ${to} for these rates: allow more, or plan for rates further apart`;
    throw new BeyondSearchError('runsToNameLevel: maxRuns', must, maxRuns);
  }
  return scan({
    from: 1,
    to,
    at: (runs): NamingAt => {
      const { worst, mean } = levelNaming(levels, runs);
      return { runs, worst, mean };
    },
    reaches: (point) => point[of] >= target,
    ...watch,
  });
}

function namingCeiling(levels: readonly number[], error: number): number {
  const overlaps = levels.map((p, i) =>
    levels.filter((_, j) => j !== i).map((other) => Math.sqrt(p * other) + Math.sqrt((1 - p) * (1 - other))),
  );
  const holds = (runs: number) =>
    overlaps.every((each) => each.reduce((sum, overlap) => sum + overlap ** runs, 0) <= error);
  return leastDoubled(1, holds)!;
}
