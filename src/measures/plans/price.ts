import type { Campaign } from '../../campaign/campaign.ts';
import { partOfCampaign } from '../../campaign/tagged-part.ts';
import { plural } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import type { ComparedStrata } from '../pairs/compared-strata.ts';

/** Of a plan for one campaign. */
export interface PricedOptions {
  readonly level?: number;
  /** Instead of the pack's own. */
  readonly costPerRun?: RangedFigure | MissingFigure;
}

/** What so many runs cost, with the rounding of the printed figures carried through. Unknown stays unknown. */
export function priceOf(costPerRun: RangedFigure | MissingFigure, runs: number): RangedFigure | MissingFigure {
  if (!isFigure(costPerRun)) return costPerRun;
  return {
    ...costPerRun,
    quantity: 'cost',
    value: costPerRun.value * runs,
    lower: costPerRun.lower * runs,
    upper: costPerRun.upper * runs,
    method: methods['runs-at-price'].label,
    about: plural(runs, 'run'),
    made: { by: 'runs-at-price', given: { price: { ...costPerRun, printed: 'cost per run' }, runs } },
  };
}

/** A price per run that somebody names. */
export function namedPrice(usd: number): RangedFigure {
  return {
    quantity: 'costPerRun',
    value: usd,
    lower: usd,
    upper: usd,
    level: null,
    method: 'as named',
    scope: 'printed digits',
    about: 'cost per run as named',
  };
}

/**
 * Two sides as if they had run only the tasks on which they are compared: more runs are of these, and cost what these cost. As they are
 * where no task is left out.
 */
export function onComparedTasks(
  campaigns: readonly Campaign[],
  { pairing, tasks, leftOut }: Pick<ComparedStrata, 'pairing' | 'tasks' | 'leftOut'>,
): readonly Campaign[] {
  if (pairing !== 'by task' || leftOut.length === 0) return campaigns;
  const compared = new Set(tasks);
  return campaigns.map((one) => partOfCampaign(one, compared)).filter(({ totals }) => totals.runs > 0);
}

/** What a run of each of two models costs together. */
export function priceOfBoth(
  a: RangedFigure | MissingFigure,
  b: RangedFigure | MissingFigure,
): RangedFigure | MissingFigure {
  if (!isFigure(a)) return a;
  if (!isFigure(b)) return b;
  return {
    ...a,
    value: a.value + b.value,
    lower: a.lower + b.lower,
    upper: a.upper + b.upper,
    about: `${a.about}; ${b.about}`,
  };
}
