/** What a command has to say, apart from how it is printed. */
export interface Output {
  /** The whole answer for machines; wrapped with command, version and schema version. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The first table is the answer proper: `--format csv` prints that one alone. */
  readonly tables: readonly OutputTable[];
  /** Sentences to read after the tables. */
  readonly lines?: readonly string[];
  readonly exitCode?: 0 | 1 | 2;
}

export interface OutputTable {
  readonly title: string;
  /** On a terminal only the title is shown, because the lines say the rest. */
  readonly titleOnly?: boolean;
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
}

/** The table as people read it: no hidden columns, and folded ones in the title. */
export function folded(table: OutputTable): OutputTable {
  const constant = table.columns.map(
    ({ fold }, index) => fold === true && new Set(table.rows.map((row) => cellText(row[index]!))).size === 1,
  );
  const said = table.columns.flatMap(({ label }, index) =>
    constant[index] ? [`${label}: ${cellText(table.rows[0]![index]!)}`] : [],
  );
  const shown = (index: number) => !constant[index] && !table.columns[index]!.hidden;
  return {
    ...table,
    title: [table.title, ...said].join('\n'),
    columns: table.columns.filter((_, index) => shown(index)),
    rows: table.rows.map((row) => row.filter((_, index) => shown(index))),
  };
}

/** A value for machines with its text for people; a bare string is both. */
export type Cell = string | { readonly value: number | string | null; readonly text: string };

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

/** Text that came from a pack, fit for a terminal: control characters (which could move the cursor or ring the bell) become visible. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
