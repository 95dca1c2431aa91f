/**
 * The public shelf, by room. What stands here is kept; everything else may change.
 */

// Campaigns: what was run, and what came out.

export type { Amount } from './campaign/amount.ts';
export type { Campaign } from './campaign/campaign.ts';
export type { Prediction, PredictionForm } from './campaign/prediction.ts';
export { type Evidence, valueAt } from './campaign/select.ts';

// Ingest: files to campaigns and issues.

export type { DataPack } from './ingest/data-pack-schema.ts';
export { readCampaigns } from './ingest/read-campaigns.ts';

// Measures: rows that explain themselves.

export {
  type Comparison,
  type ComparisonOptions,
  comparison,
  type FullComparison,
  fullComparison,
} from './measures/comparison.ts';
export { costFrontier, type FrontierRow } from './measures/cost-frontier.ts';
export { type CostRow, costPerPass } from './measures/cost-per-pass.ts';
export { type CostRatio, costRatio } from './measures/cost-ratio.ts';
export type { EntrantPair } from './measures/entrant-pairs.ts';
export type { Estimate, NotEstimable } from './measures/estimate.ts';
export { type LeaderboardRow, leaderboard, type Standings, standings } from './measures/leaderboard.ts';
export { type Measures, measures } from './measures/measures.ts';
export { type PassRateRow, passRates } from './measures/pass-rates.ts';
export { type BudgetPlan, budgetPlan } from './measures/plans/budget-plan.ts';
export { type ConditionalPlan, conditionalPlan } from './measures/plans/conditional-plan.ts';
export { type HalfWidthPlan, halfWidthPlan } from './measures/plans/half-width-plan.ts';
export { type NamingPlan, namingPlan } from './measures/plans/naming-plan.ts';
export { type RatePlan, ratePlan } from './measures/plans/rate-plan.ts';
export { type SequentialRunPlan, sequentialRunPlan } from './measures/plans/sequential-plan.ts';
export { type SuiteWidthPlan, suiteWidthPlan } from './measures/plans/suite-width-plan.ts';
export { type TwoCampaignPlan, twoCampaignPlan } from './measures/plans/two-campaign-plan.ts';
export { type PredictionBaselines, predictionBaselines } from './measures/prediction-baselines.ts';
export { type PredictionOutcome, predictionOutcomes } from './measures/prediction-outcomes.ts';
export { type PredictionRecord, predictionRecords } from './measures/prediction-record.ts';
export { type RerunDrift, rerunDrift } from './measures/rerun-drift.ts';
export type { PlannedRuns, RunPlan } from './measures/run-plan.ts';
export { type SizePair, sizePairs } from './measures/size-pairs.ts';
export { type SuiteScore, suiteScore } from './measures/suite-score.ts';
export { type TaskRateForecast, taskRateForecast } from './measures/task-rate-forecast.ts';
export { type ToolCallRedundancy, toolCallRedundancy } from './measures/tool-call-redundancy.ts';
export { type TrackRecord, trackRecords } from './measures/track-record.ts';

// Findings: judged claims with their evidence.

export type { Figure, Finding } from './findings/finding.ts';
export { findings } from './findings/findings.ts';

// Report: charts and files.

export type { Chart, Drawing } from './report/charts/chart.ts';
export { charts } from './report/charts/charts.ts';
export type { Provenance } from './report/provenance.ts';
export { renderDrawing } from './report/render.ts';
export { type ReportFile, reportFiles } from './report/report-files.ts';

// Statistics: numbers in, numbers out.

