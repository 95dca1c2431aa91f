import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, listOf, momentOf, nameOf, textOf } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { campaignId, modelMissing, modelNamed, numbered, reading, unread } from '../run-list.ts';
import { type InspectLog, inspectLog, isZip } from './inspect-log.ts';
import { inspectRun } from './inspect-run.ts';
import { inspectRule, type ScoreRule } from './inspect-score.ts';

/** Logs of Inspect AI, packed (`.eval`) or as JSON. Logs of one folder are read together: a retried evaluation writes a second. */
export const inspect: Format = {
  key: 'inspect',
  label: 'Inspect AI log',
  recognises: ({ files }: Source) => files.length > 0 && files.every(isLog),
  read: async ({ name, files }, options) => {
    const logs: InspectLog[] = [];
    for (const file of files) logs.push(await inspectLog(file));
    return readLogs(name, logs, options);
  },
};

/** What an archive begins with. */
const members = /^(?:_journal\/|samples\/|(?:header|summaries|reductions)\.json$)/u;

function isLog(file: RawFile): boolean {
  if (!isZip(file)) {
    // The model stands behind the ids of all samples, which may be more than the head holds.
    const { eval: evaluation } = fieldsOf(firstJson(file));
    return hasFields(evaluation, 'task', 'model') || hasFields(evaluation, 'task', 'dataset');
  }
  const { head } = file;
  const length = (head[26] ?? 0) + 256 * (head[27] ?? 0);
  const first = new TextDecoder().decode(head.subarray(30, 30 + length));
  return members.test(first) || file.name.endsWith('.eval');
}

const reasons = {
  copy: 'copies of a run in another log',
  repeated: 'replaced by a retry of the evaluation',
  replaced: 'replaced by a later record of the sample',
  nameless: 'without a sample id',
};

interface Row {
  readonly log: InspectLog;
  readonly sample: Fields;
}

function readLogs(source: string, logs: readonly InspectLog[], options: ReadingOptions): ForeignReading {
  const leftOut: string[] = logs.flatMap(({ replaced }) => Array<string>(replaced).fill(reasons.replaced));
  const all = logs.flatMap((log) => log.samples.map((sample): Row => ({ log, sample })));
  const rows = all.length + leftOut.length;
  if (all.length === 0) {
    const hint = 'results without samples say nothing about single runs: write the log with its samples';
    return unread({ ...fileIssue(source, 'missing', 'hold samples', 'none'), hint });
  }
  const campaigns = grouped(logs, (log) => evaluationKey(log));
  const issues: Issue[] = [];
  const packs: DataPack[] = [];
  const rules = new Set<string>();
  const seen = new Set<string>();
  for (const those of campaigns.values()) {
    const samples = distinct(those, seen, leftOut);
    if (samples.length === 0) continue;
    const last = those.at(-1)!;
    const rule = inspectRule(
      { file: last.file.name, header: last.header },
      samples.map(({ sample }) => sample),
      options,
    );
    if ('problem' in rule) {
      issues.push(rule);
      continue;
    }
    const modelId = options.model ?? nameOf(fieldsOf(last.header.eval).model);
    if (modelId === undefined) return unread(modelMissing(last.file.name));
    rules.add(rule.words);
    packs.push(packOf(those, { samples, rule, modelId, suite: options.suite, leftOut }));
    issues.push(...unfinished(last));
  }
  if (issues.some(({ severity }) => severity === 'error')) return unread(...issues);
  return reading(distinctlyNamed(packs), {
    rows,
    leftOut,
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      task: 'sample.id',
      run: 'epoch',
      passed: 'scores, by the scorer named in the pass rule',
      cost_usd: 'model_usage.total_cost without other roles',
      seconds: 'working_time, else total_time',
      model: options.model === null ? 'eval.model' : '--model-name',
    },
  });
}

/** Logs of one evaluation and of its retries have one `task_id`. */
function evaluationKey({ file, header }: InspectLog): string {
  const { task_id: task, model } = fieldsOf(header.eval);
  return textOf(task) === undefined ? `file ${file.name}` : JSON.stringify([task, model]);
}

/** Samples of an evaluation and its retries: of one sample and epoch the last record, of one unique id one. */
function distinct(logs: InspectLog[], seen: Set<string>, leftOut: string[]): Row[] {
  logs.sort((a, b) => instant(a) - instant(b));
  const rows = new Map<string, Row>();
  for (const log of logs) {
    for (const sample of log.samples) {
      const key = JSON.stringify([sample.id, sample.epoch]);
      const before = rows.get(key);
      const uuid = textOf(sample.uuid);
      if (before === undefined && uuid !== undefined && seen.has(uuid)) {
        leftOut.push(reasons.copy);
        continue;
      }
      if (uuid !== undefined) seen.add(uuid);
      if (before !== undefined) {
        const isCopy = uuid !== undefined && before.sample.uuid === uuid && before.log !== log;
        leftOut.push(isCopy ? reasons.copy : before.log === log ? reasons.replaced : reasons.repeated);
      }
      rows.set(key, { log, sample });
    }
  }
  return [...rows.values()];
}

