import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { summed } from '../../campaign/run.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooledTallies } from '../pairs/compared-strata.ts';

/** The two answers to "what share passed?". They differ only where tasks were run unequally often. */
export interface TwoRates {
  /** Passes ÷ graded runs, all runs alike. */
  readonly ofRuns: number;
  /** The mean of the rates of the tasks, all tasks alike; null where runs are not told by task. */
  readonly ofTasks: number | null;
}

/** Both rates of results taken together; null where none of their runs is graded. O(tasks). */
export function twoRates(all: readonly Campaign[]): TwoRates | null {
  const { passes, graded } = summed(all.map(({ totals }) => totals));
  if (graded === 0) return null;
  const ofRuns = passes / graded;
  if (!all.every(tellsItsRuns)) return { ofRuns, ofTasks: null };
  const ofTasks = meanRate(pooledTallies(all));
  return { ofRuns, ofTasks: Math.abs(ofTasks - ofRuns) < 1e-12 ? ofRuns : ofTasks };
}
