import { miettinenNurminen, mover, pairedT, pairedTHeld, tango } from './difference.ts';
import { oneSidedTests } from './equivalence.ts';
import { freemanHalton, leadingMode } from './failures.ts';
import { fisherOfAllPairs, holm } from './holm.ts';
import type { MadeNumber, Method, Recipe } from './method.ts';
import { betaBinomial, rankIntervals, sequentialTest, taskRateModel } from './models.ts';
import { ofOneProportion } from './one-proportion.ts';
import {
  barnard,
  boschloo,
  equalModelsGap,
  fisher,
  heterogeneity,
  jeffreysBetter,
  mcNemar,
  withinTasks,
  withinTasksOneSided,
} from './pair-tests.ts';
import { rejection, runsNeeded } from './plans.ts';
import { percent, percentLess, printedDifference, ratio, spendPerPass, tasksWithAtLeast } from './printed.ts';
import { newTasks, theseTasks } from './suite-rate.ts';

/** Every way in which a number is made that can be told and mostly made again elsewhere. A new one is one row. */
export const methods = {
  ...ofOneProportion,
  'stratified-clopper-pearson': theseTasks,
  'stratified-wilson': newTasks,
  'miettinen-nurminen': miettinenNurminen,
  mover,
  tango,
  'paired-t': pairedT,
  'paired-t-held': pairedTHeld,
  'one-sided-tests': oneSidedTests,
  fisher,
  boschloo,
  barnard,
  mcnemar: mcNemar,
  'within-tasks': withinTasks,
  'within-tasks-one-sided': withinTasksOneSided,
  heterogeneity,
  'jeffreys-better': jeffreysBetter,
  'equal-models-gap': equalModelsGap,
  holm,
  'fisher-of-all-pairs': fisherOfAllPairs,
  'leading-mode': leadingMode,
  'freeman-halton': freemanHalton,
  'runs-needed': runsNeeded,
  rejection,
  'spend-per-pass': spendPerPass,
  ratio,
  percent,
  'percent-less': percentLess,
  'printed-difference': printedDifference,
  'tasks-with-at-least': tasksWithAtLeast,
  'task-rate-model': taskRateModel,
  'rank-intervals': rankIntervals,
  'sequential-test': sequentialTest,
  'beta-binomial': betaBinomial,
} as const satisfies Record<string, Method<never>>;

export type MethodName = keyof typeof methods;

type Given<Name extends MethodName> = (typeof methods)[Name] extends Method<infer G> ? G : never;

/** How one number was made: by which method, given what. It travels with the number. */
export type Made<Name extends MethodName = MethodName> = {
  [Each in Name]: { readonly by: Each; readonly given: Given<Each> };
}[Name];

/** How somebody else makes the number again. */
export function recipeOf({ by, given }: Made, number: MadeNumber): Recipe {
  const { recipe }: Method<never> = methods[by];
  return recipe(given as never, number);
}
