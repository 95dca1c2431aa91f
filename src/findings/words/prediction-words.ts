import type { Chance, PredictionForm } from '../../campaign/prediction.ts';
import { exactly, percent, plural, usd } from '../../format.ts';
import { unitOf } from '../../measures/predictions/prediction-record.ts';
import type { ScoringRuleName } from '../../statistics/scoring/rules.ts';
import type { QuantityName } from '../../vocabulary.ts';

/** The quantities under which scores are reported. */
export const scoreQuantities: { readonly [rule in ScoringRuleName]?: QuantityName } = {
  brier: 'brierScore',
  logarithmic: 'logScore',
  'interval-score': 'intervalScore',
  'weighted-interval-score': 'quantileScore',
  'quantile-loss': 'quantileScore',
  'crps-discrete': 'crps',
  'absolute-error': 'absoluteError',
};

export function formInWords(form: PredictionForm): string {
  if (form.form === 'all_of') return form.parts.map(formInWords).join(' and ');
  if (form.form === 'any_of') return form.parts.map(formInWords).join(' or ');
  if (form.form === 'within') return `${form.target} within ${form.distance} of ${form.of}`;
  const target = form.comparedWith === undefined ? form.target : `${form.target} minus that of ${form.comparedWith}`;
  switch (form.form) {
    case 'exactly':
      return `${target} exactly ${form.value}`;
    case 'at_least':
      return `${target} at least ${form.value}`;
    case 'at_most':
      return `${target} at most ${form.value}`;
    case 'range':
      return form.lower === form.upper ? `${target} exactly ${form.lower}` : `${target} in ${form.lower}–${form.upper}`;
    case 'point':
      return `${target} ${form.value}`;
    case 'quantiles':
      return `${target} ${form.quantiles.map(({ level, value }) => `${value} at ${exactly('passRate', level)}`).join(', ')}`;
    case 'distribution':
      return `${target} ${distributionInWords(form.chances)}`;
  }
}

function distributionInWords(chances: readonly Chance[]): string {
  if (chances.length > 6) {
    return `distributed over ${chances.length} values from ${chances[0]!.value} to ${chances.at(-1)!.value}`;
  }
  return chances
    .map(({ value, probability }) => `${value} with ${exactly('passRate', Number(probability.toPrecision(4)))}`)
    .join(', ');
}

/** A computed share of repetitions, never a certainty that it is not. */
export function share(value: number): string {
  if (value === 0 || value === 1) return percent(value, 0);
  if (value < 0.001) return `less than ${percent(0.001)}`;
  if (value > 0.999) return `more than ${percent(0.999)}`;
  return percent(value, value < 0.0995 || value > 0.9005 ? 1 : 0);
}

/** A number as it is read, without the dust of a subtraction. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(12))).replace('-', '−');
}

/** `3 passes too many`, `$0.0004 too low`, `exact`. */
export function errorInWords(error: number, target: string): string {
  if (error === 0) return 'exact';
  const size = Math.abs(error);
  const unit = unitOf(target);
  if (unit === 'usd') return `${usd(size)} too ${error > 0 ? 'high' : 'low'}`;
  if (unit === 'other' || !Number.isInteger(size)) return `${plain(size)} too ${error > 0 ? 'high' : 'low'}`;
  return `${plural(size, unit === 'passes' ? 'pass' : 'run')} too ${error > 0 ? 'many' : 'few'}`;
}
