import { mustBeLevel, mustBePositive } from './domain.ts';
import type { Interval } from './interval/interval.ts';
import { mustBeSample, mustPair } from './sample-domain.ts';
import { normalQuantile, tQuantile } from './special.ts';

/** Several estimates of one quantity, one from each campaign, made into one. */
export interface PooledEstimate<Method extends string> extends Interval<Method> {
  readonly standardError: number;
  /** Cochran's Q: the weighted squared distances from the common mean, about (estimates - 1) when they differ by chance. */
  readonly heterogeneity: number;
  /** Variance between the true values; 0 by assumption for the common effect. */
  readonly betweenVariance: number;
  /** I²: the share of the variation that is not chance, 0 to 1. */
  readonly inconsistency: number;
}

interface Options {
  readonly level?: number;
}

/**
 * All estimates of one true value, weighted by precision. Equals metafor's rma(method = "EE").
 * Throws DomainError for no estimates, values not finite, variances not positive, a level outside (0, 1). O(k).
 *
 * @example commonEffect([0.1, 0.3], [0.01, 0.01]).estimate; // => 0.2
 */
export function commonEffect(
  estimates: readonly number[],
  variances: readonly number[],
  { level = 0.95 }: Options = {},
): PooledEstimate<'common-effect'> {
  mustBeStudies('commonEffect', estimates, variances, level);
  return {
    ...weighted(estimates, variances, 0, level),
    ...spreadOf(estimates, variances),
    betweenVariance: 0,
    method: 'common-effect',
  };
}

/**
 * Estimates of true values that differ, by the moments of DerSimonian & Laird (1986). Equals metafor's rma(method = "DL"),
 * normal limits, which are too narrow for fewer than some ten estimates: see hartungKnapp. Throws as commonEffect does. O(k).
 *
 * @example randomEffects([0.1, 0.3], [0.01, 0.01]).estimate; // => 0.2
 */
export function randomEffects(
  estimates: readonly number[],
  variances: readonly number[],
  { level = 0.95 }: Options = {},
): PooledEstimate<'dersimonian-laird'> {
  mustBeStudies('randomEffects', estimates, variances, level);
  const { heterogeneity, inconsistency, betweenVariance } = spreadOf(estimates, variances);
  return {
    ...weighted(estimates, variances, betweenVariance, level),
    heterogeneity,
    inconsistency,
    betweenVariance,
    method: 'dersimonian-laird',
  };
}

/**
 * The same mean with limits by t on k − 1 degrees of freedom as Hartung & Knapp (2001), never narrower than the weights alone allow
 * (Röver, Knapp & Friede 2015): for few estimates. Equals metafor's rma(method = "DL", test = "adhoc"). A single estimate has no
 * limits: they are infinite. Throws as commonEffect does. O(k).
 *
 * @example hartungKnapp([0.1, 0.3, 0.2], [0.01, 0.02, 0.01]).estimate; // => 0.18
 */
export function hartungKnapp(
  estimates: readonly number[],
  variances: readonly number[],
  { level = 0.95 }: Options = {},
): PooledEstimate<'hartung-knapp'> {
  mustBeStudies('hartungKnapp', estimates, variances, level);
  const { estimate, standardError: byWeights, ...spread } = randomEffects(estimates, variances, { level });
  const df = estimates.length - 1;
  const seen = estimates.reduce(
    (sum, value, i) => sum + (value - estimate) ** 2 / (variances[i]! + spread.betweenVariance),
    0,
  );
  const standardError = byWeights * Math.sqrt(df === 0 ? 1 : Math.max(1, seen / df));
  const reach = df === 0 ? Infinity : tQuantile((1 - level) / 2, df, 'upper') * standardError;
  const [lower, upper] = [estimate - reach, estimate + reach];
  return { ...spread, estimate, standardError, lower, upper, method: 'hartung-knapp' };
}

function weighted(estimates: readonly number[], variances: readonly number[], between: number, level: number) {
  let precision = 0;
  let sum = 0;
  estimates.forEach((value, i) => {
    precision += 1 / (variances[i]! + between);
    sum += value / (variances[i]! + between);
  });
  const estimate = sum / precision;
  const standardError = Math.sqrt(1 / precision);
  const reach = normalQuantile((1 - level) / 2, 'upper') * standardError;
  return { estimate, standardError, lower: estimate - reach, upper: estimate + reach, level };
}

function spreadOf(estimates: readonly number[], variances: readonly number[]) {
  const { estimate } = weighted(estimates, variances, 0, 0.5);
  let heterogeneity = 0;
  let first = 0;
  let second = 0;
  estimates.forEach((value, i) => {
    const weight = 1 / variances[i]!;
    heterogeneity += weight * (value - estimate) ** 2;
    first += weight;
    second += weight * weight;
  });
  const excess = Math.max(heterogeneity - (estimates.length - 1), 0);
  const betweenVariance = excess === 0 ? 0 : excess / (first - second / first);
  return { heterogeneity, betweenVariance, inconsistency: excess === 0 ? 0 : excess / heterogeneity };
}

function mustBeStudies(where: string, estimates: readonly number[], variances: readonly number[], level: number): void {
  mustBeSample(`${where}: estimates`, estimates);
  mustPair(`${where}: variances`, variances, 'estimates', estimates);
  variances.forEach((variance, i) => {
    mustBePositive(`${where}: variances[${i}]`, variance);
  });
  mustBeLevel(`${where}: level`, level);
}
