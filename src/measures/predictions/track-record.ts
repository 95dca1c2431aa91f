import type { Campaign } from '../../campaign/campaign.ts';
import { isBeforehand, type StandingCounts, standingCounts } from '../../campaign/standing.ts';
import { type RandomStream, randomStream } from '../../statistics/random.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { type DistributionCalibration, distributionCalibration } from './calibration/distribution-calibration.ts';
import { type ProbabilityCalibration, probabilityCalibration } from './calibration/probability-calibration.ts';
import { type RangeCalibration, rangeCalibration } from './calibration/range-calibration.ts';
import { eventRate } from './event-rate.ts';
import { type Forecast, type ForecastError, forecasts } from './forecast.ts';
import { biasRows } from './forecast-bias.ts';
import { type ForegoneCounts, foregoneCounts, type PredictionOutcome } from './prediction-outcome.ts';
import type { BiasRow } from './signed-error.ts';

/** What a forecaster may state with its confidence. */
export const forecastKinds = ['probabilities', 'ranges', 'distributions'] as const;

export type ForecastKind = (typeof forecastKinds)[number];

/** How a forecaster has done over all campaigns. */
export interface TrackRecord {
  /** Whose: an author as the packs name them, null for predictions that name none; `everyone` for all together. */
  readonly by: string | null;
  readonly everyone: boolean;
  readonly forecasts: number;
  /** Ids, in the order of the packs. */
  readonly campaigns: readonly string[];
  /** Where each of the predictions stands. */
  readonly predictions: readonly Pick<Forecast, 'campaign' | 'path' | 'file'>[];
  /** Events of which nobody said how probable they are: others are scored, not counted. */
  readonly hits: { readonly hits: number; readonly of: number; readonly rate: RangedFigure | MissingFigure };
  /** The tally that the packs themselves print, where all of their predictions are of this record and could come out either way. */
  readonly stated: { readonly hits: number; readonly of: number; readonly rate: RangedFigure | MissingFigure } | null;
  /** Predictions that cannot be decided from the packs. */
  readonly open: number;
  /** Predictions left out because they were made, or changed, behind the results as far as seals and dates tell: how many by what tells. */
  readonly behind: StandingCounts;
  /** Predictions left out, of the others, because they could come out one way only. */
  readonly foregone: ForegoneCounts;
  readonly probabilities: ProbabilityCalibration | MissingFigure;
  readonly ranges: RangeCalibration | MissingFigure;
  readonly distributions: DistributionCalibration | MissingFigure;
  /** Signed errors of points, and of the centres of distributions, for each kind of number. */
  readonly numbers: readonly NumberRecord[];
}

export interface NumberRecord {
  /** Such as `run_summary.passes`, or `per_task_results.*.passes`. */
  readonly quantity: string;
  readonly bias: readonly BiasRow[];
}

export interface TrackRecordOptions {
  readonly level?: number;
  readonly power?: number;
  /** Draws of each resampling test. */
  readonly replicates?: number;
}

/**
 * One record an author, in the order of the packs, and where there are several authors one of all of them.
 *
 * @example trackRecords(measures(campaigns).predictions, campaigns).length; // => 1
 */
export function trackRecords(
  outcomes: readonly PredictionOutcome[],
  campaigns: readonly Campaign[],
  options: TrackRecordOptions = {},
): TrackRecord[] {
  return trackRecordsOf(forecasts(outcomes, campaigns), options).map((record) => {
    const own = outcomes.filter(({ by }) => record.everyone || by === record.by);
    return {
      ...record,
      stated: statedTally(own, outcomes, campaigns, options.level ?? 0.95),
      open: own.filter(({ outcome }) => outcome === 'not decidable').length,
      behind: standingCounts(own.filter(({ standing }) => !isBeforehand(standing))),
      foregone: foregoneCounts(own),
    };
  });
}

