import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  countOf,
  dollarsOf,
  type Fields,
  fieldOf,
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
import { firstJson, pathInside } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import {
  type Attempt,
  attempt,
  type Counted,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  type PackRun,
  reading,
  taskCounts,
  unread,
} from '../run-list.ts';

/** Single runs of clawbench (its cache of runs, one file each), or its result with counts by task. */
export const clawbench: Format = {
  key: 'clawbench',
  label: 'clawbench runs or result',
  recognises: ({ isFolder, files }) => {
    if (!isFolder) return isResult(firstJson(files[0]!)) || isRun(firstJson(files[0]!));
    const runs = files.filter(({ name }) => runFile.test(name.replaceAll('\\', '/')));
    return runs.length > 0 && runs.length === files.length && isRun(firstJson(runs[0]!));
  },
  read: async (source, options) => {
    const first = source.files[0];
    if (source.isFolder || first === undefined) return readRuns(source, source.files, options);
    return isResult(firstJson(first)) ? readResult(first, options) : readRuns(source, [first], options);
  },
};

const runFile = /(?:^|\/)run\d+\.json$/u;

function isRun(value: unknown): boolean {
  return (
    hasFields(value, 'task_id', 'run_index') &&
    (hasFields(value, 'delivery_outcome') || hasFields(value, 'completion_result') || hasFields(value, 'state_score'))
  );
}

function isResult(value: unknown): boolean {
  return hasFields(value, 'submission_id', 'model', 'provider') && hasFields(value, 'timestamp');
}

const rule = 'delivery_outcome = pass';

interface Found {
  readonly model: string | undefined;
  readonly variant: string;
  readonly run: Fields;
}

/** `<model>/<task>/run<k>.json`: only the folder names the model. */
async function readRuns(source: Source, files: readonly RawFile[], options: ReadingOptions): Promise<ForeignReading> {
  const found: Found[] = [];
  const leftOut: Counted[] = [];
  for (const file of files) {
    const run = fieldsOf(await file.json());
    if (nameOf(run.task_id) === undefined) leftOut.push('no task_id');
    else
      found.push({
        model: options.model ?? modelOf(source, file),
        variant: nameOf(run.prompt_variant) ?? 'clear',
        run,
      });
  }
  if (found.length === 0) return noRuns(source.name, 'runs with a task_id');
  if (found.some(({ model }) => model === undefined)) return unread(modelMissing(source.name));
  const suite = options.suite ?? 'clawbench';
  const packs = [...grouped(found, ({ model, variant }) => JSON.stringify([model, variant])).values()].map((those) => {
    const { model, variant } = those[0]!;
    const runs = numbered(those.map(({ run }) => attemptOf(run)));
    return {
      pack_version: 1,
      campaign: { id: campaignId(model, suite, variant), suite, ...conditions(variant) },
      model: modelNamed(model!),
      runs,
      per_task_results: taskCounts(runs, new Map(those.map(({ run }) => [nameOf(run.task_id)!, aboutTask(run)]))),
    } satisfies DataPack;
  });
  return reading(packs, {
    rows: files.length,
    leftOut,
    passRule: rule,
    mapping: {
      task: 'task_id',
      run: 'run_index + 1',
      passed: 'delivery_outcome',
      score: 'run_score',
      cost_usd: 'token_usage.total_cost_usd, where it is not 0',
      seconds: 'duration_ms ÷ 1000',
      model: options.model === null ? 'name of the folder' : '--model-name',
      variant: 'prompt_variant',
    },
  });
}

function modelOf(source: Source, file: RawFile): string | undefined {
  const path = source.isFolder ? pathInside(source, file) : file.name;
  const inside = path.replaceAll('\\', '/').split('/').slice(0, -2).join('/');
  if (inside !== '') return nameOf(source.isFolder ? inside : inside.split('/').at(-1));
  // The folder given may be that of the model itself.
  return source.isFolder ? nameOf(source.name.replaceAll('\\', '/').replace(/\/+$/u, '').split('/').at(-1)) : undefined;
}

function conditions(variant: string) {
  return {
    harness: 'clawbench',
    agent: 'OpenClaw',
    variant,
    pass_rule: { metric: 'delivery_outcome', statement: rule },
  };
}

