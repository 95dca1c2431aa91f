import type { DataPack } from '../../pack/data-pack-schema.ts';
import {
  type Fields,
  fieldsOf,
  hasFields,
  isFields,
  listOf,
  nameOf,
  numberOf,
  shortNameOf,
  textOf,
} from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, ReadingOptions, Source } from '../format.ts';
import { rewardRule, type ScoreRule } from '../pass-choice.ts';
import {
  type Attempt,
  attempt,
  campaignId,
  lastOfEachNumber,
  modelMissing,
  modelNamed,
  noRuns,
  type PackRun,
  reading,
  times,
  unread,
} from '../run-list.ts';
import { tolerantJson } from '../tolerant-json.ts';

/** The first tau-bench: a list of trials, whose model stands in the name of the file alone. */
export const tauBench: Format = {
  key: 'tau-bench',
  label: 'tau-bench trials',
  isOfOneModel: true,
  recognises: ({ isFolder, files }) => {
    const value = isFolder ? undefined : firstJson(files[0]!);
    return Array.isArray(value) && hasFields(value[0], 'task_id', 'reward', 'info');
  },
  read,
};

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const file = source.files[0]!;
  const all = listOf(await file.json());
  const named = all.filter((one): one is Fields => isFields(one) && nameOf(one.task_id) !== undefined);
  if (named.length === 0) return noRuns(file.name, 'trials with a task_id');
  const model = options.model ?? modelOf(file.name);
  if (model === undefined) return unread(modelMissing(file.name));
  const suite = options.suite ?? 'tau-bench';
  const rewards = named.flatMap((one) => numberOf(one.reward) ?? []);
  const rule = rewardRule(file.name, rewards, options);
  if ('severity' in rule) return unread(rule);
  const { runs, leftOut, issues } = lastOfEachNumber(
    file.name,
    named.map((one) => attemptOf(one, rule)),
  );
  const pack: DataPack = {
    pack_version: 1,
    campaign: {
      id: campaignId(model, suite, baseName(file.name).replace(/\.json$/u, '')),
      suite,
      harness: 'tau-bench',
      pass_rule: { metric: 'reward', threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(model),
    runs,
  };
  return reading([pack], {
    rows: all.length,
    leftOut: [...times(all.length - named.length, 'no task_id'), ...leftOut],
    issues,
    passRule: rule.words,
    mapping: {
      task: 'task_id',
      run: 'trial + 1',
      score: 'reward',
      model: options.model === null ? 'name of the file' : '--model-name',
      suite: options.suite === null ? 'no field names the domain: say it with --suite-name' : '--suite-name',
    },
  });
}

/** `<strategy>-<model>-<temperature>_range_…json`. */
function modelOf(name: string): string | undefined {
  const [, model] = /^(?:tool-calling|act|react|few-shot)-(.+)-\d+(?:\.\d+)?_range_/u.exec(baseName(name)) ?? [];
  return nameOf(model);
}

/** A trial that broke has a reward of 0 and says so in its `info`. */
function attemptOf(one: Fields, rule: ScoreRule): Attempt {
  const reward = numberOf(one.reward);
  const error = shortNameOf(textOf(fieldsOf(one.info).error));
  const reason = error !== undefined ? `error: ${error}` : reward === undefined ? 'no reward' : undefined;
  const trial = numberOf(one.trial);
  const calls = toolCalls(one);
  return attempt({
    task: nameOf(one.task_id)!,
    run: trial === undefined ? undefined : trial + 1,
    passed: reason === undefined ? rule.passes(reward!) : null,
    score: reason === undefined ? rule.share(reward) : undefined,
    not_graded_reason: reason,
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

/** Arguments are JSON in a text. */
function toolCalls(one: Fields): NonNullable<PackRun['tool_calls']> {
  return listOf(one.traj).flatMap((message) =>
    listOf(fieldsOf(message).tool_calls).flatMap((call) => {
      const { name, arguments: written } = fieldsOf(fieldsOf(call).function);
      const tool = nameOf(name);
      if (tool === undefined) return [];
      return [{ tool, arguments: typeof written === 'string' ? (tolerantJson(written).value ?? written) : written }];
    }),
  );
}
