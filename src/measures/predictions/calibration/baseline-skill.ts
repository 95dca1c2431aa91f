import { scores, skill } from '../../../statistics/scoring/scores.ts';
import { tQuantile } from '../../../statistics/special.ts';
import { clusteredStandardError } from '../../../statistics/standard-error.ts';
import type { MissingFigure, RangedFigure } from '../../figure.ts';
import { methods } from '../../methods/methods.ts';
import { type Clustered, clusterBasis, clusterCount, clusterName } from '../clusters.ts';
import type { PredictionBaselines } from '../prediction-baselines.ts';
import type { StatedProbability } from './stated-probability.ts';

/** How much better than a baseline a forecaster did, on the forecasts that have one. */
export interface BaselineSkill {
  readonly name: keyof PredictionBaselines;
  readonly label: string;
  readonly forecasts: number;
  /** Mean Brier scores on the same events. */
  readonly score: number | null;
  readonly baselineScore: number | null;
  /** 1 − score ÷ baseline's score: above 0 is better than the baseline. */
  readonly skill: number | null;
  /** Baseline's mean score minus the forecaster's: above 0 is better than the baseline. */
  readonly gain: RangedFigure | MissingFigure;
}

const labels: Readonly<Record<keyof PredictionBaselines, string>> = {
  baseRate: 'base rate of the other campaigns',
  lastCampaign: 'last campaign of the model',
  taskRate: 'task-rate model of all earlier campaigns',
};

/** One row a baseline, each on the forecasts for which it says something. */
export function baselineSkills(stated: readonly StatedProbability[], level: number): BaselineSkill[] {
  return (Object.keys(labels) as (keyof PredictionBaselines)[]).map((name) => {
    const pairs = stated.flatMap(({ campaign, cluster, probability, happened, baselines }) => {
      const baseline = baselines?.[name];
      return baseline === undefined || 'missing' in baseline
        ? []
        : [{ campaign, cluster, probability, happened: happened ? 1 : 0, baseline: baseline.value }];
    });
    const outcomes = pairs.map(({ happened }) => happened);
    const own = scores(
      'brier',
      pairs.map(({ probability }) => probability),
      outcomes,
    );
    const theirs = scores(
      'brier',
      pairs.map(({ baseline }) => baseline),
      outcomes,
    );
    const shared = { name, label: labels[name], forecasts: pairs.length };
    if (pairs.length === 0) {
      const missing = stated.flatMap(({ baselines }) => reason(baselines?.[name]))[0] ?? 'needs a baseline';
      return { ...shared, score: null, baselineScore: null, skill: null, gain: { missing } };
    }
    const gains = Array.from(own, (score, i) => theirs[i]! - score);
    return {
      ...shared,
      score: mean(own),
      baselineScore: mean(theirs),
      skill: skill(own, theirs) ?? null,
      gain: gainOf(gains, pairs, level),
    };
  });
}

function reason(baseline: PredictionBaselines[keyof PredictionBaselines] | undefined): string[] {
  return baseline !== undefined && 'missing' in baseline ? [baseline.missing] : [];
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** t limits on campaigns − 1 degrees of freedom, by the spread between campaigns. */
function gainOf(
  gains: readonly number[],
  forecasts: readonly Clustered[],
  level: number,
): RangedFigure | MissingFigure {
  const { clusters } = clusterCount(forecasts);
  if (clusters < 2) return { missing: 'one campaign: how far it differs from others is not known' };
  const value = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const standardError = clusteredStandardError(gains, forecasts.map(clusterName));
  if (standardError <= 1e-12 * Math.abs(value)) {
    return { missing: 'the gain is the same in all campaigns, so that it shows no spread' };
  }
  const reach = tQuantile((1 - level) / 2, clusters - 1, 'upper') * standardError;
  return {
    quantity: 'brierGain',
    value,
    // Brier scores end at 0 and 1.
    lower: Math.max(-1, value - reach),
    upper: Math.min(1, value + reach),
    level,
    method: methods['gain-on-baseline'].label,
    scope: 'new campaigns',
    about: clusterBasis(forecasts, 'forecast'),
    made: { by: 'gain-on-baseline', given: null },
  };
}
