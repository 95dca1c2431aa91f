import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import type { Receipt } from '../format.ts';
import type { Row } from './row-table.ts';

/** What the rows of a table became. */
export interface MadeOfRows {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  /** Why rows have no run, a reason a row. */
  readonly leftOut: readonly string[];
  readonly rows: number;
  readonly runs: number;
  readonly notGraded: Receipt['notGraded'];
}

/** Takes every row that can be read; the others are issues, or counted where the user says so. */
export type EachRow = <Made>(rows: readonly Row[], make: (row: Row) => Made) => (Made & object)[];

/** The suite of tables that do not name theirs. */
export const noSuite = 'unnamed suite';

/** The last part of a path, without its ending. */
export function nameOfFile(file: string): string {
  const base = file.replaceAll('\\', '/').split('/').at(-1)!;
  return base.replace(/(?<=.)\.[^.]+$/u, '');
}
