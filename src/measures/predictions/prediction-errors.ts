import type { Chance, PredictionForm } from '../../campaign/prediction.ts';
import { type PitSpan, pitSpan } from '../../statistics/calibration/pit.ts';
import type { DiscreteForecast } from '../../statistics/scoring/forecast.ts';
import { signedError } from '../../statistics/scoring/signed-error.ts';

/** Predicted minus observed: of a point, of the median of quantiles where they name it, of the mean of a distribution. */
export function predictionError(form: PredictionForm | null, observed: number): number | null {
  const predicted = form === null ? undefined : centre(form);
  return predicted === undefined ? null : signedError(predicted, observed);
}

function centre(form: PredictionForm): number | undefined {
  switch (form.form) {
    case 'point':
      return form.value;
    case 'quantiles':
      return form.quantiles.find(({ level }) => level === 0.5)?.value;
    case 'distribution': {
      const { values, probabilities } = statedDistribution(form.chances);
      return values.reduce((sum, value, i) => sum + value * probabilities[i]!, 0);
    }
    default:
      return undefined;
  }
}

/**
 * Where the observed number fell: in a distribution from P(X < it) to P(X ≤ it), among quantiles between the levels of its
 * two neighbours. Null for forms without a distribution.
 */
export function predictedPit(form: PredictionForm | null, observed: number): PitSpan | null {
  if (form?.form === 'distribution') {
    const forecast = statedDistribution(form.chances);
    return pitSpan(forecast, nearestOf(forecast.values, observed));
  }
  if (form?.form !== 'quantiles') return null;
  const seen = nearestOf(
    form.quantiles.map(({ value }) => value),
    observed,
  );
  return {
    below: form.quantiles.findLast(({ value }) => value < seen)?.level ?? 0,
    upTo: form.quantiles.find(({ value }) => value > seen)?.level ?? 1,
  };
}

/** A stated distribution as scoring rules take it. */
export function statedDistribution(chances: readonly Chance[]): DiscreteForecast {
  return {
    values: chances.map(({ value }) => value),
    probabilities: chances.map(({ probability }) => probability),
  };
}

/** The value that a number is but for binary rounding, as after a subtraction; the number itself when there is none. */
function nearestOf(values: readonly number[], number: number): number {
  return (
    values.find((value) => Math.abs(value - number) <= 1e-9 * Math.max(Math.abs(value), Math.abs(number))) ?? number
  );
}
