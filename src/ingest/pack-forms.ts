import type { PredictionForm } from '../campaign/prediction.ts';
import type { Operand, Recomputation } from '../campaign/stated-claim.ts';
import type { DataPack } from './data-pack-schema.ts';

type PackPrediction = NonNullable<DataPack['predictions']>[number];
type SimpleFields = Pick<PackPrediction, 'target' | 'exactly' | 'at_least' | 'at_most' | 'range' | 'within'>;

/** What a prediction and an event have in common; only a prediction may be a point. */
interface FormFields extends SimpleFields {
  readonly point?: number | null | undefined;
  readonly all_of?: readonly FormFields[] | null | undefined;
  readonly any_of?: readonly FormFields[] | null | undefined;
}

/** The form that a prediction is written in; null when none is: known to exist, but not published. */
export function predictionForm(fields: FormFields): PredictionForm | null {
  const { exactly, at_least, at_most, range, point, within, all_of, any_of } = fields;
  const target = fields.target ?? '';
  if (is(exactly)) return { form: 'exactly', target, value: exactly };
  if (is(at_least)) return { form: 'at_least', target, value: at_least };
  if (is(at_most)) return { form: 'at_most', target, value: at_most };
  if (is(range)) return { form: 'range', target, lower: range[0], upper: range[1] };
  if (is(point)) return { form: 'point', target, value: point };
  if (is(within)) return { form: 'within', target, ...within };
  if (is(all_of)) return { form: 'all_of', parts: formsOf(all_of) };
  return is(any_of) ? { form: 'any_of', parts: formsOf(any_of) } : null;
}

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

function formsOf(events: readonly FormFields[]): PredictionForm[] {
  return events.map(predictionForm).filter((form) => form !== null);
}

function is<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
