import type { Issue } from '../../errors.ts';

/** By code unit: the same order on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By file, line and column; issues about a whole file first. */
export function byPlace(a: Issue, b: Issue): number {
  return byText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
