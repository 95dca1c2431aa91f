import type { Campaign } from '../campaign/campaign.ts';
import { type LeaderboardRow, leaderboard } from './leaderboard.ts';
import { type LevelPlan, levelPlans } from './level-plan.ts';
import { type PassRateRow, passRates } from './pass-rates.ts';
import { type PatternRow, patternRates } from './pattern-rates.ts';
import { type PredictionOutcome, predictionOutcomes } from './prediction-outcomes.ts';
import { type RerunDrift, reruns } from './rerun-drift.ts';
import { type SizePair, sizePairs } from './size-pairs.ts';

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
  readonly leaderboard: readonly LeaderboardRow[];
  /** Of every campaign that reports tasks. */
  readonly passRates: readonly PassRateRow[];
  readonly reruns: readonly RerunDrift[];
  readonly sizePairs: readonly SizePair[];
  readonly levelPlans: readonly LevelPlan[];
  readonly predictions: readonly PredictionOutcome[];
  readonly patterns: readonly PatternRow[];
}

/** Campaigns of one suite, measured. Throws nothing on thin data: what cannot be estimated says so in its row. */
export function measures(campaigns: readonly Campaign[], options: MeasureOptions = {}): Measures {
  const filled = { level: 0.95, margin: 0.1, power: 0.8, ...options };
  return {
    suite: campaigns[0]?.suite ?? '',
    options: filled,
    campaigns,
    leaderboard: leaderboard(campaigns, filled),
    passRates: campaigns.flatMap((campaign) => passRates(campaign, filled)),
    reruns: reruns(campaigns, filled),
    sizePairs: sizePairs(campaigns, filled),
    levelPlans: campaigns.flatMap((campaign) => levelPlans(campaign, filled)),
    predictions: campaigns.flatMap((campaign) => predictionOutcomes(campaign, campaigns, filled)),
    patterns: campaigns.flatMap((campaign) => patternRates(campaign, filled)),
  };
}
