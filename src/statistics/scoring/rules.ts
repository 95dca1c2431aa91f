import { absoluteError } from './absolute-error.ts';
import { brier, brierMulticlass } from './brier.ts';
import { crpsBeta } from './crps-beta.ts';
import { crpsDiscrete } from './crps-discrete.ts';
import { crpsEnsemble, crpsEnsembleFair } from './crps-ensemble.ts';
import { crpsNormal } from './crps-normal.ts';
import { intervalScore, weightedIntervalScore } from './interval-score.ts';
import { logarithmic, logarithmicMulticlass, logarithmicNormal } from './logarithmic.ts';
import { quantileLoss } from './quantile-loss.ts';
import { rankedProbability } from './ranked-probability.ts';
import type { AnyScoringRule } from './rule.ts';
import { spherical, sphericalMulticlass } from './spherical.ts';

/** The scoring rules. A new rule is one file and one line here. */
export const scoringRules = {
  brier,
  'brier-multiclass': brierMulticlass,
  logarithmic,
  'logarithmic-multiclass': logarithmicMulticlass,
  'logarithmic-normal': logarithmicNormal,
  spherical,
  'spherical-multiclass': sphericalMulticlass,
  'ranked-probability': rankedProbability,
  'crps-normal': crpsNormal,
  'crps-beta': crpsBeta,
  'crps-ensemble': crpsEnsemble,
  'crps-ensemble-fair': crpsEnsembleFair,
  'crps-discrete': crpsDiscrete,
  'interval-score': intervalScore,
  'weighted-interval-score': weightedIntervalScore,
  'quantile-loss': quantileLoss,
  'absolute-error': absoluteError,
} as const satisfies Record<string, AnyScoringRule>;

export type ScoringRuleName = keyof typeof scoringRules;
