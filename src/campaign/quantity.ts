import { type Amount, exactAmount, printedAmount } from './amount.ts';
import type { Campaign } from './campaign.ts';
import type { Counts } from './run.ts';
import { parsePath, valueAt } from './select.ts';
import type { NamedCount } from './task.ts';

/**
 * The number at a path in pack coordinates, with the rounding that it carries: printed dollars and model sizes do,
 * counts and measurements do not. Undefined when the campaign does not have it.
 *
 * Counts that the pack leaves to be derived (a pack of single runs has no `run_summary`) resolve as well,
 * and a failure mode that a complete list does not name happened 0 times.
 */
export function quantityAt(campaign: Campaign, path: string): Amount | undefined {
  const steps = parsePath(path);
  const [room, ...rest] = steps;
  if (room === 'run_summary' && rest.length === 1) return summaryQuantity(campaign, rest[0]!);
  if (room === 'failure_modes' && rest.length === 1) return modeCount(campaign.failureModes, rest[0]!);
  if (room === 'per_task_results') {
    const [id, field = '', mode] = rest;
    const task = campaign.tasks.find((candidate) => candidate.id === id);
    if (task === undefined) return undefined;
    if (field === 'failure_modes' && mode !== undefined) return modeCount(task.failureModes, mode);
    return rest.length === 2 ? countOf(task, field) : undefined;
  }
  const value = valueAt(campaign.document, path);
  if (typeof value !== 'number') return undefined;
  return room === 'model' ? printedAmount(String(value)) : exactAmount(value);
}

/** Whether a field of a pack is of dollars: the names of a pack say the unit of their numbers. */
export function isInDollars(field: string): boolean {
  return field.endsWith('_usd');
}

/** Whether a path names the passes of runs of which nobody graded one: their count says nothing of what they can do. */
export function isUngradedCount(campaign: Campaign, path: string): boolean {
  const [room, ...rest] = parsePath(path);
  const task = room === 'per_task_results' ? campaign.tasks.find(({ id }) => id === rest[0]) : undefined;
  const counts = room === 'run_summary' ? campaign.totals : task;
  return rest.at(-1) === 'passes' && counts !== undefined && counts.graded === 0 && counts.ungraded > 0;
}

function summaryQuantity({ cost, totals }: Campaign, field: string): Amount | undefined {
  if (field === 'cost_total_usd') return cost.total ?? undefined;
  if (field === 'cost_per_pass_usd') return cost.perPass ?? undefined;
  return countOf(totals, field);
}

function countOf(counts: Counts, field: string): Amount | undefined {
  if (field === 'runs' || field === 'passes') return exactAmount(counts[field]);
  return field === 'not_graded' ? exactAmount(counts.ungraded) : undefined;
}

function modeCount(modes: readonly NamedCount[] | null, name: string): Amount | undefined {
  return modes === null ? undefined : exactAmount(modes.find((mode) => mode.name === name)?.count ?? 0);
}
