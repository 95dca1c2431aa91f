import { areaUnderRoc } from '../../../statistics/calibration/auc.ts';
import { type CalibrationTest, calibrationTest } from '../../../statistics/calibration/clustered/calibration-test.ts';
import { clusteredConsistencyBand } from '../../../statistics/calibration/clustered/clustered-consistency-band.ts';
import { clusteredRecalibrationLine } from '../../../statistics/calibration/clustered/clustered-recalibration-line.ts';
import {
  type ClustersToSeeSlope,
  clustersToSeeSlope,
} from '../../../statistics/calibration/clustered/clusters-to-see-slope.ts';
import { type Reliability, recalibrated, reliability } from '../../../statistics/calibration/reliability.ts';
import type { RandomStream } from '../../../statistics/random.ts';
import type { MissingFigure, RangedFigure } from '../../figure.ts';
import { type Made, methods } from '../../methods/methods.ts';
import { type ClusterCount, clusterBasis, clusterCount, clusterName, enoughClusters, worthOf } from '../clusters.ts';
import { biasRows } from '../forecast-bias.ts';
import type { BiasRow, SignedError } from '../signed-error.ts';
import { type BaselineSkill, baselineSkills } from './baseline-skill.ts';
import { halfUnit, offTheEnds } from './stated-ends.ts';
import type { StatedProbability } from './stated-probability.ts';

/** How honest stated probabilities are, and how much they tell. */
export interface ProbabilityCalibration extends ClusterCount {
  readonly forecasts: number;
  /** As many independent forecasts would know as much: forecasts of one campaign share its luck. Few campaigns count once each. */
  readonly independent: number;
  readonly happened: number;
  readonly meanProbability: number;
  /** Mean Brier score with MCB − DSC + UNC. */
  readonly brier: Omit<Reliability, 'bins'> & { readonly made: Made };
  /** Mean logarithmic score with the same parts. */
  readonly logarithmic: Omit<Reliability, 'bins'> | MissingFigure;
  /** P(a higher probability for what happened than for what did not). */
  readonly areaUnderRoc: { readonly value: number } | MissingFigure;
  readonly baselines: readonly BaselineSkill[];
  readonly slope: RangedFigure | MissingFigure;
  /** Of the logit, with the slope held at 1. */
  readonly shift: RangedFigure | MissingFigure;
  readonly test: CalibrationTest;
  /** The CORP reliability curve in the band where that of calibrated forecasts would run. */
  readonly curve: readonly ReliabilityPoint[];
  readonly band: { readonly level: number; readonly method: string; readonly correlation: number };
  /** Mean distance of the curve from the diagonal. */
  readonly calibrationError: { readonly value: number } | MissingFigure;
  /** Probability minus frequency, in all and by tag. */
  readonly bias: readonly BiasRow[];
  /** Forecasts like these that would show a slope of 2/3. */
  readonly toSeeSlope: ClustersToSeeSlope | MissingFigure;
  /** Events that were called certain or impossible, how many of these went the other way, and where a 0 is read. */
  readonly certain: { readonly stated: number; readonly wrong: number; readonly readAs: number };
}

export interface ReliabilityPoint {
  readonly probability: number;
  readonly forecasts: number;
  readonly happened: number;
  /** What should have been said, by isotonic regression. */
  readonly recalibrated: number;
  readonly lower: number;
  readonly upper: number;
}

export interface CalibrationOptions {
  readonly level: number;
  readonly power: number;
  readonly random: RandomStream;
  /** Draws of each resampling test. */
  readonly replicates: number;
}

/** A slope that a plan looks for: forecasts half as far again from one half as they should be. */
const slopeToSee = 2 / 3;

/** Below this many independent forecasts, or clusters of them, no verdict on calibration (STATISTICS.md §7). */
export const enough = { independent: 30, clusters: enoughClusters };

/** Below so many independent forecasts a mean distance says more of noise than of the forecaster. */
export const leastForError = 100;

