import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, isFields, listOf, momentOf, nameOf, numberOf } from '../fields.ts';
import { firstJson, pathInside } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { rewardRule, type ScoreRule } from '../pass-choice.ts';
import {
  type Counted,
  campaignId,
  lastOfEachNumber,
  modelMissing,
  modelNamed,
  noRuns,
  type PackRun,
  reading,
  unread,
} from '../run-list.ts';
import { simulated } from './simulation.ts';

/** tau2-bench: one JSON, or a folder with `results.json` and a file for each simulation. */
export const tau2: Format = {
  key: 'tau2',
  label: 'tau2-bench simulations',
  isOfOneModel: true,
  recognises: (source) => {
    const main = mainFile(source);
    return main !== undefined && isResults(firstJson(main));
  },
  own: (source) => source.files.filter((file) => file === mainFile(source) || isSimulation(source, file)),
  read,
};

/** The tasks and the guidelines may fill the head of the file: what comes first must do. */
function isResults(value: unknown): boolean {
  return hasFields(value, 'info') && hasFields(value.info, 'git_commit', 'num_trials');
}

function isSimulation(source: Source, file: RawFile): boolean {
  return /^simulations\/[^/]+\.json$/u.test(pathInside(source, file));
}

function mainFile(source: Source): RawFile | undefined {
  if (!source.isFolder) return source.files[0];
  const hasOthers = source.files.some((file) => isSimulation(source, file));
  return hasOthers ? source.files.find((file) => pathInside(source, file) === 'results.json') : undefined;
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const main = mainFile(source)!;
  const results = fieldsOf(await main.json());
  const info = fieldsOf(results.info);
  const agent = fieldsOf(info.agent_info);
  const model = options.model ?? nameOf(fieldsOf(info.audio_native_config).model) ?? nameOf(agent.llm);
  if (model === undefined) return unread(modelMissing(main.name));
  const all = [...listOf(results.simulations), ...(await separate(source))];
  if (all.length === 0) return withoutSimulations(main.name, source);
  const { kept, leftOut } = distinct(all);
  const rewards = kept.flatMap((one) => numberOf(fieldsOf(one.reward_info).reward) ?? []);
  const rule = rewardRule(main.name, rewards, options);
  if ('severity' in rule) return unread(rule);
  const { runs, ...again } = lastOfEachNumber(
    main.name,
    kept.map((one) => simulated(one, rule)),
  );
  if (runs.length === 0) return noRuns(main.name, 'simulations with a task_id');
  const pack = packOf({ info, model, runs, rule, date: momentOf(results.timestamp) ?? null, options });
  const notRun = listOf(results.tasks).flatMap((task) => nameOf(fieldsOf(task).id) ?? []);
  const tasks = new Set(runs.map(({ task }) => task));
  const missing = [...new Set(notRun)].filter((id) => !tasks.has(id));
  if (missing.length > 0) pack.campaign.tasks_not_run = missing;
  return reading([pack], {
    rows: all.length,
    leftOut: [...leftOut, ...again.leftOut],
    passRule: rule.words,
    issues: [...again.issues, ...hidden(main.name, info, runs, kept)],
    mapping: {
      task: 'simulations.task_id',
      run: 'simulations.trial + 1',
      score: 'simulations.reward_info.reward',
      cost_usd: 'simulations.agent_cost, that of the simulated user apart',
      seconds: 'simulations.duration',
      model: options.model === null ? 'info.agent_info.llm' : '--model-name',
      suite: options.suite === null ? 'info.environment_info.domain_name, info.git_commit' : '--suite-name',
    },
  });
}

function withoutSimulations(file: string, source: Source): ForeignReading {
  const issue = fileIssue(file, 'missing', 'hold simulations', 'none');
  const hint = 'they stand in the folder simulations beside it: name the folder that holds both';
  return unread(source.isFolder ? issue : { ...issue, hint });
}

async function separate(source: Source): Promise<unknown[]> {
  const simulations: unknown[] = [];
  if (!source.isFolder) return simulations;
  for (const file of source.files) {
    if (isSimulation(source, file)) simulations.push(await file.json());
  }
  return simulations;
}

/** A simulation stands once: of several with one id the last one, which a resumed run has written. */
function distinct(all: readonly unknown[]): { readonly kept: readonly Fields[]; readonly leftOut: readonly Counted[] } {
  const leftOut: Counted[] = [];
  const byId = new Map<string, Fields>();
  for (const [index, one] of all.entries()) {
    if (!isFields(one) || nameOf(one.task_id) === undefined) leftOut.push('no task_id');
    else {
      const id = nameOf(one.id) ?? `without an id, ${index}`;
      if (byId.delete(id)) leftOut.push('the same simulation again');
      byId.set(id, one);
    }
  }
  return { kept: [...byId.values()], leftOut };
}

function packOf({
  info,
  model,
  runs,
  rule,
  date,
  options,
}: {
  readonly info: Fields;
  readonly model: string;
  readonly runs: PackRun[];
  readonly rule: ScoreRule;
  readonly date: string | null;
  readonly options: ReadingOptions;
}): DataPack {
  const [agent, user, voice] = [info.agent_info, info.user_info, info.audio_native_config].map(fieldsOf) as [
    Fields,
    Fields,
    Fields,
  ];
  const commit = nameOf(info.git_commit);
  const domain = nameOf(fieldsOf(info.environment_info).domain_name);
  const suite = options.suite ?? `tau2 ${domain ?? 'unknown domain'}${commit === undefined ? '' : `@${commit}`}`;
  const effort = nameOf(voice.reasoning_effort) ?? nameOf(fieldsOf(agent.llm_args).reasoning_effort);
  const temperature = numberOf(fieldsOf(agent.llm_args).temperature);
  const userModel = nameOf(user.llm);
  const variants = [userModel && `user ${userModel}`, nameOf(info.speech_complexity), nameOf(info.retrieval_config)];
  const implementation = nameOf(agent.implementation);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(date, model, suite.slice(0, 60), effort, userModel),
      suite,
      date,
      harness: commit === undefined ? 'tau2' : `tau2@${commit}`,
      ...(implementation === undefined ? {} : { agent: implementation }),
      ...(effort === undefined ? {} : { reasoning: { effort } }),
      ...(temperature === undefined ? {} : { sampling: { temperature } }),
      variant: variants.filter((part) => part !== undefined && part !== '').join(', ') || null,
      pass_rule: { metric: 'reward', threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(model),
    runs,
  };
}

/** What a resumed run deletes: errors of infrastructure are tried anew, and only the last attempt stays. */
function hidden(file: string, info: Fields, runs: readonly PackRun[], kept: readonly Fields[]): Issue[] {
  const trials = numberOf(info.num_trials) ?? 1;
  const counts = [...grouped(runs, ({ task }) => task)].map(([task, those]) => [task, those.length] as const);
  const short = counts.filter(([, count]) => count < trials);
  const thrown = kept.filter((one) => (numberOf(one.hallucination_retries_used) ?? 0) > 0).length;
  const note = (expected: string, received: string): Issue => ({
    ...fileIssue(file, 'mismatch', expected, received),
    severity: 'note',
  });
  return [
    ...(short.length === 0
      ? []
      : [
          note(
            `have ${trials} simulations of every task, as info.num_trials says`,
            `fewer of ${short.length} tasks, such as ${short[0]![1]} of ${short[0]![0]}`,
          ),
        ]),
    ...(thrown === 0
      ? []
      : [note('keep every conversation', `${thrown} runs whose first conversation was thrown away (hallucination)`)]),
  ];
}
