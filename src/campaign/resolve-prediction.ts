import type { Campaign } from './campaign.ts';
import type { PredictionForm } from './prediction.ts';
import { quantityAt } from './quantity.ts';

/** `point`: the form names a number or a distribution, not an event, so it has an error or a score but neither hits nor misses. */
export type PredictionOutcome = 'hit' | 'miss' | 'not decidable' | 'point';

/** Forms that name a number or a distribution instead of an event. */
export type ForecastForm = Extract<PredictionForm, { form: 'point' | 'quantiles' | 'distribution' }>;

export function isForecast(form: PredictionForm): form is ForecastForm {
  return form.form === 'point' || form.form === 'quantiles' || form.form === 'distribution';
}

/**
 * The number that a form speaks about, at its printed value: the campaign's own, or its difference from that of the campaign
 * that it is compared with. Undefined when one of the two does not have it, or when that campaign is not among `campaigns`.
 */
export function predictedNumber(
  { target, comparedWith }: { readonly target: string; readonly comparedWith?: string },
  campaign: Campaign,
  campaigns: readonly Campaign[],
): number | undefined {
  const own = quantityAt(campaign, target)?.value;
  if (comparedWith === undefined || own === undefined) return own;
  const other = campaigns.find(({ id }) => id === comparedWith);
  const value = other && quantityAt(other, target)?.value;
  return value === undefined ? undefined : own - value;
}

/** The number at a target, or its difference from another campaign's; undefined where there is none. */
export type NumberAt = (of: { readonly target: string; readonly comparedWith?: string }) => number | undefined;

/**
 * Whether a prediction came true. Not decidable when the campaign has no number at the target, or when it is compared
 * with a campaign that is not among `campaigns`. Printed figures are taken at their printed value.
 */
export function resolvePrediction(
  form: PredictionForm,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): PredictionOutcome {
  return resolveForm(form, (of) => predictedNumber(of, campaign, campaigns));
}

/** The same for numbers from anywhere, such as those of a campaign that might have been. */
export function resolveForm(form: PredictionForm, numberAt: NumberAt): PredictionOutcome {
  if (isForecast(form)) return 'point';
  if (form.form === 'all_of' || form.form === 'any_of') {
    const outcomes = form.parts.map((part) => resolveForm(part, numberAt));
    const decisive = form.form === 'all_of' ? 'miss' : 'hit';
    if (outcomes.includes(decisive)) return decisive;
    if (outcomes.includes('not decidable') || outcomes.includes('point')) return 'not decidable';
    return decisive === 'miss' ? 'hit' : 'miss';
  }
  if (form.form !== 'within') {
    const value = numberAt(form);
    return value === undefined ? 'not decidable' : holds(form, value) ? 'hit' : 'miss';
  }
  const difference = numberAt({ target: form.target, comparedWith: form.of });
  if (difference === undefined) return 'not decidable';
  return atMost(Math.abs(difference), form.distance) ? 'hit' : 'miss';
}

type Comparison = Extract<PredictionForm, { form: 'exactly' | 'at_least' | 'at_most' | 'range' }>;

function holds(form: Comparison, value: number): boolean {
  switch (form.form) {
    case 'exactly':
      return atMost(form.value, value) && atMost(value, form.value);
    case 'at_least':
      return atMost(form.value, value);
    case 'at_most':
      return atMost(value, form.value);
    case 'range':
      return atMost(form.lower, value) && atMost(value, form.upper);
  }
}

/** `a ≤ b`, where a difference of binary rounding does not count: 0.0022 − 0.0013 is at most 0.0009. */
function atMost(a: number, b: number): boolean {
  return a <= b + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
