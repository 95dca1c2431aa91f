import type { Campaign } from '../../campaign/campaign.ts';
import { greatest } from '../../extremes.ts';
import { plural } from '../../format.ts';
import { totalsOf } from '../ungraded/ends.ts';

/** What of the runs and tasks is not in the score, and what the limits make of it, of one run or of several: sentences that begin with a space, or nothing. */
export function leftOutWords(campaigns: readonly Campaign[], taken: (isOne: boolean) => string): string {
  const { ungraded } = totalsOf(campaigns);
  const told = new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const graded = new Set(campaigns.flatMap(({ tasks }) => tasks.filter((task) => task.graded > 0).map(({ id }) => id)));
  const silent = told.size - graded.size;
  const suite = greatest(campaigns.map(({ suiteTasks }) => suiteTasks ?? 0));
  const sentences = [
    ungraded === 0
      ? ''
      : ` ${plural(ungraded, 'run')} ${ungraded === 1 ? 'was' : 'were'} not graded: ${taken(ungraded === 1)}.`,
    silent === 0 ? '' : ` ${plural(silent, 'task')} of ${told.size} ${silent === 1 ? 'has' : 'have'} no graded run.`,
    told.size > 0 && suite > told.size ? ` The suite has ${plural(suite, 'task')}; ${told.size} of them were run.` : '',
  ];
  return sentences.join('');
}
