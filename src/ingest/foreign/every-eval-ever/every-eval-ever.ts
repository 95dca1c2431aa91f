import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fieldsOf, hasFields } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { eachJsonLine } from '../json-lines.ts';
import { type Counted, noRuns, reading, times, unread } from '../run-list.ts';
import { type Aggregate, aggregateOf, totalPacks } from './aggregate.ts';
import { type Instance, instanceOf, instancePacks } from './instances.ts';

/** Every Eval Ever 0.2 and 0.3: aggregates, single samples, or both in one folder. */
export const everyEvalEver: Format = {
  key: 'every-eval-ever',
  label: 'Every Eval Ever record',
  recognises: ({ isFolder, files }) => {
    const isOurs = (file: RawFile) => isAggregate(firstJson(file)) || isInstance(firstJson(file));
    return isFolder ? files.length > 0 && files.every(isOurs) : isOurs(files[0]!);
  },
  read,
};

function isAggregate(value: unknown): boolean {
  return (
    hasFields(value, 'evaluation_id', 'source_metadata') || hasFields(value, 'evaluation_id', 'evaluation_results')
  );
}

function isInstance(value: unknown): boolean {
  return hasFields(value, 'evaluation_id', 'sample_id', 'evaluation_name');
}

async function read(
  { name, files }: { name: string; files: readonly RawFile[] },
  options: ReadingOptions,
): Promise<ForeignReading> {
  const aggregates: Aggregate[] = [];
  for (const file of files.filter((one) => isAggregate(firstJson(one)))) {
    aggregates.push(aggregateOf(file.name, fieldsOf(await file.json())));
  }
  const instances: Instance[] = [];
  const issues: Issue[] = [];
  const leftOut: Counted[] = [];
  let rows = 0;
  for (const file of files.filter((one) => !isAggregate(firstJson(one)))) {
    let taken = 0;
    const lines = await eachJsonLine(file, options, (fields) => {
      const instance = instanceOf(file.name, fields, options);
      if (instance === undefined) return;
      taken += 1;
      instances.push(instance);
    });
    rows += lines.rows;
    issues.push(...lines.issues);
    leftOut.push(...times(lines.bad, 'not a JSON object'), ...times(lines.rows - lines.bad - taken, 'no sample_id'));
  }
  if (issues.length > 0) return unread(...issues);
  const single = instancePacks(instances, aggregates, options);
  const told = new Set(single.evaluations);
  const totals = totalPacks(aggregates, { without: told, options });
  const all = [...single.issues, ...totals.issues];
  const packs: DataPack[] = [...single.packs, ...totals.packs];
  if (packs.length === 0) return all.length > 0 ? unread(...all.map(asError)) : noRuns(name, 'evaluation results');
  return reading(packs, {
    rows: rows + totals.rows,
    leftOut: [...leftOut, ...single.leftOut],
    issues: all,
    passRule: [...new Set([...single.rules, ...totals.rules])].join('; '),
    mapping: {
      suite: options.suite === null ? 'evaluation_name' : '--suite-name',
      task: 'sample_id',
      run: 'order of equal sample_id',
      passed: 'evaluation.is_correct',
      score: 'evaluation.score',
      model: options.model === null ? 'model_id, model_info.id' : '--model-name',
    },
  });
}

/** What is left out beside other results is all that there was. */
function asError(issue: Issue): Issue {
  return { ...issue, severity: 'error' };
}