export { bcaInterval, percentileInterval } from './statistics/bootstrap.ts';
export { areaUnderRoc } from './statistics/calibration/auc.ts';
export { type CalibrationTest, calibrationTest } from './statistics/calibration/clustered/calibration-test.ts';
export { clusteredConsistencyBand } from './statistics/calibration/clustered/clustered-consistency-band.ts';
export { clusteredRecalibrationLine } from './statistics/calibration/clustered/clustered-recalibration-line.ts';
export { clustersToSeeSlope } from './statistics/calibration/clustered/clusters-to-see-slope.ts';
export { consistencyBand } from './statistics/calibration/consistency-band.ts';
export { isotonicRegression } from './statistics/calibration/isotonic.ts';
export { murphyDecomposition } from './statistics/calibration/murphy.ts';
export { pitHistogram, pitSpan } from './statistics/calibration/pit.ts';
export { pitCurve } from './statistics/calibration/pit-curve.ts';
export { recalibrationLine } from './statistics/calibration/recalibration-line.ts';
export { recalibrated, reliability } from './statistics/calibration/reliability.ts';
export { uniformCurveBand, uniformHistogramBand } from './statistics/calibration/uniform-band.ts';
export { coverageAt, coverageCurve, exactCoverage, worstCoverage } from './statistics/coverage.ts';
export { mean, median, pearson, quantile, spearman, standardDeviation, variance } from './statistics/descriptive.ts';
export { barnardTest } from './statistics/difference/barnard.ts';
export { bayesFactor } from './statistics/difference/bayes-factor.ts';
export { betaDifferenceInterval, betaDifferenceTails } from './statistics/difference/beta-difference.ts';
export { boschlooTest } from './statistics/difference/boschloo.ts';
export { boschlooMinimumLikelihoodTest } from './statistics/difference/boschloo-minimum-likelihood.ts';
export type { Difference } from './statistics/difference/difference.ts';
export { differenceInterval } from './statistics/difference/difference-interval.ts';
export { differenceMethodNames, differenceMethods } from './statistics/difference/difference-methods.ts';
export { equivalence } from './statistics/difference/equivalence.ts';
export { scoreEquivalence, waldEquivalence } from './statistics/difference/equivalence-tests.ts';
export { exactTestNames, exactTests } from './statistics/difference/exact-tests.ts';
export { fisherTest } from './statistics/difference/fisher.ts';
export { type FreemanHalton, freemanHaltonTest } from './statistics/difference/freeman-halton.ts';
export { heterogeneity } from './statistics/difference/heterogeneity.ts';
export { intervalEquivalence } from './statistics/difference/interval-equivalence.ts';
export {
  likelihoodRatioTest,
  yatesTest,
  zPooledTest,
  zUnpooledTest,
} from './statistics/difference/large-sample-tests.ts';
export { miettinenNurminen } from './statistics/difference/miettinen-nurminen.ts';
export { moverDifference } from './statistics/difference/mover.ts';
export { newcombe } from './statistics/difference/newcombe.ts';
export { conditionalOddsRatio } from './statistics/difference/odds-ratio.ts';
export { mcNemarChiSquareTest, mcNemarTest } from './statistics/difference/paired/mcnemar.ts';
export { pairedInterval } from './statistics/difference/paired/paired-interval.ts';
export { pairedMethodNames, pairedMethods } from './statistics/difference/paired/paired-methods.ts';
export { signFlipTest } from './statistics/difference/paired/sign-flip.ts';
export { pairedT } from './statistics/difference/paired-t.ts';
export { probabilityBetaGreater, probabilityGreater } from './statistics/difference/probability-greater.ts';
export { probabilityGreaterBy } from './statistics/difference/probability-greater-by.ts';
export { repeatGap } from './statistics/difference/repeat-gap.ts';
export { type ScoreRelabelling, scoreRelabelling } from './statistics/difference/score-relabelling.ts';
export { mantelHaenszelDifference } from './statistics/difference/stratified/mantel-haenszel-difference.ts';
export { mantelHaenszelOddsRatio } from './statistics/difference/stratified/mantel-haenszel-odds-ratio.ts';
export { mantelHaenszelTest } from './statistics/difference/stratified/mantel-haenszel-test.ts';
export { withinStrataPermutation } from './statistics/difference/within-strata-permutation.ts';
export { betaInterval } from './statistics/interval/beta-interval.ts';
export type { Interval } from './statistics/interval/interval.ts';
export type { IntervalMethod } from './statistics/interval/method.ts';
export { type IntervalMethodName, intervalMethodNames, intervalMethods } from './statistics/interval/methods.ts';
export { passAllInterval, passAnyInterval } from './statistics/interval/pass-at-k-interval.ts';
export { type ProportionIntervalOptions, proportionInterval } from './statistics/interval/proportion-interval.ts';
export { type MeanInterval, meanInterval } from './statistics/mean-interval.ts';
export { commonEffect, hartungKnapp, randomEffects } from './statistics/meta-analysis.ts';
export {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  hochberg,
  holm,
  hommel,
  sidak,
} from './statistics/multiplicity.ts';
export { binomialEquivalence } from './statistics/one-sample-test/binomial-equivalence.ts';
export { binomialTest } from './statistics/one-sample-test/binomial-test.ts';
export { scoreTest } from './statistics/one-sample-test/score-test.ts';
export { betaBinomialFit } from './statistics/overdispersion/beta-binomial-fit.ts';
export { designEffect, intraclassCorrelation } from './statistics/overdispersion/intraclass-correlation.ts';
export { pearsonDispersion } from './statistics/overdispersion/pearson-dispersion.ts';
export { passAll, passAny } from './statistics/pass-at-k.ts';
export { conditionalPower, runsStillNeeded } from './statistics/planning/conditional-power.ts';
export { confidenceSequence } from './statistics/planning/confidence-sequence.ts';
export { detectableRates } from './statistics/planning/detectable-rates.ts';
export { differenceVariances } from './statistics/planning/difference-variances.ts';
export { halfWidthAt } from './statistics/planning/half-width.ts';
export { levelNaming } from './statistics/planning/level-naming.ts';
export { minimumDetectableDifference } from './statistics/planning/minimum-detectable-difference.ts';
export { newStrataForHalfWidth, newStrataHalfWidth } from './statistics/planning/new-strata-for-half-width.ts';
export { oneSamplePower } from './statistics/planning/one-sample.ts';
export { pricedAllocation } from './statistics/planning/priced-allocation.ts';
export { runAllocation } from './statistics/planning/run-allocation.ts';
export { runsForHalfWidth } from './statistics/planning/runs-for-half-width.ts';
export { runsToSeparate } from './statistics/planning/runs-needed.ts';
export { runsToNameLevel } from './statistics/planning/runs-to-name-level.ts';
export { sameStrataHalfWidth, sameStrataTrials } from './statistics/planning/same-strata-trials.ts';
export { sequenceRule } from './statistics/planning/sequence-rule.ts';
export { sequentialPlan } from './statistics/planning/sequential-plan.ts';
export { operatingCharacteristic, stoppingTable } from './statistics/planning/stopping-rule.ts';
export { strataNeeded } from './statistics/planning/strata-needed.ts';
export { boschlooPower, boschlooRunsNeeded } from './statistics/planning/two-arm-boschloo.ts';
export { twoArmPower, twoArmRunsNeeded } from './statistics/planning/two-arm-fisher.ts';
export { unequalArmsPower } from './statistics/planning/unequal-arms.ts';
export { arcsineRuns, mcNemarPairs, zPooledPower, zPooledRuns } from './statistics/planning/z-approximation.ts';
export { randomStream } from './statistics/random.ts';
export { compactLetters } from './statistics/ranking/letters.ts';
export { type RankInterval, rankIntervals } from './statistics/ranking/rank-intervals.ts';
export { type PairComparison, type Separations, separations } from './statistics/ranking/separations.ts';
export { centralRange } from './statistics/rate-model/central-range.ts';
export { expectedMoved, expectedMovedFromObserved } from './statistics/rate-model/expected-moved.ts';
export { meanRateTail, probabilityMeanExceeds } from './statistics/rate-model/mean-rate.ts';
export { populationMeanDensity, probabilityPopulationMeanExceeds } from './statistics/rate-model/population-mean.ts';
export { predictiveStratum } from './statistics/rate-model/predictive-stratum.ts';
export { predictiveTotal } from './statistics/rate-model/predictive-total.ts';
export { probabilityGreater as probabilityMeanGreater } from './statistics/rate-model/probability-greater.ts';
export { type RateModel, rateModel } from './statistics/rate-model/rate-model.ts';
export { repeatDifference } from './statistics/rate-model/repeat-difference.ts';
export { stratumRates } from './statistics/rate-model/stratum-rates.ts';
export { meanRatio } from './statistics/ratio/mean-ratio.ts';
export { oddsRatio } from './statistics/ratio/odds-ratio.ts';
export { rateRatio } from './statistics/ratio/rate-ratio.ts';
export { logisticRegression } from './statistics/regression/logistic-regression.ts';
export { betaDraw } from './statistics/sampling/beta-draw.ts';
export { binomialDraw } from './statistics/sampling/binomial-draw.ts';
export { multinomialDraw } from './statistics/sampling/multinomial-draw.ts';
export { normalDraw } from './statistics/sampling/normal-draw.ts';
export { scoringRules } from './statistics/scoring/rules.ts';
export { meanScore, scores, skill } from './statistics/scoring/scores.ts';
export { homogeneity } from './statistics/several-arms/homogeneity.ts';
export { trend } from './statistics/several-arms/trend.ts';
export { type ShrunkenEffect, shrunkenEffects } from './statistics/shrinkage/shrunken-effects.ts';
export { simultaneousMethods } from './statistics/simultaneous/methods.ts';
export { simultaneousIntervals } from './statistics/simultaneous/simultaneous-intervals.ts';
export { clusteredStandardError, standardError } from './statistics/standard-error.ts';
export { stratifiedMethods } from './statistics/stratified/methods.ts';
export { newStrataInterval } from './statistics/stratified/new-strata.ts';
export { sameStrataInterval } from './statistics/stratified/same-strata.ts';
export { coverageSummary } from './statistics/suite-coverage/coverage-summary.ts';
export { suiteCoverage } from './statistics/suite-coverage/suite-coverage.ts';
export { pooled, type Tally, tally } from './statistics/tally.ts';

// The shelf: errors, words, citations.

export { DomainError, formatIssue, type Issue, type Problem, type Severity } from './errors.ts';
export { citation, type Reference, type ReferenceKey, references } from './references.ts';
export {
  type Quantity,
  type QuantityName,
  type Scope,
  scopes,
  type Verdict,
  verdicts,
  vocabulary,
} from './vocabulary.ts';