function attemptOf(run: Fields): Attempt {
  const usage = fieldsOf(run.token_usage);
  const outcome = textOf(run.delivery_outcome);
  const reason = ungradedReason(run, outcome);
  const score = numberOf(run.run_score ?? run.composite_score);
  const cached = countOf(usage.cache_read_tokens);
  const read = sumOf([countOf(usage.input_tokens), cached, countOf(usage.cache_write_tokens)]);
  const isMeasured = (sumOf([read, countOf(usage.output_tokens)]) ?? 0) > 0;
  const mode = nameOf(run.failure_mode);
  const judge = dollarsOf(fieldsOf(fieldsOf(run.judge_result).token_usage).total_cost_usd);
  const cost = dollarsOf(usage.total_cost_usd);
  const calls = toolCalls(run);
  return attempt({
    task: nameOf(run.task_id)!,
    run: typeof run.run_index === 'number' ? run.run_index + 1 : undefined,
    passed: reason === undefined ? outcome === 'pass' : null,
    score: reason === undefined && score !== undefined && score >= 0 && score <= 1 ? score : undefined,
    failure_mode: mode ?? (outcome === 'partial' ? 'partial' : undefined),
    not_graded_reason: reason,
    cost_usd: cost,
    cost_parts: judge === undefined ? undefined : { ...(cost === undefined ? {} : { model: cost }), judge },
    tokens_in: isMeasured ? read : undefined,
    tokens_out: isMeasured ? countOf(usage.output_tokens) : undefined,
    tokens_cached: cached !== undefined && cached > 0 ? cached : undefined,
    seconds: secondsOf(run.duration_ms, { perSecond: 1000 }),
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

function ungradedReason(run: Fields, outcome: string | undefined): string | undefined {
  const error = shortNameOf(textOf(run.error));
  if (error !== undefined) return `error: ${error}`;
  if (run.failure_mode === 'environment_unavailable') return 'environment_unavailable';
  const judge = fieldsOf(run.judge_result);
  const judgeError = shortNameOf(textOf(judge.error));
  if (judgeError !== undefined && judge.enabled !== false) return `judge: ${judgeError}`;
  return outcome === 'pass' || outcome === 'partial' || outcome === 'fail' ? undefined : 'no delivery_outcome';
}

function toolCalls(run: Fields): NonNullable<PackRun['tool_calls']> {
  return listOf(fieldsOf(run.transcript).messages).flatMap((message) =>
    listOf(fieldsOf(message).tool_calls).flatMap((call) => {
      const tool = nameOf(fieldsOf(call).name);
      if (tool === undefined) return [];
      const { input, mutating } = fieldsOf(call) as { input?: unknown; mutating?: unknown };
      return [{ tool, arguments: input, ...(typeof mutating === 'boolean' ? { changes_state: mutating } : {}) }];
    }),
  );
}

/** Variants of one problem belong together; a task alone in its group says nothing by it. */
function aboutTask(task: Fields): { tags: string[]; family?: string } {
  const tags = [task.tier, task.family, task.scenario].map(nameOf).filter((tag) => tag !== undefined);
  const family = nameOf(task.variant_group);
  return { tags: [...new Set(tags)], ...(family === undefined ? {} : { family }) };
}

/** Counts by task: means that no whole number of runs gives are refused. */
async function readResult(file: RawFile, options: ReadingOptions): Promise<ForeignReading> {
  const result = fieldsOf(await file.json());
  const modelId = options.model ?? nameOf(result.model);
  if (modelId === undefined) return unread(modelMissing(file.name));
  const stats = listOf(result.task_results).filter(isFields);
  if (stats.length === 0) return noRuns(file.name, 'task_results');
  const date = momentOf(result.timestamp);
  const version = nameOf(result.benchmark_version);
  const suite = options.suite ?? `clawbench${version === undefined ? '' : `@${version}`}`;
  const openclaw = nameOf(result.openclaw_version);
  const issues: Issue[] = [];
  const packs = [...grouped(stats, (one) => nameOf(one.prompt_variant) ?? 'clear')].map(([variant, those]) => {
    const id = campaignId(date, modelId, suite, nameOf(result.submission_id), variant);
    const results = those.flatMap((one, index) => {
      const counts = countsOf(one);
      if (typeof counts === 'object') return [[nameOf(one.task_id)!, { ...counts, ...aboutTask(one) }] as const];
      issues.push({
        ...fileIssue(file.name, 'mismatch', 'be counts of whole runs', counts),
        path: `task_results[${index}]`,
      });
      return [];
    });
    const provider = nameOf(result.provider);
    return {
      pack_version: 1,
      campaign: {
        id,
        suite,
        ...conditions(variant),
        ...(date === undefined ? {} : { date }),
        ...(provider === undefined ? {} : { provider }),
        ...(openclaw === undefined ? {} : { agent: `OpenClaw@${openclaw}` }),
        ...datasetOf(result),
      },
      model: modelNamed(modelId),
      per_task_results: Object.fromEntries(results),
    } satisfies DataPack;
  });
  if (issues.length > 0) return unread(...issues);
  const counted = packs.flatMap(({ per_task_results }) => Object.values(per_task_results));
  const runs = counted.reduce((sum, task) => sum + task.runs, 0);
  const ungraded = counted.reduce((sum, task) => sum + (task.not_graded ?? 0), 0);
  return {
    packs,
    issues: [],
    receipt: {
      rows: runs,
      runs,
      leftOut: [],
      notGraded: ungraded === 0 ? [] : [{ reason: 'environment_unavailable', count: ungraded }],
      passRule: rule,
      mapping: { task: 'task_results.task_id', passes: 'delivery_outcome_counts.pass, else pass_rate × runs' },
    },
  };
}

function datasetOf(result: Fields): Pick<DataPack['campaign'], 'dataset'> {
  const hash = nameOf(result.task_snapshot_fingerprint);
  return hash === undefined ? {} : { dataset: { hash } };
}

/** Runs and passes of a task, or what stands there instead. */
function countsOf(task: Fields) {
  const runs = countOf(task.runs);
  const outcomes = fieldsOf(task.delivery_outcome_counts);
  const modes = fieldsOf(task.failure_mode_counts);
  const rate = numberOf(task.pass_rate);
  if (nameOf(task.task_id) === undefined) return 'no task_id';
  if (runs === undefined || runs < 1) return 'no number of runs';
  const told = ['pass', 'partial', 'fail'].map((outcome) => countOf(fieldOf(outcomes, outcome)) ?? 0);
  const isTold = Object.keys(outcomes).length > 0;
  const passes = isTold ? told[0]! : rate === undefined ? undefined : Math.round(rate * runs);
  if (passes === undefined) return 'neither delivery_outcome_counts nor pass_rate';
  if (!isTold && Math.abs(passes - rate! * runs) > 1e-6 * runs) return `pass_rate ${rate} of ${runs} runs`;
  if (isTold && sumOf(told) !== runs) return `${sumOf(told)} outcomes of ${runs} runs`;
  const ungraded = Math.min(runs - passes, countOf(fieldOf(modes, 'environment_unavailable')) ?? 0);
  return { runs, passes, not_graded: ungraded };
}