function instant({ header }: InspectLog): number {
  const created = Date.parse(String(fieldsOf(header.eval).created));
  return Number.isNaN(created) ? 0 : created;
}

/** An evaluation that did not end well can lack samples; those that it has are read. */
function unfinished({ file, header }: InspectLog): Issue[] {
  const status = textOf(header.status) ?? 'started';
  if (status === 'success') return [];
  const issue = fileIssue(file.name, 'mismatch', 'be success, so that no sample is missing', status);
  return [{ ...issue, severity: 'warning', path: 'status' }];
}

function packOf(
  logs: readonly InspectLog[],
  {
    samples,
    rule,
    modelId,
    suite: suiteGiven,
    leftOut,
  }: {
    readonly samples: readonly Row[];
    readonly rule: ScoreRule;
    readonly modelId: string;
    readonly suite: string | null;
    readonly leftOut: string[];
  },
): DataPack {
  const { header } = logs.at(-1)!;
  const evaluation = fieldsOf(header.eval);
  const model = nameOf(evaluation.model);
  /** A log says that some of its samples are invalid; summaries may not say which. */
  const whollyInvalid = new Set(
    logs.filter((log) => log.header.invalidated === true && log.samples.every(({ invalidation }) => !invalidation)),
  );
  const attempts = samples.flatMap(({ log, sample }) => {
    const run = inspectRun(sample, { rule, model, isInvalid: whollyInvalid.has(log) });
    if (run === undefined) leftOut.push(reasons.nameless);
    return run ?? [];
  });
  const runs = numbered(attempts);
  const tasks = new Set(runs.map(({ task }) => task));
  const dataset = fieldsOf(evaluation.dataset);
  const asked = listOf(dataset.sample_ids).flatMap((id) => nameOf(id) ?? []);
  const notRun = [...new Set(asked)].filter((id) => !tasks.has(id));
  const isCounted = asked.length === 0 && Number.isSafeInteger(dataset.samples) && (dataset.samples as number) > 0;
  const size = Math.max(
    tasks.size,
    asked.length > 0 ? new Set([...asked, ...tasks]).size : isCounted ? (dataset.samples as number) : 0,
  );
  const first = fieldsOf(logs[0]!.header.eval);
  const task = nameOf(evaluation.task) ?? 'Inspect task';
  const version = nameOf(evaluation.task_version);
  const suite = suiteGiven ?? (version === undefined ? task : `${task}@${version}`);
  const date = momentOf(first.created);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(task, modelId, date ?? nameOf(first.created), nameOf(first.run_id)),
      suite,
      ...(date === undefined ? {} : { date }),
      ...conditions(header),
      pass_rule: { scorer: rule.choice, threshold: rule.threshold, statement: rule.words },
      ...(notRun.length === 0 ? {} : { tasks_not_run: notRun }),
    },
    model: modelNamed(modelId),
    ...(size > 0 ? { suite_tasks: size } : {}),
    runs,
  };
}

/** Under which conditions the evaluation ran, as far as its header tells. */
function conditions(header: Fields): Partial<DataPack['campaign']> {
  const evaluation = fieldsOf(header.eval);
  const plan = fieldsOf(header.plan);
  const config = { ...fieldsOf(evaluation.model_generate_config), ...fieldsOf(plan.config) };
  const version = nameOf(fieldsOf(evaluation.packages).inspect_ai);
  const model = nameOf(evaluation.model);
  const steps = listOf(plan.steps).flatMap((step) => nameOf(fieldsOf(step).solver) ?? []);
  const agent = nameOf(evaluation.solver) ?? (steps.length === 0 ? undefined : steps.join(' + '));
  const effort = nameOf(config.reasoning_effort);
  const judge = nameOf(fieldsOf(fieldsOf(evaluation.model_roles).grader).model);
  const dataset = nameOf(fieldsOf(evaluation.dataset).name);
  const sampling = ['temperature', 'top_p', 'top_k', 'max_tokens', 'seed'].flatMap((name) =>
    typeof config[name] === 'number' && Number.isFinite(config[name]) ? [[name, config[name]] as const] : [],
  );
  return {
    harness: version === undefined ? 'inspect_ai' : `inspect_ai@${version}`,
    ...(model?.includes('/') ? { provider: model.split('/', 1)[0]!.trim() || 'unknown' } : {}),
    ...(agent === undefined ? {} : { agent: agent.slice(0, 900).trim() }),
    ...(effort === undefined ? {} : { reasoning: { effort } }),
    ...(judge === undefined ? {} : { judge }),
    ...(dataset === undefined ? {} : { dataset: { name: dataset } }),
    ...(sampling.length === 0 ? {} : { sampling: Object.fromEntries(sampling) }),
  };
}

/** Logs without a run id can share everything that names a campaign. */
function distinctlyNamed(packs: readonly DataPack[]): DataPack[] {
  const used = new Map<string, number>();
  return packs.map((pack) => {
    const { id } = pack.campaign;
    const count = (used.get(id) ?? 0) + 1;
    used.set(id, count);
    return count === 1 ? pack : { ...pack, campaign: { ...pack.campaign, id: `${id}-${count}` } };
  });
}
