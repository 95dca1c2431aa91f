import type { Chance, Prediction, PredictionFile, PredictionForm } from '../../campaign/prediction.ts';
import type { PackPrediction } from './prediction-schema.ts';

type SharedFields = Pick<
  PackPrediction,
  'target' | 'compared_with' | 'exactly' | 'at_least' | 'at_most' | 'range' | 'within'
>;

/** What a prediction and an event have in common; only a prediction may be a point or a distribution. */
interface FormFields extends SharedFields, Partial<Pick<PackPrediction, 'point' | 'quantiles' | 'distribution'>> {
  readonly all_of?: readonly FormFields[] | null | undefined;
  readonly any_of?: readonly FormFields[] | null | undefined;
}

/** Where a prediction was read, and what its file says of all of them. */
interface PredictionContext {
  readonly index: number;
  readonly file?: PredictionFile | null;
  readonly by?: string | null;
  readonly madeOn?: string | null;
}

/** A prediction of a pack or of a file of predictions, whose structure is sound. */
export function predictionFrom(
  prediction: PackPrediction,
  { index, file = null, by = null, madeOn = null }: PredictionContext,
): Prediction {
  return {
    id: prediction.id,
    statement: prediction.statement ?? null,
    by: prediction.by ?? by,
    madeOn: prediction.made_on ?? madeOn,
    tags: prediction.tags ?? [],
    form: predictionForm(prediction),
    probability: prediction.probability ?? null,
    confidence: prediction.confidence ?? null,
    cluster: prediction.cluster ?? null,
    path: `predictions[${index}]`,
    file,
  };
}

/** The form that a prediction is written in; null when none is: known to exist, but not published. */
function predictionForm(fields: FormFields): PredictionForm | null {
  const { exactly, at_least, at_most, range, point, quantiles, distribution, within, all_of, any_of } = fields;
  const target = fields.target ?? '';
  const number = { target, ...(is(fields.compared_with) ? { comparedWith: fields.compared_with } : {}) };
  if (is(exactly)) return { form: 'exactly', ...number, value: exactly };
  if (is(at_least)) return { form: 'at_least', ...number, value: at_least };
  if (is(at_most)) return { form: 'at_most', ...number, value: at_most };
  if (is(range)) return { form: 'range', ...number, lower: range[0], upper: range[1] };
  if (is(point)) return { form: 'point', ...number, value: point };
  if (is(quantiles)) {
    const list = numbered(quantiles).map(([level, value]) => ({ level, value }));
    return { form: 'quantiles', ...number, quantiles: list };
  }
  if (is(distribution)) {
    return { form: 'distribution', ...number, chances: chances(distribution) };
  }
  if (is(within)) return { form: 'within', target, ...within };
  if (is(all_of)) return { form: 'all_of', parts: formsOf(all_of) };
  return is(any_of) ? { form: 'any_of', parts: formsOf(any_of) } : null;
}

/** What the printed rounding of the probabilities leaves between their sum and 1 is shared out among them. */
function chances(distribution: Readonly<Record<string, number>>): Chance[] {
  const list = numbered(distribution);
  const sum = list.reduce((total, [, probability]) => total + probability, 0);
  const total = Math.abs(sum - 1) < 1e-9 ? 1 : sum;
  return list.map(([value, probability]) => ({ value, probability: probability / total }));
}

function numbered(record: Readonly<Record<string, number>>): (readonly [number, number])[] {
  return Object.entries(record)
    .map(([key, value]) => [Number(key), value] as const)
    .toSorted(([a], [b]) => a - b);
}

function formsOf(events: readonly FormFields[]): PredictionForm[] {
  return events.map(predictionForm).filter((form) => form !== null);
}

function is<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
