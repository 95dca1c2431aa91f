import { levelName } from '../format.ts';
import type { PassAtK } from '../measures/pass-at-k.ts';
import { withInterval } from './print/cells.ts';
import { type Column, type OutputTable, right, tableOf } from './print/output.ts';

/** Something of which pass@k and pass^k are known. */
export interface AttemptedRow {
  readonly names: readonly string[];
  readonly passAtK: readonly PassAtK[];
}

/** pass@k and pass^k, a row a number of attempts; null where nothing was run twice. */
export function passAtKTable(
  rows: readonly AttemptedRow[],
  { columns, scope, level }: { readonly columns: readonly Column[]; readonly scope: string; readonly level: number },
): OutputTable[] {
  const all = rows.flatMap(({ names, passAtK }) => passAtK.map((each) => ({ names, ...each })));
  if (all.length === 0) return [];
  return [
    tableOf(
      `At least one of k runs passes (pass@k), every one of k does (pass^k), ${levelName(level)} intervals; scope: ${scope}`,
      all,
      [
        { columns, cells: ({ names }) => names },
        ['k', 'k', ({ k }) => k, right],
        withInterval('pass_any', 'pass@k', ({ any }) => any),
        withInterval('pass_all', 'pass^k', (row) => row.all),
      ],
    ),
  ];
}
