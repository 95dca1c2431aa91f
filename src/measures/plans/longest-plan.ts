import { significant } from '../../format.ts';
import { type OneSampleDesign, testKind } from '../../statistics/planning/one-sample/one-sample.ts';
import { runsCeiling } from '../../statistics/planning/one-sample/runs-ceiling.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure } from '../figure.ts';

/** Nobody runs one task more often, and looking at every number of runs up to here takes seconds. */
const longest = 100_000;

/** Why a plan that tells one rate from another is not made: it would be too long; null where it can be made. */
export function tooLong(
  design: OneSampleDesign & { readonly alpha: number },
  { power, done = { successes: 0, trials: 0 } }: { readonly power: number; readonly done?: Tally },
): MissingFigure | null {
  const kind = testKind('tooLong', design);
  const runs = runsCeiling(design, { alpha: design.alpha, power, kind, done }) - done.trials;
  if (runs <= longest) return null;
  const about = Number.isFinite(runs) ? `about ${significant(runs, 2)}` : 'more than anybody could make';
  return { missing: `more than ${significant(longest, 1)} runs would be needed, ${about}` };
}
