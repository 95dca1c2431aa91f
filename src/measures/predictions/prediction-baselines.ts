import type { Campaign } from '../../campaign/campaign.ts';
import { earlierOf } from '../../campaign/moment.ts';
import type { PredictionForm } from '../../campaign/prediction.ts';
import { isForecast } from '../../campaign/resolve-prediction.ts';
import { plural } from '../../format.ts';
import { kept, keptBy } from '../../kept.ts';
import type { MissingFigure } from '../figure.ts';
import { type Chance, chanceTrue } from './event-chance.ts';
import { heldFixed, type PredictedNumber, predictedDifference } from './modelled-count.ts';
import { type NextPasses, nextPasses } from './next-passes.ts';
import type { PredictionOutcome } from './prediction-outcome.ts';

/** What could have been said without the forecaster. None of it uses the results of the campaign that is predicted. */
export interface PredictionBaselines {
  /** Share that came true among all decided events of the other campaigns; ranges with a confidence are no events. */
  readonly baseRate: Chance | MissingFigure;
  /** By the task-rate model of the last earlier campaign of the model: what it showed, smoothed. */
  readonly lastCampaign: Chance | MissingFigure;
  /** By the task-rate model of all earlier campaigns of the model together. */
  readonly taskRate: Chance | MissingFigure;
}

/**
 * The baselines of an event. `outcomes` are all predictions of the record, its own among them.
 *
 * @example Object.keys(predictionBaselines(measures(campaigns).predictions[0], measures(campaigns).predictions, campaigns)); // => ['baseRate', 'lastCampaign', 'taskRate']
 */
export function predictionBaselines(
  { campaign: id, form }: Pick<PredictionOutcome, 'campaign' | 'form'>,
  outcomes: readonly PredictionOutcome[],
  campaigns: readonly Campaign[],
): PredictionBaselines {
  const campaign = campaigns.find((each) => each.id === id);
  if (campaign === undefined) {
    const missing = { missing: `needs the campaign ${id}, which is not here` };
    return { baseRate: baseRates(outcomes)(id), lastCampaign: missing, taskRate: missing };
  }
  const earlier = earlierCampaigns(campaign, campaigns);
  return {
    baseRate: baseRates(outcomes)(id),
    lastCampaign: chanceFrom(earlier.slice(-1), form, campaign, campaigns),
    taskRate: chanceFrom(earlier, form, campaign, campaigns),
  };
}

/** The baseline beside the score of an event: the task-rate model of the earlier campaigns of the model. */
export function eventBaseline(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): Chance | MissingFigure {
  return chanceFrom(earlierCampaigns(campaign, campaigns), form, campaign, campaigns);
}

/** The baseline beside the score of a number: its distribution by the same model. */
export function forecastBaseline(
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): PredictedNumber | MissingFigure {
  if (form === null || 'parts' in form) return { missing: 'needs one number that is predicted' };
  const earlier = earlierCampaigns(campaign, campaigns);
  const next = nextFrom(earlier, campaign);
  const number = predictedDifference(form, next, heldFixed(campaigns));
  return 'missing' in number
    ? number
    : { ...number, method: `forecast from ${source(earlier)} by the ${number.method}` };
}

/** Kept as long as the outcomes: every prediction of a campaign has the same. */
const baseRates = kept((outcomes: readonly PredictionOutcome[]) => keptBy((id: string) => baseRateOf(id, outcomes)));

function baseRateOf(id: string, outcomes: readonly PredictionOutcome[]): Chance | MissingFigure {
  // A range with its confidence is a forecast of a number: how often it holds is no rate of events.
  const others = outcomes.filter(
    ({ campaign, happened, confidence }) => campaign !== id && happened !== null && confidence === null,
  );
  if (others.length === 0) return { missing: 'needs decided events of other campaigns' };
  const hits = others.filter(({ happened }) => happened).length;
  return {
    value: hits / others.length,
    method: `share of ${plural(others.length, 'event')} of other campaigns that came true`,
  };
}

function chanceFrom(
  earlier: readonly Campaign[],
  form: PredictionForm | null,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): Chance | MissingFigure {
  if (form === null) return { missing: 'what was predicted is not published' };
  if (isForecast(form)) return { missing: 'needs an event' };
  const chance = chanceTrue(form, nextFrom(earlier, campaign), heldFixed(campaigns));
  return 'missing' in chance
    ? chance
    : { value: chance.value, method: `forecast from ${source(earlier)} by the ${chance.method}` };
}

/** The campaign as it was planned, seen from the earlier ones: its runs are used, its results are not. */
function nextFrom(earlier: readonly Campaign[], { totals, tasks }: Campaign): NextPasses | MissingFigure {
  if (earlier.length === 0) return { missing: 'needs an earlier campaign of the model on the suite, with its date' };
  return nextPasses(earlier, { runs: totals.runs, tasks: tasks.map(({ id, runs }) => ({ id, runs })) });
}

function source(earlier: readonly Campaign[]): string {
  return plural(earlier.length, 'earlier campaign');
}

/** Campaigns of the same model on the same suite with graded runs and an earlier date, the last one last. */
function earlierCampaigns({ model, suite, date }: Campaign, campaigns: readonly Campaign[]): Campaign[] {
  return campaigns
    .filter((other) => other.model.id === model.id && other.suite === suite && other.totals.graded > 0)
    .filter((other) => earlierOf(other.date, date) < 0)
    .toSorted((a, b) => earlierOf(a.date, b.date));
}
