import { CsvError, parse } from 'csv-parse/sync';
import type { Issue } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import type { RawFile } from '../format.ts';
import { utf8Text } from '../lines.ts';
import { SourceFault } from '../source-fault.ts';
import type { Row } from './row-table.ts';

/** A longer record is a quote that nobody closed. */
const longestRecord = 16_000_000;

/** What ClickHouse, MySQL, Hive and PostgreSQL write into a text of cells where there is nothing. */
export const databaseNull = '\\N';

function withoutNulls({ line, cells }: Row): Row {
  return { ...(line === undefined ? {} : { line }), cells: cells.map((cell) => (cell === databaseNull ? '' : cell)) };
}

interface Shape {
  readonly delimiter: string;
  /** Line of the first record. */
  readonly headLine: number;
}

/**
 * The records of a text of cells with their lines, some thousand at a time, without holding all of it. Where a part has no quote its
 * lines are its records; only parts with quotes need a parser. @throws SourceFault
 */
export async function* csvRecords(file: RawFile, { delimiter, headLine }: Shape): AsyncGenerator<Row[]> {
  const decoded = utf8Text(file.name);
  let rest = '';
  let line = 0;
  let due = 0;
  // Where lines end in carriage returns alone these are the ends of records.
  const isOldMac = /^[^\n]*\r(?!\n)/u.test(new TextDecoder('utf-8').decode(file.head));
  const readable = (text: string) => (isOldMac ? text.replaceAll('\r', '\n') : text);
  const records = (text: string): Row[] => {
    const read = text.includes('"') ? quotedRecords(text) : plainRecords(text);
    const found = text.includes(databaseNull) ? read.map(withoutNulls) : read;
    return found.filter((row) => row.line! >= headLine && row.cells.some((cell) => cell !== ''));
  };
  for await (const chunk of file.chunks()) {
    rest += readable(decoded(chunk, line));
    if (rest.length < due) continue;
    const end = lastEnd(rest);
    if (end < 0) {
      if (rest.length > longestRecord) throw tooLong(file.name, line + 1);
      // A record that is longer than what was looked through is not looked through again for every piece.
      due = Math.min(rest.length * 2, longestRecord);
      continue;
    }
    due = 0;
    const whole = rest.slice(0, end);
    rest = rest.slice(end + 1);
    yield records(whole);
  }
  rest += readable(decoded(undefined, line));
  if (rest !== '') yield records(rest);

  function plainRecords(text: string): Row[] {
    return text.split('\n').map((one): Row => {
      line += 1;
      return { line, cells: (one.endsWith('\r') ? one.slice(0, -1) : one).split(delimiter) };
    });
  }

  function quotedRecords(text: string): Row[] {
    const before = line;
    try {
      const options = { delimiter, relax_column_count: true, max_record_size: longestRecord };
      // Lines end alike for the parser, which takes the first end for all of them.
      return (parse(text.replaceAll(/\r(?=\n|$)/gu, ''), { ...options, record_delimiter: '\n' }) as string[][]).map(
        (cells) => {
          line += 1;
          for (const cell of cells)
            for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line += 1;
          return { line, cells };
        },
      );
    } catch (error) {
      throw csvFault(file.name, error, before);
    }
  }
}

/** Where the last record ends that is whole: at a line's end that no quote is open at. -1 where there is none. */
function lastEnd(text: string): number {
  let end = text.lastIndexOf('\n');
  if (!text.includes('"')) return end;
  const quotes: number[] = [];
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes.push(at);
  let count = quotes.length;
  while (end >= 0) {
    while (count > 0 && quotes[count - 1]! > end) count -= 1;
    if (count % 2 === 0) return end;
    end = text.lastIndexOf('\n', quotes[count - 1]!);
  }
  return -1;
}

const faults: Readonly<Record<string, readonly [string, string]>> = {
  CSV_QUOTE_NOT_CLOSED: ['close every quote', 'the end of the file within quotes'],
  CSV_INVALID_CLOSING_QUOTE: ['have a delimiter behind a closing quote', 'something else'],
  INVALID_OPENING_QUOTE: ['have quotes around whole cells', 'a quote within a cell'],
};

function csvFault(name: string, error: unknown, before: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(name, before + 1);
  const [expected, received] = faults[error.code] ?? ['be well-formed rows', error.message];
  const line = (error as { readonly lines?: number }).lines;
  const issue: Issue = fileIssue(name, 'invalid', expected, received);
  return new SourceFault(line === undefined ? issue : { ...issue, line: before + line });
}

function tooLong(name: string, line: number): SourceFault {
  const [expected, received] = ['have rows of at most 16 MB', 'a longer one: a quote may not be closed'];
  return new SourceFault({ ...fileIssue(name, 'invalid', expected, received), line });
}
