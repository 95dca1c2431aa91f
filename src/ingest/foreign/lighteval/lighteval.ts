import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { type Fields, fieldsOf, hasFields } from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { isParquet } from '../parquet/parquet-file.ts';
import { type Counted, modelMissing, reading, unread } from '../run-list.ts';
import { detailsPack } from './details.ts';
import { type Conditions, conditionsOf, dateOf, taskOf, totalsOf } from './results.ts';

/** Results of LightEval, with the details of single documents in Parquet, in one folder or alone. */
export const lighteval: Format = {
  key: 'lighteval',
  label: 'LightEval results and details',
  recognises: (source) => ownFiles(source).length > 0,
  own: ownFiles,
  read,
};

function isDetails(file: RawFile): boolean {
  return /^details_.*\.parquet$/u.test(baseName(file.name)) && isParquet(file);
}

function isResults(file: RawFile): boolean {
  return file.name.endsWith('.json') && hasFields(firstJson(file), 'config_general', 'results');
}

function ownFiles({ isFolder, files }: Source): RawFile[] {
  const isNamed = ({ name }: RawFile) => !isFolder || /^(?:results|details)_/u.test(baseName(name));
  return files.filter((file) => isNamed(file) && (isDetails(file) || isResults(file)));
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const files = ownFiles(source);
  const results = new Map<string, { readonly file: RawFile; readonly fields: Fields }>();
  for (const file of files.filter((one) => !isDetails(one))) {
    results.set(runOf(file), { file, fields: fieldsOf(await file.json()) });
  }
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const leftOut: Counted[] = [];
  const rules = new Set<string>();
  const told = new Map<string, Set<string>>();
  let rows = 0;
  for (const file of files.filter(isDetails)) {
    const task = taskOf(file);
    const conditions = conditionsOf(results.get(runOf(file))?.fields ?? {}, { file, task, options });
    if (!hasModel(conditions)) return unread(modelMissing(file.name));
    const made = await detailsPack(file, conditions, options);
    told.set(runOf(file), (told.get(runOf(file)) ?? new Set<string>()).add(task));
    rows += made.rows;
    issues.push(...made.issues);
    if (made.pack !== undefined) packs.push(made.pack);
    if (made.rule !== undefined) rules.add(made.rule);
  }
  for (const [run, { file, fields }] of results) {
    const made = totalsOf({ file, fields }, { without: told.get(run) ?? new Set(), options });
    rows += made.rows;
    issues.push(...made.issues);
    packs.push(...made.packs);
    for (const rule of made.rules) rules.add(rule);
  }
  // What is left out beside other results is all that there was.
  if (packs.length === 0) return unread(...issues.map((issue): Issue => ({ ...issue, severity: 'error' })));
  return reading(packs, {
    rows,
    leftOut,
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      suite: options.suite === null ? 'task, version and shots' : '--suite-name',
      task: 'doc.id, else the order of the rows',
      passed: 'metric of a document',
      tokens_in: 'length of model_response.input_tokens',
      model: options.model === null ? 'config_general.model_name, else the folder' : '--model-name',
    },
  });
}

function hasModel(conditions: Conditions): conditions is Conditions & { readonly model: string } {
  return conditions.model !== undefined;
}

/** Model and date: what one run of the harness wrote, below `results` and below `details`. */
function runOf(file: RawFile): string {
  const parts = file.name.replaceAll('\\', '/').split('/');
  const at = parts.findLastIndex((part) => part === 'results' || part === 'details');
  const folders = parts.slice(Math.max(0, at + 1), -1).filter((part) => part !== dateOf(file));
  return JSON.stringify([at < 0 ? '' : folders.join('/'), dateOf(file) ?? '']);
}