/** From campaigns all of whose predictions are among `own`. */
function statedTally(
  own: readonly PredictionOutcome[],
  all: readonly PredictionOutcome[],
  campaigns: readonly Campaign[],
  level: number,
): TrackRecord['stated'] {
  const count = (outcomes: readonly PredictionOutcome[], id: string) =>
    outcomes.filter(({ campaign }) => campaign === id).length;
  const tallies = campaigns.flatMap(({ id, predictionsScoring: scoring }) =>
    scoring !== null &&
    !all.some(({ campaign, only }) => campaign === id && only !== null) &&
    count(own, id) > 0 &&
    count(own, id) === count(all, id)
      ? [{ campaign: id, ...scoring }]
      : [],
  );
  if (tallies.length === 0) return null;
  const events = tallies.flatMap(({ campaign, hits, of }) =>
    Array.from({ length: of }, (_, i) => ({ campaign, happened: i < hits })),
  );
  return {
    hits: tallies.reduce((sum, { hits }) => sum + hits, 0),
    of: events.length,
    rate: eventRate(events, level),
  };
}

/** The same from forecasts. The same forecasts give the same record, whatever else is in the folder. */
export function trackRecordsOf(all: readonly Forecast[], options: TrackRecordOptions = {}): TrackRecord[] {
  const authors = [...new Set(all.map(({ by }) => by))];
  const records = authors.map((by) =>
    trackRecord(
      all.filter((forecast) => forecast.by === by),
      { by, everyone: false },
      options,
    ),
  );
  return authors.length < 2 ? records : [...records, trackRecord(all, { by: null, everyone: true }, options)];
}

/** Every record is drawn from its own start of one stream: its digits do not hang on its neighbours. */
const seed = 20260517;

function trackRecord(
  all: readonly Forecast[],
  whose: Pick<TrackRecord, 'by' | 'everyone'>,
  { level = 0.95, power = 0.8, replicates = 1999 }: TrackRecordOptions,
): TrackRecord {
  const random: RandomStream = randomStream(seed);
  const events = all.flatMap(({ campaign, cluster, said }) =>
    said.kind === 'event' ? [{ campaign, cluster, happened: said.happened }] : [],
  );
  const probabilities = all.flatMap(({ campaign, cluster, tags, said, baselines }) =>
    said.kind === 'probability' ? [{ campaign, cluster, tags, ...said, baselines }] : [],
  );
  const ranges = all.flatMap(({ campaign, cluster, said }) =>
    said.kind === 'range' ? [{ campaign, cluster, ...said }] : [],
  );
  const distributions = all.flatMap(({ campaign, cluster, said }) =>
    said.kind === 'distribution' ? [{ campaign, cluster, pit: said.pit }] : [],
  );
  return {
    ...whose,
    forecasts: all.length,
    campaigns: [...new Set(all.map(({ campaign }) => campaign))],
    predictions: all.map(({ campaign, path, file }) => ({ campaign, path, file })),
    hits: {
      hits: events.filter(({ happened }) => happened).length,
      of: events.length,
      rate: eventRate(events, level),
    },
    stated: null,
    open: 0,
    behind: {},
    foregone: { couldNotFail: 0, couldNotComeTrue: 0 },
    probabilities:
      probabilities.length === 0
        ? { missing: 'no prediction states a probability' }
        : probabilityCalibration(probabilities, { level, power, random: random.split(0), replicates }),
    ranges:
      ranges.length === 0
        ? { missing: 'no range states a confidence' }
        : rangeCalibration(ranges, { level, random: random.split(1), replicates }),
    distributions:
      distributions.length === 0
        ? { missing: 'no prediction is a distribution or quantiles' }
        : distributionCalibration(distributions, level),
    numbers: numberRecords(all, level),
  };
}

function numberRecords(all: readonly Forecast[], level: number): NumberRecord[] {
  const errors = all.flatMap(({ campaign, cluster, tags, said }) => {
    const error = errorOf(said);
    return error === null ? [] : [{ campaign, cluster, tags, ...error, about: error.target, independent: false }];
  });
  return [...new Set(errors.map(({ quantity }) => quantity))].sort().map((quantity) => ({
    quantity,
    bias: biasRows(
      errors.filter((error) => error.quantity === quantity),
      { level, quantity: 'forecastBias', correction: 'forecastCorrection' },
    ),
  }));
}

function errorOf(said: Forecast['said']): ForecastError | null {
  if (said.kind === 'point') return said;
  return said.kind === 'distribution' ? said.centre : null;
}
