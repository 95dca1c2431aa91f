import type { Campaign } from '../campaign/campaign.ts';
import type { PredictionForm } from '../campaign/prediction.ts';
import { quantityAt } from '../campaign/quantity.ts';
import { resolvePrediction } from '../campaign/resolve-prediction.ts';
import { formatPath, parsePath } from '../campaign/select.ts';
import { centralRange } from '../statistics/rate-model/central-range.ts';
import { predictiveStratum } from '../statistics/rate-model/predictive-stratum.ts';
import { predictiveTotal } from '../statistics/rate-model/predictive-total.ts';
import { betaBinomialPmfs } from '../statistics/special.ts';
import type { NotEstimable } from './estimate.ts';
import { gradedTallies, hasAllTasks } from './suite-score.ts';
import { taskRateModel } from './task-rate-model.ts';

/** One prediction against what happened, and against what a repetition would have shown. */
export interface PredictionOutcome {
  readonly campaign: string;
  readonly model: string;
  readonly id: string;
  readonly statement: string | null;
  readonly by: string | null;
  readonly form: PredictionForm | null;
  /** `point`: a single figure is scored by its error, it cannot be hit or missed. */
  readonly outcome: 'hit' | 'miss' | 'point' | 'not decidable';
  /** What was observed at the target, when the form has one. */
  readonly observed: number | null;
  /** Predicted minus observed, for points. Above zero: too optimistic. */
  readonly error: number | null;
  /** For points: where the target of a repetition would lie, at the level. */
  readonly rangeAgain: { readonly lower: number; readonly upper: number; readonly probability: number } | null;
  /** How often a repetition of the campaign would have made it true. */
  readonly probabilityTrue: { readonly value: number; readonly method: string } | NotEstimable;
  /** Where in the pack the prediction stands. */
  readonly path: string;
}

/** Every prediction of a campaign, in the pack's order. `campaigns` are those that a prediction may name. */
export function predictionOutcomes(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): PredictionOutcome[] {
  return campaign.predictions.map(({ id, statement, by, form }, index) => {
    const observed = form === null || !('target' in form) ? null : (quantityAt(campaign, form.target)?.value ?? null);
    return {
      campaign: campaign.id,
      model: campaign.model.name,
      id,
      statement,
      by,
      form,
      outcome: form === null ? 'not decidable' : resolvePrediction(form, campaign, campaigns),
      observed,
      error: form?.form === 'point' && observed !== null ? form.value - observed : null,
      rangeAgain: form?.form === 'point' ? rangeAgain(campaign, form.target, level) : null,
      probabilityTrue: probabilityTrue(form, campaign, campaigns),
      path: formatPath(['predictions', index, 'id']),
    };
  });
}

function rangeAgain(campaign: Campaign, target: string, level: number): PredictionOutcome['rangeAgain'] {
  const repetition = repetitionOf(campaign, parsePath(target).join('.'));
  return 'missing' in repetition ? null : centralRange(repetition.pmf, level);
}

function probabilityTrue(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): PredictionOutcome['probabilityTrue'] {
  if (form === null) return { missing: 'what was predicted is not published' };
  if (form.form === 'point') return { missing: 'a single figure is not an event' };
  const targets = new Set(targetsOf(form));
  const [target] = targets;
  if (target === undefined || targets.size > 1) return { missing: 'needs the parts to share one target' };
  const repetition = repetitionOf(campaign, target);
  if ('missing' in repetition) return repetition;
  let value = 0;
  for (let count = 0; count < repetition.pmf.length; count++) {
    const holds = isTrue(form, count, campaigns);
    if (holds === undefined) return { missing: 'needs the campaign that the prediction compares with' };
    if (holds) value += repetition.pmf[count]!;
  }
  return { value, method: repetition.method };
}

function targetsOf(form: PredictionForm): string[] {
  return 'parts' in form ? form.parts.flatMap(targetsOf) : [parsePath(form.target).join('.')];
}

/** The distribution of a count if the campaign were repeated with as many runs of each task. */
function repetitionOf(campaign: Campaign, target: string): { pmf: Float64Array; method: string } | NotEstimable {
  const strata = gradedTallies(campaign);
  const byTask = hasAllTasks(campaign) && strata.length > 1;
  if (target === 'run_summary.passes') {
    if (byTask) {
      const trials = strata.map((tally) => tally.trials);
      return { pmf: predictiveTotal(taskRateModel(campaign), trials), method: 'task-rate model' };
    }
    const { passes, graded } = campaign.totals;
    if (graded === 0) return { missing: 'no graded runs' };
    const pmf = betaBinomialPmfs(graded, passes + 0.5, graded - passes + 0.5);
    return { pmf, method: 'beta-binomial of the total (Jeffreys)' };
  }
  const graded = campaign.tasks.filter((task) => task.graded > 0);
  const index = graded.findIndex(({ id }) => target === ['per_task_results', id, 'passes'].join('.'));
  if (index < 0) return { missing: `repetitions are modelled for counts of passes only, not for ${target}` };
  if (!byTask) return { missing: 'needs per-task results of the whole suite' };
  return { pmf: predictiveStratum(taskRateModel(campaign), index, strata[index]!.trials), method: 'task-rate model' };
}

/** Whether the form holds at a count; undefined when the campaign it compares with is not there. */
function isTrue(form: PredictionForm, count: number, campaigns: readonly Campaign[]): boolean | undefined {
  switch (form.form) {
    case 'point':
    case 'quantiles':
    case 'distribution':
      return undefined;
    case 'exactly':
      return count === form.value;
    case 'at_least':
      return count >= form.value;
    case 'at_most':
      return count <= form.value;
    case 'range':
      return count >= form.lower && count <= form.upper;
    case 'within': {
      const other = campaigns.find(({ id }) => id === form.of);
      const value = other && quantityAt(other, form.target)?.value;
      return value === undefined ? undefined : Math.abs(count - value) <= form.distance;
    }
    case 'all_of':
    case 'any_of': {
      const parts = form.parts.map((part) => isTrue(part, count, campaigns));
      if (parts.includes(undefined)) return undefined;
      return form.form === 'all_of' ? parts.every(Boolean) : parts.some(Boolean);
    }
  }
}
