import type { Campaign } from '../../campaign/campaign.ts';
import { predictiveStratum } from '../../statistics/rate-model/predictive-stratum.ts';
import { betaBinomialPmf } from '../../statistics/special.ts';
import { modelledCount } from './modelled-count.ts';
import { repetition } from './next-passes.ts';

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
