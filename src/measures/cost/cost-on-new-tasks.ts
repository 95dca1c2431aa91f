import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { perPassOnNewTasks } from './amount-on-new-tasks.ts';
import { taskAmounts } from './task-amounts.ts';

/** Cost per pass on new tasks, from the costs of single runs or the sums of tasks. O(runs). */
export function costOnNewTasks(campaign: Campaign, level: number): RangedFigure | MissingFigure {
  const amounts = taskAmounts(campaign, 'costUsd');
  if ('missing' in amounts) return { missing: 'needs the cost of every run or task' };
  const told = campaign.runs.length === campaign.totals.runs ? ', each with its cost' : ', with the cost of each task';
  const about = `${plural(campaign.totals.runs, 'run')} of ${plural(amounts.length, 'task')}${told}`;
  return perPassOnNewTasks(campaign, amounts, level, { quantity: 'costPerPass', about });
}
