import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fieldsOf, hasFields, isFields, nameOf } from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { type Counted, modelMissing, reading, times, unread } from '../run-list.ts';
import { conditionsOf, type Run } from './conditions.ts';
import { samplePack } from './samples.ts';
import { totalsOf } from './totals.ts';

/** Results and samples of EleutherAI's lm-evaluation-harness. */
export const lmEval: Format = {
  key: 'lm-eval',
  label: 'lm-evaluation-harness results and samples',
  isOfOneModel: true,
  recognises: ({ isFolder, files }) => {
    const isOurs = (file: RawFile) => isResults(firstJson(file)) || isSample(firstJson(file));
    if (!isFolder) return isOurs(files[0]!);
    return files.length > 0 && files.every((file) => /\.jsonl?$/u.test(file.name) && isOurs(file));
  },
  read,
};

/** `results` comes first, with figures called `metric,filter`; those of 2022 and 2023 have `versions` and `config` beside it. */
function isResults(value: unknown): boolean {
  if (!hasFields(value, 'results') || !isFields(value.results)) return false;
  const keys = Object.values(value.results).flatMap((one) => Object.keys(fieldsOf(one)));
  const isFirstForm = hasFields(value, 'versions', 'config') && hasFields(value.config, 'model_args');
  return isFirstForm || keys.some((key) => /^[^,]+,[^,]+$/u.test(key));
}

function isSample(value: unknown): boolean {
  return hasFields(value, 'doc_id', 'doc', 'target');
}

const dated = /_(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:\.\d+)?)\.jsonl?$/u;

/** Folder and date: what one run of the harness wrote. */
function runOf({ name }: RawFile): string {
  const path = name.replaceAll('\\', '/');
  return JSON.stringify([path.slice(0, path.lastIndexOf('/') + 1), dated.exec(path)?.[1] ?? '']);
}

async function read(
  { files }: { readonly files: readonly RawFile[] },
  options: ReadingOptions,
): Promise<ForeignReading> {
  const runs = new Map<string, Run>();
  for (const file of files.filter((one) => isResults(firstJson(one)))) {
    runs.set(runOf(file), { file, results: fieldsOf(await file.json()) });
  }
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const leftOut: Counted[] = [];
  const rules = new Set<string>();
  let rows = 0;
  const sampled = new Map<string, Set<string>>();
  for (const file of files.filter((one) => !isResults(firstJson(one)))) {
    const task = taskOf(file);
    const conditions = conditionsOf(runs.get(runOf(file)), { file, task, options });
    sampled.set(runOf(file), (sampled.get(runOf(file)) ?? new Set<string>()).add(task));
    if (conditions.model === undefined) return unread(modelMissing(file.name));
    const made = await samplePack(file, { ...conditions, model: conditions.model }, options);
    rows += made.rows;
    leftOut.push(...made.leftOut);
    issues.push(...made.issues);
    if (made.pack !== undefined) packs.push(made.pack);
    if (made.rule !== undefined) rules.add(made.rule);
  }
  for (const [key, run] of runs) {
    const made = totalsOf(run, { without: sampled.get(key) ?? new Set(), options });
    rows += made.rows;
    leftOut.push(...times(made.leftOut, 'a task without the chosen metric'));
    issues.push(...made.issues);
    packs.push(...made.packs);
    for (const rule of made.rules) rules.add(rule);
  }
  if (packs.length === 0) return unread(...issues);
  return reading(packs, {
    rows,
    leftOut,
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      suite: options.suite === null ? 'task, version and shots' : '--suite-name',
      task: 'doc_hash, else doc_id',
      passed: 'the metric of a document',
      model: options.model === null ? 'model_name, else config.model_args, else the folder' : '--model-name',
    },
  });
}

/** `samples_<task>_<date>.jsonl`. */
function taskOf({ name }: RawFile): string {
  const stem = baseName(name)
    .replace(dated, '')
    .replace(/\.jsonl?$/u, '');
  return nameOf(stem.replace(/^samples_/u, '')) ?? 'unknown task';
}
