import type { RawFile, ReadingOptions } from '../foreign/format.ts';
import { parquetTable } from '../foreign/parquet/parquet.ts';
import { isParquet } from '../foreign/parquet/parquet-file.ts';
import { mostColumns } from '../foreign/run-table/columns.ts';
import { csvStyle, csvTable } from '../foreign/run-table/csv-table.ts';
import { jsonLineRows, jsonTable } from '../foreign/run-table/json-table.ts';
import type { Row, RowTable } from '../foreign/run-table/row-table.ts';
import { beginning, shapeOf } from '../foreign/run-table/run-table.ts';

export type TableKind = 'csv' | 'json lines' | 'json list' | 'parquet';

/** What kind of table a file is, by its bytes; undefined where it has no rows and columns. */
export function kindOf(file: RawFile): TableKind | undefined {
  if (isParquet(file)) return 'parquet';
  if (file.head.includes(0)) return undefined;
  const shape = shapeOf(file);
  if (shape === 'list') return 'json list';
  if (shape === 'lines') return 'json lines';
  return shape === 'cells' && csvStyle(beginning(file)) !== undefined ? 'csv' : undefined;
}

/** Rows and columns of a file from its beginning, however often it is asked. @throws SourceFault */
export async function openTable(file: RawFile, kind: TableKind, options: ReadingOptions): Promise<RowTable> {
  if (kind === 'parquet') return (await parquetTable(file)).table;
  if (kind === 'json list') return jsonTable(file);
  if (kind === 'csv') return csvTable(file, csvStyle(beginning(file))!);
  return jsonLines(file, options);
}

/** Objects have their own columns: all are looked through once for the names, then read one by one. */
async function jsonLines(file: RawFile, options: ReadingOptions): Promise<RowTable> {
  const columns = new Map<string, number>();
  for await (const [fields] of jsonLineRows(file, options)) {
    for (const name in fields) {
      if (!columns.has(name) && columns.size <= mostColumns) columns.set(name, columns.size);
    }
  }
  const names = [...columns.keys()];
  return { file: file.name, columns: names, rows: rowsOf() };

  async function* rowsOf(): AsyncGenerator<Row> {
    for await (const [fields, place] of jsonLineRows(file, options)) {
      const cells = fields === null ? [] : names.map((name) => (Object.hasOwn(fields, name) ? fields[name] : null));
      yield { ...place, cells };
    }
  }
}
