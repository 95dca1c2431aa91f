import type { Campaign } from '../../campaign/campaign.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { parsePath } from '../../campaign/select.ts';
import type { MissingFigure } from '../figure.ts';
import { type NextPasses, taskPmf, totalPmf } from './next-passes.ts';

/** A number that a form speaks about: at a path of the campaign, or its difference from that of another. */
export interface Target {
  readonly target: string;
  readonly comparedWith?: string;
}

/** The figure of another campaign at a path, or why there is none. */
export type OtherFigure = (target: string, campaign: string) => number | MissingFigure;

/** Other campaigns keep the figures that they have. */
export function heldFixed(campaigns: readonly Campaign[]): OtherFigure {
  return (target, id) => {
    const other = campaigns.find((campaign) => campaign.id === id);
    if (other === undefined) return { missing: `needs the campaign ${id}, which is not here` };
    return quantityAt(other, target)?.value ?? { missing: `needs ${target} of the campaign ${id}` };
  };
}

/** Which count of passes a path names: the total, or the task at an index of the model; or why none that can be modelled. */
export function modelledCount(target: string, { byTask }: NextPasses): 'total' | number | MissingFigure {
  const steps = parsePath(target);
  const [room, id, field] = steps;
  if (room === 'run_summary' && id === 'passes' && steps.length === 2) return 'total';
  if (room !== 'per_task_results' || field !== 'passes' || steps.length !== 3) {
    return { missing: `repetitions are modelled for counts of passes only, not for ${target}` };
  }
  if (byTask === null) return { missing: 'needs per-task results of the whole suite, of two tasks or more' };
  const index = byTask.tasks.indexOf(id!);
  return index < 0 ? { missing: `needs graded runs of the task ${id}` } : index;
}

/** P(count = k), k from 0, of the count at a path. */
export function predictedCount(target: string, next: NextPasses): { readonly pmf: Float64Array } | MissingFigure {
  const count = modelledCount(target, next);
  if (count === 'total') return { pmf: totalPmf(next) };
  return typeof count === 'number' ? { pmf: taskPmf(next.byTask!, count) } : count;
}

/** The distribution of a number: P(number = start + k) = pmf[k]. */
export interface PredictedNumber {
  readonly start: number;
  readonly pmf: Float64Array;
  readonly method: string;
}

/** The count at a path, less the figure of the campaign that it is compared with. */
export function predictedDifference(
  { target, comparedWith }: Target,
  next: NextPasses | MissingFigure,
  otherFigure: OtherFigure,
): PredictedNumber | MissingFigure {
  if ('missing' in next) return next;
  const count = predictedCount(target, next);
  if ('missing' in count) return count;
  if (comparedWith === undefined) return { start: 0, pmf: count.pmf, method: next.method };
  const figure = otherFigure(target, comparedWith);
  if (typeof figure !== 'number') return figure;
  return { start: -figure, pmf: count.pmf, method: `${next.method}, ${otherHeld}` };
}

/** What a method says of the other campaign. */
export const otherHeld = 'the other campaign held at its figure';
