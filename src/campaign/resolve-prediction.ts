import type { Campaign } from './campaign.ts';
import type { PredictionForm } from './prediction.ts';
import { quantityAt } from './quantity.ts';

/** `point`: the form names a number, not an event, so it has an error but neither hits nor misses. */
export type PredictionOutcome = 'hit' | 'miss' | 'not decidable' | 'point';

/**
 * Whether a prediction came true. Not decidable when the campaign has no number at the target, or when it is compared
 * with a campaign that is not among `campaigns`. Printed figures are taken at their printed value.
 */
export function resolvePrediction(
  form: PredictionForm,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): PredictionOutcome {
  if (form.form === 'point') return 'point';
  if (form.form === 'all_of' || form.form === 'any_of') {
    const outcomes = form.parts.map((part) => resolvePrediction(part, campaign, campaigns));
    const decisive = form.form === 'all_of' ? 'miss' : 'hit';
    if (outcomes.includes(decisive)) return decisive;
    if (outcomes.includes('not decidable') || outcomes.includes('point')) return 'not decidable';
    return decisive === 'miss' ? 'hit' : 'miss';
  }
  const value = quantityAt(campaign, form.target)?.value;
  if (value === undefined) return 'not decidable';
  if (form.form !== 'within') return holds(form, value) ? 'hit' : 'miss';
  const other = campaigns.find(({ id }) => id === form.of);
  const reference = other && quantityAt(other, form.target)?.value;
  if (reference === undefined) return 'not decidable';
  return atMost(Math.abs(value - reference), form.distance) ? 'hit' : 'miss';
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
