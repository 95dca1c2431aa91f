import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { byText } from '../../pack/order.ts';
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
} from '../fields.ts';
import { baseName, firstJson, pathInside } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { chosen, type ScoreRule, scoreRule } from '../pass-choice.ts';
import {
  type Attempt,
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

/** Jobs of Harbor (Terminal-Bench 2): folders of trials, each with its result; or the result of one trial. */
export const harbor: Format = {
  key: 'harbor',
  label: 'Harbor job',
  recognises: (source) => (source.isFolder ? isJobs(source) : source.files.length === 1 && isTrial(source.files[0]!)),
  read: readJobs,
};

function isTrial(file: RawFile): boolean {
  const value = firstJson(file);
  return (
    hasFields(value, 'trial_name', 'task_name') && (hasFields(value, 'config') || hasFields(value, 'verifier_result'))
  );
}

const isResult = ({ name }: RawFile) => baseName(name) === 'result.json';
/** A trial that has no result yet, or never will. */
const trialFolder = /__[A-Za-z0-9]{7}$/u;
const ofJob = /^(?:result\.json|config\.json|lock\.json|.*\.log)$/u;

/** Whether every file belongs to a trial, or lies beside trials and is one that a job writes. */
function isJobs(source: Source): boolean {
  const paths = source.files.map((file) => ({ file, path: `/${pathInside(source, file)}` }));
  const trials = new Set(paths.filter(({ file }) => isResult(file) && isTrial(file)).map(({ path }) => folderOf(path)));
  if (trials.size === 0) return false;
  const jobs = new Set([...trials].map(folderOf));
  return paths.every(({ path }) => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (trials.has(folder) || (trialFolder.test(folder) && jobs.has(folderOf(folder)))) return true;
      if (folder === '') break;
    }
    return jobs.has(folderOf(path)) && ofJob.test(baseName(path));
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

interface Trial {
  readonly job: string;
  readonly folder: string;
  readonly fields: Fields;
}

async function readJobs(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const found: Trial[] = [];
  const issues: Issue[] = [];
  const whole = new Map<string, number>();
  for (const file of source.files.filter((one) => !source.isFolder || isResult(one))) {
    const fields = fieldsOf(await file.json());
    const folder = folderOf(file.name.replaceAll('\\', '/'));
    if (nameOf(fields.task_name) !== undefined) found.push({ job: folderOf(folder), folder, fields });
    else if (countOf(fields.n_total_trials) !== undefined) whole.set(folder, countOf(fields.n_total_trials)!);
  }
  if (found.length === 0) return noRuns(source.name, 'results of trials');
  for (const [job, count] of whole) {
    const trials = found.filter((trial) => trial.job === job).length;
    if (trials >= count) continue;
    const issue = fileIssue(
      `${job}/result.json`,
      'mismatch',
      'have as many trials as the job was to run',
      `${trials} of ${count}`,
    );
    issues.push({ ...issue, severity: 'warning', path: 'n_total_trials' });
  }
  const empty = emptyTrials(source, found);
  const trials = lastOfEach(found);
  const rule = rewardRule(source.name, trials, options);
  if ('problem' in rule) return unread(rule);
  if (trials.some(({ fields }) => (options.model ?? modelOf(fields)) === undefined))
    return unread(modelMissing(source.name));
  const packs: DataPack[] = [];
  for (const those of grouped(trials, (trial) => campaignKey(trial, options)).values())
    packs.push(await packOf(source, those, { rule, options }));
  return reading(packs, {
    rows: found.length + empty,
    leftOut: [...times(found.length - trials.length, 'written twice'), ...times(empty, 'trials without a result')],
    issues,
    passRule: rule.words,
    mapping: {
      task: 'task_name',
      run: 'order of started_at within the task',
      passed: `verifier_result.rewards.${rule.key}`,
      cost_usd: 'agent_result.cost_usd',
      seconds: 'agent_execution',
      model: options.model === null ? 'agent_info.model_info' : '--model-name',
    },
  });
}

/** Folders of trials that were begun: nothing says how they ended. */
function emptyTrials(source: Source, found: readonly Trial[]): number {
  const jobs = new Set(found.map(({ job }) => job));
  const told = new Set(found.map(({ folder }) => folder));
  const empty = new Set<string>();
  for (const { name } of source.files) {
    for (let folder = folderOf(name.replaceAll('\\', '/')); folder !== ''; folder = folderOf(folder)) {
      if (trialFolder.test(folder) && jobs.has(folderOf(folder)) && !told.has(folder)) empty.add(folder);
    }
  }
  return empty.size;
}

/** One trial by its id, or by its name within its job. */
function lastOfEach(found: readonly Trial[]): Trial[] {
  const byId = new Map(
    found.map((trial) => [nameOf(trial.fields.id) ?? `${trial.job}\n${trial.fields.trial_name}`, trial]),
  );
  return [...byId.values()].toSorted(
    (a, b) => startOf(a) - startOf(b) || byText(String(a.fields.trial_name), String(b.fields.trial_name)),
  );
}

function startOf({ fields }: Trial): number {
  return instant(fields.started_at) ?? 0;
}

/** Times are written with an offset or without: without one they are of one clock, whichever. */
function instant(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/u.test(value) ? value : `${value}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function rewardsOf({ config, verifier_result: result }: Fields): Fields {
  return fieldsOf(fieldsOf(config).verifier).disable === true ? {} : fieldsOf(fieldsOf(result).rewards);
}

/** `reward`, or the only reward there is, and which values of it pass. A trial without one is no zero. */
function rewardRule(
  file: string,
  trials: readonly Trial[],
  options: ReadingOptions,
): (ScoreRule & { key: string }) | Issue {
  const choices = new Map<string, unknown[]>();
  for (const { fields } of trials) {
    for (const [name, value] of Object.entries(rewardsOf(fields)))
      choices.set(name, [...(choices.get(name) ?? []), value]);
  }
  const given = options.metric ?? options.scorer ?? (choices.has('reward') || choices.size === 0 ? 'reward' : null);
  if (choices.size === 0) choices.set('reward', []);
  const key = chosen(file, { what: 'reward', flag: '--metric', given, choices });
  if (typeof key !== 'string') return key;
  const scores = choices.get(key)!.flatMap((value) => numberOf(value) ?? []);
  const rule = scoreRule(file, key, { scores, options });
  return 'problem' in rule ? rule : { ...rule, key };
}

function modelOf({ agent_info: agent, config }: Fields): string | undefined {
  const { provider, name } = fieldsOf(fieldsOf(agent).model_info);
  const told = nameOf(name);
  if (told === undefined) return nameOf(fieldsOf(fieldsOf(config).agent).model_name);
  const from = nameOf(provider);
  return from === undefined || told.startsWith(`${from}/`) ? told : `${from}/${told}`;
}

function suiteOf({ source, config }: Fields): string {
  const { path } = fieldsOf(fieldsOf(config).task);
  const folder = typeof path === 'string' ? baseName(folderOf(path.replaceAll('\\', '/'))) : '';
  return nameOf(source) ?? (nameOf(folder) || 'Harbor');
}

function agentOf({ agent_info: agent, config }: Fields): string | undefined {
  const { name, version } = fieldsOf(agent);
  const told = nameOf(name) ?? nameOf(fieldsOf(fieldsOf(config).agent).name);
  const number = nameOf(version);
  return told === undefined || number === undefined ? told : `${told}@${number}`;
}

function effortOf({ config }: Fields): string | undefined {
  return nameOf(fieldsOf(fieldsOf(fieldsOf(config).agent).kwargs).reasoning_effort);
}

function campaignKey({ job, fields }: Trial, { model, suite }: ReadingOptions): string {
  return JSON.stringify([job, model ?? modelOf(fields), suite ?? suiteOf(fields), agentOf(fields), effortOf(fields)]);
}

async function packOf(
  source: Source,
  trials: readonly Trial[],
  { rule, options }: { readonly rule: ScoreRule & { key: string }; readonly options: ReadingOptions },
): Promise<DataPack> {
  const { job, fields } = trials[0]!;
  const attempts: Attempt[] = [];
  for (const trial of trials) attempts.push(runOf(trial.fields, rule, await toolCalls(source, trial)));
  const model = options.model ?? modelOf(fields)!;
  const suite = options.suite ?? suiteOf(fields);
  const agent = agentOf(fields);
  const effort = effortOf(fields);
  const provider = nameOf(fieldsOf(fieldsOf(fields.agent_info).model_info).provider);
  const date = momentOf(fields.started_at);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(
        suite,
        model,
        agent,
        effort,
        nameOf(baseName(job)),
        job === '' ? nameOf(fields.trial_name) : undefined,
      ),
      suite,
      harness: 'harbor',
      ...(date === undefined ? {} : { date }),
      ...(agent === undefined ? {} : { agent }),
      ...(effort === undefined ? {} : { reasoning: { effort } }),
      ...(provider === undefined ? {} : { provider }),
      pass_rule: { metric: rule.key, threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(model),
    runs: numbered(attempts),
  };
}

function runOf(fields: Fields, rule: ScoreRule & { key: string }, calls: PackRun['tool_calls']): Attempt {
  const rewards = rewardsOf(fields);
  const reward = numberOf(fieldOf(rewards, rule.key));
  const exception = nameOf(fieldsOf(fields.exception_info).exception_type);
  const isOff = fieldsOf(fieldsOf(fields.config).verifier).disable === true;
  const result = fieldsOf(fields.agent_result);
  const { started_at: begun, finished_at: done } = fieldsOf(fields.agent_execution);
  const [from, to] = [instant(begun), instant(done)];
  const read = countOf(result.n_input_tokens);
  const others = Object.entries(rewards).flatMap(([name, value]) => {
    const number = numberOf(value);
    return number === undefined || nameOf(name) === undefined ? [] : [[nameOf(name)!, number] as const];
  });
  const cached = countOf(result.n_cache_tokens);
  return attempt({
    task: nameOf(fields.task_name)!,
    passed: reward === undefined ? null : rule.passes(reward),
    score: rule.share(reward),
    scores: others.length > 1 ? Object.fromEntries(others) : undefined,
    failure_mode: exception,
    not_graded_reason: exception ?? (isOff ? 'verifier disabled' : 'no reward'),
    id: nameOf(fields.trial_name),
    started_at: momentOf(fields.started_at),
    cost_usd: dollarsOf(result.cost_usd),
    tokens_in: read,
    tokens_out: countOf(result.n_output_tokens),
    tokens_cached: cached !== undefined && cached > 0 && read !== undefined ? Math.min(cached, read) : undefined,
    seconds: from === undefined || to === undefined ? undefined : secondsOf(to - from, { perSecond: 1000 }),
    tool_calls: calls,
  });
}

/** What the agent called, where it wrote a trajectory: one that cannot be read costs no run. */
async function toolCalls(source: Source, { folder }: Trial): Promise<PackRun['tool_calls']> {
  const path = `${folder}/agent/trajectory.json`;
  const file = source.files.find(({ name }) => name.replaceAll('\\', '/') === path);
  const trajectory = fieldsOf(await file?.json().catch(() => undefined));
  const calls = listOf(trajectory.steps).flatMap((step) =>
    listOf(fieldsOf(step).tool_calls).flatMap((call) => {
      const tool = isFields(call) ? (nameOf(call.function_name) ?? nameOf(call.name)) : undefined;
      return tool === undefined ? [] : [{ tool, arguments: fieldsOf(call).arguments }];
    }),
  );
  return calls.length === 0 ? undefined : calls;
}
