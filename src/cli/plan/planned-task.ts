import type { Campaign } from '../../campaign/campaign.ts';
import type { TaskResult } from '../../campaign/task.ts';
import { show } from '../../errors.ts';
import { costPerPass } from '../../measures/cost/cost-per-pass.ts';
import type { MissingFigure, RangedFigure } from '../../measures/figure.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import type { Call } from '../command.ts';
import { nearestHint, unusable } from '../input-error.ts';
import type { PlanFlags } from './flags.ts';
import { plannedCampaign } from './planned-campaigns.ts';

/** A task of a campaign, with what a run of it costs. */
export interface PlannedTask {
  readonly campaign: Campaign;
  readonly task: TaskResult;
  readonly costPerRun: RangedFigure | MissingFigure;
}

/** The price of a run: as named, or as the pack states it. */
function runPrice(campaign: Campaign, { costPerRun }: PlanFlags): RangedFigure | MissingFigure {
  return costPerRun === undefined ? costPerPass(campaign).costPerRun : namedPrice(costPerRun);
}

/** The task that `--task` names. Throws InputError for one that the pack does not report. */
export async function plannedTask(flags: PlanFlags, call: Call): Promise<PlannedTask> {
  const campaign = await plannedCampaign(flags, call, '--task');
  const name = flags.task!;
  const task = campaign.tasks.find(({ id }) => id === name);
  if (task !== undefined) return { campaign, task, costPerRun: runPrice(campaign, flags) };
  const names = campaign.tasks.map(({ id }) => id);
  throw unusable('unknown', {
    file: campaign.origin.file,
    path: '--task',
    expected: names.length === 0 ? 'name a task, but the pack reports none' : `name a task of ${campaign.id}`,
    received: show(name),
    hint: nearestHint(name, names),
  });
}
