import type { ReferenceKey } from '../../references.ts';
import {
  dominated,
  fieller,
  fiellerWithinTasks,
  meanScoreOfRuns,
  meanWithinTasks,
  totalOverPasses,
} from './amounts.ts';
import { passAllOfK, passAnyOfK } from './attempts.ts';
import { meanOfTaskRates, tasksMoved } from './by-task.ts';
import {
  calibrationScoreTest,
  clustersToSee,
  discrimination,
  distributionsTest,
  gainOnBaseline,
  independentForecasts,
  meanOfClusters,
  miscalibration,
  rangesTest,
  recalibration,
  shiftAlone,
  shrunken,
  uncertainty,
} from './calibration.ts';
import { miettinenNurminen, mover, pairedT, pairedTHeld, tango } from './difference.ts';
import { oneSidedTests } from './equivalence.ts';
import { clearestShift, freemanHalton, leadingMode } from './failures.ts';
import { fisherOfAllPairs, holm } from './holm.ts';
import { doubleSamplingMethod, roganGladenMethod } from './judge-error.ts';
import type { MadeNumber, Method, Recipe } from './method.ts';
import { betaBinomial, rankIntervals, rerunOfPairs, sequentialTest, taskRateModel } from './models.ts';
import { ofOneProportion } from './one-proportion.ts';
import {
  barnard,
  boschloo,
  equalModelsGap,
  fisher,
  heterogeneity,
  jeffreysBetter,
  mcNemar,
  pairsBetter,
  withinTasks,
  withinTasksOneSided,
} from './pair-tests.ts';
import { rateExcluded, rejection, runsAtPrice, runsFirst, runsNeeded, runsStillNeeded } from './plans.ts';
import {
  percent,
  percentLess,
  printedDifference,
  ratio,
  ratioAgain,
  spendPer,
  spendPerPassAgain,
  tasksWithAtLeast,
} from './printed.ts';
import { againstPrinted, insideMargin, intervalMinusPrinted } from './printed-score.ts';
import { alwaysTheSame, meanOfScores, ofForecasts, signedError } from './scores.ts';
import { effortFit, meanOfCampaigns, noTrend, oneRate, sameLuck } from './several-campaigns.ts';
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
  'pairs-better': pairsBetter,
  'equal-models-gap': equalModelsGap,
  holm,
  'fisher-of-all-pairs': fisherOfAllPairs,
  'leading-mode': leadingMode,
  'freeman-halton': freemanHalton,
  'clearest-shift': clearestShift,
  'runs-needed': runsNeeded,
  rejection,
  'runs-first': runsFirst,
  'rate-excluded': rateExcluded,
  'runs-still-needed': runsStillNeeded,
  'runs-at-price': runsAtPrice,
  'spend-per': spendPer,
  'spend-per-pass-again': spendPerPassAgain,
  'ratio-again': ratioAgain,
  ratio,
  percent,
  'percent-less': percentLess,
  'printed-difference': printedDifference,
  'tasks-with-at-least': tasksWithAtLeast,
  'task-rate-model': taskRateModel,
  'rank-intervals': rankIntervals,
  'sequential-test': sequentialTest,
  'beta-binomial': betaBinomial,
  'rerun-of-pairs': rerunOfPairs,
  'interval-minus-printed': intervalMinusPrinted,
  'against-printed': againstPrinted,
  'inside-margin': insideMargin,
  'mean-of-task-rates': meanOfTaskRates,
  'tasks-moved': tasksMoved,
  'pass-any': passAnyOfK,
  'pass-all': passAllOfK,
  fieller,
  'fieller-within-tasks': fiellerWithinTasks,
  'mean-within-tasks': meanWithinTasks,
  'total-over-passes': totalOverPasses,
  'mean-score': meanScoreOfRuns,
  dominated,
  'rogan-gladen': roganGladenMethod,
  'double-sampling': doubleSamplingMethod,
  'one-rate': oneRate,
  'no-trend': noTrend,
  'mean-of-campaigns': meanOfCampaigns,
  'same-luck': sameLuck,
  'effort-fit': effortFit,
  ...ofForecasts,
  'signed-error': signedError,
  'mean-of-scores': meanOfScores,
  'always-the-same': alwaysTheSame,
  miscalibration,
  discrimination,
  uncertainty,
  'calibration-test': calibrationScoreTest,
  recalibration,
  'shift-alone': shiftAlone,
  'ranges-test': rangesTest,
  'distributions-test': distributionsTest,
  'clusters-to-see': clustersToSee,
  'independent-forecasts': independentForecasts,
  'mean-of-clusters': meanOfClusters,
  'gain-on-baseline': gainOnBaseline,
  shrunken,
} as const satisfies Record<string, Method<never>>;

export type MethodName = keyof typeof methods;

type Given<Name extends MethodName> = (typeof methods)[Name] extends Method<infer G> ? G : never;

/** How one number was made: by which method, given what. It travels with the number. */
export type Made<Name extends MethodName = MethodName> = {
  [Each in Name]: { readonly by: Each; readonly given: Given<Each> };
}[Name];

/** The works that a number rests on; none where it is not said how it was made. */
export function worksOf({ made }: { readonly made?: Made | undefined }): readonly ReferenceKey[] {
  if (made === undefined) return [];
  const { cites, alsoCites }: Method<never> = methods[made.by];
  return [...cites, ...(alsoCites?.(made.given as never) ?? [])];
}

/** How somebody else makes the number again. */
export function recipeOf({ by, given }: Made, number: MadeNumber): Recipe {
  const { recipe }: Method<never> = methods[by];
  return recipe(given as never, number);
}
