import type { Campaign } from '../../campaign/campaign.ts';
import { kept } from '../../kept.ts';
import { type RateModel, rateModel } from '../../statistics/rate-model/rate-model.ts';
import type { Tally } from '../../statistics/tally.ts';
import { gradedTallies } from './suite-score.ts';

/**
 * The task-rate model of a campaign's graded tasks, of which there must be at least one. Kept as long as the campaign itself: it is asked
 * for by reruns and by every prediction, and campaigns never change.
 */
export const taskRateModel = kept((campaign: Campaign) => rateModel(gradedTallies(campaign)));

/** The models of sides, by their tallies. Every model of a suite is compared with every other. */
const ofSides = new Map<string, RateModel>();
const mostSides = 300;

/**
 * The task-rate model of tallies whose order and names do not matter: the same object for the same tallies, if not long ago. Those of a
 * side that is kept itself are not looked at again.
 */
export const unorderedRateModel = kept((strata: readonly Tally[]): RateModel => {
  const sorted = strata.toSorted((a, b) => a.trials - b.trials || a.successes - b.successes);
  const key = sorted.map(({ successes, trials }) => `${successes}/${trials}`).join();
  const model = ofSides.get(key) ?? rateModel(sorted);
  ofSides.delete(key);
  ofSides.set(key, model);
  if (ofSides.size > mostSides) ofSides.delete(ofSides.keys().next().value!);
  return model;
});
