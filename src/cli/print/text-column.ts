import type { CellInterval } from './output.ts';

/** A column with its cells, fit for a terminal. */
export interface TextColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Names and phrases may be wrapped and folded; numbers never. */
  readonly isText: boolean;
  /** Text that says what a row is about, and no range or reason in place of a number. */
  readonly isName: boolean;
  readonly cells: readonly string[];
  /** Why a row has none, where it says so. */
  readonly reasons: readonly (string | undefined)[];
  /** An interval a row, where the column has them in half of its rows or more: one alone has nothing to be compared with. */
  readonly intervals: readonly (CellInterval | undefined)[] | null;
}
