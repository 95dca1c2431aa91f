import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  dollarsOf,
  type Fields,
  fieldOf,
  fieldsOf,
  hasFields,
  listOf,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
} from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import {
  type Attempt,
  attempt,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  reading,
  unread,
} from '../run-list.ts';

/** Uploads of the Holistic Agent Leaderboard: `…_UPLOAD.json`, one attempt each. */
export const hal: Format = {
  key: 'hal',
  label: 'HAL upload',
  recognises: ({ isFolder, files }) => {
    const isOurs = (file: RawFile) => isUpload(firstJson(file));
    return isFolder ? files.length > 0 && files.every(isOurs) : isOurs(files[0]!);
  },
  read,
};

function isUpload(value: unknown): boolean {
  if (!hasFields(value, 'config', 'results')) return false;
  return hasFields(value.config, 'benchmark_name') || hasFields(value.results, 'successful_tasks', 'failed_tasks');
}

interface Upload {
  readonly file: string;
  readonly model: string;
  readonly agent: string | undefined;
  readonly benchmark: string;
  readonly run: string | undefined;
  readonly date: string | undefined;
  readonly cost: number | undefined;
  readonly attempts: readonly Attempt[];
}

const listed = 'in successful_tasks';
const rewarded = 'reward = 1';

async function read(
  { name, files }: { name: string; files: readonly RawFile[] },
  options: ReadingOptions,
): Promise<ForeignReading> {
  const uploads: Upload[] = [];
  const issues: Issue[] = [];
  const rules = new Set<string>();
  for (const file of files) {
    const document = fieldsOf(await file.json());
    const config = fieldsOf(document.config);
    const model = options.model ?? modelOf(config);
    if (model === undefined) return unread(modelMissing(file.name));
    if (hasVariants(document)) return unread(variantsRefused(file.name));
    const rewards = rewardsOf(document);
    rules.add(rewards === undefined ? listed : rewarded);
    const told = verdicts(document, rewards);
    if (told.twice.length > 0) issues.push(contradiction(file.name, told.twice));
    uploads.push({
      file: file.name,
      model,
      agent: agentOf(config),
      benchmark: options.suite ?? nameOf(config.benchmark_name) ?? 'HAL, unknown benchmark',
      run: nameOf(config.run_id) ?? nameOf(fieldsOf(document.metadata).run_id),
      date: momentOf(config.date),
      cost: dollarsOf(fieldsOf(document.results).total_cost) ?? dollarsOf(document.total_cost),
      attempts: told.attempts,
    });
  }
  if (uploads.every(({ attempts }) => attempts.length === 0)) return noRuns(name, 'successful_tasks or failed_tasks');
  const packs = [
    ...grouped(
      uploads.filter(({ attempts }) => attempts.length > 0),
      ({ model, agent, benchmark }) => JSON.stringify([model, agent, benchmark]),
    ).values(),
  ].map((those) => packOf(those, [...rules].join('; ')));
  return reading(packs, {
    rows: uploads.reduce((sum, { attempts }) => sum + attempts.length, 0),
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      task: 'results.successful_tasks, results.failed_tasks',
      run: 'one upload is one attempt',
      seconds: 'wall_clock_times, else results.latencies',
      cost_total_usd: 'results.total_cost: single runs have none',
      model: options.model === null ? 'config.agent_args.model_name' : '--model-name',
      suite: options.suite === null ? 'config.benchmark_name' : '--suite-name',
    },
  });
}

function modelOf(config: Fields): string | undefined {
  const args = fieldsOf(config.agent_args);
  return (
    nameOf(args.model_name) ?? nameOf(args['agent.model.name']) ?? nameOf(args['model.name']) ?? nameOf(args.model)
  );
}

function agentOf(config: Fields): string | undefined {
  const version = nameOf(config.agent_version);
  const name = nameOf(config.agent_name);
  return name === undefined || version === undefined ? name : `${name}@${version}`;
}

/** With prompts varied each task holds a list, one entry a prompt, and the summary is of their means. */
function hasVariants({ config, raw_eval_results: raw }: Fields): boolean {
  return (
    fieldsOf(config).prompt_sensitivity === true && Object.values(fieldsOf(raw)).some((value) => Array.isArray(value))
  );
}

