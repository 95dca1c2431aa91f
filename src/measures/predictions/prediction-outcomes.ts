import type { Campaign } from '../../campaign/campaign.ts';
import type { Frozen, Prediction, PredictionForm } from '../../campaign/prediction.ts';
import { predictedNumber, resolvePrediction } from '../../campaign/resolve-prediction.ts';
import { type Standing, sealOrder, standingOf } from '../../campaign/standing.ts';
import type { PitSpan } from '../../statistics/calibration/pit.ts';
import type { CentralRange } from '../../statistics/rate-model/central-range.ts';
import type { NotEstimable } from '../estimate.ts';
import type { Chance } from './event-chance.ts';
import { eventBaseline, forecastBaseline } from './prediction-baselines.ts';
import { predictedPit, predictionError } from './prediction-errors.ts';
import { type PredictionScore, predictionScores } from './prediction-scores.ts';
import { mostProbable, probabilityTrue, probabilityTrueBoth, rangeAgain } from './repetition.ts';

/** One prediction against what happened, and against what a repetition would have shown. */
export interface PredictionOutcome {
  readonly campaign: string;
  readonly model: string;
  readonly id: string;
  readonly statement: string | null;
  readonly by: string | null;
  /** A day, or an instant with its offset. */
  readonly madeOn: string | null;
  readonly tags: readonly string[];
  readonly form: PredictionForm | null;
  /** Of the event: as stated, or the confidence of a range. Null when the forecaster did not say, or named no event. */
  readonly probability: number | null;
  readonly confidence: number | null;
  /** Name of the file of predictions that it was read from; null for the campaign's own pack. */
  readonly file: string | null;
  /** The seal on that file; null when there is none. `late`: after the campaign; null when nobody can tell. */
  readonly frozen: (Pick<Frozen, 'on' | 'by' | 'names' | 'intact'> & { readonly late: boolean | null }) | null;
  /** What seal and dates say of whether it is older than the results. */
  readonly standing: Standing;
  /** What shares its luck within the campaign; null for all of it. */
  readonly cluster: string | null;
  /** Where in the file, or else in the pack, the prediction's id stands. */
  readonly path: string;
  /**
   * `point`: a figure or a distribution has an error or a score, it cannot be hit or missed. Neither can an event whose
   * probability was stated: one that was held 5 % likely and does not come true is no miss.
   */
  readonly outcome: 'hit' | 'miss' | 'came true' | 'did not come true' | 'point' | 'not decidable';
  /** Whether the event came true; null for what is no event, and where nobody can tell. */
  readonly happened: boolean | null;
  /** The number that the form speaks about, as it came; null for compounds, and when there is none. */
  readonly observed: number | null;
  /** Predicted minus observed: of a point, of the median of quantiles, of the mean of a distribution. Above zero: too high. */
  readonly error: number | null;
  /** Where the observed number fell in what was predicted: in its distribution, or between its quantiles. */
  readonly pit: PitSpan | null;
  /** Scores of the prediction, the one that fits its form best first. */
  readonly scores: readonly PredictionScore[] | NotEstimable;
  /** How often a repetition of the campaign would have made it true, any other campaign held at its figure. */
  readonly probabilityTrue: Chance | NotEstimable;
  /** The same when the other campaign is repeated as well; null when nothing is compared. */
  readonly probabilityTrueBoth: Chance | NotEstimable | null;
  /**
   * How often a repetition makes true the best form of its width, such as the most probable single count for `exactly`:
   * any one count of many runs is improbable. Null for forms without a width, and where it is not known.
   */
  readonly mostProbable: number | null;
  /** A miss that a repetition would have made true at least so often as `nearMissFrom` says. */
  readonly nearMiss: boolean;
  /** Where the number would lie in a repetition, at the level; null for events. */
  readonly rangeAgain: CentralRange | NotEstimable | null;
}

/** A miss is a near miss when a repetition would have made it true at least one time in four. */
export const nearMissFrom = 0.25;

/** Every prediction of a campaign, in the campaign's order. `campaigns` are those that a prediction may name. */
export function predictionOutcomes(
  campaign: Campaign,
  campaigns: readonly Campaign[],
  options: { readonly level?: number } = {},
): PredictionOutcome[] {
  return campaign.predictions.map((prediction) => predictionOutcome(prediction, campaign, campaigns, options));
}

function predictionOutcome(
  prediction: Prediction,
  campaign: Campaign,
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number },
): PredictionOutcome {
  const { form } = prediction;
  const resolved = form === null ? 'not decidable' : resolvePrediction(form, campaign, campaigns);
  const isSure = prediction.probability !== null || prediction.confidence !== null;
  const observed = form === null ? null : (observedNumber(form, campaign, campaigns) ?? null);
  const again = probabilityTrue(form, campaign, campaigns);
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    ...stated(prediction, campaign.date),
    outcome: isSure && resolved in scoredOutcomes ? scoredOutcomes[resolved as keyof typeof scoredOutcomes] : resolved,
    happened: resolved === 'hit' ? true : resolved === 'miss' ? false : null,
    observed,
    error: observed === null ? null : predictionError(form, observed),
    pit: observed === null ? null : predictedPit(form, observed),
    scores: predictionScores(prediction, resolved, observed, {
      event: () => eventBaseline(form, campaign, campaigns),
      forecast: () => forecastBaseline(form, campaign, campaigns),
    }),
    probabilityTrue: again,
    probabilityTrueBoth: probabilityTrueBoth(form, campaign, campaigns),
    mostProbable: mostProbable(form, campaign, campaigns),
    nearMiss: resolved === 'miss' && !isSure && 'value' in again && again.value >= nearMissFrom,
    rangeAgain: rangeAgain(form, campaign, campaigns, level),
  };
}

const scoredOutcomes = { hit: 'came true', miss: 'did not come true' } as const;

/** What the forecaster said, and where. */
function stated(prediction: Prediction, date: string | null) {
  const { id, statement, by, madeOn, tags, form, probability, confidence, cluster, file, path } = prediction;
  const standing = standingOf(prediction, date);
  return {
    id,
    statement,
    by,
    madeOn,
    tags,
    form,
    probability: probability ?? confidence,
    confidence,
    file: file?.name ?? null,
    frozen: file?.frozen ? sealOf(file.frozen, date) : null,
    standing,
    cluster,
    path: `${path}.id`,
  };
}

function sealOf({ on, by, names, intact }: Frozen, date: string | null) {
  const order = date === null ? 'unclear' : sealOrder({ on }, date);
  return { on, by, names, intact, late: order === 'unclear' ? null : order === 'after' };
}

function observedNumber(form: PredictionForm, campaign: Campaign, campaigns: readonly Campaign[]): number | undefined {
  return 'parts' in form ? undefined : predictedNumber(form, campaign, campaigns);
}
