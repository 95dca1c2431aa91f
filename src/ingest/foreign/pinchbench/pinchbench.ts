import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  hasFields,
  isFields,
  listOf,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
  sumOf,
  textOf,
} from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, ReadingOptions, Source } from '../format.ts';
import { type ScoreRule, scoreRule } from '../pass-choice.ts';
import {
  type Attempt,
  attempt,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  reading,
  taskCounts,
  times,
  unread,
} from '../run-list.ts';

/** The result file of PinchBench, which tests models inside OpenClaw. */
export const pinchbench: Format = {
  key: 'pinchbench',
  label: 'PinchBench result',
  isOfOneModel: true,
  recognises: ({ isFolder, files }) => {
    const value = isFolder ? undefined : firstJson(files[0]!);
    return hasFields(value, 'model', 'benchmark_version', 'suite', 'tasks') && Array.isArray(value.tasks);
  },
  read,
};

/** One execution of a task with the grade that belongs to it. */
interface Execution {
  readonly task: string;
  readonly effort: string | null;
  readonly entry: Fields;
  /** As a share of the greatest score. */
  readonly score: number | undefined;
  readonly reason: string | undefined;
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const file = source.files[0]!;
  const result = fieldsOf(await file.json());
  const entries = listOf(result.tasks);
  const named = entries.filter((entry): entry is Fields => nameOf(fieldsOf(entry).task_id) !== undefined);
  if (named.length === 0) return noRuns(file.name, 'tasks with a task_id');
  const modelId = options.model ?? nameOf(result.model);
  if (modelId === undefined) return unread(modelMissing(file.name));
  const all = executions(named);
  const scores = all.flatMap(({ score }) => (score === undefined ? [] : Math.min(1, score)));
  const scale = { passAt: options.passAt ?? 1, scoreMax: 1 };
  const rule = scoreRule(file.name, 'score ÷ max_score', { scores, options: scale });
  if ('severity' in rule) return unread(rule);
  const statement = options.passAt === null ? 'score = max_score' : `score ÷ max_score ≥ ${options.passAt}`;
  const day = momentOf(result.timestamp);
  const suite = options.suite ?? suiteOf(result);
  const byEffort = grouped(all, ({ effort }) => effort);
  const packs = [...byEffort].map(([effort, those]): DataPack => {
    const runs = numbered(those.map((execution) => attemptOf(execution, rule)));
    return {
      pack_version: 1,
      campaign: {
        id: campaignId(day, modelId, suite, nameOf(result.run_id), effort),
        ...(day === undefined ? {} : { date: day }),
        suite,
        harness: 'PinchBench',
        agent: 'OpenClaw',
        ...(effort === null ? {} : { reasoning: { effort } }),
        pass_rule: { metric: 'score', threshold: rule.threshold, statement },
      },
      model: modelNamed(modelId),
      runs,
      per_task_results: taskCounts(runs, new Map(those.map(({ task, entry }) => [task, { tags: tagsOf(entry) }]))),
    };
  });
  return reading(packs, {
    rows: entries.length,
    leftOut: times(entries.length - named.length, 'no task_id'),
    passRule: statement,
    mapping: {
      task: 'tasks.task_id',
      run: 'order among the entries of one task',
      score: 'tasks.grading.runs.score ÷ max_score',
      cost_usd: 'tasks.usage.cost_usd, where it is not 0',
      seconds: 'tasks.execution_time',
      model: options.model === null ? 'model' : '--model-name',
      suite: options.suite === null ? 'suite, benchmark_version' : '--suite-name',
    },
  });
}

function suiteOf(result: Fields): string {
  const version = nameOf(result.benchmark_version);
  return `PinchBench ${nameOf(result.suite) ?? 'all'}${version === undefined ? '' : `@${version}`}`;
}

/** With n runs of a task there are n entries of it, and each holds all n grades: the k-th grade belongs to the k-th entry. */
function executions(entries: readonly Fields[]): Execution[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const task = nameOf(entry.task_id)!;
    const effort = nameOf(entry.thinking_level) ?? null;
    const key = JSON.stringify([task, effort]);
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    const grade = listOf(fieldsOf(entry.grading).runs)[index];
    const score = shareOf(fieldsOf(grade));
    const reason = isFields(grade) && score !== undefined ? ungradedReason(entry, grade) : 'no grade';
    return { task, effort, entry, score, reason };
  });
}

/** Sums of weighted parts come out at 0.9999999999999999 where every part is full. */
const rounding = 1e-9;

function shareOf(grade: Fields): number | undefined {
  const score = numberOf(grade.score);
  const most = numberOf(grade.max_score) ?? 1;
  if (score === undefined || most <= 0) return undefined;
  const share = score / most;
  return Math.abs(share - 1) < rounding ? 1 : share;
}

/** The harness writes a score of 0 where nothing was executed or graded: its notes say so. */
function ungradedReason(entry: Fields, grade: Fields): string | undefined {
  const notes = typeof grade.notes === 'string' ? grade.notes : '';
  const failure = notes.split(' | ').find((note) => isFailureOfHarness.test(note));
  if (failure !== undefined) return shortNameOf(failure.split(/[:;]/u, 1)[0]);
  return entry.status === 'error' ? 'status error' : undefined;
}

const isFailureOfHarness =
  /^(?:Execution failed|Grading failed|LLM judge failed|No automated grading code|Automated grading function missing)/u;

function attemptOf({ task, entry, score, reason }: Execution, rule: ScoreRule): Attempt {
  const usage = fieldsOf(entry.usage);
  const cached = countOf(usage.cache_read_tokens);
  const read = sumOf([countOf(usage.input_tokens), cached, countOf(usage.cache_write_tokens)]);
  const written = countOf(usage.output_tokens);
  const isMeasured = (sumOf([read, written]) ?? 0) > 0;
  const status = textOf(entry.status);
  const mode = entry.timed_out === true ? 'timeout' : status === 'success' ? undefined : nameOf(status);
  const isGraded = reason === undefined;
  return attempt({
    task,
    passed: isGraded ? rule.passes(score!) : null,
    score: isGraded ? rule.share(score) : undefined,
    failure_mode: mode,
    not_graded_reason: reason,
    cost_usd: dollarsOf(usage.cost_usd),
    tokens_in: isMeasured ? read : undefined,
    tokens_out: isMeasured ? written : undefined,
    tokens_cached: isMeasured && cached !== undefined && cached > 0 ? cached : undefined,
    seconds: secondsOf(entry.execution_time),
  });
}

function tagsOf(entry: Fields): string[] {
  const { category, difficulty } = fieldsOf(entry.frontmatter) as { category?: unknown; difficulty?: unknown };
  return [...new Set([category, difficulty].map(nameOf).filter((tag) => tag !== undefined))];
}
