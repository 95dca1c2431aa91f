import type { SchemaTree } from 'hyparquet';
import { fileIssue } from '../../source/file-issues.ts';
import { isFields } from '../fields.ts';
import type { Format, RawFile, Source } from '../format.ts';
import { packsOfRows } from '../run-table/packs-of-rows.ts';
import type { Row, RowTable } from '../run-table/row-table.ts';
import { SourceFault } from '../source-fault.ts';
import { isParquet, type ParquetFile, parquetFile } from './parquet-file.ts';

/** A Parquet file whose rows are single runs, or counts of runs. */
export const parquet: Format = {
  key: 'parquet',
  label: 'Parquet run table',
  recognises: ({ isFolder, files }: Source) => !isFolder && files.length === 1 && isParquet(files[0]!),
  read: async ({ files }, options) => {
    const file = files[0]!;
    const { table, rowCount } = await parquetTable(file);
    if (rowCount > most) {
      const expected = `hold at most ${most.toLocaleString('en-US')} rows`;
      const issue = fileIssue(file.name, 'invalid', expected, rowCount.toLocaleString('en-US'));
      throw new SourceFault({ ...issue, hint: 'holdsup collect counts runs by task, however many there are' });
    }
    return packsOfRows(table, options);
  },
};

/** Rows and columns, a row group at a time. @throws SourceFault */
export async function parquetTable(file: RawFile): Promise<{ readonly table: RowTable; readonly rowCount: bigint }> {
  const whole = await parquetFile(file);
  const columns = columnsOf(whole.schema);
  const table = { file: file.name, columns: columns.map(({ name }) => name), rows: rows(whole, columns) };
  return { table, rowCount: whole.rows };
}

/** Rows that are read one by one. */
const most = 1_000_000;

interface Column {
  /** `metrics.reward` for a field within a column. */
  readonly name: string;
  readonly path: readonly string[];
}

function columnsOf({ children }: SchemaTree): Column[] {
  return children.flatMap(({ element, children: inner }): Column[] => {
    const isPlain = inner.length > 0 && element.converted_type === undefined && element.logical_type === undefined;
    if (!isPlain) return [{ name: element.name, path: [element.name] }];
    return inner.map((one) => ({
      name: `${element.name}.${one.element.name}`,
      path: [element.name, one.element.name],
    }));
  });
}

async function* rows(whole: ParquetFile, columns: readonly Column[]): AsyncGenerator<Row> {
  for await (const [index, object] of whole.objects()) {
    yield { path: `row ${index + 1}`, cells: columns.map(({ path }) => cellOf(object, path)) };
  }
}

function cellOf(object: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = object;
  for (const name of path) value = isFields(value) && Object.hasOwn(value, name) ? value[name] : null;
  // Beyond the safe range a number is a name, such as an id: as a text it keeps its digits.
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Date ? (Number.isNaN(value.getTime()) ? null : value.toISOString()) : value;
}
