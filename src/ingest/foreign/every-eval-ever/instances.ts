import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { countOf, type Fields, fieldsOf, nameOf, numberOf, secondsOf, shortNameOf, textOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { chosen, type ScoreRule, scoreRule } from '../pass-choice.ts';
import { type Attempt, attempt, type Counted, campaignId, modelNamed, numbered, times } from '../run-list.ts';
import { rangeOf, shareOn } from '../scale.ts';
import { type Aggregate, isUnknownLevel } from './aggregate.ts';

/** One sample: its text is not kept. */
export interface Instance {
  readonly file: string;
  readonly record: string;
  readonly model: string;
  readonly evaluation: string;
  readonly result: string | undefined;
  readonly score: number | undefined;
  readonly isCorrect: boolean | null;
  readonly error: string | undefined;
  readonly attempt: Attempt;
}

export function instanceOf(file: string, fields: Fields, options: ReadingOptions): Instance | undefined {
  const task = nameOf(fields.sample_id);
  const evaluation = nameOf(fields.evaluation_name);
  const model = options.model ?? nameOf(fields.model_id);
  if (task === undefined || evaluation === undefined || model === undefined) return undefined;
  const { score, is_correct: isCorrect } = fieldsOf(fields.evaluation);
  const usage = fieldsOf(fields.token_usage);
  const [read, written] = [countOf(usage.input_tokens), countOf(usage.output_tokens)];
  const [cached, thought] = [countOf(usage.input_tokens_cache_read), countOf(usage.reasoning_tokens)];
  return {
    file,
    record: nameOf(fields.evaluation_id) ?? '',
    model,
    evaluation,
    result: nameOf(fields.evaluation_result_id),
    score: numberOf(score),
    isCorrect: typeof isCorrect === 'boolean' ? isCorrect : null,
    error: shortNameOf(textOf(fields.error)),
    attempt: attempt({
      task,
      passed: null,
      tokens_in: read,
      tokens_out: written,
      tokens_cached: cached !== undefined && cached > 0 && read !== undefined && cached <= read ? cached : undefined,
      tokens_reasoning: thought !== undefined && written !== undefined && thought <= written ? thought : undefined,
      seconds: secondsOf(fieldsOf(fields.performance).latency_ms, { perSecond: 1000 }),
    }),
  };
}

interface InstancePacks {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly leftOut: readonly Counted[];
  readonly rules: readonly string[];
  /** Record and name of each evaluation whose samples were here. */
  readonly evaluations: readonly string[];
}

/** A campaign for every model and evaluation of a record; where several metrics judged the same samples one is chosen. */
export function instancePacks(
  instances: readonly Instance[],
  aggregates: readonly Aggregate[],
  options: ReadingOptions,
): InstancePacks {
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const leftOut: Counted[] = [];
  const evaluations: string[] = [];
  const rules = new Set<string>();
  const groups = grouped(instances, ({ record, model, evaluation }) => JSON.stringify([record, model, evaluation]));
  for (const those of groups.values()) {
    const { file, record, model, evaluation } = those[0]!;
    evaluations.push(JSON.stringify([record, evaluation]));
    const byResult = grouped(those, ({ result }) => result ?? evaluation);
    const choices = new Map([...byResult].map(([id, ones]) => [id, ones.map(({ isCorrect }) => isCorrect)]));
    const isOne = byResult.size === 1;
    const given = isOne ? null : resultOf(aggregates, record, evaluation, options.metric);
    const choice = chosen(file, { what: 'evaluation result', flag: '--metric', given, choices });
    if (typeof choice !== 'string') {
      issues.push(choice);
      leftOut.push(...times(those.length, 'samples judged by several metrics'));
      continue;
    }
    const kept = byResult.get(choice)!;
    leftOut.push(...times(those.length - kept.length, 'the same sample under another metric'));
    const scores = kept.flatMap(({ score }) => score ?? []);
    const rule = options.passAt === null ? ownVerdict(scores, options) : scoreRule(file, 'score', { scores, options });
    if ('severity' in rule) {
      issues.push(rule);
      leftOut.push(...times(kept.length, 'samples on another scale'));
      continue;
    }
    rules.add(rule.words);
    const isMinusOneUnknown = isUnknownLevel(aggregates, record, evaluation, kept[0]!.result);
    const aggregate = aggregates.find(({ id }) => id === record);
    packs.push({
      pack_version: 1,
      campaign: {
        id: campaignId(record, groups.size > aggregates.length ? model : null, evaluation),
        suite: options.suite ?? evaluation,
        ...aggregate?.campaign,
        pass_rule: {
          metric: options.passAt === null ? 'is_correct' : 'score',
          ...(options.passAt === null ? {} : { threshold: options.passAt }),
          statement: rule.words,
        },
      },
      model: aggregate?.model.id === model ? aggregate.model : modelNamed(model),
      runs: numbered(kept.map((one) => judged(one, isMinusOneUnknown, rule))),
    });
  }
  return { packs, issues, leftOut, rules: [...rules], evaluations };
}

type Rule = Pick<ScoreRule, 'words' | 'share'> & { readonly passes: ScoreRule['passes'] | null };

function ownVerdict(scores: readonly number[], options: ReadingOptions): Rule {
  return { words: 'is_correct', passes: null, share: shareOn(rangeOf(scores), options) };
}

/** The result that the user means by its id or by the id of its metric. */
function resultOf(
  aggregates: readonly Aggregate[],
  record: string,
  evaluation: string,
  metric: string | null,
): string | null {
  const results = aggregates.filter(({ id }) => id === record).flatMap((one) => one.results);
  return results.find((one) => one.evaluation === evaluation && one.metric === metric)?.id ?? metric;
}

function judged(
  { score, isCorrect, error, attempt: known }: Instance,
  isMinusOneUnknown: boolean,
  rule: Rule,
): Attempt {
  const isUnknown = isMinusOneUnknown && score === -1;
  const passed = rule.passes === null ? isCorrect : score === undefined ? null : rule.passes(score);
  const reason = isUnknown
    ? 'unknown (score −1)'
    : error !== undefined && (score ?? 0) === 0 && passed !== true
      ? error
      : passed === null
        ? 'no verdict'
        : undefined;
  return attempt({
    ...known,
    passed: reason === undefined ? passed : null,
    score: reason === undefined ? rule.share(score) : undefined,
    failure_mode: error,
    not_graded_reason: reason,
  });
}
