import { DomainError } from '../../errors.ts';
import { mustBeLevel, mustBePositive, mustBeProbability, mustBeWithin } from '../domain.ts';
import { mustBeDistribution, mustBeFinite, mustBeSample, mustPair } from '../sample-domain.ts';

/** The central interval that holds the outcome with probability `level`: an equal share lies beyond each end. */
export interface IntervalForecast {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

/** The values that the outcome may take, in any order, and their probabilities. */
export interface DiscreteForecast {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** What a forecast can be. The outcome is a label 0 or 1, the index of a class, or a number. */
export interface Forecasts {
  /** Probability of an event; the outcome is 1 if it came true, else 0. */
  readonly probability: number;
  /** One probability for each class; the outcome is the index of a class, from 0. */
  readonly probabilities: readonly number[];
  readonly normal: { readonly mean: number; readonly standardDeviation: number };
  /** A beta distribution of a rate. */
  readonly beta: { readonly a: number; readonly b: number };
  /** Equally likely draws. */
  readonly ensemble: readonly number[];
  readonly discrete: DiscreteForecast;
  readonly interval: IntervalForecast;
  /** A median and any number of central intervals. */
  readonly intervals: { readonly median: number; readonly intervals: readonly IntervalForecast[] };
  /** The value that the outcome stays below with this probability. */
  readonly quantile: { readonly value: number; readonly probability: number };
  readonly point: number;
}

export type ForecastKind = keyof Forecasts;

/** The checks of a forecast of several classes and its outcome. O(K). */
export function mustForecastClass(where: string, probabilities: readonly number[], outcome: number): void {
  mustBeDistribution(`${where}: forecast`, probabilities);
  mustBeWithin(`${where}: outcome`, outcome, 0, probabilities.length - 1);
}

export function mustForecastNormal(where: string, forecast: Forecasts['normal'], outcome: number): void {
  // Names are only made where something is wrong: making them takes longer than the score.
  const { mean, standardDeviation } = forecast;
  if (Number.isFinite(mean) && standardDeviation > 0 && Number.isFinite(standardDeviation + outcome)) return;
  mustBeFinite(`${where}: mean`, forecast.mean);
  mustBePositive(`${where}: standardDeviation`, forecast.standardDeviation);
  mustBeFinite(`${where}: outcome`, outcome);
}

export function mustBeDiscrete(where: string, { values, probabilities }: DiscreteForecast): void {
  mustBeSample(`${where}: values`, values);
  mustPair(`${where}: probabilities`, probabilities, 'values', values);
  mustBeDistribution(`${where}: probabilities`, probabilities);
}

export function mustBeIntervalForecast(where: string, { lower, upper, level }: IntervalForecast): void {
  mustBeFinite(`${where}: lower`, lower);
  mustBeFinite(`${where}: upper`, upper);
  mustBeLevel(`${where}: level`, level);
  if (lower > upper) throw new DomainError(`${where}: lower`, `must be at most upper (${upper})`, lower);
}

export function mustForecastQuantile(where: string, forecast: Forecasts['quantile'], outcome: number): void {
  mustBeFinite(`${where}: value`, forecast.value);
  mustBeProbability(`${where}: probability`, forecast.probability);
  mustBeFinite(`${where}: outcome`, outcome);
}
