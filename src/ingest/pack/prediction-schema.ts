import * as z from 'zod';
import { isDecimal } from '../../campaign/amount.ts';
import { type Problem, show } from '../../errors.ts';
import { greatest } from '../../extremes.ts';
import { expectationHint, expectations as must } from './expectations.ts';
import {
  distance,
  entries,
  given,
  late,
  moment,
  name,
  names,
  number,
  optional,
  path,
  rate,
  share,
  text,
} from './schema-fields.ts';

/** Predictions, in a pack or in a file of their own: targets, forms, and how sure the forecaster was. */

const targetForms = () => ({
  target: optional(path, 'Path of the predicted number in the pack, such as run_summary.passes.'),
  compared_with: optional(name, "Id of another campaign: the form is about the target minus that campaign's."),
  exactly: optional(number, 'True when the target is this number.'),
  at_least: optional(number, 'True when the target is this number or more.'),
  at_most: optional(number, 'True when the target is this number or less.'),
  range: optional(
    z.tuple([number, number], must.range).refine(([lowest, highest]) => lowest <= highest, must.range),
    'True when the target is in [lowest, highest], ends included.',
  ),
  within: optional(
    entries({
      distance: distance.describe('Greatest difference that is still a hit.'),
      of: name.describe('Id of the other campaign. The target is read in both packs.'),
    }),
    "True when the target differs from another campaign's by at most a distance.",
  ),
});

const quantiles = late(() =>
  z
    .record(z.string(), number, must.quantiles)
    .superRefine((value, context) => checkQuantiles(Object.entries(value), context)),
);

const distribution = late(() =>
  z
    .record(z.string(), share, must.distribution)
    .superRefine((value, context) => checkDistribution(Object.entries(value), context)),
);

const eventForms = ['exactly', 'at_least', 'at_most', 'range', 'within', 'all_of', 'any_of'] as const;
const forms = [...eventForms, 'point', 'quantiles', 'distribution'] as const;

type FormFields = { readonly [key in (typeof forms)[number] | (typeof companions)[number]]?: unknown };

type Add = (problem: Problem, message: string, received: string, path?: string[], hint?: string) => void;

function adder(context: z.core.$RefinementCtx): Add {
  return (problem, message, received, path = [], hint = undefined) =>
    context.addIssue({ code: 'custom', message, path, params: { problem, received, hint } });
}

/** What only makes sense beside a form. */
const companions = ['target', 'compared_with', 'probability', 'confidence'] as const;

/** One form at most, and a target exactly where the form needs one. An event must have a form, a prediction may be unpublished. */
function checkForm(value: FormFields, add: Add, kind: 'event' | 'prediction'): void {
  const found = given(value, forms);
  const [form] = found;
  const alone = given(value, companions);
  const hasTarget = alone.includes('target');
  const takesTarget = form !== 'all_of' && form !== 'any_of';
  const oneForm = `hold exactly one of ${(kind === 'event' ? eventForms : forms).join(', ')}`;
  if (found.length > 1) add('invalid', oneForm, found.join(' and '));
  else if (form === undefined && alone.length > 0) add('missing', oneForm, `${alone.join(' and ')} alone`);
  else if (form === undefined && kind === 'event') add('missing', oneForm, 'none of them');
  else if (form !== undefined && takesTarget && !hasTarget) add('missing', must.path, 'nothing', ['target']);
  else if (!takesTarget && hasTarget) {
    add('invalid', `be left out beside ${form}, whose parts have targets of their own`, show(value.target), ['target']);
  }
  if (alone.includes('compared_with') && (form === 'within' || !takesTarget)) {
    const reason = form === 'within' ? 'which names the other campaign itself' : 'whose parts compare on their own';
    add('invalid', `be left out beside ${form}, ${reason}`, show(value.compared_with), ['compared_with']);
  }
}

/** A probability belongs to an event, a confidence to a range, and never both: they would say the same thing twice. */
function checkSureness(value: FormFields, add: Add): void {
  const [form] = given(value, forms);
  if (form === undefined) return;
  const [probability] = given(value, ['probability']);
  const [confidence] = given(value, ['confidence']);
  const events: readonly string[] = eventForms;
  if (probability !== undefined && !events.includes(form)) {
    add('invalid', `be left out beside ${form}, which is not an event`, show(value.probability), ['probability']);
  }
  if (confidence !== undefined && form !== 'range') {
    add('invalid', 'stand beside range, and beside nothing else', show(value.confidence), ['confidence']);
  } else if (confidence !== undefined && probability !== undefined) {
    add('invalid', 'be left out beside probability, which says the same', show(value.confidence), ['confidence']);
  }
}

