import type { Figure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import type { ProbabilityCalibration } from '../../measures/predictions/calibration/probability-calibration.ts';

/** The Brier score, its parts, and what was gained on each baseline. */
export function brierFigures({ brier, baselines, independent }: ProbabilityCalibration): Figure[] {
  const about = 'probabilities';
  const method = 'CORP: isotonic recalibration';
  return [
    { quantity: 'brierScore', about, value: brier.score, method: 'mean' },
    { quantity: 'miscalibration', about, value: brier.miscalibration, method },
    { quantity: 'discrimination', about, value: brier.discrimination, method },
    { quantity: 'uncertainty', about, value: brier.uncertainty, method },
    ...baselines.flatMap(({ label, gain }) => (isFigure(gain) ? [{ ...gain, about: label }] : [])),
    { quantity: 'independentForecasts', about, value: independent, method: 'forecasts ÷ design effect' },
  ];
}
