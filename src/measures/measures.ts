import type { Campaign } from '../campaign/campaign.ts';
import { costFrontier, type FrontierRow } from './cost/cost-frontier.ts';
import { type CostRow, costPerPass } from './cost/cost-per-pass.ts';
import { type UsageRow, usage } from './cost/usage.ts';
import { type FailureShares, failureShares } from './failures/failure-shares.ts';
import { type FailureShift, failureShifts } from './failures/failure-shift.ts';
import { type PatternRow, patternRates } from './failures/pattern-rates.ts';
import type { MissingFigure } from './figure.ts';
import { lazily } from './lazily.ts';
import { type CampaignSeries, campaignSeries } from './pairs/campaign-series.ts';
import { type EffortSweep, effortSweeps } from './pairs/effort-sweep.ts';
import type { EntrantPair, IncomparableEntrants } from './pairs/entrant-pairs.ts';
import { type ModelPair, modelPairs } from './pairs/model-pairs.ts';
import { type Reproduction, reproductions } from './pairs/reproduction.ts';
import { type IncomparableRerun, incomparableReruns, type RerunDrift, reruns } from './pairs/rerun-drift.ts';
import { type IncomparableSizes, incomparableSizes, type SizePair, sizePairs } from './pairs/size-pairs.ts';
import { type Sweeps, sweeps } from './pairs/sweeps.ts';
import { type AttemptCurve, attemptCurves } from './pass-at-k.ts';
import { type LevelPlan, levelPlans } from './plans/level-plan.ts';
import { type PitUniformity, pitUniformity } from './predictions/calibration/pit-uniformity.ts';
import { type PredictedCount, predictedCounts } from './predictions/predicted-counts.ts';
import type { PredictionOutcome } from './predictions/prediction-outcome.ts';
import { predictionOutcomes } from './predictions/prediction-outcomes.ts';
import { type TrackRecord, trackRecords } from './predictions/track-record.ts';
import { type IntervalCoverage, intervalCoverage } from './rates/interval-coverage.ts';
import { type JudgeError, judgeErrors } from './rates/judge-error.ts';
import { type LeaderboardRow, standings } from './rates/leaderboard.ts';
import { type MeanScore, meanScores } from './rates/mean-score.ts';
import { type PassRateRow, passRates } from './rates/pass-rates.ts';
import { type SuiteScore, suiteScores } from './rates/suite-score.ts';
import { type TaskDiscrimination, taskDiscrimination } from './rates/task-discrimination.ts';

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
  /** Those that ran different tasks, and are not compared. */
  readonly incomparableEntrants: readonly IncomparableEntrants[];
  /** Of every campaign that has graded runs, best rate first. */
  readonly scores: readonly SuiteScore[];
  /** Of every campaign that has graded runs. */
  readonly costs: readonly CostRow[];
  /** Tokens and seconds of every campaign that has graded runs: three rows each. */
  readonly usage: readonly UsageRow[];
  /** Of every campaign whose graded runs tell scores between failing and passing. */
  readonly meanScores: readonly MeanScore[];
  /** Of every campaign whose judge people checked. */
  readonly judgeErrors: readonly JudgeError[];
  /** Of every campaign that reports tasks. */
  readonly passRates: readonly PassRateRow[];
  /** Of every campaign that has several graded runs of each task. */
  readonly attemptCurves: readonly AttemptCurve[];
  /** Null where there are no models to sort, or no other tasks to sort them by. */
  readonly taskDiscrimination: TaskDiscrimination | null;
  readonly reruns: readonly RerunDrift[];
  readonly incomparableReruns: readonly IncomparableRerun[];
  /** Of entrants of the leaderboard that are made of three campaigns or more. */
  readonly campaignSeries: readonly CampaignSeries[];
  readonly sweeps: Sweeps;
  /** Of scores that others published. */
  readonly reproductions: readonly Reproduction[];
  readonly sizePairs: readonly SizePair[];
  readonly incomparableSizes: readonly IncomparableSizes[];
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
  readonly intervalCoverage: IntervalCoverage | MissingFigure;
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
 * estimated says so in its row. Of what are too many to be told one by one, those are told that `like` tells.
 *
 * @example measures(campaigns).suite; // => 'agentic-core-v1'
 */
export function measures(campaigns: readonly Campaign[], options: MeasureOptions = {}, like?: Measures): Measures {
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
    incomparableEntrants: () => ranked.standings.incomparable,
    scores: () => suiteScores(campaigns, filled),
    costs: () => campaigns.filter(({ totals }) => totals.graded > 0).map((campaign) => costPerPass(campaign, filled)),
    usage: () => campaigns.filter(({ totals }) => totals.graded > 0).flatMap((campaign) => usage(campaign, filled)),
    meanScores: () => meanScores(campaigns, filled),
    judgeErrors: () => judgeErrors(campaigns, filled),
    passRates: () => campaigns.flatMap((campaign) => passRates(campaign, filled)),
    attemptCurves: () => attemptCurves(campaigns, filled),
    taskDiscrimination: () => taskDiscrimination(campaigns, filled),
    reruns: () => reruns(campaigns, filled),
    incomparableReruns: () => incomparableReruns(campaigns),
    campaignSeries: () => campaignSeries(campaigns, filled),
    sweeps: () => sweeps(campaigns),
    reproductions: () => campaigns.flatMap((campaign) => reproductions(campaign, filled)),
    sizePairs: () => sizePairs(campaigns, { ...filled, tested: measured.entrantPairs }),
    incomparableSizes: () => incomparableSizes(campaigns, filled),
    modelPairs: () => modelPairs(campaigns, { ...filled, tested: measured.entrantPairs, asked: like?.modelPairs }),
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