/** Levels inside (0, 1), each once, and values that do not fall: the first that is wrong, for the others mostly follow. */
function checkQuantiles(entriesOf: readonly [string, number][], context: z.core.$RefinementCtx): void {
  const add = adder(context);
  if (entriesOf.length === 0) add('invalid', must.quantiles, 'none');
  const wrong = entriesOf.filter(([level]) => !isDecimal(level) || Number(level) <= 0 || Number(level) >= 1);
  for (const [level] of wrong) {
    add('invalid', must.quantileLevel, show(level), [level], expectationHint(must.quantileLevel, Number(level)));
  }
  if (wrong.length > 0 || repeatedNumber(entriesOf, add)) return;
  const sorted = entriesOf.toSorted(([a], [b]) => Number(a) - Number(b));
  const falling = sorted.findIndex(([, value], index) => index > 0 && value < sorted[index - 1]![1]);
  if (falling < 0) return;
  const [[before, least], [level, value]] = [sorted[falling - 1]!, sorted[falling]!];
  add('invalid', `be at least ${least}, the quantile at ${before}`, String(value), [level]);
}

/** Values that are believable numbers, each once, and shares that add up to 1 as far as their printed digits tell. */
function checkDistribution(entriesOf: readonly [string, number][], context: z.core.$RefinementCtx): void {
  const add = adder(context);
  if (entriesOf.length === 0) add('invalid', must.distribution, 'none');
  const wrong = entriesOf.filter(([value]) => mustOf(value) !== undefined);
  for (const [value] of wrong) add('invalid', mustOf(value) ?? must.number, show(value), [value]);
  const areShares = entriesOf.every(([, probability]) => probability >= 0 && probability <= 1);
  if (entriesOf.length === 0 || wrong.length > 0 || !areShares || repeatedNumber(entriesOf, add)) return;
  const shares = entriesOf.map(([, probability]) => probability);
  const total = shares.reduce((sum, probability) => sum + probability, 0);
  if (Math.abs(total - 1) > printedSlack(shares) + 1e-9) {
    add('mismatch', 'hold probabilities that add up to 1', String(Number(total.toFixed(6))));
  }
}

/** What a name must be that is no number, or none of a believable size: 1e400 is decimal notation for more than a double holds. */
function mustOf(name: string): string | undefined {
  return isDecimal(name) ? number.safeParse(Number(name)).error?.issues[0]?.message : must.number;
}

/** Half a unit of the last decimal for each share; of the second one where fewer are printed: 0.4 and 0.5 do not add up to 1. */
function printedSlack(shares: readonly number[]): number {
  const decimals = shares.map((share) => String(share).split('.')[1]?.length ?? 0);
  return shares.length * 0.5 * 10 ** -greatest([2, ...decimals]);
}

/** 3 and 3.0 are two names in YAML, and one number. */
function repeatedNumber(entriesOf: readonly [string, number][], add: Add): boolean {
  const first = new Map<number, string>();
  for (const [text] of entriesOf) {
    const earlier = first.get(Number(text));
    if (earlier !== undefined) {
      add('duplicate', 'stand only once', `it again after ${earlier}`, [text]);
      return true;
    }
    first.set(Number(text), text);
  }
  return false;
}

const simpleEvent = late(() => entries(targetForms()));
export interface EventFields extends z.infer<ReturnType<typeof simpleEvent>> {
  readonly all_of?: readonly EventFields[] | null | undefined;
  readonly any_of?: readonly EventFields[] | null | undefined;
}

const event: () => z.ZodType<EventFields> = late(() =>
  entries({
    ...targetForms(),
    get all_of() {
      return optional(events(), 'True when all of these are.');
    },
    get any_of() {
      return optional(events(), 'True when at least one of these is.');
    },
  })
    .superRefine((value, context) => checkForm(value, adder(context), 'event'))
    .meta({ id: 'event', description: 'Something that comes true or does not: a target and exactly one form.' }),
);
const events = late(() => z.array(event(), must.filledList).min(1, must.filledList).meta({ id: 'events' }));

export const prediction = late(() =>
  entries({
    id: name.describe('Names the prediction; unique in this file.'),
    statement: optional(text, 'The prediction in words.'),
    by: optional(name, 'Who predicted.'),
    made_on: optional(moment, 'Day on which it was written, or an instant such as 2026-05-16T20:00:00-08:00.'),
    tags: optional(names, 'What kind of prediction it is.'),
    note: optional(text, 'Anything a reader should know.'),
    ...targetForms(),
    point: optional(number, 'A single figure: scored by its error, never a hit or a miss.'),
    quantiles: optional(
      quantiles(),
      'Quantiles of the predicted number by level, such as { 0.1: 20, 0.5: 24, 0.9: 27 }.',
    ),
    distribution: optional(distribution(), 'Probability of each value, such as { 23: 0.2, 24: 0.5, 25: 0.3 }.'),
    all_of: optional(events(), 'True when all of these are.'),
    any_of: optional(events(), 'True when at least one of these is.'),
    probability: optional(share, 'How likely the forecaster held it to be: from 0 to 1, beside an event.'),
    confidence: optional(rate, 'How often such a range should hold the number: beside range.'),
    cluster: optional(
      name,
      'Predictions of one cluster share their luck. Without it all predictions about the campaign do; events that are independent by nature, such as games, take a cluster each.',
    ),
  })
    .superRefine((value, context) => {
      checkForm(value, adder(context), 'prediction');
      checkSureness(value, adder(context));
    })
    .describe('A prediction made before the campaign. Neither target nor form: known to exist, but not published.'),
);

/** A prediction as a pack or a file of predictions writes it. */
export type PackPrediction = z.infer<ReturnType<typeof prediction>>;
