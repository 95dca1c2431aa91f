import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  isFields,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
  sumOf,
  textOf,
} from '../fields.ts';
import { type Attempt, attempt } from '../run-list.ts';
import { type ScoreRule, scoreNumber, scoreValues } from './inspect-score.ts';

/** The run that a sample is, or undefined where it has no id. */
export function inspectRun(
  sample: Fields,
  {
    rule,
    model,
    isInvalid,
  }: { readonly rule: ScoreRule; readonly model: string | undefined; readonly isInvalid: boolean },
): Attempt | undefined {
  const task = nameOf(sample.id);
  if (task === undefined) return undefined;
  const values = scoreValues(sample);
  const value = values.get(rule.choice);
  const score = scoreNumber(value);
  const reason = isInvalid || isSet(sample.invalidation) ? 'invalidated' : ungradedReason(sample, rule, score);
  const isGraded = reason === undefined && typeof score === 'number';
  const epoch = countOf(sample.epoch);
  const { part, parts } = usageOf(sample, model);
  const numbers = [...values].flatMap(([name, one]) => {
    const number = scoreNumber(one);
    return typeof number === 'number' && Math.abs(number) <= 1e15 && (number === 0 || Math.abs(number) >= 1e-12)
      ? [[name, number] as const]
      : [];
  });
  const share = isGraded ? rule.share(score) : undefined;
  return attempt({
    task,
    run: epoch === 0 ? 1 : epoch,
    passed: isGraded ? rule.passes(score) : null,
    score: share,
    scores:
      numbers.length > 1 || (numbers.length === 1 && isGraded && share === undefined)
        ? Object.fromEntries(numbers)
        : undefined,
    failure_mode: failureMode(sample, value),
    not_graded_reason: reason,
    id: nameOf(sample.uuid),
    started_at: momentOf(sample.started_at),
    retries: retriesOf(sample),
    cost_usd: dollarsOf(part.cost),
    cost_parts: parts,
    tokens_in: countOf(part.read),
    tokens_out: countOf(part.written),
    tokens_cached: part.cached !== undefined && part.cached > 0 ? countOf(part.cached) : undefined,
    tokens_reasoning: countOf(part.reasoned),
    seconds: secondsOf(sample.working_time) ?? secondsOf(sample.total_time),
  });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function ungradedReason(sample: Fields, { choice }: ScoreRule, score: number | null | undefined): string | undefined {
  if (typeof score === 'number') return undefined;
  const error = errorText(sample);
  if (error !== undefined) return `error: ${shortNameOf(error)}`;
  const scores = fieldsOf(sample.scores);
  // A key may hold a point as the name of a scorer may.
  const own = isFields(scores[choice]) ? scores[choice] : scores[choice.slice(0, choice.lastIndexOf('.'))];
  const declined = shortNameOf(textOf(fieldsOf(fieldsOf(own).metadata).unscored_reason));
  if (declined !== undefined) return `unscored: ${declined}`;
  if (sample.completed === false && own === undefined) return 'not completed';
  return own === undefined ? 'no score' : 'unscored';
}

function errorText(sample: Fields): string | undefined {
  return textOf(sample.error) ?? textOf(fieldsOf(sample.error).message);
}

function failureMode(sample: Fields, value: unknown): string | undefined {
  const limit = nameOf(sample.limit) ?? nameOf(fieldsOf(sample.limit).type);
  if (limit !== undefined) return `limit:${limit}`;
  const error = errorText(sample);
  if (error !== undefined) return `error:${/^[\p{L}\p{N}_.]+/u.exec(error.trim())?.[0] ?? shortNameOf(error)}`;
  return value === 'N' ? 'no_answer' : undefined;
}

function retriesOf(sample: Fields): number | undefined {
  const retries = countOf(sample.retries) ?? (Array.isArray(sample.error_retries) ? sample.error_retries.length : 0);
  return retries > 0 ? retries : undefined;
}

interface Usage {
  readonly cost: number | undefined;
  readonly read: number | undefined;
  readonly written: number | undefined;
  readonly cached: number | undefined;
  readonly reasoned: number | undefined;
}

const fieldsOfUsage = ['cost', 'read', 'written', 'cached', 'reasoned'] as const;

/** Cached tokens are not among `input_tokens` here. */
function usage(value: unknown): Usage {
  const of = fieldsOf(value);
  const cached = countOf(of.input_tokens_cache_read);
  return {
    cost: numberOf(of.total_cost),
    read: sumOf([countOf(of.input_tokens), cached, countOf(of.input_tokens_cache_write)]),
    written: countOf(of.output_tokens),
    cached,
    reasoned: countOf(of.reasoning_tokens),
  };
}

function total(usages: readonly Usage[]): Usage {
  return Object.fromEntries(fieldsOfUsage.map((field) => [field, sumOf(usages.map((one) => one[field]))])) as never;
}

/**
 * `model_usage` counts every model of the sample, graders included. What roles used is theirs; without roles it is the tested
 * model's own entry, where there is one.
 */
function usageOf(
  sample: Fields,
  model: string | undefined,
): { part: Usage; parts: Record<string, number> | undefined } {
  const byModel = Object.entries(fieldsOf(sample.model_usage)).map(([name, one]) => [name, usage(one)] as const);
  const byRole = Object.entries(fieldsOf(sample.role_usage)).map(([name, one]) => [name, usage(one)] as const);
  const whole = total(byModel.map(([, one]) => one));
  const own = byModel.find(([name]) => name === model)?.[1];
  const others = byRole.length > 0 ? byRole : own === undefined ? [] : byModel.filter(([name]) => name !== model);
  const theirs = total(others.map(([, one]) => one));
  const part = Object.fromEntries(
    fieldsOfUsage.map((field) => [field, whole[field] === undefined ? undefined : whole[field] - (theirs[field] ?? 0)]),
  ) as unknown as Usage;
  const rest = others.flatMap(([name, { cost }]) => {
    const dollars = dollarsOf(cost);
    const label = nameOf(name);
    return dollars === undefined || label === undefined ? [] : [[label, dollars] as const];
  });
  if (rest.length === 0) return { part, parts: undefined };
  const dollars = dollarsOf(part.cost);
  return {
    part,
    parts: Object.fromEntries([...(dollars === undefined ? [] : [['model', dollars] as const]), ...rest]),
  };
}
