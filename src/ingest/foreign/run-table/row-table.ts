/** A table whose rows are runs or counts of runs, wherever it comes from: CSV, JSON, Parquet, a database. */
export interface RowTable {
  /** Name of the file, for issues. */
  readonly file: string;
  /** As they are spelt. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  /** The same rows some thousand at a time, where that is how they come: a million promises take longer than reading. */
  readonly batches?: AsyncIterable<readonly Row[]>;
  /** In files with semicolons 0,5 is a half. */
  readonly hasDecimalCommas?: boolean;
}

export interface Row {
  /** Where it stands: a line of a text, or the way to it, such as `[5]` or `row 5`. */
  readonly line?: number;
  readonly path?: string;
  /** In the order of the columns. Texts, numbers, truth values, nothing; lists of tags. */
  readonly cells: readonly unknown[];
}
