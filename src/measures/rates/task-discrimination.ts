import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { plural } from '../../format.ts';
import { median } from '../../statistics/descriptive.ts';
import { fisherTest } from '../../statistics/difference/exact/fisher.ts';
import { miettinenNurminen } from '../../statistics/difference/intervals/miettinen-nurminen.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { homogeneity } from '../../statistics/several-arms/homogeneity.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { alphaOf } from '../alpha.ts';
import type { RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import { twoTotals } from '../methods/given.ts';
import { methods } from '../methods/methods.ts';
import { changedVersions } from '../pairs/comparable.ts';
import type { ExactTest } from '../pairs/pair-test.ts';
import { shownDirection } from '../pairs/shown-difference.ts';

/** How hard each task is, and whether it sorts the models as the other tasks do. */
export interface TaskDiscrimination {
  /** Names of the entrants that are compared. */
  readonly models: readonly string[];
  readonly campaigns: readonly Campaign[];
  readonly tasks: readonly DiscriminatingTask[];
  /** Tasks that some model has not graded. */
  readonly leftOut: readonly string[];
  /** How many tasks are tested, so that Holm adjusts for as many. */
  readonly tested: number;
  /** Whether any outcome of the runs that there are could show anything. */
  readonly couldShow: boolean;
}

export interface DiscriminatingTask {
  readonly task: string;
  /** Of the runs of all models. */
  readonly rate: RangedFigure;
  readonly passes: number;
  readonly graded: number;
  /** Null where the other tasks sort the models into no two groups, or all runs of both came out alike. */
  readonly groups: SortedGroups | null;
}

/** The models above the median of the scores on the other tasks, and those below it. */
export interface SortedGroups {
  readonly stronger: Tally & { readonly models: number };
  readonly weaker: Tally & { readonly models: number };
  /** Rate of the stronger minus rate of the weaker: Kelley's index of discrimination. */
  readonly difference: RangedFigure;
  readonly test: ExactTest;
  readonly adjusted: HolmAdjusted;
  /** That the models are alike on the other tasks; asked only where the groups are shown to differ. */
  readonly alike: ExactTest | null;
  /** 1: the task separates the stronger from the weaker. −1: it runs against the order. 0: neither is shown. */
  readonly shown: -1 | 0 | 1;
}

/**
 * For each task, the models are sorted by the mean of their rates on the other tasks, so that the task has no say in the order
 * that it is held against (the item–rest score of test theory), and the runs of the upper and of the lower half are compared (Kelley
 * 1939): Fisher's test, Holm over the tasks, Miettinen and Nurminen's interval. Exchangeable if the models have one rate on the task
 * are its graded runs; the other tasks' runs are independent of them. Where models of a group differ, their pooled count varies less
 * than a binomial one, and both are conservative (Hoeffding 1956). Nothing is shown unless the models also differ on the other tasks (Cochran's
 * Q): else stronger and weaker are names for luck. Null for fewer than two models or three tasks, and for models of several harnesses.
 */
export function taskDiscrimination(
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): TaskDiscrimination | null {
  const all = entrants(campaigns.filter(({ totals }) => totals.graded > 0)).filter(
    (entrant) => tellsItsRuns(entrant) && !isOfPart(entrant),
  );
  const own = all.flatMap((entrant) => entrant.campaigns);
  if (all.length < 2 || changedVersions(own).includes('harness')) return null;
  const { shared, leftOut, arms } = sharedTasks(all);
  if (shared.length < 3) return null;
  const alpha = alphaOf(level);
  const restOf = arms.map(ratesOnOthers);
  const sorted = shared.map((_, t) =>
    sortedRuns(
      arms.map((arm) => arm[t]!),
      restOf.map((rest) => rest(t)),
    ),
  );
  const informative = [...sorted.keys()].filter((t) => sorted[t] !== null);
  const tests = informative.map((t) => fisher(sorted[t]!.stronger, sorted[t]!.weaker));
  const adjusted = holmFamily(tests.map(({ pValue }) => pValue));
  const groups = new Map(
    informative.map((t, index) => [
      t,
      judged(sorted[t]!, {
        test: tests[index]!,
        adjusted: adjusted[index]!,
        level,
        alike: () => alikeOnOthers(arms, t),
      }),
    ]),
  );
  return {
    models: all.map(({ name }) => name),
    campaigns: own,
    tasks: shared.map((task, t) => {
      const tally = pooled(arms.map((arm) => arm[t]!));
      return {
        task,
        rate: figureOf(proportionInterval(tally, { level }), {
          quantity: 'passRate',
          scope: 'this task',
          about: `${plural(tally.trials, 'run')} of ${plural(all.length, 'model')}`,
          made: { by: 'blaker', given: { tally, level } },
        }),
        passes: tally.successes,
        graded: tally.trials,
        groups: groups.get(t) ?? null,
      };
    }),
    leftOut,
    tested: informative.length,
    couldShow: informative.some((t) => leastPValue(sorted[t]!) * informative.length <= alpha),
  };
}

/** Tasks that all models have graded, in the first one's order, and the tallies of each model. */
function sharedTasks(all: readonly Entrant[]) {
  const byId = all.map(({ tasks }) => new Map(tasks.map((task) => [task.id, task])));
  const known = [...new Set(all.flatMap(({ tasks }) => tasks.map(({ id }) => id)))];
  const isShared = (id: string) => byId.every((tasks) => (tasks.get(id)?.graded ?? 0) > 0);
  const shared = known.filter(isShared);
  return {
    shared,
    leftOut: known.filter((id) => !isShared(id)),
    arms: byId.map((tasks) =>
      shared.map((id): Tally => ({ successes: tasks.get(id)!.passes, trials: tasks.get(id)!.graded })),
    ),
  };
}

type Sorted = Pick<SortedGroups, 'stronger' | 'weaker'>;

/** The mean of the rates of a model on all tasks but one, from the sum over all: without a task as with it, tasks are many. */
function ratesOnOthers(arm: readonly Tally[]): (t: number) => number {
  const { trials } = arm[0]!;
  const isEven = arm.every((tally) => tally.trials === trials);
  const value = (tally: Tally) => (isEven ? tally.successes : tally.successes / tally.trials);
  const all = arm.reduce((sum, tally) => sum + value(tally), 0);
  const share = (arm.length - 1) * (isEven ? trials : 1);
  // Means of unequal numbers of runs may differ in their last digit and still be the same rate.
  return (t) => Number(((all - value(arm[t]!)) / share).toPrecision(12));
}

/** The runs of one task by those above the median on the other tasks and those below; a model at the median is in neither. */
function sortedRuns(ofTask: readonly Tally[], rest: readonly number[]): Sorted | null {
  const middle = median(rest);
  const group = (isIn: (score: number) => boolean) => {
    const own = ofTask.filter((_, j) => isIn(rest[j]!));
    return { ...pooled(own), models: own.length };
  };
  const stronger = group((score) => score > middle);
  const weaker = group((score) => score < middle);
  const passes = stronger.successes + weaker.successes;
  const isMixed = passes > 0 && passes < stronger.trials + weaker.trials;
  return stronger.models > 0 && weaker.models > 0 && isMixed ? { stronger, weaker } : null;
}

function fisher(stronger: Tally, weaker: Tally): ExactTest {
  return {
    method: methods.fisher.label,
    pValue: Math.min(1, fisherTest(stronger, weaker).pValue),
    made: { by: 'fisher', given: twoTotals(stronger, weaker) },
  };
}

/** Of all ways in which the passes could have fallen on the two groups the clearest. */
function leastPValue({ stronger, weaker }: Sorted): number {
  const passes = stronger.successes + weaker.successes;
  const ends = [Math.max(0, passes - weaker.trials), Math.min(passes, stronger.trials)].map(
    (successes) =>
      fisherTest({ successes, trials: stronger.trials }, { successes: passes - successes, trials: weaker.trials })
        .pValue,
  );
  return Math.min(ends[0]!, ends[1]!);
}

function alikeOnOthers(arms: readonly (readonly Tally[])[], t: number): ExactTest {
  const others = arms.map((arm) => arm.filter((_, other) => other !== t));
  const { pValue, method, statistic: value, degreesOfFreedom } = homogeneity(others);
  return {
    method: `Cochran’s Q, ${method === 'exact' ? 'exact given the passes of each task' : 'χ²'}`,
    pValue,
    statistic: { value, degreesOfFreedom },
  };
}

function judged(
  { stronger, weaker }: Sorted,
  how: {
    readonly test: ExactTest;
    readonly adjusted: HolmAdjusted;
    readonly level: number;
    readonly alike: () => ExactTest;
  },
): SortedGroups {
  const { test, adjusted, level } = how;
  const difference = figureOf(miettinenNurminen(stronger, weaker, { level }), {
    quantity: 'difference',
    scope: 'this task',
    about: `${stronger.trials} against ${plural(weaker.trials, 'run')}`,
    made: { by: 'miettinen-nurminen', given: { ...twoTotals(stronger, weaker), level } },
  });
  const alpha = alphaOf(level);
  const direction = shownDirection({ difference, pValueAdjusted: adjusted.pValueAdjusted }, alpha);
  const alike = direction === 0 ? null : how.alike();
  const shown = alike !== null && alike.pValue <= alpha ? direction : 0;
  return { stronger, weaker, difference, test, adjusted, alike, shown };
}
