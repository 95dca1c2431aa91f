import type { RawFile } from '../format.ts';
import { mostColumns } from './columns.ts';
import { csvRecords } from './csv-records.ts';
import type { Row, RowTable } from './row-table.ts';

/** How a text of cells is written, by its first line. */
export interface CsvStyle {
  readonly delimiter: string;
  /** Line of the names of the columns. */
  readonly headLine: number;
  readonly names: readonly string[];
}

/** By the beginning of a text: undefined where it has no two columns. */
export function csvStyle(beginning: string): CsvStyle | undefined {
  const text = beginning.replace(/^\uFEFF/u, '');
  const lines = text.split(/\r?\n/u);
  const stated = /^sep=(.)$/u.exec(lines[0] ?? '')?.[1];
  let headLine = stated === undefined ? 1 : 2;
  while (lines[headLine - 1]?.trim() === '' && headLine < lines.length) headLine += 1;
  const head = lines[headLine - 1] ?? '';
  const bare = head.replaceAll(/"(?:[^"]|"")*"/gu, '');
  const count = (sign: string) => bare.split(sign).length;
  const delimiter = stated ?? ['\t', ';', ',', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  if (count(delimiter) < 2) return undefined;
  const names = splitHead(head, delimiter);
  return { delimiter, headLine, names };
}

function splitHead(head: string, delimiter: string): string[] {
  const names: string[] = [];
  let name = '';
  let isQuoted = false;
  for (const sign of head) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      names.push(name.trim());
      name = '';
    } else name += sign;
  }
  return [...names, name.trim()];
}

/** The rows of a text of cells, without holding all of it. They can be read once. @throws SourceFault */
export async function csvTable(file: RawFile, { delimiter, headLine }: CsvStyle): Promise<RowTable> {
  const records = csvRecords(file, { delimiter, headLine });
  let first: readonly Row[] = [];
  for (let next = await records.next(); !next.done; next = await records.next()) {
    first = next.value;
    if (first.length > 0) break;
  }
  const head = first[0]?.cells ?? [];
  const names = head.map((cell, index) => String(cell).trim() || `column ${index + 1}`);
  const batches = behind(first.slice(1), records);
  return {
    file: file.name,
    columns: names.slice(0, mostColumns + 1),
    rows: oneByOne(batches),
    batches,
    hasDecimalCommas: delimiter === ';',
  };
}

async function* behind(first: readonly Row[], others: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield first;
  yield* others;
}

async function* oneByOne(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const some of batches) yield* some;
}