/** At least one forecast. */
export function probabilityCalibration(
  stated: readonly StatedProbability[],
  { level, power, random, replicates }: CalibrationOptions,
): ProbabilityCalibration {
  const clusters = stated.map(clusterName);
  const probabilities = stated.map(({ probability }) => probability);
  const labels = stated.map(({ happened }) => (happened ? 1 : 0));
  const end = halfUnit(probabilities);
  const inside = probabilities.map((p) => offTheEnds(p, end));
  const test = calibrationTest(inside, labels, clusters, random.split(0), { replicates });
  const band = clusteredConsistencyBand(inside, clusters, test.leastSurprising, random.split(1), { level });
  const brier = reliability(probabilities, labels);
  const logarithmic = reliability(probabilities, labels, { rule: 'logarithmic' });
  const bandAt = new Map(band.points.map((point) => [point.probability, point]));
  const curve = reliabilityCurve(probabilities, labels, (p) => bandAt.get(offTheEnds(p, end))!);
  const about = clusterBasis(stated, 'forecast');
  const independent = worthOf(clusterCount(stated).clusters, test.independentForecasts);
  return {
    forecasts: stated.length,
    ...clusterCount(stated),
    independent,
    happened: labels.filter((label) => label === 1).length,
    meanProbability: probabilities.reduce((sum, p) => sum + p, 0) / probabilities.length,
    brier: {
      ...withoutBins(brier),
      made: { by: 'mean-of-scores', given: { values: probabilities.map((p, i) => (p - labels[i]!) ** 2) } },
    },
    logarithmic: Number.isFinite(logarithmic.score)
      ? withoutBins(logarithmic)
      : { missing: 'infinite: something happened that was called impossible, or failed though called certain' },
    areaUnderRoc: ranking(probabilities, labels),
    baselines: baselineSkills(stated, level),
    ...(test.tilt === null ? noLine : line(inside, labels, clusters, level, about)),
    test,
    curve,
    band: { level, method: bandMethod(band.method, test), correlation: test.leastSurprising.copula },
    calibrationError: calibrationError(curve, independent),
    bias: biasRows(stated.map(asError), {
      level,
      quantity: 'probabilityBias',
      correction: 'probabilityCorrection',
      farthest: 1,
      // All of them together are the forecasts of the test above.
      test: (errors) =>
        errors.length === stated.length
          ? test.shift
          : shiftTest(errors as readonly ProbabilityError[], end, random.split(2), replicates),
    }),
    toSeeSlope: toSeeSlope(inside, clusters, test, { level, power }),
    certain: {
      stated: probabilities.filter((p) => p === 0 || p === 1).length,
      wrong: stated.filter(({ probability, happened }) => probability === (happened ? 0 : 1)).length,
      readAs: end,
    },
  };
}

/** No fewer than a verdict takes in any case. */
function toSeeSlope(
  probabilities: readonly number[],
  clusters: readonly string[],
  { correlation, sharedBy, independentForecasts }: CalibrationTest,
  { level, power }: Pick<CalibrationOptions, 'level' | 'power'>,
): ProbabilityCalibration['toSeeSlope'] {
  const options = { level, power, correlation, sharedBy };
  const needed = clustersToSeeSlope(probabilities, clusters, slopeToSee, options);
  if (needed === undefined) {
    return { missing: 'needs different probabilities: forecasts that are all the same have no slope' };
  }
  const own = new Set(clusters).size;
  const least = Math.max(enough.clusters / own, enough.independent / independentForecasts);
  return {
    ...needed,
    clusters: Math.max(needed.clusters, Math.ceil(least * own)),
    forecasts: Math.max(needed.forecasts, Math.ceil(least * probabilities.length)),
  };
}

function withoutBins({ bins: _, ...rest }: Reliability): Omit<Reliability, 'bins'> {
  return rest;
}

