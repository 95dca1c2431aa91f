/** Three outcomes, not two: an infrastructure failure or a grader's timeout is not the model's doing. */
export type Outcome = 'passed' | 'failed' | 'ungraded';

/** One attempt at one task. */
export interface Run {
  readonly task: string;
  /** 1-based number of the attempt within its task. */
  readonly run: number;
  readonly outcome: Outcome;
  /** What people said of a run that the judge had graded; null where nobody checked it. */
  readonly checkedPassed: boolean | null;
  /** The score behind the verdict, from 0 to 1; null when the pack does not tell it. */
  readonly score: number | null;
  readonly failureMode: string | null;
  /** Why a run has no verdict; null for graded runs, and when the pack does not say. */
  readonly notGradedReason: string | null;
  readonly costUsd: number | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  readonly seconds: number | null;
  /** In their order; null when the pack does not tell them. */
  readonly toolCalls: readonly ToolCall[] | null;
}

/** One call of a tool. */
export interface ToolCall {
  readonly tool: string;
  /** What it was called with, as JSON with sorted keys: equal texts are equal arguments. Empty when the pack does not say. */
  readonly arguments: string;
  /** Whether the call can change what a later one returns; null when the pack does not say. */
  readonly changesState: boolean | null;
}

/** Counts of runs. `runs = graded + ungraded`; rates are over `graded`. */
export interface Counts {
  readonly runs: number;
  readonly graded: number;
  readonly ungraded: number;
  readonly passes: number;
}

/** Counts added up, such as those of all tasks. */
export function summed(counts: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => counts.reduce((total, count) => total + count[field], 0);
  return { runs: sum('runs'), graded: sum('graded'), ungraded: sum('ungraded'), passes: sum('passes') };
}
