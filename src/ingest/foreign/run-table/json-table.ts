import { show } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, isFields } from '../fields.ts';
import type { RawFile, ReadingOptions } from '../format.ts';
import { SourceFault } from '../source-fault.ts';
import { tolerantJson } from '../tolerant-json.ts';
import type { Row, RowTable } from './row-table.ts';

/** A list of objects as a table: the names of their fields are the columns, `metrics.reward` those of an object within. */
export async function jsonTable(file: RawFile): Promise<RowTable> {
  const list = await file.json();
  if (!Array.isArray(list))
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be a list of objects', 'something else'));
  const objects = list.map((value: unknown, index): [Fields, Omit<Row, 'cells'>] => {
    if (isFields(value)) return [flat(value), { path: `[${index}]` }];
    const issue = fileIssue(file.name, 'invalid', 'be an object', show(value, 40));
    throw new SourceFault({ ...issue, path: `[${index}]` });
  });
  return tableOf(file.name, objects);
}

/** Objects line by line. A line that is none is an issue; with `skipsBadRows` it is a row that has no cells. */
export async function jsonLinesTable(file: RawFile, options: ReadingOptions): Promise<RowTable> {
  const objects: JsonRow[] = [];
  for await (const row of jsonLineRows(file, options)) objects.push(row);
  return tableOf(file.name, objects);
}

/** An object with its place; null where a line is none. */
type JsonRow = readonly [fields: Fields | null, place: Omit<Row, 'cells'>];

/** The same, without holding them. @throws SourceFault */
export async function* jsonLineRows(
  file: RawFile,
  { skipsBadRows }: Pick<ReadingOptions, 'skipsBadRows'>,
): AsyncGenerator<JsonRow> {
  for await (const { number, text } of file.lines()) {
    if (text.trim() === '') continue;
    const { value, fault } = tolerantJson(text);
    if (isFields(value)) yield [flat(value), { line: number }];
    else if (skipsBadRows) yield [null, { line: number }];
    else {
      const received = fault === undefined ? show(value, 40) : fault.received;
      const issue = fileIssue(file.name, 'invalid', 'be a JSON object on every line', received);
      const hint =
        'a file that is still written ends in half a line; --skip-bad-rows leaves such lines out and counts them';
      throw new SourceFault({ ...issue, line: number, ...(fault === undefined ? {} : { column: fault.column }), hint });
    }
  }
}

function tableOf(file: string, objects: readonly JsonRow[]): RowTable {
  const columns = new Map<string, number>();
  for (const [fields] of objects) {
    for (const name of Object.keys(fields ?? {})) if (!columns.has(name)) columns.set(name, columns.size);
  }
  const names = [...columns.keys()];
  const rows = objects.map(
    ([fields, place]): Row => ({
      ...place,
      cells: fields === null ? [] : names.map((name) => (Object.hasOwn(fields, name) ? fields[name] : null)),
    }),
  );
  return { file, columns: names, rows };
}

/** Objects within an object one level deep, under names with a dot; texts, numbers and lists as they stand. */
function flat(fields: Fields): Fields {
  if (!Object.values(fields).some(isFields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      isFields(value) ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each]) : [[name, value]],
    ),
  );
}
