import type { Campaign } from '../../campaign/campaign.ts';
import type { PredictionForm } from '../../campaign/prediction.ts';
import { isForecast } from '../../campaign/resolve-prediction.ts';
import { type CentralRange, centralRange } from '../../statistics/rate-model/central-range.ts';
import type { MissingFigure } from '../figure.ts';
import { type Chance, chanceAmong, chanceTrue, possibleCounts, targetsOf } from './event-chance.ts';
import { heldFixed, type OtherFigure, predictedCount, predictedDifference } from './modelled-count.ts';
import { repetition } from './next-passes.ts';

/** How often a repetition of the campaign would make an event true. Any campaign that it is compared with keeps its figure. */
export function probabilityTrue(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): Chance | MissingFigure {
  if (form === null) return { missing: 'what was predicted is not published' };
  if (isForecast(form)) return { missing: `${forecastNames[form.form]} is not an event` };
  return chanceTrue(form, repetition(campaign), heldFixed(campaigns));
}

const forecastNames = { point: 'a single figure', quantiles: 'a list of quantiles', distribution: 'a distribution' };

/**
 * The same when the other campaign is repeated as well, each by its own task-rate model and independently of the other.
 * Null for events that compare nothing, and for what is no event.
 */
export function probabilityTrueBoth(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): Chance | MissingFigure | null {
  if (form === null || isForecast(form)) return null;
  const compared = targetsOf(form).filter(({ comparedWith }) => comparedWith !== undefined);
  const [first] = compared;
  if (first === undefined) return null;
  if (compared.some(({ target, comparedWith }) => target !== first.target || comparedWith !== first.comparedWith)) {
    return { missing: 'needs one number of one other campaign' };
  }
  const other = campaigns.find(({ id }) => id === first.comparedWith);
  if (other === undefined) return { missing: `needs the campaign ${first.comparedWith}, which is not here` };
  const own = repetition(campaign);
  const theirs = repetition(other);
  if ('missing' in own || 'missing' in theirs || own.byTask === null || theirs.byTask === null) {
    return { missing: 'needs per-task results of both campaigns' };
  }
  const count = predictedCount(first.target, theirs);
  if ('missing' in count) return count;
  let value = 0;
  const possible = possibleCounts(form, own);
  if ('missing' in possible) return possible;
  for (let figure = 0; figure < count.pmf.length; figure++) {
    const given = chanceAmong(possible, form, () => figure);
    if ('missing' in given) return given;
    value += count.pmf[figure]! * given.value;
  }
  const method = 'task-rate models of both campaigns, which are independent';
  return { value: Math.min(1, value), method, made: { by: 'task-rate-model', given: null } };
}

/**
 * How often a repetition makes true the most probable form of the same width: one count for `exactly`, as many counts in a row
 * for `range` and `within`. Null for other forms, and where there is no model of the number.
 */
export function mostProbable(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): number | null {
  if (form === null) return null;
  const held = heldFixed(campaigns);
  const ends = endsOf(form, held);
  if (ends === undefined) return null;
  const width = Math.floor(ends.upper + rounding) - Math.ceil(ends.lower - rounding) + 1;
  const count = predictedDifference({ target: ends.target }, repetition(campaign), held);
  if ('missing' in count || width < 1) return null;
  const { pmf } = count;
  let inside = 0;
  let most = 0;
  for (let k = 0; k < pmf.length; k++) {
    inside += pmf[k]! - (k >= width ? pmf[k - width]! : 0);
    most = Math.max(most, inside);
  }
  return Math.min(1, most);
}

/** Of binary differences, such as 0.3 − 0.1. */
const rounding = 1e-9;

/** Between which counts of its target a form with a width holds, any other campaign held at its figure. */
function endsOf(form: PredictionForm, held: OtherFigure) {
  if ('parts' in form) return undefined;
  const other = form.form === 'within' ? form.of : form.comparedWith;
  const figure = other === undefined ? 0 : held(form.target, other);
  if (typeof figure !== 'number') return undefined;
  const between = (lower: number, upper: number) => ({
    target: form.target,
    lower: lower + figure,
    upper: upper + figure,
  });
  if (form.form === 'exactly') return between(form.value, form.value);
  if (form.form === 'within') return between(-form.distance, form.distance);
  return form.form === 'range' ? between(form.lower, form.upper) : undefined;
}

/** Where the number of a point, of quantiles or of a distribution would lie in a repetition; null for events. */
export function rangeAgain(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
  level: number,
): CentralRange | MissingFigure | null {
  if (form === null || !isForecast(form)) return null;
  const number = predictedDifference(form, repetition(campaign), heldFixed(campaigns));
  if ('missing' in number) return number;
  const { lower, upper, probability } = centralRange(number.pmf, level);
  return { lower: number.start + lower, upper: number.start + upper, level, probability };
}
