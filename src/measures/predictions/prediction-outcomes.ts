import type { Campaign } from '../../campaign/campaign.ts';
import type { Frozen, Prediction, PredictionForm } from '../../campaign/prediction.ts';
import { onlyOutcome, predictedNumber, resolvePrediction } from '../../campaign/resolve-prediction.ts';
import { sealOrder, standingOf } from '../../campaign/standing.ts';
import { eventBaseline, forecastBaseline } from './prediction-baselines.ts';
import { predictedPit, predictionError } from './prediction-errors.ts';
import type { PredictionOutcome } from './prediction-outcome.ts';
import { predictionScores } from './prediction-scores.ts';
import { mostProbable, probabilityTrue, probabilityTrueBoth, rangeAgain } from './repetition.ts';

/** A miss is a near miss when a repetition would have made it true at least one time in four. */
export const nearMissFrom = 0.25;

/**
 * Every prediction of a campaign, in the campaign's order. `campaigns` are those that a prediction may name.
 *
 * @example predictionOutcomes(campaigns[0], campaigns).length; // => 7
 */
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
    only: form === null || resolved === 'not decidable' ? null : onlyOutcome(form, campaign),
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
