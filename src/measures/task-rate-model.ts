import type { Campaign } from '../campaign/campaign.ts';
import { type RateModel, rateModel } from '../statistics/rate-model/rate-model.ts';
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
