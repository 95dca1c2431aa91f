import type { Verdict } from '../../vocabulary.ts';

/** What a command has to say, apart from how it is printed. */
export interface Output {
  /** The whole answer for machines; wrapped with command, version and schema version. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The first table is the answer proper: `--format csv` prints that one alone, and says what else there is. */
  readonly tables: readonly OutputTable[];
  /** Sentences to read after the tables. */
  readonly lines?: readonly Line[];
  /** A page of its own, in one file. */
  readonly page?: () => string;
  /** A file to paste, printed last and as it stands. */
  readonly snippet?: { readonly language: string; readonly text: string };
  /** For a job summary: drawn with signs of one width. */
  readonly picture?: Picture | undefined;
  /** What a build server lists: conditions that passed, failed or are open. */
  readonly checks?: readonly Check[];
  /** 3: undecided, of gates and of `next`. */
  readonly exitCode?: 0 | 1 | 2 | 3;
}

/** A sentence; one that opens with a verdict says with which. */
export type Line = string | JudgedLine;

interface JudgedLine {
  readonly text: string;
  readonly verdict: Verdict;
}

export function lineText(line: Line): string {
  return typeof line === 'string' ? line : line.text;
}

export interface Picture {
  readonly text: string;
  /** With method, level, scope and number of whatever it shows. */
  readonly caption: string;
}

export interface Check {
  readonly name: string;
  readonly verdict: 'pass' | 'fail' | 'undecided';
  readonly message: string;
  /** What it is said of, 1-based. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface OutputTable {
  /** What the table is about, on a line above its title. */
  readonly lead?: string;
  readonly title: string;
  /** On a terminal only the title is shown, because the lines say the rest. */
  readonly titleOnly?: boolean;
  /** On a terminal only so many rows are shown and the rest counted. */
  readonly mostRows?: number;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  /** Key in CSV. */
  readonly key: string;
  /** Head for people. */
  readonly label: string;
  readonly align?: 'left' | 'right';
  /** For people: a column that says the same in every row is said once, above the table. */
  readonly fold?: boolean;
  /** For machines only. */
  readonly hidden?: boolean;
  /** For people only: machines have the same in other columns. */
  readonly printed?: boolean;
}

/** The table as people read it: no hidden columns, and folded ones in lines below the title. */
export function folded(table: OutputTable): Omit<OutputTable, 'title'> & { readonly title: readonly string[] } {
  const constant = table.columns.map(
    ({ fold }, index) => fold === true && new Set(table.rows.map((row) => cellText(row[index]!))).size === 1,
  );
  const said = table.columns.flatMap(({ label }, index) =>
    constant[index] ? [`${label}: ${cellText(table.rows[0]![index]!)}`] : [],
  );
  const shown = (index: number) => !constant[index] && !table.columns[index]!.hidden;
  return {
    ...table,
    title: [...(table.lead === undefined ? [] : [table.lead]), table.title, ...said],
    columns: table.columns.filter((_, index) => shown(index)),
    rows: table.rows.map((row) => row.filter((_, index) => shown(index))),
  };
}

/** A value for machines with its text for people; a bare string is both. */
export type Cell =
  | string
  | {
      readonly value: number | string | null;
      readonly text: string;
      /** Why there is no value: several reasons stand under a table, once each. */
      readonly missing?: string;
      /** For a terminal with room: drawn in a column of its own behind this one. */
      readonly interval?: CellInterval;
    };

/** An interval to draw. All of one column share one scale. */
export interface CellInterval {
  /** null where it has no bound. */
  readonly lower: number | null;
  readonly value: number;
  readonly upper: number | null;
  readonly domain: IntervalDomain;
}

/** Shares from 0 to 1; differences of shares, around 0; dollars, on a logarithmic scale. */
export type IntervalDomain = 'share' | 'points' | 'usd';

export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

export function cellValue(cell: Cell): number | string | null {
  return typeof cell === 'string' ? cell : cell.value;
}

/** A whole number as a cell. */
export function count(value: number): Cell {
  return { value, text: String(value) };
}

export const empty: Cell = { value: null, text: '' };

/** A column: key for machines, head for people, the cell of a row, and how it is shown. */
export type ColumnOf<Row> = readonly [
  key: string,
  label: string,
  cell: (row: Row, index: number) => Short,
  shown?: Shown,
];

/** Columns that one value fills together. */
export interface ColumnsOf<Row> {
  readonly columns: readonly Column[];
  readonly cells: (row: Row, index: number) => readonly Cell[];
}

/** A number is a count, and null a cell that stays empty. */
type Short = Cell | number | null;

type Shown = Omit<Column, 'key' | 'label'>;

export const right: Shown = { align: 'right' };
export const fold: Shown = { fold: true };
export const hidden: Shown = { hidden: true };
export const forPeople: Shown = { printed: true };

/** A row of the table for each of `rows`, which every column reads for itself. */
export function tableOf<Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly (ColumnOf<Row> | ColumnsOf<Row>)[],
): OutputTable {
  const parts = columns.map(
    (part): ColumnsOf<Row> =>
      'cells' in part
        ? part
        : {
            columns: [{ key: part[0], label: part[1], ...part[3] }],
            cells: (row, index) => [cellOf(part[2](row, index))],
          },
  );
  return {
    title,
    columns: parts.flatMap((part) => part.columns),
    rows: rows.map((row, index) => parts.flatMap(({ cells }) => cells(row, index))),
  };
}

/** The cell of a value that may be missing, which is then empty. */
export function known<Value>(value: Value | null, cell: (value: Value) => Cell): Cell {
  return value === null ? empty : cell(value);
}

function cellOf(short: Short): Cell {
  if (short === null) return empty;
  return typeof short === 'number' ? count(short) : short;
}
