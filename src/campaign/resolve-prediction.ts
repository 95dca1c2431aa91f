import type { Campaign } from './campaign.ts';
import type { PredictionForm } from './prediction.ts';
import { isInDollars, isUngradedCount, quantityAt } from './quantity.ts';
import { parsePath } from './select.ts';

/** `point`: the form names a number or a distribution, not an event, so it has an error or a score but neither hits nor misses. */
export type PredictionOutcome = 'hit' | 'miss' | 'not decidable' | 'point';

/** Forms that name a number or a distribution instead of an event. */
export type ForecastForm = Extract<PredictionForm, { form: 'point' | 'quantiles' | 'distribution' }>;

export function isForecast(form: PredictionForm): form is ForecastForm {
  return form.form === 'point' || form.form === 'quantiles' || form.form === 'distribution';
}

/**
 * The number that a form speaks about, at its printed value: the campaign's own, or its difference from that of the campaign
 * that it is compared with. Undefined when one of the two does not have it, or no graded run to count for it, or when that campaign
 * is not among `campaigns`.
 */
export function predictedNumber(
  { target, comparedWith }: { readonly target: string; readonly comparedWith?: string },
  campaign: Campaign,
  campaigns: readonly Campaign[],
): number | undefined {
  const own = judgedAt(campaign, target);
  if (comparedWith === undefined || own === undefined) return own;
  const other = campaigns.find(({ id }) => id === comparedWith);
  const value = other && judgedAt(other, target);
  return value === undefined ? undefined : own - value;
}

/** A prediction about passes cannot be decided by runs that nobody graded. */
function judgedAt(campaign: Campaign, target: string): number | undefined {
  return isUngradedCount(campaign, target) ? undefined : quantityAt(campaign, target)?.value;
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

/** Between which numbers a target can be at all, and whether it is a count. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly isCount: boolean;
}

/**
 * How an event comes out whatever the results: `at_most: 9` of 9 runs cannot fail, `at_least: 20` of them cannot come true. Null
 * where it can come out either way, where nobody can tell, and for what is no event.
 */
export function onlyOutcome(form: PredictionForm, campaign: Campaign): 'hit' | 'miss' | null {
  if (isForecast(form)) return null;
  const bounds = commonBounds(form, campaign);
  if (bounds !== undefined) {
    const outcomes = new Set(telling(form, bounds).map((number) => resolveForm(form, () => number)));
    if (!outcomes.has('hit')) return 'miss';
    return outcomes.has('miss') ? null : 'hit';
  }
  if (!('parts' in form)) return null;
  const [deciding, other] = form.form === 'all_of' ? (['miss', 'hit'] as const) : (['hit', 'miss'] as const);
  const parts = form.parts.map((part) => onlyOutcome(part, campaign));
  if (parts.includes(deciding)) return deciding;
  return parts.every((part) => part === other) ? other : null;
}

/** Of the one target that a form speaks about; undefined where it compares, speaks of several, or of no known scale. */
export function commonBounds(form: PredictionForm, campaign: Campaign): Bounds | undefined {
  const targets = new Set(targetsOf(form));
  const [target] = targets;
  return targets.size === 1 && target !== undefined ? boundsOf(target, campaign) : undefined;
}

function targetsOf(form: PredictionForm): (string | undefined)[] {
  if ('parts' in form) return form.parts.flatMap(targetsOf);
  return [form.form === 'within' || form.comparedWith !== undefined ? undefined : form.target];
}

/** Passes and the like are counted among the runs; dollars have no upper end. Numbers of runs are planned and bound by nothing. */
function boundsOf(target: string, { totals, tasks }: Campaign): Bounds | undefined {
  const [room, first, field] = parsePath(target);
  const inRuns = ({ runs }: { readonly runs: number }): Bounds => ({ least: 0, most: runs, isCount: true });
  if (room === 'failure_modes') return inRuns(totals);
  if (room === 'per_task_results') {
    const task = tasks.find(({ id }) => id === first);
    return task !== undefined && (field === 'passes' || field === 'not_graded') ? inRuns(task) : undefined;
  }
  if (room !== 'run_summary' || first === undefined) return undefined;
  if (first === 'passes' || first === 'not_graded') return inRuns(totals);
  return isInDollars(first) ? { least: 0, most: Infinity, isCount: false } : undefined;
}

/** Numbers of the scale between which the outcome of an event cannot change: its own numbers, their neighbours, and both ends. */
function telling(form: PredictionForm, { least, most, isCount }: Bounds): number[] {
  const stated = eventNumbers(form);
  const near = stated.flatMap((value) =>
    isCount ? [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1] : besides(value),
  );
  const end = Number.isFinite(most) ? most : 2 * Math.max(1, ...stated.map(Math.abs));
  return [least, end, ...near].filter((number) => number >= least && number <= most);
}

function besides(value: number): number[] {
  const step = 1e-6 * Math.max(Math.abs(value), 1e-6);
  return [value - step, value, value + step];
}

function eventNumbers(form: PredictionForm): number[] {
  if ('parts' in form) return form.parts.flatMap(eventNumbers);
  if (form.form === 'range') return [form.lower, form.upper];
  return 'value' in form ? [form.value] : [];
}
