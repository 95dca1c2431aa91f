import type { ExactTest } from './pairs/pair-test.ts';

/**
 * A value as a written file has it, given what holds it. Files tell a method by its label, since what it was given would be as long as the packs,
 * and call what a figure is of `about` in a list of figures but `basis` where the figure stands alone.
 */
export function asWritten(item: unknown, holder: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  if ('by' in item && 'given' in item) return undefined;
  if (Array.isArray(holder) || !('about' in item && 'quantity' in item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key === 'about' ? 'basis' : key, value]));
}

/** A row as a written file has it: its test as two fields of the row. */
export function withFlatTest<Row extends { readonly test: ExactTest }>(row: Row): object {
  const { method: test, pValue } = row.test;
  const fields = Object.entries(row).flatMap(([key, value]): [string, unknown][] =>
    key === 'test' ? Object.entries({ test, pValue }) : [[key, value]],
  );
  return Object.fromEntries(fields);
}
