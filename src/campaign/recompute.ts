import { type Amount, exactAmount } from './amount.ts';
import type { Campaign } from './campaign.ts';
import { quantityAt } from './quantity.ts';
import type { Operand, Recomputation, StatedClaim } from './stated-claim.ts';

/** A figure worked out again from the data, with the range that the printed digits of its operands allow. */
export interface Recomputed {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** What it was worked out of, where it is of two. */
  readonly operands?: { readonly of: Amount; readonly to: Amount };
}

/** Why a figure cannot be worked out again, as a clause such as `campaign "x" is not here`. */
export interface NotRecomputed {
  readonly reason: string;
}

/**
 * What a stated claim comes to by the packs' own figures. `campaigns` are those that operands may name;
 * an operand that names none is of `campaign`.
 */
export function recompute(
  claim: StatedClaim,
  campaign: Campaign,
  campaigns: readonly Campaign[],
): Recomputed | NotRecomputed {
  const { recompute: recomputation } = claim;
  if (recomputation.kind === 'tasks_with_at_least') return tasksWithAtLeast(recomputation.passes, campaign);
  const of = operandAmount(recomputation.of, campaign, campaigns);
  if ('reason' in of || recomputation.kind === 'value') return of;
  const to = operandAmount(recomputation.to, campaign, campaigns);
  if ('reason' in to) return to;
  const result = combined(recomputation.kind, of, to);
  return 'reason' in result ? result : { ...result, operands: { of, to } };
}

/** Whether a stated figure and a recomputed one can be the same number, both printed roundings granted. */
export function statedAgrees(stated: Amount, recomputed: Recomputed): boolean {
  const slack = 1e-9 * Math.max(Math.abs(stated.value), Math.abs(recomputed.value));
  return stated.lower <= recomputed.upper + slack && recomputed.lower <= stated.upper + slack;
}

export function operands(recomputation: Recomputation): readonly Operand[] {
  if (recomputation.kind === 'tasks_with_at_least') return [];
  return recomputation.kind === 'value' ? [recomputation.of] : [recomputation.of, recomputation.to];
}

function tasksWithAtLeast(passes: number, { detail, tasks }: Campaign): Recomputed | NotRecomputed {
  if (detail === 'totals' || detail === 'some tasks') return { reason: 'it needs the results of all tasks' };
  return exactAmount(tasks.filter((task) => task.passes >= passes).length);
}

function operandAmount(operand: Operand, own: Campaign, campaigns: readonly Campaign[]): Amount | NotRecomputed {
  const campaign = operand.campaign === null ? own : campaigns.find(({ id }) => id === operand.campaign);
  if (campaign === undefined) return { reason: `campaign ${JSON.stringify(operand.campaign)} is not here` };
  return quantityAt(campaign, operand.path) ?? { reason: `campaign ${campaign.id} has no number at ${operand.path}` };
}

/**
 * Interval arithmetic: the least and the greatest result that the operands' ranges allow.
 * The range of a printed figure reaches 0 only when the figure is 0.
 */
function combined(
  kind: 'ratio' | 'difference' | 'percent' | 'percent_less',
  of: Amount,
  to: Amount,
): Recomputed | NotRecomputed {
  if (kind === 'difference') {
    return { value: of.value - to.value, lower: of.lower - to.upper, upper: of.upper - to.lower };
  }
  if (to.value === 0) return { reason: 'its divisor is 0' };
  const corners = [of.lower / to.lower, of.lower / to.upper, of.upper / to.lower, of.upper / to.upper];
  const ratio = { value: of.value / to.value, lower: Math.min(...corners), upper: Math.max(...corners) };
  if (kind === 'ratio') return ratio;
  if (kind === 'percent') return { value: 100 * ratio.value, lower: 100 * ratio.lower, upper: 100 * ratio.upper };
  return { value: 100 - 100 * ratio.value, lower: 100 - 100 * ratio.upper, upper: 100 - 100 * ratio.lower };
}
