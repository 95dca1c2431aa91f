import { mustBeProbability } from '../../domain.ts';

/**
 * When to stop adding runs: with `low` at low[n] passes of n or fewer, with `high` at high[n] or more. low[n] = -1 and
 * high[n] = n + 1 stop at nothing. Index 0 stands for no runs and stops nothing. What is still open after `maxRuns` ends.
 */
export interface StoppingRule {
  readonly maxRuns: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** How a stopping rule behaves when each run passes with the same probability. */
export interface OperatingCharacteristic {
  readonly rate: number;
  /** P(stop with `low`), P(stop with `high`), P(neither before or at `maxRuns`); they add up to 1. */
  readonly low: number;
  readonly high: number;
  readonly open: number;
  readonly expectedRuns: number;
  /** Runs that suffice half of the time, and nine times of ten. */
  readonly medianRuns: number;
  readonly runs90: number;
}

/**
 * The exact operating characteristic of a stopping rule: the probability of every number of passes is followed run by
 * run, and what reaches a limit is taken out. Throws DomainError for a rate outside [0, 1]. O(maxRuns × runs between the
 * two limits).
 *
 * @example operatingCharacteristic(sequenceRule({ nullRate: 0.5, maxRuns: 20 }), 0.5).expectedRuns; // => 19.76103973
 */
export function operatingCharacteristic({ maxRuns, low, high }: StoppingRule, rate: number): OperatingCharacteristic {
  mustBeProbability('operatingCharacteristic: rate', rate);
  const alive = new Float64Array(maxRuns + 2);
  alive[0] = 1;
  // The counts that are still open lie from `from` to `to`.
  let from = 0;
  let to = 0;
  const stopped = { low: 0, high: 0 };
  const stoppedAt = new Float64Array(maxRuns + 1);
  for (let n = 1; n <= maxRuns && from <= to; n++) {
    to++;
    for (let c = to; c > from; c--) alive[c] = alive[c]! * (1 - rate) + alive[c - 1]! * rate;
    alive[from] = alive[from]! * (1 - rate);
    let leaving = 0;
    for (; from <= to && from <= low[n]!; from++) {
      stopped.low += alive[from]!;
      leaving += alive[from]!;
    }
    for (; to >= from && to >= high[n]!; to--) {
      stopped.high += alive[to]!;
      leaving += alive[to]!;
      alive[to] = 0;
    }
    stoppedAt[n] = leaving;
  }
  let open = 0;
  for (let c = from; c <= to; c++) open += alive[c]!;
  stoppedAt[maxRuns] = stoppedAt[maxRuns]! + open;
  const expectedRuns = stoppedAt.reduce((sum, share, n) => sum + share * n, 0);
  const runsFor = (share: number) => runsThatSuffice(stoppedAt, share);
  return { rate, ...stopped, open, expectedRuns, medianRuns: runsFor(0.5), runs90: runsFor(0.9) };
}

function runsThatSuffice(stoppedAt: Float64Array, share: number): number {
  let sum = 0;
  for (let n = 0; n < stoppedAt.length; n++) {
    sum += stoppedAt[n]!;
    if (sum >= share) return n;
  }
  return stoppedAt.length - 1;
}

/** A row of a stopping table: stop at `low` passes or fewer, or at `high` or more; null where no count stops. */
export interface StoppingRow {
  readonly runs: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The rule as a table of the numbers of runs at which it can stop. O(maxRuns).
 *
 * @example stoppingTable(sequenceRule({ nullRate: 0.5, maxRuns: 10 })).length; // => 4
 */
export function stoppingTable({ maxRuns, low, high }: StoppingRule): StoppingRow[] {
  const rows: StoppingRow[] = [];
  for (let runs = 1; runs <= maxRuns; runs++) {
    const row = { runs, low: low[runs]! < 0 ? null : low[runs]!, high: high[runs]! > runs ? null : high[runs]! };
    if (row.low !== null || row.high !== null) rows.push(row);
  }
  return rows;
}
