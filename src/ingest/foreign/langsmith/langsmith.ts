import type { Issue } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  hasFields,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
} from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { jsonObjects } from '../json-lines.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
import { type Attempt, attempt, lastOfEachId, modelMissing, noRuns, reading, times, unread } from '../run-list.ts';
import { type NamedRule, packsOfCases, type TrackedCases } from '../tracked-cases.ts';

/** Runs of LangSmith experiments: a list, or line by line; those of whole examples are the roots. */
export const langsmith: Format = {
  key: 'langsmith',
  label: 'LangSmith runs',
  recognises: ({ isFolder, files }) => {
    if (isFolder || files.length !== 1) return false;
    const value = firstJson(files[0]!);
    const first = Array.isArray(value) ? value[0] : value;
    return hasFields(first, 'run_type', 'session_id') || hasFields(first, 'run_type', 'reference_example_id');
  },
  read,
};

async function read(
  { files }: { readonly files: readonly RawFile[] },
  options: ReadingOptions,
): Promise<ForeignReading> {
  const file = files[0]!;
  const {
    objects: runs,
    rows,
    issues,
  } = await jsonObjects(file, options, (value) => (Array.isArray(value) ? value : undefined));
  if (issues.length > 0) return unread(...issues);
  const roots = runs.filter(({ parent_run_id: parent }) => parent === undefined || parent === null);
  const told = roots.filter((run) => nameOf(run.reference_example_id) !== undefined);
  const asked = lastOfEachId(told);
  if (asked.length === 0) return noRuns(file.name, 'root runs with a reference_example_id');
  if (asked.some((run) => modelOf(run, options) === undefined)) return unread(modelMissing(file.name));
  const rule = ruleOf(file.name, asked, options);
  if ('severity' in rule) return unread(rule);
  const cases: TrackedCases = {
    tracker: { key: 'langsmith', name: 'LangSmith' },
    rule,
    modelOf: (run) => modelOf(run, options),
    experimentOf: (run) => nameOf(run.session_id),
    suiteOf: (run) => nameOf(run.reference_dataset_id),
    begun: (run) => run.start_time,
    startOf: (run) => timeOf(run.start_time),
    runOf,
  };
  return reading(packsOfCases(asked, cases, options), {
    rows,
    leftOut: [
      ...times(rows - runs.length, 'no object'),
      ...times(runs.length - roots.length, 'a run within another'),
      ...times(roots.length - told.length, 'no reference_example_id'),
      ...times(told.length - asked.length, 'the same id again (the last one counts)'),
    ],
    passRule: rule.words,
    mapping: {
      task: 'reference_example_id',
      run: 'order of start_time within the example',
      passed: `feedback_stats.${rule.name}.avg`,
      seconds: 'end_time − start_time',
      model: options.model === null ? 'extra.metadata.ls_model_name' : '--model-name',
    },
  });
}

function modelOf(run: Fields, { model }: ReadingOptions): string | undefined {
  const metadata = fieldsOf(fieldsOf(run.extra).metadata);
  return model ?? nameOf(metadata.ls_model_name) ?? nameOf(metadata.model) ?? nameOf(metadata.model_name);
}

/** A figure that several judgements were averaged to is no verdict of one. */
function ruleOf(file: string, runs: readonly Fields[], options: ReadingOptions): NamedRule | Issue {
  const names = new Set(runs.flatMap(({ feedback_stats: stats }) => Object.keys(fieldsOf(stats))));
  const of = (run: Fields, name: string) => fieldsOf(fieldsOf(run.feedback_stats)[name]);
  const choices = new Map([...names].map((name) => [name, runs.map((run) => numberOf(of(run, name).avg) ?? null)]));
  const given = options.scorer ?? options.metric;
  const name = chosen(file, { what: 'feedback', flag: '--scorer', given, choices });
  if (typeof name !== 'string') return name;
  const averaged = runs.filter((run) => (countOf(of(run, name).n) ?? 1) > 1);
  if (averaged.length > 0 && options.passAt === null) {
    const received = `${averaged.length} runs with means of several, such as ${of(averaged[0]!, name).n}`;
    const issue = fileIssue(
      file,
      'invalid',
      'be one judgement of each run, or have a least mean that passes',
      received,
    );
    return {
      ...issue,
      path: `feedback_stats.${name}`,
      hint: 'say from which mean on a run passes, such as --pass-at 1',
    };
  }
  const rule = scoreRule(file, name, { scores: choices.get(name)!.filter((one) => one !== null), options });
  return 'severity' in rule ? rule : { ...rule, name };
}

function timeOf(value: unknown): number {
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? 0 : time;
}

function runOf(run: Fields, rule: NamedRule): Attempt {
  const broken = run.status === 'error' || (run.error !== undefined && run.error !== null && run.error !== '');
  const score = numberOf(fieldsOf(fieldsOf(run.feedback_stats)[rule.name]).avg);
  const isGraded = !broken && score !== undefined;
  const [from, to] = [timeOf(run.start_time), timeOf(run.end_time)];
  return attempt({
    task: nameOf(run.reference_example_id)!,
    passed: isGraded ? rule.passes(score) : null,
    score: isGraded ? rule.share(score) : undefined,
    not_graded_reason: broken ? `error: ${shortNameOf(run.error) ?? 'unknown'}` : `no ${rule.name}`,
    id: nameOf(run.id),
    started_at: momentOf(run.start_time),
    cost_usd: dollarsOf(numberOf(run.total_cost) ?? Number(run.total_cost)),
    tokens_in: countOf(run.prompt_tokens),
    tokens_out: countOf(run.completion_tokens),
    seconds: from > 0 && to > from ? secondsOf(to - from, { perSecond: 1000 }) : undefined,
  });
}
