import { levelName } from '../format.ts';
import type { PassAtK } from '../measures/pass-at-k.ts';
import { estimateCells, intervalCell } from './print/cells.ts';
import { type Column, count, type OutputTable } from './print/output.ts';

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
    {
      title: `At least one of k runs passes (pass@k), every one of k does (pass^k), ${levelName(level)} intervals; scope: ${scope}`,
      columns: [
        ...columns,
        { key: 'k', label: 'k', align: 'right' },
        { key: 'pass_any', label: 'pass@k', align: 'right' },
        { key: 'pass_any_lower', label: 'lower', hidden: true },
        { key: 'pass_any_upper', label: 'upper', hidden: true },
        { key: 'pass_any_interval', label: 'interval' },
        { key: 'pass_all', label: 'pass^k', align: 'right' },
        { key: 'pass_all_lower', label: 'lower', hidden: true },
        { key: 'pass_all_upper', label: 'upper', hidden: true },
        { key: 'pass_all_interval', label: 'interval' },
      ],
      rows: all.map(({ names, k, any, all: every }) => [
        ...names,
        count(k),
        ...estimateCells(any),
        intervalCell(any),
        ...estimateCells(every),
        intervalCell(every),
      ]),
    },
  ];
}
