import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { onceALevel } from '../once-a-level.ts';
import { perPassOnNewTasks, perRunOnNewTasks } from './amount-on-new-tasks.ts';
import { perPassOnTheseTasks, perRunOnTheseTasks } from './amount-on-these-tasks.ts';
import { type AmountSource, amountSources, taskAmounts } from './task-amounts.ts';
import { type UsageKind, usageQuantities } from './usage-quantities.ts';

/** A mean with what other runs of these tasks and runs of new tasks could show. */
export interface Amount {
  readonly value: number;
  readonly sameTasks: RangedFigure | MissingFigure;
  readonly newTasks: RangedFigure | MissingFigure;
}

/** Tokens or seconds of one campaign. */
export interface UsageRow {
  readonly campaign: string;
  readonly model: string;
  readonly kind: UsageKind;
  readonly runs: number;
  readonly passes: number;
  /** Of all runs together; missing where not every run tells it. */
  readonly total: number | MissingFigure;
  /** Over the runs that tell it. */
  readonly perRun: Amount | MissingFigure;
  /** Failed runs included. */
  readonly perPass: Amount | MissingFigure;
  /** Where in the pack it stands: a field of single runs, of the sums of tasks, or of some of both. */
  readonly sources: readonly AmountSource[];
}

/** One row a kind, computed once a level. What nobody states is missing with its reason, never 0. */
export const usage = onceALevel((campaign: Campaign, level: number): readonly UsageRow[] =>
  (Object.keys(usageQuantities) as UsageKind[]).map((kind) => usageRow(campaign, kind, level)),
);

function usageRow(campaign: Campaign, kind: UsageKind, level: number): UsageRow {
  const { passes, runs } = campaign.totals;
  const row = { campaign: campaign.id, model: campaign.model.name, kind, runs, passes };
  const amounts = taskAmounts(campaign, kind);
  if ('missing' in amounts) return { ...row, total: amounts, perRun: amounts, perPass: amounts, sources: [] };
  const told = amounts.reduce((all, task) => all + task.told, 0);
  const sum = amounts.reduce((all, task) => all + task.sum, 0);
  const quantities = usageQuantities[kind];
  const about = `${told === runs ? '' : `${told} of `}${plural(runs, 'run')} of ${plural(amounts.length, 'task')}`;
  const sources = amountSources(amounts, kind);
  const ofRun = { quantity: quantities.perRun, about };
  const perRun = nested(sum / told, perRunOnTheseTasks(amounts, level, ofRun), perRunOnNewTasks(amounts, level, ofRun));
  if (told < runs) {
    const missing = { missing: `stated for ${told} of ${plural(runs, 'run')}` };
    return { ...row, total: missing, perRun, perPass: missing, sources };
  }
  if (passes === 0) return { ...row, total: sum, perRun, perPass: { missing: 'no passes' }, sources };
  const ofPass = { quantity: quantities.perPass, about };
  const perPass = nested(
    sum / passes,
    perPassOnTheseTasks(campaign, amounts, level, ofPass),
    perPassOnNewTasks(campaign, amounts, level, ofPass),
  );
  return { ...row, total: sum, perRun, perPass, sources };
}

/** New tasks vary in all that these tasks do: their range is never the narrower one. */
function nested(
  value: number,
  sameTasks: RangedFigure | MissingFigure,
  newTasks: RangedFigure | MissingFigure,
): Amount {
  if (!isFigure(sameTasks) || !isFigure(newTasks)) return { value, sameTasks, newTasks };
  const [lower, upper] = [Math.min(sameTasks.lower, newTasks.lower), Math.max(sameTasks.upper, newTasks.upper)];
  const isHeld = lower < newTasks.lower || upper > newTasks.upper;
  const method = isHeld ? `${newTasks.method}, held to these tasks` : newTasks.method;
  return { value, sameTasks, newTasks: { ...newTasks, lower, upper, method } };
}
