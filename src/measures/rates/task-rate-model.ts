import type { Campaign } from '../../campaign/campaign.ts';
import { type RateModel, rateModel } from '../../statistics/rate-model/rate-model.ts';
import type { Tally } from '../../statistics/tally.ts';
import { gradedTallies } from './suite-score.ts';

/** Kept as long as the campaign itself: the model is asked for by reruns and by every prediction, and campaigns never change. */
const models = new WeakMap<Campaign, RateModel>();

/** The task-rate model of a campaign's graded tasks, of which there must be at least one. */
export function taskRateModel(campaign: Campaign): RateModel {
  let model = models.get(campaign);
  if (model === undefined) {
    model = rateModel(gradedTallies(campaign));
    models.set(campaign, model);
  }
  return model;
}

/** The models of sides, by their tallies. Every model of a suite is compared with every other. */
const ofSides = new Map<string, RateModel>();
const mostSides = 300;

/** The task-rate model of tallies whose order and names do not matter: the same object for the same tallies, if not long ago. */
export function unorderedRateModel(strata: readonly Tally[]): RateModel {
  const known = ofTallies.get(strata) ?? rateModelOf(strata);
  ofTallies.set(strata, known);
  return known;
}

/** Without looking at the tallies of a side again, which is kept itself. */
const ofTallies = new WeakMap<readonly Tally[], RateModel>();

function rateModelOf(strata: readonly Tally[]): RateModel {
  const sorted = strata.toSorted((a, b) => a.trials - b.trials || a.successes - b.successes);
  const key = sorted.map(({ successes, trials }) => `${successes}/${trials}`).join();
  const model = ofSides.get(key) ?? rateModel(sorted);
  ofSides.delete(key);
  ofSides.set(key, model);
  if (ofSides.size > mostSides) ofSides.delete(ofSides.keys().next().value!);
  return model;
}
