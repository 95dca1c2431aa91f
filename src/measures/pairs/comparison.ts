import type { Campaign } from '../../campaign/campaign.ts';
import { DomainError } from '../../errors.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { changedVersions, obstacles, unstatedVersions } from './comparable.ts';
import {
  type ComparedSide,
  type ComparedStrata,
  comparedSides,
  comparedStrata,
  differentTasks,
  isRunOnce,
  type LeftOutTask,
} from './compared-strata.ts';
import { type Equivalence, pairDifference, pairDifferenceNewTasks, pairEquivalence } from './pair-difference.ts';
import { type PairProbability, probabilityBetter, probabilityGap } from './pair-probability.ts';
import { type ExactTest, type PairTestName, pairTaskTest, pairTest } from './pair-test.ts';
import { isRerun } from './rerun-drift.ts';
import { type TaskDifference, taskDifferences } from './task-differences.ts';

/** Two sides, each one or more campaigns of one model taken together, on one suite, and what is known of them before they are compared. */
interface ComparedPair {
  readonly suite: string;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly pairing: 'by task' | 'totals';
  /** Why the totals are compared; null where tasks are. */
  readonly pairingReason: string | null;
  /** Tasks that do not take part, because not both sides have graded runs of them. */
  readonly leftOut: readonly LeftOutTask[];
  /** How many tasks the suite has beyond those that any of the campaigns tells; 0 where nobody says that there are some. */
  readonly untoldTasks: number;
  /** In how many families the tasks come; null where no task names one. */
  readonly families: number | null;
  /** Whether every task was run once on both sides: the runs are pairs. */
  readonly isRunOnce: boolean;
  /** Whether it is of two campaigns of one model, which `rerun` judges by more tests than one. */
  readonly isOfRerun: boolean;
  /** Whether two campaigns are the same in all but their ids. */
  readonly isSameData: boolean;
  /** The tasks of which both sides report graded runs. */
  readonly tasks: readonly TaskDifference[];
  /** Versions, such as the harness, of which the campaigns state more than one. */
  readonly changed: readonly string[];
  /** Versions that some of the campaigns do not state. */
  readonly unstated: readonly { readonly version: string; readonly campaigns: readonly string[] }[];
}

/** Two sides whose rates are compared. Differences are the first minus the second. */
export interface Comparison extends ComparedPair {
  readonly isMixed: false;
  /** On these tasks: the rate of the first side minus that of the second. */
  readonly difference: RangedFigure;
  /** On new tasks. */
  readonly differenceNewTasks: RangedFigure | MissingFigure;
  /** Exact test that the rates are the same. */
  readonly test: ExactTest;
  readonly equivalence: Equivalence;
}

/** Two sides whose totals are of different tasks, as far as is known: no difference of theirs is one of the models. */
export interface Incomparable extends ComparedPair, MissingFigure {
  readonly isMixed: true;
  readonly isByGrading: boolean;
}

/** With what takes longer to compute: some tenths of a second a pair. */
export interface FullComparison extends Comparison {
  /** Exact test of tasks that lie apart in opposite directions, which the total cannot see. */
  readonly taskTest: ExactTest | MissingFigure;
  /** That the first is the better one. */
  readonly probabilityBetter: PairProbability;
  /** How often two equal models show at least this gap in this direction. */
  readonly probabilityGap: PairProbability;
}

export interface ComparisonOptions {
  readonly level?: number;
  /** Largest difference that still counts as the same, as a share. */
  readonly margin?: number;
  /** Used where it fits what is compared. */
  readonly test?: PairTestName;
}

/**
 * How two sides differ, task by task over the tasks that both have graded, else by their totals. Harness and provider are not looked
 * at but for `changed` and `unstated`: whoever must not cross them asks `obstacles` first. Throws DomainError for what can
 * never be compared: an empty side or one without graded runs, several models on a side, a campaign that takes part twice, two suites.
 * About a millisecond at 100 tasks × 3.
 *
 * @example comparison([campaigns[0]], [campaigns[1]]).pairing; // => 'totals'
 */
export function comparison(
  a: readonly Campaign[],
  b: readonly Campaign[],
  options: ComparisonOptions = {},
): Comparison | Incomparable {
  mustBeComparable(a, b);
  return comparisonOf(a, b, comparedStrata(a, b), options);
}

function comparisonOf(
  a: readonly Campaign[],
  b: readonly Campaign[],
  strata: ComparedStrata,
  { level = 0.95, margin = 0.1, test = 'fisher' }: ComparisonOptions,
): Comparison | Incomparable {
  const campaigns = [...a, ...b];
  const [sideA, sideB] = comparedSides(a, b, strata);
  const pair: ComparedPair = {
    suite: campaigns[0]!.suite,
    a: sideA,
    b: sideB,
    pairing: strata.pairing,
    pairingReason: strata.reason,
    leftOut: strata.leftOut,
    untoldTasks: untoldTasks(campaigns),
    families: strata.families?.count ?? null,
    isRunOnce: isRunOnce(strata),
    isOfRerun: a.length === 1 && b.length === 1 && isRerun(a[0]!, b[0]!),
    isSameData: a.some((one) => b.some((other) => isSameData(one, other))),
    tasks: taskDifferences(a, b, strata),
    changed: changedVersions(campaigns),
    unstated: unstatedVersions(campaigns),
  };
  if (strata.isMixed) return { ...pair, ...differentTasks(strata) };
  return {
    ...pair,
    isMixed: false,
    difference: pairDifference(strata, level),
    differenceNewTasks: pairDifferenceNewTasks(strata, level),
    test: pairTest(strata, test),
    equivalence: pairEquivalence(strata, level, margin),
  };
}

function isSameData(a: Campaign, b: Campaign): boolean {
  return dataOf(a) === dataOf(b);
}

/** All that a pack says, but for what tells one campaign from another. */
function dataOf({ document }: Campaign): string {
  const { campaign, ...data } = document as { readonly campaign?: object };
  return JSON.stringify([data, { ...campaign, id: '', date: '', source: '' }]);
}

function untoldTasks(campaigns: readonly Campaign[]): number {
  const told = new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  return campaigns.reduce((most, { suiteTasks }) => Math.max(most, (suiteTasks ?? 0) - told.size), 0);
}

/**
 * The comparison with the probabilities of the task-rate model. Throws as `comparison`. Some tenths of a second.
 *
 * @example fullComparison([campaigns[0]], [campaigns[1]]).isMixed; // => false
 */
export function fullComparison(
  a: readonly Campaign[],
  b: readonly Campaign[],
  options: ComparisonOptions = {},
): FullComparison | Incomparable {
  mustBeComparable(a, b);
  const strata = comparedStrata(a, b);
  const compared = comparisonOf(a, b, strata, options);
  if (compared.isMixed) return compared;
  return {
    ...compared,
    taskTest: pairTaskTest(strata),
    probabilityBetter: probabilityBetter(strata),
    probabilityGap: probabilityGap(strata),
  };
}

function mustBeComparable(a: readonly Campaign[], b: readonly Campaign[]): void {
  if (a.length === 0 || b.length === 0) {
    throw new DomainError(`comparison: ${a.length === 0 ? 'a' : 'b'}`, 'must hold at least one campaign', 0);
  }
  const obstacle = obstacles(a, b).find(({ canCross }) => !canCross);
  if (obstacle === undefined) return;
  const { campaign, path, expected, received } = obstacle;
  throw new DomainError(`comparison: ${campaign.id}: ${path}`, `must ${expected}`, received);
}
