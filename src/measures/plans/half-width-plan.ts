import { type IntervalMethodName, intervalMethods } from '../../statistics/interval/methods.ts';
import { halfWidthAt } from '../../statistics/planning/half-width.ts';
import { type RunsAtHalfWidth, runsForHalfWidth } from '../../statistics/planning/runs-for-half-width.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { priceOf } from './price.ts';

/** How many runs of one task make the interval of its rate so narrow. */
export interface HalfWidthPlan {
  /** At this rate, or at whichever makes the interval widest. */
  readonly rate: number | 'worst';
  readonly halfWidth: number;
  readonly level: number;
  /** Of the interval that `holdsup rates` will show. */
  readonly method: string;
  readonly first: RunsAtHalfWidth;
  readonly safe: RunsAtHalfWidth;
  readonly asked: RunsAtHalfWidth | null;
  /** Runs that are done already, and those still to be made. */
  readonly graded: number;
  readonly more: number;
  /** Of the runs still to be made. */
  readonly price: RangedFigure | MissingFigure;
}

export interface HalfWidthPlanOptions {
  readonly level?: number;
  readonly graded?: number;
  readonly asked?: number | undefined;
  readonly costPerRun?: RangedFigure | MissingFigure;
  /** Hears the share that is done: narrow intervals take many runs to look at. */
  readonly onProgress?: (share: number) => void;
}

const narrowest = 0.01;

const method: IntervalMethodName = 'blaker';

/**
 * Runs after which the interval of one rate is at most so wide on either side, saw-tooth-safe.
 *
 * @example halfWidthPlan(0.5, 0.1).safe.runs; // => 101
 */
export function halfWidthPlan(
  rate: number | 'worst',
  halfWidth: number,
  { level = 0.95, graded = 0, asked, costPerRun = { missing: 'no price named' }, ...watch }: HalfWidthPlanOptions = {},
): HalfWidthPlan | MissingFigure {
  if (rate === 'worst' && halfWidth < narrowest) {
    return {
      missing: 'below 1 point every rate takes minutes to look at: name 0.5, where the interval is all but widest',
    };
  }
  const { first, safe } = runsForHalfWidth({ halfWidth, rate, level, method, ...watch });
  const more = Math.max(0, safe.runs - graded);
  return {
    rate,
    halfWidth,
    level,
    method: `half the width of ${intervalMethods[method].label}'s interval`,
    first,
    safe,
    asked: asked === undefined ? null : { runs: asked, halfWidth: halfWidthAt(asked, rate, { level, method }) },
    graded,
    more,
    price: priceOf(costPerRun, more),
  };
}
