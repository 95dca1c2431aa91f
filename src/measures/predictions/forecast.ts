import type { Campaign } from '../../campaign/campaign.ts';
import type { PredictionForm } from '../../campaign/prediction.ts';
import { formatPath, parsePath } from '../../campaign/select.ts';
import type { PitSpan } from '../../statistics/calibration/pit.ts';
import { predictiveStratum } from '../../statistics/rate-model/predictive-stratum.ts';
import { betaBinomialPmf } from '../../statistics/special.ts';
import { modelledCount } from './modelled-count.ts';
import { repetition } from './next-passes.ts';
import { type PredictionBaselines, predictionBaselines } from './prediction-baselines.ts';
import { isCounted, type PredictionOutcome } from './prediction-outcome.ts';

/** What a track record needs to know of one prediction whose outcome is known. All forecasts of a campaign share its luck. */
export interface Forecast extends Pick<PredictionOutcome, 'campaign' | 'by' | 'tags' | 'path' | 'file'> {
  /** What shares its luck within the campaign; all of it where nothing is said. */
  readonly cluster?: string | null | undefined;
  readonly said: Said;
  /** What could have been said without the forecaster; null for what is no event with a probability. */
  readonly baselines: PredictionBaselines | null;
}

export type Said =
  /** An event without a probability. */
  | { readonly kind: 'event'; readonly happened: boolean }
  | { readonly kind: 'probability'; readonly probability: number; readonly happened: boolean }
  /** A range with the confidence that it holds. */
  | { readonly kind: 'range'; readonly confidence: number; readonly happened: boolean }
  | ({ readonly kind: 'point' } & ForecastError)
  /** A distribution or quantiles; the error is that of its mean or median, null where quantiles name no median. */
  | { readonly kind: 'distribution'; readonly pit: PitSpan; readonly centre: ForecastError | null };

/** Predicted minus observed. */
export interface ForecastError {
  readonly error: number;
  /** What the number is, tasks not told apart, such as `per_task_results.*.passes`. */
  readonly quantity: string;
  /** Of which number of the campaign exactly: two predictions of one number share its noise. */
  readonly target: string;
  /** Variance of the number from run to run; null when it is not known. */
  readonly noise: number | null;
}

/** The predictions of a record whose outcome is known, and that were made before it as far as seals and dates tell. */
export function forecasts(outcomes: readonly PredictionOutcome[], campaigns: readonly Campaign[]): Forecast[] {
  return outcomes.flatMap((outcome) => {
    const said = isCounted(outcome) ? saidOf(outcome, campaigns) : undefined;
    if (said === undefined) return [];
    const { campaign, cluster, by, tags, path, file } = outcome;
    const baselines = said.kind === 'probability' ? predictionBaselines(outcome, outcomes, campaigns) : null;
    return [{ campaign, cluster, by, tags, path, file, said, baselines }];
  });
}

function saidOf(outcome: PredictionOutcome, campaigns: readonly Campaign[]): Said | undefined {
  const { form, probability, confidence, pit, happened } = outcome;
  if (form === null) return undefined;
  if (happened !== null) {
    if (form.form === 'range' && confidence !== null) return { kind: 'range', confidence, happened };
    return probability === null ? { kind: 'event', happened } : { kind: 'probability', probability, happened };
  }
  const centre = errorOf(outcome, form, campaigns);
  if (pit !== null) return { kind: 'distribution', pit, centre };
  return centre === null ? undefined : { kind: 'point', ...centre };
}

function errorOf(
  { error, campaign: id }: PredictionOutcome,
  form: PredictionForm,
  campaigns: readonly Campaign[],
): ForecastError | null {
  if (error === null || 'parts' in form || form.form === 'within') return null;
  const steps = parsePath(form.target);
  const kind = formatPath(steps.map((step, index) => (index === 1 && steps.length > 2 ? '*' : step))).replace(
    '[*]',
    '.*',
  );
  const compared = form.comparedWith === undefined ? '' : ' minus that of another campaign';
  const own = campaigns.find((campaign) => campaign.id === id);
  const other = campaigns.find((campaign) => campaign.id === form.comparedWith);
  const noises = [own, ...(form.comparedWith === undefined ? [] : [other])].map((campaign) =>
    campaign === undefined ? null : targetNoise(campaign, form.target),
  );
  return {
    error,
    quantity: `${kind}${compared}`,
    target: `${form.target} ${form.comparedWith ?? ''}`,
    noise: noises.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0),
  };
}

/**
 * By how much a count of passes varies from run to run of the same campaign, as a variance: the sum over tasks of runs ×
 * E[rate (1 − rate)] by the task-rate model, or by Jeffreys' beta where only the total is known. Null for other numbers.
 */
export function targetNoise(campaign: Campaign, target: string): number | null {
  const next = repetition(campaign);
  if ('missing' in next) return null;
  const count = modelledCount(target, next);
  if (typeof count === 'object') return null;
  if (next.byTask === null) {
    const { successes, trials } = next.seen;
    return (next.trials * betaBinomialPmf(1, 2, successes + 0.5, trials - successes + 0.5)) / 2;
  }
  const { model, trials } = next.byTask;
  // Two runs of a task differ with probability 2 E[rate (1 − rate)].
  const ofTask = (index: number) => (trials[index]! * predictiveStratum(model, index, 2)[1]!) / 2;
  return count === 'total' ? trials.reduce((sum, _, index) => sum + ofTask(index), 0) : ofTask(count);
}
