/**
 * The public shelf, by room. What stands here is kept; everything else may change.
 */

// Campaigns: what was run, and what came out.

export type { Amount } from './campaign/amount.ts';
export type { Campaign } from './campaign/campaign.ts';
export type { Prediction, PredictionForm } from './campaign/prediction.ts';
export { type Evidence, valueAt } from './campaign/select.ts';

// Ingest: files to campaigns and issues.

export type { DataPack } from './ingest/pack/data-pack-schema.ts';
export { readCampaigns } from './ingest/read-campaigns.ts';

// Measures: rows that explain themselves.

export { costFrontier, type FrontierRow } from './measures/cost/cost-frontier.ts';
export { type CostRow, costPerPass } from './measures/cost/cost-per-pass.ts';
export { type CostRatio, costRatio } from './measures/cost/cost-ratio.ts';
export { type ToolCallRedundancy, toolCallRedundancy } from './measures/failures/tool-call-redundancy.ts';
export type { MissingFigure, RangedFigure } from './measures/figure.ts';
export { type Measures, measures } from './measures/measures.ts';
export {
  type Comparison,
  type ComparisonOptions,
  comparison,
  type FullComparison,
  fullComparison,
} from './measures/pairs/comparison.ts';
export type { EntrantPair } from './measures/pairs/entrant-pairs.ts';
export { type RerunDrift, rerunDrift } from './measures/pairs/rerun-drift.ts';
export { type SizePair, sizePairs } from './measures/pairs/size-pairs.ts';
export { type BudgetPlan, budgetPlan } from './measures/plans/budget-plan.ts';
export { type ConditionalPlan, conditionalPlan } from './measures/plans/conditional-plan.ts';
export { type HalfWidthPlan, halfWidthPlan } from './measures/plans/half-width-plan.ts';
export { type NamingPlan, namingPlan } from './measures/plans/naming-plan.ts';
export { type RatePlan, ratePlan } from './measures/plans/rate-plan.ts';
export type { PlannedRuns, RunPlan } from './measures/plans/run-plan.ts';
export { type SequentialRunPlan, sequentialRunPlan } from './measures/plans/sequential-plan.ts';
export { type SuiteWidthPlan, suiteWidthPlan } from './measures/plans/suite-width-plan.ts';
export { type TwoCampaignPlan, twoCampaignPlan } from './measures/plans/two-campaign-plan.ts';
export { type PredictionBaselines, predictionBaselines } from './measures/predictions/prediction-baselines.ts';
export type { PredictionOutcome } from './measures/predictions/prediction-outcome.ts';
export { predictionOutcomes } from './measures/predictions/prediction-outcomes.ts';
export { type PredictionRecord, predictionRecords } from './measures/predictions/prediction-record.ts';
export { type TaskRateForecast, taskRateForecast } from './measures/predictions/task-rate-forecast.ts';
export { type TrackRecord, trackRecords } from './measures/predictions/track-record.ts';
export { type LeaderboardRow, leaderboard, type Standings, standings } from './measures/rates/leaderboard.ts';
export { type PassRateRow, passRates } from './measures/rates/pass-rates.ts';
export { type SuiteScore, suiteScore } from './measures/rates/suite-score.ts';

// Findings: judged claims with their evidence.

export type { Finding } from './findings/finding.ts';
export { findings } from './findings/findings.ts';
export type { Figure } from './measures/figure.ts';

// Report: charts and files.

export type { Chart, Drawing } from './report/charts/chart.ts';
export { charts } from './report/charts/charts.ts';
export type { Provenance } from './report/provenance.ts';
export { renderDrawing } from './report/render.ts';
export { type ReportFile, reportFiles } from './report/report-files.ts';

// Statistics: numbers in, numbers out. Also at `holdsup/statistics`.

export * from './statistics/index.ts';

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
