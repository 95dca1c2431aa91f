import type { Operand, Recomputation } from '../../campaign/stated-claim.ts';
import type { DataPack } from './data-pack-schema.ts';

/** How a stated claim is to be recomputed. The schema grants exactly one way. */
export function recomputation(fields: NonNullable<DataPack['stated_claims']>[number]['recompute']): Recomputation {
  const { value, ratio, difference, percent, percent_less, tasks_with_at_least } = fields;
  if (is(value)) return { kind: 'value', of: operand(value) };
  if (is(ratio)) return { kind: 'ratio', ...pair(ratio) };
  if (is(difference)) return { kind: 'difference', ...pair(difference) };
  if (is(percent)) return { kind: 'percent', ...pair(percent) };
  if (is(percent_less)) return { kind: 'percent_less', ...pair(percent_less) };
  return { kind: 'tasks_with_at_least', passes: tasks_with_at_least ?? 0 };
}

type PackOperand = string | { readonly campaign?: string | null | undefined; readonly path: string };

function operand(written: PackOperand): Operand {
  return typeof written === 'string'
    ? { campaign: null, path: written }
    : { campaign: written.campaign ?? null, path: written.path };
}

function pair([of, to]: readonly [PackOperand, PackOperand]): { of: Operand; to: Operand } {
  return { of: operand(of), to: operand(to) };
}

function is<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
