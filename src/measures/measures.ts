import type { Campaign } from '../campaign/campaign.ts';
import { type CampaignSeries, campaignSeries } from './campaign-series.ts';
import { costFrontier, type FrontierRow } from './cost-frontier.ts';
import { type CostRow, costPerPass } from './cost-per-pass.ts';
import { type EffortSweep, effortSweeps } from './effort-sweep.ts';
import type { EntrantPair } from './entrant-pairs.ts';
import type { NotEstimable } from './estimate.ts';
import { type FailureShares, failureShares } from './failure-shares.ts';
import { type FailureShift, failureShifts } from './failure-shift.ts';
import { type IntervalCoverage, intervalCoverage } from './interval-coverage.ts';
import { lazily } from './lazily.ts';
import { type LeaderboardRow, standings } from './leaderboard.ts';
import { type LevelPlan, levelPlans } from './level-plan.ts';
import { type ModelPair, modelPairs } from './model-pairs.ts';
import { type PassRateRow, passRates } from './pass-rates.ts';
import { type PatternRow, patternRates } from './pattern-rates.ts';
import { type PitUniformity, pitUniformity } from './pit-uniformity.ts';
import { type PredictedCount, predictedCounts } from './predicted-counts.ts';
import { type PredictionOutcome, predictionOutcomes } from './prediction-outcomes.ts';
import { type Reproduction, reproductions } from './reproduction.ts';
import { type RerunDrift, reruns } from './rerun-drift.ts';
import { type SizePair, sizePairs } from './size-pairs.ts';
import { type SuiteScore, suiteScores } from './suite-score.ts';
import { type Sweeps, sweeps } from './sweeps.ts';
import { type TrackRecord, trackRecords } from './track-record.ts';

/** What a report may vary. */
export interface MeasureOptions {
  /** Of every interval. */
  readonly level?: number;
  /** Largest difference that still counts as the same, as a share: 0.1 is ±10 points. */
  readonly margin?: number;
  /** Power that a plan must reach. */
  readonly power?: number;
}

/** Everything measured of the campaigns of one suite: rows only, no judgement. */
export interface Measures {
  readonly suite: string;
  readonly options: Required<MeasureOptions>;
  readonly campaigns: readonly Campaign[];
  /** A row a model: its campaigns pooled. */
  readonly leaderboard: readonly LeaderboardRow[];
  /** Every pair of rows of the leaderboard, adjusted together. */
  readonly entrantPairs: readonly EntrantPair[];
  /** Of every campaign that has graded runs, best rate first. */
  readonly scores: readonly SuiteScore[];
  /** Of every campaign that has graded runs. */
  readonly costs: readonly CostRow[];
  /** Of every campaign that reports tasks. */
  readonly passRates: readonly PassRateRow[];
  readonly reruns: readonly RerunDrift[];
  /** Of entrants of the leaderboard that are made of three campaigns or more. */
  readonly campaignSeries: readonly CampaignSeries[];
  readonly sweeps: Sweeps;
  /** Of scores that others published. */
  readonly reproductions: readonly Reproduction[];
  readonly sizePairs: readonly SizePair[];
  /** Of models that can be compared task by task. */
  readonly modelPairs: readonly ModelPair[];
  readonly effortSweeps: readonly EffortSweep[];
  readonly costFrontier: readonly FrontierRow[];
  readonly levelPlans: readonly LevelPlan[];
  readonly predictions: readonly PredictionOutcome[];
  /** The same predictions, on the scale of the count that they are about. */
  readonly predictedCounts: readonly PredictedCount[];
  /** One an author, and one of all authors where there are several. */
  readonly trackRecords: readonly TrackRecord[];
  /** One a track record that has distributions. */
  readonly pitUniformity: readonly PitUniformity[];
  /** Of intervals of one task, at the design of the campaigns. */
  readonly intervalCoverage: IntervalCoverage | NotEstimable;
  /** Of every campaign that tells how runs failed. */
  readonly failureShares: readonly FailureShares[];
  readonly failureShifts: readonly FailureShift[];
  readonly patterns: readonly PatternRow[];
}

interface Ranked {
  readonly standings: ReturnType<typeof standings>;
}

/**
 * Campaigns of one suite, measured: each field when it is first read, once. Throws nothing on thin data: what cannot be
 * estimated says so in its row.
 */
export function measures(campaigns: readonly Campaign[], options: MeasureOptions = {}): Measures {
  const filled = { level: 0.95, margin: 0.1, power: 0.8, ...options };
  const ranked: Ranked = lazily<Ranked>({
    standings: () => standings(campaigns, { ...filled, drifts: measured.reruns }),
  });
  const measured: Measures = lazily<Measures>({
    suite: () => campaigns[0]?.suite ?? '',
    options: () => filled,
    campaigns: () => campaigns,
    leaderboard: () => ranked.standings.rows,
    entrantPairs: () => ranked.standings.pairs,
    scores: () => suiteScores(campaigns, filled),
    costs: () => campaigns.filter(({ totals }) => totals.graded > 0).map((campaign) => costPerPass(campaign, filled)),
    passRates: () => campaigns.flatMap((campaign) => passRates(campaign, filled)),
    reruns: () => reruns(campaigns, filled),
    campaignSeries: () => campaignSeries(campaigns, filled),
    sweeps: () => sweeps(campaigns),
    reproductions: () => campaigns.flatMap((campaign) => reproductions(campaign, filled)),
    sizePairs: () => sizePairs(campaigns, filled),
    modelPairs: () => modelPairs(campaigns, { ...filled, tested: measured.entrantPairs }),
    effortSweeps: () => effortSweeps(campaigns, filled),
    costFrontier: () => costFrontier(campaigns),
    levelPlans: () => campaigns.flatMap((campaign) => levelPlans(campaign, filled)),
    predictions: () => campaigns.flatMap((campaign) => predictionOutcomes(campaign, campaigns, filled)),
    predictedCounts: () => predictedCounts(measured.predictions, campaigns, filled),
    trackRecords: () => trackRecords(measured.predictions, campaigns, filled),
    pitUniformity: () => pitUniformity(measured.trackRecords, measured.predictions, filled),
    intervalCoverage: () => intervalCoverage(campaigns, filled),
    failureShares: () => campaigns.flatMap((campaign) => failureShares(campaign, filled)),
    failureShifts: () => failureShifts(campaigns),
    patterns: () => campaigns.flatMap((campaign) => patternRates(campaign, filled)),
  });
  return measured;
}
