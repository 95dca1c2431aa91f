/**
 * The statistics room as an address of its own, `holdsup/statistics`: numbers in, numbers out, in a browser too.
 */

export { bcaInterval, percentileInterval } from './bootstrap.ts';
export { areaUnderRoc } from './calibration/auc.ts';
export { type CalibrationTest, calibrationTest } from './calibration/clustered/calibration-test.ts';
export { clusteredConsistencyBand } from './calibration/clustered/clustered-consistency-band.ts';
export { clusteredRecalibrationLine } from './calibration/clustered/clustered-recalibration-line.ts';
export { clustersToSeeSlope } from './calibration/clustered/clusters-to-see-slope.ts';
export { consistencyBand } from './calibration/consistency-band.ts';
export { isotonicRegression } from './calibration/isotonic.ts';
export { murphyDecomposition } from './calibration/murphy.ts';
export { pitHistogram, pitSpan } from './calibration/pit.ts';
export { pitCurve } from './calibration/pit-curve.ts';
export { recalibrationLine } from './calibration/recalibration-line.ts';
export { recalibrated, reliability } from './calibration/reliability.ts';
export { uniformCurveBand, uniformHistogramBand } from './calibration/uniform-band.ts';
export { coverageAt, coverageCurve, exactCoverage, worstCoverage } from './coverage.ts';
export { mean, median, pearson, quantile, spearman, standardDeviation, variance } from './descriptive.ts';
export { bayesFactor } from './difference/bayes-factor.ts';
export type { Difference } from './difference/difference.ts';
export { scoreEquivalence, waldEquivalence } from './difference/equivalence-tests.ts';
export { barnardTest } from './difference/exact/barnard.ts';
export { boschlooTest } from './difference/exact/boschloo.ts';
export { boschlooMinimumLikelihoodTest } from './difference/exact/boschloo-minimum-likelihood.ts';
export { exactTestNames, exactTests } from './difference/exact/exact-tests.ts';
export { fisherTest } from './difference/exact/fisher.ts';
export { type FreemanHalton, freemanHaltonTest } from './difference/exact/freeman-halton.ts';
export { intervalEquivalence } from './difference/interval-equivalence.ts';
export { betaDifferenceInterval, betaDifferenceTails } from './difference/intervals/beta-difference.ts';
export { differenceInterval } from './difference/intervals/difference-interval.ts';
export { differenceMethodNames, differenceMethods } from './difference/intervals/difference-methods.ts';
export { miettinenNurminen } from './difference/intervals/miettinen-nurminen.ts';
export { moverDifference } from './difference/intervals/mover.ts';
export { newcombe } from './difference/intervals/newcombe.ts';
export {
  likelihoodRatioTest,
  yatesTest,
  zPooledTest,
  zUnpooledTest,
} from './difference/large-sample-tests.ts';
export { conditionalOddsRatio } from './difference/odds-ratio.ts';
export { mcNemarChiSquareTest, mcNemarTest } from './difference/paired/mcnemar.ts';
export { pairedInterval } from './difference/paired/paired-interval.ts';
export { pairedMethodNames, pairedMethods } from './difference/paired/paired-methods.ts';
export { signFlipTest } from './difference/paired/sign-flip.ts';
export { probabilityBetaGreater, probabilityGreater } from './difference/probability-greater.ts';
export { mantelHaenszelDifference } from './difference/stratified/mantel-haenszel-difference.ts';
export { mantelHaenszelOddsRatio } from './difference/stratified/mantel-haenszel-odds-ratio.ts';
export { mantelHaenszelTest } from './difference/stratified/mantel-haenszel-test.ts';
export { heterogeneity } from './difference/within-strata/heterogeneity.ts';
export { pairedT } from './difference/within-strata/paired-t.ts';
export { repeatGap } from './difference/within-strata/repeat-gap.ts';
export { type ScoreRelabelling, scoreRelabelling } from './difference/within-strata/score-relabelling.ts';
export { withinStrataPermutation } from './difference/within-strata/within-strata-permutation.ts';
export { betaInterval } from './interval/beta-interval.ts';
export type { Interval } from './interval/interval.ts';
export type { IntervalMethod } from './interval/method.ts';
export { type IntervalMethodName, intervalMethodNames, intervalMethods } from './interval/methods.ts';
export { passAllInterval, passAnyInterval } from './interval/pass-at-k-interval.ts';
export { type ProportionIntervalOptions, proportionInterval } from './interval/proportion-interval.ts';
export { type MeanInterval, meanInterval } from './mean-interval.ts';
export { commonEffect, hartungKnapp, randomEffects } from './meta-analysis.ts';
export { doubleSampling } from './misclassification/double-sampling.ts';
export { roganGladen } from './misclassification/rogan-gladen.ts';
export {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  hochberg,
  holm,
  hommel,
  sidak,
} from './multiplicity.ts';
export { binomialEquivalence } from './one-sample-test/binomial-equivalence.ts';
export { binomialTest } from './one-sample-test/binomial-test.ts';
export { scoreTest } from './one-sample-test/score-test.ts';
export { boundedMeanInterval } from './one-sided/bounded-mean.ts';
export { leastDifference } from './one-sided/least-difference.ts';
export { strataEquivalence } from './one-sided/strata-equivalence.ts';
export { betaBinomialFit } from './overdispersion/beta-binomial-fit.ts';
export { designEffect, intraclassCorrelation } from './overdispersion/intraclass-correlation.ts';
export { pearsonDispersion } from './overdispersion/pearson-dispersion.ts';
export { passAll, passAny } from './pass-at-k.ts';
export { halfWidthAt } from './planning/half-width.ts';
export { newStrataForHalfWidth, newStrataHalfWidth } from './planning/new-strata-for-half-width.ts';
export { detectableRates } from './planning/one-sample/detectable-rates.ts';
export { levelNaming } from './planning/one-sample/level-naming.ts';
export { oneSamplePower } from './planning/one-sample/one-sample.ts';
export { runsToSeparate } from './planning/one-sample/runs-needed.ts';
export { runsToNameLevel } from './planning/one-sample/runs-to-name-level.ts';
export { pricedAllocation } from './planning/priced-allocation.ts';
export { runAllocation } from './planning/run-allocation.ts';
export { runsForHalfWidth } from './planning/runs-for-half-width.ts';
export { sameStrataHalfWidth, sameStrataTrials } from './planning/same-strata-trials.ts';
export { conditionalPower, runsStillNeeded } from './planning/sequential/conditional-power.ts';
export { confidenceSequence } from './planning/sequential/confidence-sequence.ts';
export { sequenceRule } from './planning/sequential/sequence-rule.ts';
export { sequentialPlan } from './planning/sequential/sequential-plan.ts';
export { operatingCharacteristic, stoppingTable } from './planning/sequential/stopping-rule.ts';
export { strataNeeded } from './planning/strata-needed.ts';
export { differenceVariances } from './planning/two-arm/difference-variances.ts';
export { minimumDetectableDifference } from './planning/two-arm/minimum-detectable-difference.ts';
export { boschlooPower, boschlooRunsNeeded } from './planning/two-arm/two-arm-boschloo.ts';
export { twoArmPower, twoArmRunsNeeded } from './planning/two-arm/two-arm-fisher.ts';
export { unequalArmsPower } from './planning/two-arm/unequal-arms.ts';
export { arcsineRuns, mcNemarPairs, zPooledPower, zPooledRuns } from './planning/two-arm/z-approximation.ts';
export { randomStream } from './random.ts';
export { compactLetters } from './ranking/letters.ts';
export { type RankInterval, rankIntervals } from './ranking/rank-intervals.ts';
export { type PairComparison, type Separations, separations } from './ranking/separations.ts';
export { centralRange } from './rate-model/central-range.ts';
export { expectedMovedFromObserved } from './rate-model/expected-moved.ts';
export { predictiveStratum } from './rate-model/predictive-stratum.ts';
export { predictiveTotal } from './rate-model/predictive-total.ts';
export { probabilityGreater as probabilityMeanGreater } from './rate-model/probability-greater.ts';
export { type RateModel, rateModel } from './rate-model/rate-model.ts';
export { repeatDifference } from './rate-model/repeat-difference.ts';
export { stratumRates } from './rate-model/stratum-rates.ts';
export { meanRateTail } from './rate-model/waves/mean-rate.ts';
export { meanRatio } from './ratio/mean-ratio.ts';
export { oddsRatio } from './ratio/odds-ratio.ts';
export { rateRatio } from './ratio/rate-ratio.ts';
export { logisticRegression } from './regression/logistic-regression.ts';
export { betaDraw } from './sampling/beta-draw.ts';
export { binomialDraw } from './sampling/binomial-draw.ts';
export { multinomialDraw } from './sampling/multinomial-draw.ts';
export { normalDraw } from './sampling/normal-draw.ts';
export { scoringRules } from './scoring/rules.ts';
export { meanScore, scores, skill } from './scoring/scores.ts';
export { homogeneity } from './several-arms/homogeneity.ts';
export { trend } from './several-arms/trend.ts';
export { type ShrunkenEffect, shrunkenEffects } from './shrinkage/shrunken-effects.ts';
export { simultaneousMethods } from './simultaneous/methods.ts';
export { simultaneousIntervals } from './simultaneous/simultaneous-intervals.ts';
export { clusteredStandardError, standardError } from './standard-error.ts';
export { meanPassAll, meanPassAny } from './stratified/mean-pass-at-k.ts';
export { stratifiedMethods } from './stratified/methods.ts';
export { newStrataInterval } from './stratified/new-strata.ts';
export { sameStrataInterval } from './stratified/same-strata.ts';
export { strataMeanInterval } from './stratified/strata-mean.ts';
export { coverageSummary } from './suite-coverage/coverage-summary.ts';
export { suiteCoverage } from './suite-coverage/suite-coverage.ts';
export { pooled, type Tally, tally } from './tally.ts';

// Distributions and special functions.

export * from './special.ts';
