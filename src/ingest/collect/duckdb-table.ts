import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { ReadingOptions } from '../foreign/format.ts';
import { databaseNull } from '../foreign/run-table/csv-records.ts';
import { csvStyle } from '../foreign/run-table/csv-table.ts';
import { beginning } from '../foreign/run-table/run-table.ts';
import type { TableFile } from './counted.ts';
import { openTable } from './row-source.ts';
import { dialects } from './sql/dialects.ts';

/** A column of a file as DuckDB sees it. */
export interface DuckColumn {
  readonly name: string;
  /** For keys: the cell as it stands. */
  readonly cell: string;
  /** For numbers: the cell, or its text. */
  readonly number: string;
  readonly isNumeric: boolean;
  readonly isTold?: string;
  /** The cell as the streaming readers give it. */
  readonly cellOf: (value: DuckDBValue) => unknown;
}

export interface DuckTable {
  readonly relation: string;
  readonly columns: readonly DuckColumn[];
}

const { quoted } = dialects.duckdb;

/** A file as a relation of DuckDB; undefined where its own reading of such a file is not ours. */
export async function duckTable(
  connection: DuckDBConnection,
  { file, kind }: TableFile,
  options: ReadingOptions,
): Promise<DuckTable | undefined> {
  // A pattern would lead to other files.
  if (/[*?[\]{}]/u.test(file.name) || file.isDecoded === true) return undefined;
  const path = literal(resolve(file.name));
  const table =
    kind === 'parquet'
      ? await parquetRelation(connection, path)
      : kind === 'csv'
        ? await csvRelation({ file, kind }, path, options)
        : kind === 'json lines'
          ? await jsonRelation(connection, path)
          : undefined;
  // Names that differ in case alone are one name there.
  const names = new Set(table?.columns.map(({ name }) => name.toLowerCase()));
  return names.size === table?.columns.length ? table : undefined;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function csvRelation(
  { file, kind }: TableFile,
  path: string,
  options: ReadingOptions,
): Promise<DuckTable | undefined> {
  const { delimiter, headLine } = csvStyle(beginning(file))!;
  // There 0,5 is a half.
  if (delimiter === ';') return undefined;
  const { columns: names, rows } = await openTable(file, kind, options);
  await (rows as AsyncIterable<unknown>)[Symbol.asyncIterator]().return?.();
  const types = names.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  const style = `delim = ${literal(delimiter)}, quote = '"', escape = '"', header = true, skip = ${headLine - 1}, nullstr = ['', ${literal(databaseNull)}]`;
  return {
    relation: `read_csv(${path}, auto_detect = false, columns = {${types}}, ${style}, max_line_size = 16000000)`,
    columns: names.map((name, index) => {
      const cell = `t.c${index}`;
      return { name, cell, number: cell, isNumeric: false, cellOf: plain };
    }),
  };
}

async function parquetRelation(connection: DuckDBConnection, path: string): Promise<DuckTable> {
  const relation = `read_parquet(${path})`;
  const reader = await connection.runAndReadAll(`select * from ${relation} limit 0`);
  const columns = reader.columnNames().flatMap((name, index) => {
    const cell = `t.${quoted(name)}`;
    return within(reader.columnType(index)).map(({ inner, type }) =>
      parquetColumn(
        inner === null ? name : `${name}.${inner}`,
        inner === null ? cell : `${cell}.${quoted(inner)}`,
        type,
      ),
    );
  });
  return { relation, columns };
}

function parquetColumn(name: string, cell: string, type: string): DuckColumn {
  const isFloating = /^(?:FLOAT|DOUBLE)$/u.test(type);
  const isNumeric = isFloating || /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL\(.*\))$/u.test(type);
  return {
    name,
    cell,
    number: cell,
    isNumeric,
    ...(isFloating ? { isTold: `not isnan(${cell})` } : {}),
    cellOf: plain,
  };
}

/** The fields of a column that is an object; the column itself, where it is none. */
function within(type: DuckDBType): { readonly inner: string | null; readonly type: string }[] {
  if (!('entryNames' in type)) return [{ inner: null, type: String(type) }];
  return type.entryNames.map((inner, index) => ({ inner, type: String(type.entryTypes[index]) }));
}

/** Every field is asked for as JSON, so that "1" and 1 and 1.0 stay what they are. */
async function jsonRelation(connection: DuckDBConnection, path: string): Promise<DuckTable> {
  const style = `format = 'newline_delimited', maximum_object_size = 64000000`;
  const described = `select * from read_json(${path}, ${style}, sample_size = -1, maximum_depth = 2) limit 0`;
  const reader = await connection.runAndReadAll(described);
  const names = reader.columnNames();
  const types = names.map((name) => `${literal(name)}: 'JSON'`).join(', ');
  const columns = names.flatMap((name, index) =>
    within(reader.columnType(index)).map(({ inner }): DuckColumn => {
      const whole = `t.${quoted(name)}`;
      const way = inner === null ? '$' : `$."${inner}"`;
      const cell = inner === null ? whole : `json_extract(${whole}, ${literal(way)})`;
      return {
        name: inner === null ? name : `${name}.${inner}`,
        cell: `cast(${cell} as varchar)`,
        number: `(${whole} ->> ${literal(way)})`,
        isNumeric: false,
        cellOf: (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null),
      };
    }),
  );
  // A sign that would end the way to a field.
  if (columns.some(({ name }) => /["\\]/u.test(name))) return { relation: '', columns: [] };
  return { relation: `read_json(${path}, ${style}, columns = {${types}})`, columns };
}

/** Moments as texts, decimals as numbers, numbers beyond the safe range as the names that they are. */
function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if ('days' in value && !('months' in value)) return new Date(value.days * 86_400_000).toISOString();
  if ('micros' in value && !('months' in value)) return new Date(Number(value.micros / 1000n)).toISOString();
  if ('scale' in value) return Number(String(value));
  if ('items' in value) return value.items.map((item) => plain(item));
  return String(value);
}
