import type { PowerAt } from '../../statistics/planning/one-sample/runs-needed.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';

/** How many runs a question takes, under stated error rates, with the test that the analysis will use. */
export interface RunPlan {
  /** Such as `tell 33 % from 55 % on task_07_multi_step_plan`. */
  readonly question: string;
  /** The campaigns of the two that it tells apart, by id, where it is of two. */
  readonly sides?: readonly [a: readonly string[], b: readonly string[]];
  readonly test: string;
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha: number;
  readonly targetPower: number;
  /** Per arm where two models are compared. */
  readonly perArm: boolean;
  /** What is counted, where it is not runs: tasks that each of the two models runs once. */
  readonly unit?: 'paired tasks';
  /**
   * The test that decides, where the plan is of another: by task, where the planned one takes differences between tasks for noise. It
   * needs fewer runs where tasks differ, and about as many where they are alike, if every task gets as many.
   */
  readonly decidedBy?: string;
  /** Smallest number of runs whose power reaches the target. Power dips again behind it: a saw-tooth. */
  readonly first: PlannedRuns;
  /** Smallest number of runs from which the power never falls below the target again. This is the answer. */
  readonly safe: PlannedRuns;
  /** What the runs already done can tell; null when none are. */
  readonly now: PlannedRuns | null;
  readonly curve: readonly PlannedRuns[];
  readonly price: RangedFigure | MissingFigure;
}

export type PlannedRuns = PowerAt;
