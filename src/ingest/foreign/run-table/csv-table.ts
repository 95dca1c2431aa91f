import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { fileIssue } from '../../source/file-issues.ts';
import type { RawFile } from '../format.ts';
import { SourceFault } from '../source-fault.ts';
import { mostColumns } from './columns.ts';
import type { Row, RowTable } from './row-table.ts';

/** A longer record is a quote that nobody closed. */
const longestRecord = 16_000_000;

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

/** The rows of a text of cells, without holding all of it; where each stands takes as long to know as its cells. @throws SourceFault */
export async function csvTable(
  file: RawFile,
  { delimiter, headLine }: CsvStyle,
  { hasLines = true }: { readonly hasLines?: boolean } = {},
): Promise<RowTable> {
  const records = recordsOf(file, { delimiter, headLine, hasLines })[Symbol.asyncIterator]();
  const first = await records.next();
  const names = first.done ? [] : first.value.cells.map((cell, index) => String(cell).trim() || `column ${index + 1}`);
  const rows = { [Symbol.asyncIterator]: () => records };
  return { file: file.name, columns: names.slice(0, mostColumns + 1), rows, hasDecimalCommas: delimiter === ';' };
}

interface Records extends Omit<CsvStyle, 'names'> {
  readonly hasLines: boolean;
}

async function* recordsOf(file: RawFile, { delimiter, headLine, hasLines }: Records): AsyncGenerator<Row> {
  const parser = Readable.from(file.chunks(), { objectMode: false }).pipe(
    parse({
      delimiter,
      bom: true,
      from_line: headLine,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
      info: hasLines,
    }),
  );
  try {
    if (hasLines) {
      for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
        yield { line: info.lines, cells: record };
      }
    } else {
      for await (const cells of parser as AsyncIterable<string[]>) yield { cells };
    }
  } catch (error) {
    throw csvFault(file.name, error);
  }
}

const faults: Readonly<Record<string, readonly [string, string]>> = {
  CSV_QUOTE_NOT_CLOSED: ['close every quote', 'the end of the file within quotes'],
  CSV_INVALID_CLOSING_QUOTE: ['have a delimiter behind a closing quote', 'something else'],
  INVALID_OPENING_QUOTE: ['have quotes around whole cells', 'a quote within a cell'],
  CSV_MAX_RECORD_SIZE: ['have rows of at most 16 MB', 'a longer one: a quote may not be closed'],
};

function csvFault(name: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const [expected, received] = faults[error.code] ?? ['be well-formed rows', error.message];
  const line = (error as { readonly lines?: number }).lines;
  return new SourceFault({
    ...fileIssue(name, 'invalid', expected, received),
    ...(line === undefined ? {} : { line }),
  });
}
