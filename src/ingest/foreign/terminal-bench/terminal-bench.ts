import type { DataPack } from '../../pack/data-pack-schema.ts';
import {
  countOf,
  type Fields,
  fieldsOf,
  hasFields,
  isFields,
  listOf,
  momentOf,
  nameOf,
  secondsOf,
  textOf,
} from '../fields.ts';
import { baseName, firstJson, pathInside } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import {
  type Attempt,
  attempt,
  campaignId,
  lastOfEachNumber,
  modelMissing,
  modelNamed,
  noRuns,
  reading,
  times,
  unread,
} from '../run-list.ts';

/** A run of Terminal-Bench 1: `results.json`, with `run_metadata.json` beside it, which alone names the model. */
export const terminalBench: Format = {
  key: 'terminal-bench',
  label: 'Terminal-Bench results',
  recognises: (source) => resultsOf(source) !== undefined,
  own: (source) => source.files.filter((file) => ofRun.test(pathInside(source, file))),
  read: async (source, options) => {
    const file = resultsOf(source)!;
    const metadata = source.files.find((one) => one !== file && pathInside(source, one) === 'run_metadata.json');
    return readResults(file, { results: await file.json(), metadata: fieldsOf(await metadata?.json()), options });
  },
};

/** What the harness writes: its own files, and a folder a trial behind one a task. */
const ofRun = /^(?:results\.json|run_metadata\.json|[^/]*\.(?:log|lock)|[^/]+\/[^/]+\.\d+-of-\d+\..*)$/u;

function resultsOf(source: Source): RawFile | undefined {
  const file = source.isFolder
    ? source.files.find((one) => pathInside(source, one) === 'results.json')
    : source.files[0];
  if (file === undefined) return undefined;
  const value = fieldsOf(firstJson(file));
  return Array.isArray(value.results) && hasFields(value.results[0], 'trial_name', 'task_id', 'is_resolved')
    ? file
    : undefined;
}

function readResults(
  file: RawFile,
  {
    results,
    metadata,
    options,
  }: { readonly results: unknown; readonly metadata: Fields; readonly options: ReadingOptions },
): ForeignReading {
  const rows = listOf(fieldsOf(results).results);
  const named = rows.filter(isFields).filter(({ task_id: task }) => nameOf(task) !== undefined);
  if (named.length === 0) return noRuns(file.name, 'results with a task_id');
  const model = options.model ?? nameOf(metadata.model_name);
  if (model === undefined) {
    const hint = `name it with --model-name NAME, or give the folder that holds ${baseName(file.name)} and run_metadata.json`;
    return unread({ ...modelMissing(file.name), hint });
  }
  const byId = new Map(named.map((row, index) => [nameOf(row.id) ?? `row ${index}`, row]));
  const { runs, leftOut, issues } = lastOfEachNumber(file.name, [...byId.values()].map(runOf));
  const dataset = nameOf(metadata.dataset_name) ?? 'terminal-bench';
  const version = nameOf(metadata.dataset_version);
  const suite = options.suite ?? (version === undefined ? dataset : `${dataset}@${version}`);
  const date = momentOf(metadata.start_time);
  const commit = nameOf(metadata.commit_hash);
  const agent = nameOf(metadata.agent_name);
  const tasks = new Set(runs.map(({ task }) => task));
  const asked = listOf(metadata.task_ids).flatMap((task) => nameOf(task) ?? []);
  const notRun = [...new Set(asked)].filter((task) => !tasks.has(task));
  const pack = {
    pack_version: 1,
    campaign: {
      id: campaignId(suite, model, agent, nameOf(metadata.run_id) ?? date),
      suite,
      harness: commit === undefined || commit === 'unknown' ? 'terminal-bench' : `terminal-bench@${commit}`,
      ...(date === undefined ? {} : { date }),
      ...(agent === undefined ? {} : { agent }),
      ...(notRun.length === 0 ? {} : { tasks_not_run: notRun }),
      pass_rule: { metric: 'is_resolved', statement: rule },
    },
    model: modelNamed(model),
    runs,
  } satisfies DataPack;
  return reading([pack], {
    rows: rows.length,
    leftOut: [
      ...times(rows.length - named.length, 'without a task_id'),
      ...times(named.length - byId.size, 'written twice'),
      ...leftOut,
    ],
    issues,
    passRule: rule,
    mapping: {
      task: 'task_id',
      run: 'trial_name',
      passed: 'is_resolved',
      seconds: 'agent_ended_at − agent_started_at',
      model: options.model === null ? 'run_metadata.json model_name' : '--model-name',
    },
  });
}

const rule = 'is_resolved = true';
/** What stands there where nothing went wrong, or nobody knows what. */
const noModes = new Set(['unset', 'none', 'unknown']);

/** The tests also run after a timeout of the agent: the verdict counts, whatever the mode; without a verdict there is none. */
function runOf(row: Fields): Attempt {
  const mode = nameOf(row.failure_mode);
  const [from, to] = [row.agent_started_at, row.agent_ended_at].map((time) => Date.parse(String(time)));
  const verdict = typeof row.is_resolved === 'boolean' ? row.is_resolved : null;
  const number = /\.(\d+)-of-\d+\./u.exec(textOf(row.trial_name) ?? '')?.[1];
  return attempt({
    task: nameOf(row.task_id)!,
    run: number === undefined ? undefined : Number(number),
    passed: verdict,
    failure_mode: mode === undefined || noModes.has(mode) ? undefined : mode,
    not_graded_reason: mode === undefined || noModes.has(mode) ? 'no verdict' : mode,
    id: nameOf(row.id) ?? nameOf(row.trial_name),
    started_at: momentOf(row.trial_started_at),
    tokens_in: countOf(row.total_input_tokens) || undefined,
    tokens_out: countOf(row.total_output_tokens) || undefined,
    seconds: secondsOf(to! - from!, { perSecond: 1000 }),
  });
}
