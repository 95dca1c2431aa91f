import type { Issue } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, momentOf, nameOf, numberOf, shortNameOf } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, ReadingOptions, Source } from '../format.ts';
import { eachJsonLine } from '../json-lines.ts';
import { chosen, type ScoreRule, scoreRule } from '../pass-choice.ts';
import {
  attempt,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  type PackRun,
  reading,
  times,
  unread,
} from '../run-list.ts';

/** The log of one run of OpenAI's evals: a specification, then events. */
export const openaiEvals: Format = {
  key: 'openai-evals',
  label: 'OpenAI evals log',
  isOfOneModel: true,
  recognises: ({ isFolder, files }) => {
    const value = isFolder ? undefined : firstJson(files[0]!);
    return hasFields(value, 'spec') && hasFields(value.spec, 'eval_name');
  },
  read,
};

/** What the events say of one sample. */
interface Sample {
  /** Of the last match. */
  correct?: boolean;
  matches: number;
  metrics: Map<string, number>;
  error?: string;
  readonly calls: NonNullable<PackRun['tool_calls']>;
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const file = source.files[0]!;
  const samples = new Map<string, Sample>();
  let spec: Fields = {};
  let isWhole = false;
  const lines = await eachJsonLine(file, options, (fields) => {
    if (hasFields(fields, 'spec')) spec = fieldsOf(fields.spec);
    else if (hasFields(fields, 'final_report')) isWhole = true;
    else take(fields, samples);
  });
  if (lines.issues.length > 0) return unread(...lines.issues);
  const model = options.model ?? nameOf(Array.isArray(spec.completion_fns) ? spec.completion_fns[0] : undefined);
  if (model === undefined) return unread(modelMissing(file.name));
  if (samples.size === 0) return noRuns(file.name, 'events of samples');
  const rule = ruleOf(file.name, [...samples.values()], options);
  if ('severity' in rule) return unread(rule);
  const runs = numbered([...samples].map(([task, sample]) => attemptOf(task, sample, rule)));
  const date = momentOf(spec.created_at);
  const suite = options.suite ?? nameOf(spec.eval_name)!;
  const earlier = [...samples.values()].reduce((sum, { matches }) => sum + Math.max(0, matches - 1), 0);
  const pack = {
    pack_version: 1 as const,
    campaign: {
      id: campaignId(date, model, suite, nameOf(spec.run_id)),
      suite,
      ...(date === undefined ? {} : { date }),
      harness: 'openai/evals',
      pass_rule: { metric: rule.metric, statement: rule.words },
    },
    model: modelNamed(model),
    runs,
  };
  return reading([pack], {
    rows: runs.length + earlier + lines.bad,
    leftOut: [...times(earlier, 'an earlier match of the same sample'), ...times(lines.bad, 'not a JSON object')],
    passRule: rule.words,
    issues: isWhole ? [] : [unfinished(file.name)],
    mapping: {
      task: 'sample_id',
      passed:
        rule.metric === 'match'
          ? 'data.correct of events of type match'
          : `data.${rule.metric} of events of type metrics`,
      model: options.model === null ? 'spec.completion_fns[0]' : '--model-name',
      suite: options.suite === null ? 'spec.eval_name' : '--suite-name',
    },
  });
}

/** Notes what one event says of its sample, where it has one. */
function take(event: Fields, samples: Map<string, Sample>): void {
  const id = nameOf(event.sample_id);
  if (id === undefined) return;
  const known = samples.get(id);
  const sample = known ?? { matches: 0, metrics: new Map<string, number>(), calls: [] };
  if (known === undefined) samples.set(id, sample);
  const data = fieldsOf(event.data);
  if (event.type === 'match' && typeof data.correct === 'boolean') {
    sample.matches += 1;
    sample.correct = data.correct;
  } else if (event.type === 'metrics') {
    for (const [name, value] of Object.entries(data)) {
      const score = typeof value === 'boolean' ? Number(value) : numberOf(value);
      if (score !== undefined) sample.metrics.set(name, score);
    }
  } else if (event.type === 'error') {
    sample.error = shortNameOf(data.message) ?? shortNameOf(data.type) ?? 'error';
  } else if (event.type === 'function_call') {
    const tool = nameOf(data.name);
    if (tool !== undefined) sample.calls.push({ tool, arguments: data.arguments });
  }
}

type Rule = Pick<ScoreRule, 'words' | 'passes' | 'share'> & { readonly metric: string };

/** A match decides where there is any; else one of the metrics. */
function ruleOf(file: string, samples: readonly Sample[], options: ReadingOptions): Rule | Issue {
  const hasMatches = samples.some(({ matches }) => matches > 0);
  if (hasMatches && (options.metric === null || options.metric === 'match')) {
    return { metric: 'match', words: 'match is correct', passes: (score) => score === 1, share: () => undefined };
  }
  const choices = new Map<string, number[]>();
  for (const { metrics } of samples) {
    for (const [name, value] of metrics) {
      const those = choices.get(name);
      if (those === undefined) choices.set(name, [value]);
      else those.push(value);
    }
  }
  const metric = chosen(file, { what: 'metric', flag: '--metric', given: options.metric, choices });
  if (typeof metric !== 'string') return metric;
  const rule = scoreRule(file, metric, { scores: choices.get(metric)!, options });
  return 'severity' in rule ? rule : { ...rule, metric };
}

function attemptOf(task: string, { correct, metrics, error, calls }: Sample, { metric, passes, share }: Rule) {
  const score = metric === 'match' ? (correct === undefined ? undefined : Number(correct)) : metrics.get(metric);
  return attempt({
    task,
    passed: score === undefined ? null : passes(score),
    score: share(score),
    not_graded_reason: error === undefined ? 'no verdict' : `error: ${error}`,
    failure_mode: error === undefined ? undefined : `error: ${error}`,
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

/** Events are written in batches: what a crashed run did last is missing. */
function unfinished(file: string): Issue {
  const issue = fileIssue(file, 'missing', 'end with a final_report', 'none');
  return { ...issue, severity: 'warning', hint: 'the run was cut short: samples may be missing' };
}
