import { BeyondSearchError, DomainError } from '../../errors.ts';
import { leastDoubled } from '../../halving.ts';
import type { IntervalMethodName } from '../interval/methods.ts';
import { type HalfWidthOptions, halfWidthAt } from './half-width.ts';
import { report, type Watch } from './sequential/watch.ts';

export interface HalfWidthDesign extends HalfWidthOptions, Watch {
  /** The half-width that is wanted, between 0 and 1/2. */
  readonly halfWidth: number;
  /** The rate at which the interval shall be that narrow; `worst`: whatever comes out. */
  readonly rate: number | 'worst';
  readonly maxRuns?: number;
}

export interface RunsAtHalfWidth {
  readonly runs: number;
  readonly halfWidth: number;
}

export interface RunsForHalfWidth {
  /** The fewest runs whose interval is narrow enough; one more may be wider. */
  readonly first: RunsAtHalfWidth;
  /** The fewest runs from which no interval is too wide again. */
  readonly safe: RunsAtHalfWidth;
  readonly scannedTo: number;
  readonly level: number;
  readonly method: IntervalMethodName;
}

/** How far below the target all tallies around must be before the scan ends: Blaker's limits jump by less than this. */
const margin = 0.93;

/** With fewer runs some methods give narrower intervals than with more. */
const fewest = 30;

/**
 * Runs after which the interval of a rate is at most so wide, saw-tooth-safe, for any interval method. The width jumps up
 * whenever the tally next to runs × rate moves on. So the scan goes on until the tallies one further to both sides are
 * clearly narrow enough as well: later tallies lie nearer to the rate and have more runs. half-width.test.ts compares
 * with a scan four times as long for every method.
 *
 * Throws DomainError for a half-width outside (0, 0.5), as halfWidthAt does, and where the scan would pass `maxRuns`.
 * O(runs) intervals, times sqrt(runs) for `worst`.
 *
 * @example runsForHalfWidth({ halfWidth: 0.1, rate: 0.5 }).safe.runs; // => 101
 */
export function runsForHalfWidth({
  halfWidth,
  rate,
  level = 0.95,
  method = 'blaker',
  maxRuns = 100_000,
  ...watch
}: HalfWidthDesign): RunsForHalfWidth {
  if (!(halfWidth > 0 && halfWidth < 0.5)) {
    throw new DomainError('runsForHalfWidth: halfWidth', 'must be between 0 and 0.5', halfWidth);
  }
  const at = (runs: number, slack = 0) => {
    if (runs <= maxRuns) return halfWidthAt(runs, rate, { level, method, slack });
    const must = `must be larger for a half-width of ${halfWidth}: allow more, or plan for a wider interval`;
    throw new BeyondSearchError('runsForHalfWidth: maxRuns', must, maxRuns);
  };
  const enough = leastDoubled(1, (runs) => at(runs) <= halfWidth)!;
  // Half-widths fall like 1 / sqrt(runs), and only the rounding of runs × rate can hide that for long.
  const back = rate === 'worst' ? 0.9 : 0.6;
  let first: RunsAtHalfWidth | undefined;
  let safe: RunsAtHalfWidth | undefined;
  for (let runs = enough <= fewest ? 1 : Math.floor(back * enough); ; runs++) {
    if (runs % 64 === 0) report(watch, Math.min(Math.max((runs / enough - back) / (1.2 - back), 0), 1));
    const width = at(runs);
    if (width > halfWidth) {
      safe = undefined;
      continue;
    }
    first ??= { runs, halfWidth: width };
    safe ??= { runs, halfWidth: width };
    if (runs >= fewest && width <= margin * halfWidth && at(runs, 1) <= margin * halfWidth) {
      return { first, safe, scannedTo: runs, level, method };
    }
  }
}