function variantsRefused(file: string): Issue {
  const expected = 'hold one verdict on each task';
  const issue = fileIssue(file, 'invalid', expected, 'a list, one for each variant of the prompt (prompt_sensitivity)');
  return {
    ...issue,
    path: 'raw_eval_results',
    hint: 'the lists of successful tasks are of means: run the variants one by one',
  };
}

/**
 * tau-bench's successful tasks have a reward above 0, so that half a reward stands among them: there the rewards decide.
 * A text instead of a reward is the message of a crash.
 */
function rewardsOf({ raw_eval_results: raw }: Fields): ReadonlyMap<string, number | string> | undefined {
  const values = Object.entries(fieldsOf(raw));
  const isRewards = values.some(([, value]) => hasFields(value, 'reward'));
  if (!isRewards) return undefined;
  return new Map(
    values.map(([task, value]) => [
      task,
      numberOf(fieldsOf(value).reward) ?? (typeof value === 'string' ? value : 'no reward'),
    ]),
  );
}

/** As near to 1 as tau-bench itself asks. */
const tolerance = 1e-6;

function verdicts(document: Fields, rewards: ReadonlyMap<string, number | string> | undefined) {
  const results = fieldsOf(document.results);
  const clock = fieldsOf(document.wall_clock_times);
  const latencies = fieldsOf(results.latencies);
  const passed = namesIn(results.successful_tasks);
  const failed = namesIn(results.failed_tasks);
  const successes = new Set(passed);
  const tasks = new Set([...passed, ...failed, ...(rewards?.keys() ?? [])]);
  const attempts = [...tasks].map((task) => {
    const name = nameOf(task) ?? 'unnamed';
    const reward = rewards?.get(task);
    const seconds = secondsOf(fieldOf(clock, task)) ?? secondsOf(fieldsOf(fieldOf(latencies, task)).total_time);
    if (typeof reward === 'string') {
      return attempt({
        task: name,
        passed: null,
        not_graded_reason: `error: ${shortNameOf(reward) ?? 'unknown'}`,
        seconds,
      });
    }
    const score = reward !== undefined && reward >= 0 && reward <= 1 ? reward : undefined;
    const isPassed = reward === undefined ? successes.has(task) : reward >= 1 - tolerance;
    return attempt({ task: name, passed: isPassed, score, seconds });
  });
  return { attempts, twice: failed.filter((task) => successes.has(task)) };
}

function namesIn(list: unknown): string[] {
  return listOf(list).flatMap((task) => (typeof task === 'string' || typeof task === 'number' ? [String(task)] : []));
}

function contradiction(file: string, tasks: readonly string[]): Issue {
  const expected = 'name every task in one list';
  const issue = fileIssue(file, 'mismatch', expected, `${tasks.length} in both, such as ${nameOf(tasks[0])}`);
  return { ...issue, path: 'results', severity: 'warning', hint: 'they are taken as successful' };
}

function packOf(uploads: readonly Upload[], rule: string): DataPack {
  const { model, agent, benchmark, date, run } = uploads[0]!;
  const runs = numbered(
    uploads.flatMap(({ attempts, run: id }) =>
      attempts.map((one) => ({ ...one, ...(id === undefined ? {} : { id }) })),
    ),
  );
  const costs = uploads.map(({ cost }) => cost);
  const total = costs.every((cost) => cost !== undefined) ? costs.reduce((sum, cost) => sum + cost, 0) : undefined;
  const count = (outcome: boolean | null) => runs.filter(({ passed }) => passed === outcome).length;
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(date, model, agent, benchmark, uploads.length === 1 ? run : `${uploads.length} runs`),
      suite: benchmark,
      harness: 'HAL',
      ...(date === undefined ? {} : { date }),
      ...(agent === undefined ? {} : { agent }),
      pass_rule: { statement: rule },
    },
    model: modelNamed(model),
    runs,
    ...(total === undefined
      ? {}
      : {
          run_summary: { runs: runs.length, passes: count(true), not_graded: count(null), cost_total_usd: total },
        }),
  };
}
