import type { Prediction, PredictionForm, Quantile } from '../../campaign/prediction.ts';
import type { ForecastKind, Forecasts } from '../../statistics/scoring/forecast.ts';
import type { ScoringRule } from '../../statistics/scoring/rule.ts';
import { type ScoringRuleName, scoringRules } from '../../statistics/scoring/rules.ts';
import { type ForecastOf, meanScore, scores } from '../../statistics/scoring/scores.ts';
import type { MissingFigure } from '../figure.ts';
import type { Made, MethodName } from '../methods/methods.ts';
import type { PredictedNumber } from './modelled-count.ts';
import { asDiscrete, centralEnds, median, quantilesAt } from './predicted-summary.ts';
import { statedDistribution } from './prediction-errors.ts';

export interface PredictionScore {
  readonly rule: ScoringRuleName;
  readonly label: string;
  readonly orientation: 'lower' | 'higher';
  /** Infinite for the logarithm of what was held impossible and happened, or certain and did not. */
  readonly value: number;
  readonly made: Made;
  /** What the baseline would have scored on the same outcome. */
  readonly baseline: BaselineScore | MissingFigure;
}

export interface BaselineScore {
  readonly value: number;
  /** Which baseline, such as `task-rate model of 1 earlier campaign`. */
  readonly of: string;
  readonly made: Made;
}

/** What would have been predicted without the forecaster; asked for only where there is something to score. */
export interface Baselines {
  readonly event: () => { readonly value: number; readonly method: string } | MissingFigure;
  readonly forecast: () => PredictedNumber | MissingFigure;
}

/** The scores of a prediction, each beside that of the baseline; or why it has none. */
export function predictionScores(
  { form, probability, confidence }: Pick<Prediction, 'form' | 'probability' | 'confidence'>,
  outcome: 'hit' | 'miss' | 'point' | 'not decidable',
  observed: number | null,
  baselines: Baselines,
): readonly PredictionScore[] | MissingFigure {
  if (form === null) return { missing: 'what was predicted is not published' };
  if (outcome === 'not decidable') return { missing: 'its target is not in the packs, or no run of it is graded' };
  if (outcome === 'point') return observed === null ? noTarget : forecastScores(form, observed, baselines.forecast());
  if (confidence !== null && form.form === 'range' && observed !== null) {
    const { lower, upper } = form;
    const baseline = mapped(baselines.forecast(), (number) => ({
      ...centralEnds(number, confidence),
      level: confidence,
    }));
    return [scored('interval-score', { lower, upper, level: confidence }, observed, baseline)];
  }
  if (probability !== null) {
    const happened = outcome === 'hit' ? 1 : 0;
    const event = baselines.event();
    const baseline = 'missing' in event ? event : { forecast: event.value, of: event.method };
    return (['brier', 'logarithmic'] as const).map((rule) => scored(rule, probability, happened, baseline));
  }
  return form.form === 'range'
    ? { missing: 'a range without a confidence has no proper score' }
    : { missing: 'an event without a probability has no proper score' };
}

const noTarget = { missing: 'its target is not in the packs, or no run of it is graded' };

function forecastScores(
  form: PredictionForm,
  observed: number,
  baseline: PredictedNumber | MissingFigure,
): readonly PredictionScore[] | MissingFigure {
  switch (form.form) {
    case 'point':
      return [scored('absolute-error', form.value, observed, mapped(baseline, median))];
    case 'distribution':
      return [scored('crps-discrete', statedDistribution(form.chances), observed, mapped(baseline, asDiscrete))];
    case 'quantiles':
      return [quantileScore(form.quantiles, observed, baseline)];
    default:
      return noTarget;
  }
}

/** The forecast of a baseline, or why there is none. */
type BaselineForecast<Forecast> = { readonly forecast: Forecast; readonly of: string } | MissingFigure;

function mapped<Forecast>(
  number: PredictedNumber | MissingFigure,
  forecast: (number: PredictedNumber) => Forecast,
): BaselineForecast<Forecast> {
  return 'missing' in number ? number : { forecast: forecast(number), of: number.method };
}

function scored<Name extends ScoringRuleName & MethodName>(
  rule: Name,
  forecast: ForecastOf<Name>,
  outcome: number,
  baseline: BaselineForecast<ForecastOf<Name>>,
): PredictionScore {
  const score = (of: ForecastOf<Name>) => ({
    value: scores(rule, [of], [outcome])[0]!,
    made: { by: rule, given: { forecast: of, outcome } } as unknown as Made,
  });
  return row(
    rule,
    score(forecast),
    'missing' in baseline ? baseline : { ...score(baseline.forecast), of: baseline.of },
  );
}

function row(
  rule: ScoringRuleName,
  score: Pick<PredictionScore, 'value' | 'made'>,
  baseline: PredictionScore['baseline'],
  label?: string,
): PredictionScore {
  const { label: own, orientation } = scoringRules[rule] as unknown as ScoringRule<ForecastKind>;
  return { rule, label: label ?? own, orientation, ...score, baseline };
}

/**
 * The weighted interval score where the levels pair off around a median; else the mean quantile loss over the levels, which
 * is half of it where both are there.
 */
function quantileScore(
  quantiles: readonly Quantile[],
  observed: number,
  baseline: PredictedNumber | MissingFigure,
): PredictionScore {
  const intervals = centralIntervals(quantiles);
  if (intervals !== null) {
    return scored(
      'weighted-interval-score',
      intervals,
      observed,
      mapped(baseline, (number) => {
        return centralIntervals(quantilesAt(number, quantiles))!;
      }),
    );
  }
  const loss = (list: readonly Quantile[]): Pick<PredictionScore, 'value' | 'made'> => {
    const values = [
      ...scores(
        'quantile-loss',
        list.map(({ level, value }) => ({ value, probability: level })),
        list.map(() => observed),
      ),
    ];
    return { value: meanScore(values), made: { by: 'mean-of-scores', given: { values } } };
  };
  const theirs = mapped(baseline, (number) => loss(quantilesAt(number, quantiles)));
  const score = 'missing' in theirs ? theirs : { ...theirs.forecast, of: theirs.of };
  return row('quantile-loss', loss(quantiles), score, 'quantile loss, mean over the levels');
}

/** Quantiles as a median and central intervals; null where the levels do not pair off. */
function centralIntervals(quantiles: readonly Quantile[]): Forecasts['intervals'] | null {
  const half = (quantiles.length - 1) / 2;
  const middle = quantiles[half];
  if (middle === undefined || middle.level !== 0.5) return null;
  const lower = quantiles.slice(0, half);
  const upper = quantiles.slice(half + 1).toReversed();
  if (!lower.every(({ level }, i) => Math.abs(level + upper[i]!.level - 1) < 1e-9)) return null;
  return {
    median: middle.value,
    intervals: lower.map(({ level, value }, i) => ({ lower: value, upper: upper[i]!.value, level: 1 - 2 * level })),
  };
}
