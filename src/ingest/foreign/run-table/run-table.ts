import { isFields } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { Format, RawFile, Source } from '../format.ts';
import { looksLikeRuns } from './columns.ts';
import { csvStyle, csvTable } from './csv-table.ts';
import { jsonLinesTable, jsonTable } from './json-table.ts';
import { packsOfRows } from './packs-of-rows.ts';
import type { RowTable } from './row-table.ts';

/** A table whose rows are single runs, or counts of runs: CSV with any delimiter, JSON lines, a JSON list. */
export const runTable: Format = {
  key: 'run-table',
  label: 'run table',
  recognises: (source) => {
    const names = columnNames(source);
    return names !== undefined && looksLikeRuns(names);
  },
  read: async ({ files }, options) => {
    const file = files[0]!;
    const style = shapeOf(file);
    const table: RowTable =
      style === 'list'
        ? await jsonTable(file)
        : style === 'lines'
          ? await jsonLinesTable(file, options)
          : await csvTable(file, csvStyle(beginning(file)) ?? { delimiter: ',', headLine: 1, names: [] });
    return packsOfRows(table, options);
  },
};

/** Whether a file has rows and columns, whatever they are called: then somebody who named it is told what is missing. */
export function isTable(source: Source): boolean {
  const [file] = source.files;
  const isPackByName = file !== undefined && /\.ya?ml$/iu.test(file.name);
  return !isPackByName && columnNames(source) !== undefined;
}

/** The names of the columns of a file that has rows and columns; undefined where it has none. */
export function columnNames({ isFolder, files }: Source): readonly string[] | undefined {
  if (isFolder || files.length !== 1) return undefined;
  const file = files[0]!;
  const shape = shapeOf(file);
  if (shape === 'object') return undefined;
  if (shape === 'cells') return file.head.includes(0) ? undefined : csvStyle(beginning(file))?.names;
  const value = firstJson(file);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isFields(first) || (shape === 'lines') === Array.isArray(value)) return undefined;
  return Object.entries(first).flatMap(([name, one]) =>
    isFields(one) ? Object.keys(one).map((inner) => `${name}.${inner}`) : [name],
  );
}

/** Lines of JSON begin with an object that ends within its line. */
export function shapeOf(file: RawFile): 'list' | 'lines' | 'cells' | 'object' {
  const text = beginning(file).trimStart();
  if (text.startsWith('[')) return 'list';
  if (!text.startsWith('{')) return 'cells';
  if (/\.(?:jsonl|ndjson)$/iu.test(file.name)) return 'lines';
  const [line = '', next = ''] = text.split('\n', 2);
  return /\}\s*$/u.test(line) && next.trimStart().startsWith('{') ? 'lines' : 'object';
}

export function beginning({ head }: RawFile): string {
  return new TextDecoder('utf-8').decode(head);
}
