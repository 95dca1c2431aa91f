import { greatest } from '../../extremes.ts';

/** What is found of one thing that was asked: of a model's task, or of a pair of models. */
export interface NextState {
  readonly about: string;
  readonly counts: string;
  /** How many times likelier what was seen is than under the side that would be given up; above 1 speaks for `speaksFor`. */
  readonly logEvidence: number;
  readonly speaksFor: string;
  readonly logLimit: number;
  readonly isDecided: boolean;
  /** Runs that are still expected if the observed rates hold; null where none can be named. */
  readonly expectedRuns: number | null;
  readonly dollars: number | null;
}

/** A way to spend the next runs. */
export interface NextAllocation {
  readonly how: string;
  /** Null where no number can be named. */
  readonly runs: number | null;
  readonly dollars: number | null;
  readonly shows: string;
}

export interface NextAnswer {
  readonly answer: 'stop' | 'go on';
  /** What is shown, or that nothing is; then what to run next; then what that rests on. */
  readonly sentences: readonly string[];
  readonly states: readonly NextState[];
  readonly allocations: readonly NextAllocation[];
}

/** Each model until it is settled, and all of them equally until the last one is; of each the runs and what one costs, null where not known. */
export function eachAndEqually(
  models: readonly { readonly runs: number | null; readonly perRun: number | null }[],
  [each, equally]: readonly [string, string],
  shows: string,
): NextAllocation[] {
  const most = total(models.map(({ runs }) => runs)) === null ? null : greatest(models.map(({ runs }) => runs!));
  const way = (how: string, runsOf: (runs: number | null) => number | null): NextAllocation => ({
    how,
    runs: total(models.map(({ runs }) => runsOf(runs))),
    dollars: total(models.map(({ runs, perRun }) => times(runsOf(runs), perRun))),
    shows,
  });
  return [way(each, (runs) => runs), way(equally, () => most)];
}

function total(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}

function times(runs: number | null, price: number | null): number | null {
  return runs === 0 ? 0 : runs === null || price === null ? null : runs * price;
}

/** Evidence that reads as one: `23 times`. */
export function evidenceName(logEvidence: number): string {
  const ratio = Math.exp(Math.abs(logEvidence));
  if (ratio >= 1e6) return 'more than a million';
  // Down, so that nothing reads as reached that is not; a hair up for the dust of logarithms.
  return ratio < 10 ? (Math.floor(ratio * 10 + 1e-6) / 10).toFixed(1) : Math.floor(ratio + 1e-6).toLocaleString('en');
}