function ranking(probabilities: readonly number[], labels: readonly number[]): ProbabilityCalibration['areaUnderRoc'] {
  const value = areaUnderRoc(probabilities, labels);
  return value === undefined ? { missing: 'needs events that happened and events that did not' } : { value };
}

function reliabilityCurve(
  probabilities: readonly number[],
  labels: readonly number[],
  bandOf: (probability: number) => { readonly lower: number; readonly upper: number },
): ReliabilityPoint[] {
  const levels = recalibrated(probabilities, labels);
  const places = new Map<number, { forecasts: number; happened: number; recalibrated: number }>();
  probabilities.forEach((p, i) => {
    const place = places.get(p) ?? { forecasts: 0, happened: 0, recalibrated: levels[i]! };
    places.set(p, place);
    place.forecasts++;
    place.happened += labels[i]!;
  });
  const ascending = [...places.keys()].sort((a, b) => a - b);
  return ascending.map((probability) => {
    const { lower, upper } = bandOf(probability);
    return { probability, ...places.get(probability)!, lower, upper };
  });
}

/** Also where probabilities differ by no more than rounding. */
const noLine = {
  slope: { missing: 'needs different probabilities' },
  shift: { missing: 'needs different probabilities' },
};

function line(
  probabilities: readonly number[],
  labels: readonly number[],
  clusters: readonly string[],
  level: number,
  about: string,
): { slope: RangedFigure | MissingFigure; shift: RangedFigure | MissingFigure } {
  const fitted = clusteredRecalibrationLine(probabilities, labels, clusters, { level });
  if (!fitted.estimable) return { slope: { missing: fitted.reason }, shift: { missing: fitted.reason } };
  const made = { by: 'recalibration', given: null } as const;
  const shared = { level, method: methods[made.by].label, scope: 'new campaigns', about, made } as const;
  const { slope, inTheLarge } = fitted;
  return {
    slope: {
      quantity: 'calibrationSlope',
      value: slope.estimate,
      lower: slope.lower,
      upper: slope.upper,
      ...shared,
    },
    shift: {
      quantity: 'calibrationShift',
      value: inTheLarge.estimate,
      lower: inTheLarge.lower,
      upper: inTheLarge.upper,
      ...shared,
      made: { by: 'shift-alone', given: null },
    },
  };
}

function bandMethod(method: 'exact' | 'resampled', { leastSurprising: { copula, sharedBy } }: CalibrationTest): string {
  if (copula === 0) return `${method}, outcomes independent`;
  return `${method}, outcomes of a campaign sharing ${sharedBy} (correlation ${copula})`;
}

function calibrationError(
  curve: readonly ReliabilityPoint[],
  independent: number,
): ProbabilityCalibration['calibrationError'] {
  if (independent < leastForError) {
    return { missing: `needs ${leastForError} independent forecasts, these are worth ${Math.floor(independent)}` };
  }
  const all = curve.reduce((sum, { forecasts }) => sum + forecasts, 0);
  return {
    value: curve.reduce((sum, each) => sum + each.forecasts * Math.abs(each.probability - each.recalibrated), 0) / all,
  };
}

interface ProbabilityError extends SignedError {
  readonly probability: number;
  readonly happened: boolean;
}

function asError(
  { campaign, cluster = null, tags, probability, happened }: StatedProbability,
  index: number,
): ProbabilityError {
  const noise = probability * (1 - probability);
  return {
    campaign,
    cluster,
    tags,
    error: probability - (happened ? 1 : 0),
    about: String(index),
    independent: true,
    noise,
    probability,
    happened,
  };
}

/** That as many come true as was said. */
function shiftTest(errors: readonly ProbabilityError[], end: number, random: RandomStream, replicates: number): number {
  const { shift } = calibrationTest(
    errors.map(({ probability }) => offTheEnds(probability, end)),
    errors.map(({ happened }) => (happened ? 1 : 0)),
    errors.map(clusterName),
    random,
    { replicates },
  );
  return shift;
}
