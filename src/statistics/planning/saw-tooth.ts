/** A power that rises with the number of runs on the whole and falls now and then, with bounds on it over a range. */
export interface SawTooth {
  readonly power: (runs: number) => number;
  /** No power from `from` to `to` runs lies below this. */
  readonly atLeast: (from: number, to: number) => number;
  /** No power from `from` to `to` runs lies above this. */
  readonly atMost: (from: number, to: number) => number;
}

/** The fewest runs in a range that reach the target, undefined where none does. Halves the range until a bound decides. */
export function firstReaching(sawTooth: SawTooth, target: number, from: number, to: number): number | undefined {
  if (from === to) return sawTooth.power(from) >= target ? from : undefined;
  if (sawTooth.atMost(from, to) < target) return undefined;
  const middle = Math.floor((from + to) / 2);
  return firstReaching(sawTooth, target, from, middle) ?? firstReaching(sawTooth, target, middle + 1, to);
}

/** The most runs in a range that miss the target, undefined where none does. */
export function lastMissing(sawTooth: SawTooth, target: number, from: number, to: number): number | undefined {
  if (from === to) return sawTooth.power(from) < target ? from : undefined;
  if (sawTooth.atLeast(from, to) >= target) return undefined;
  const middle = Math.floor((from + to) / 2);
  return lastMissing(sawTooth, target, middle + 1, to) ?? lastMissing(sawTooth, target, from, middle);
}

/**
 * Where to look at a curve whose target is first reached at `first` and kept from `safe` on: every number of runs below
 * `denseTo` and next to the two, and a fifth of `denseTo` for each factor of e elsewhere; up to a fifth beyond `safe`.
 */
export function curveRuns(first: number, safe: number, denseTo: number): number[] {
  const end = Math.ceil(1.2 * safe) + 5;
  const [nearFrom, nearTo] = [first - 5, safe + 5];
  const runs: number[] = [];
  for (let n = 1; n <= end; ) {
    runs.push(n);
    const dense = n < denseTo || (n >= nearFrom && n < nearTo);
    const next = n + (dense ? 1 : Math.ceil((5 * n) / denseTo));
    n = n < nearFrom && next > nearFrom ? nearFrom : n < end && next > end ? end : next;
  }
  return runs;
}
