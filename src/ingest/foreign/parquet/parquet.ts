import type { FileMetaData, SchemaTree } from 'hyparquet';
import { fileIssue } from '../../file-issues.ts';
import { isFields } from '../fields.ts';
import type { Format, RawFile, Source } from '../format.ts';
import { packsOfRows } from '../run-table/packs-of-rows.ts';
import type { Row } from '../run-table/row-table.ts';
import { SourceFault } from '../source-fault.ts';

/** A Parquet file whose rows are single runs, or counts of runs. */
export const parquet: Format = {
  key: 'parquet',
  label: 'Parquet run table',
  recognises: ({ isFolder, files }: Source) => !isFolder && files.length === 1 && isParquet(files[0]!),
  read: async ({ files }, options) => {
    const file = files[0]!;
    const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
    const metadata = await sound(file, () => parquetMetadataAsync(bytesOf(file)));
    const columns = await sound(file, async () => columnsOf(parquetSchema(metadata)));
    if (metadata.num_rows > most) {
      const expected = `hold at most ${most.toLocaleString('en-US')} rows`;
      const issue = fileIssue(file.name, 'invalid', expected, metadata.num_rows.toLocaleString('en-US'));
      throw new SourceFault({ ...issue, hint: 'count runs by task first' });
    }
    return packsOfRows(
      { file: file.name, columns: columns.map(({ name }) => name), rows: rows(file, metadata, columns) },
      options,
    );
  },
};

/** A pack has no more runs. */
const most = 1_000_000;

function isParquet({ head }: RawFile): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 4)) === 'PAR1';
}

function bytesOf(file: RawFile) {
  return {
    byteLength: file.size,
    slice: async (start: number, end = file.size) => {
      const bytes = await file.slice(start < 0 ? file.size + start : start, end);
      // A copy of its own: bytes in memory may be part of something larger.
      return Uint8Array.from(bytes).buffer;
    },
  };
}

async function sound<Value>(file: RawFile, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    const received = error instanceof Error ? error.message : String(error);
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be a sound Parquet file', received));
  }
}

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

/** Row group by row group. */
async function* rows(file: RawFile, metadata: FileMetaData, columns: readonly Column[]): AsyncGenerator<Row> {
  const { parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  let start = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const end = start + Number(count);
    const options = { file: bytesOf(file), metadata, compressors, rowStart: start, rowEnd: end };
    const objects = await sound(file, () => parquetReadObjects(options));
    if (objects.length !== end - start) {
      const expected = `hold the ${end - start} rows of a row group that it promises`;
      throw new SourceFault(fileIssue(file.name, 'mismatch', expected, String(objects.length)));
    }
    for (const [index, object] of objects.entries()) {
      yield { path: `row ${start + index + 1}`, cells: columns.map(({ path }) => cellOf(object, path)) };
    }
    start = end;
  }
}

function cellOf(object: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = object;
  for (const name of path) value = isFields(value) && Object.hasOwn(value, name) ? value[name] : null;
  // Beyond the safe range a number is a name, such as an id: as a text it keeps its digits.
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Date ? (Number.isNaN(value.getTime()) ? null : value.toISOString()) : value;
}
