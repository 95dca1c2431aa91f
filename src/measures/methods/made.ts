import { pooled, type Tally } from '../../statistics/tally.ts';
import { byTask } from './given.ts';
import type { Made } from './methods.ts';

/** How an interval of the rate over tasks was made: that of one proportion where the tasks tell nothing of their own. */
export function madeOfTasks(
  method: 'stratified-clopper-pearson' | 'stratified-wilson' | 'blaker',
  tallies: readonly Tally[],
  { level, inFamilies = false }: { readonly level: number; readonly inFamilies?: boolean },
): Made {
  return method === 'blaker'
    ? { by: method, given: { tally: pooled(tallies), level } }
    : { by: method, given: { tasks: byTask(tallies), level, inFamilies } };
}
