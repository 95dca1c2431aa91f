/** A power that rises with the number of runs on the whole and falls now and then, with bounds on it over a range. */
export interface SawTooth {
  readonly power: (runs: number) => number;
  /** No power from `from` to `to` runs lies below this. */
  readonly atLeast: (from: number, to: number) => number;
  /** No power from `from` to `to` runs lies above this. */
  readonly atMost: (from: number, to: number) => number;
}

/** The fewest runs in a range that reach the target, undefined where none does. */
export function firstReaching(sawTooth: SawTooth, target: number, from: number, to: number): number | undefined {
  return inStrides(1, from, to, {
    isPassed: (least, most) => sawTooth.atMost(least, most) < target,
    isFound: (runs) => sawTooth.power(runs) >= target,
  });
}

/** The most runs in a range that miss the target, undefined where none does. */
export function lastMissing(sawTooth: SawTooth, target: number, from: number, to: number): number | undefined {
  return inStrides(-1, from, to, {
    isPassed: (least, most) => sawTooth.atLeast(least, most) >= target,
    isFound: (runs) => sawTooth.power(runs) < target,
  });
}

interface Sought {
  /** Whether a bound says that none from `least` to `most` runs is the one. */
  readonly isPassed: (least: number, most: number) => boolean;
  readonly isFound: (runs: number) => boolean;
}

/**
 * Upwards or downwards, in strides that a bound passes: the next is a fifth longer than the last that was passed, and half as long
 * where it is not. Near the target, where no bound decides, run by run, with a try of two now and then.
 */
function inStrides(step: 1 | -1, from: number, to: number, { isPassed, isFound }: Sought): number | undefined {
  let at = step > 0 ? from : to;
  let stride = Math.max(1, Math.floor(step > 0 ? 8 : to / 16));
  for (let singles = 0; at >= from && at <= to; ) {
    const end = Math.min(to, Math.max(from, at + step * (stride - 1)));
    if (end === at) {
      if (isFound(at)) return at;
      at += step;
      singles++;
      stride = singles % 4 === 0 ? 2 : 1;
    } else if (isPassed(Math.min(at, end), Math.max(at, end))) {
      at = end + step;
      stride = Math.max(stride + 1, Math.floor(1.2 * stride));
      singles = 0;
    } else {
      stride = Math.floor((Math.abs(end - at) + 1) / 2);
    }
  }
  return undefined;
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
