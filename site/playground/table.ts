/** What `src/measures/table.ts` offers, without arquero, which makes functions out of text: the policy of the page forbids that. */

export function ranked<Row extends object, Column extends keyof Row & string>(
  rows: readonly Row[],
  column: Column,
  direction: 'ascending' | 'descending',
  tieBreaker: keyof Row & string,
): (Row & { readonly rank: number })[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const order = rows.toSorted(
    (a, b) => sign * compared(a[column], b[column]) || compared(a[tieBreaker], b[tieBreaker]),
  );
  return order.map((row) => ({
    ...row,
    rank: 1 + order.findIndex((other) => compared(other[column], row[column]) === 0),
  }));
}

function compared(a: unknown, b: unknown): number {
  const [x, y] = [a as number, b as number];
  return x < y ? -1 : x > y ? 1 : 0;
}
