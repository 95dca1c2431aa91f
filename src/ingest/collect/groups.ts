import type { Row } from '../foreign/run-table/row-table.ts';
import { type SumName, sumNames } from './counts.ts';
import type { Group } from './fold.ts';
import type { GroupQuery } from './sql/group-query.ts';

/** The groups in the answer to a query, columns in its order; or the name of what could not be read as a number. */
export function groupsOf(
  answer: Iterable<readonly unknown[]>,
  { keys, sums, run, instants, passAt }: GroupQuery,
  { row, cell }: { readonly row: (values: readonly unknown[]) => Row; readonly cell: (value: unknown) => unknown },
): Group[] | SumName {
  const groups: Group[] = [];
  for (const values of answer) {
    let at = keys.length;
    const next = () => values[at++];
    const rows = Number(next());
    const added = noneAdded();
    for (const name of sumNames) {
      if (sums[name] === undefined) continue;
      added[name] = { runs: Number(next()), sum: BigInt(next() as bigint | string) };
      if (Number(next()) > 0) return name;
    }
    const attempts = run === undefined ? undefined : attemptsOf([next(), next(), next(), next()]);
    const scores = passAt === null ? [] : [next(), next()].filter((score) => score !== null).map(Number);
    groups.push({
      row: row(values),
      rows,
      sums: added,
      ...(attempts === undefined ? {} : { attempts }),
      scores,
      ...(instants === undefined ? {} : { earliest: cell(next()) }),
    });
  }
  return groups;
}

function noneAdded(): Record<SumName, { runs: number; sum: bigint }> {
  const none = { runs: 0, sum: 0n };
  return { cost_usd: none, tokens_in: none, tokens_out: none, seconds: none };
}

function attemptsOf([least, most, sum, squares]: readonly unknown[]): Group['attempts'] {
  if (least === null || least === undefined || least === '') return undefined;
  return { least: Number(least), most: Number(most), sum: BigInt(sum as string), squares: BigInt(squares as string) };
}

/** A row with its telling cells alone. */
export function sparseRow(
  { line, path }: Omit<Row, 'cells'>,
  width: number,
  keys: readonly number[],
  values: readonly unknown[],
): Row {
  const cells: unknown[] = new Array(width).fill(undefined);
  for (const [at, index] of keys.entries()) cells[index] = values[at];
  return { cells, ...(line === undefined ? {} : { line }), ...(path === undefined ? {} : { path }) };
}
