import { decimal, levelName, plural, printed, printedValue, together } from '../../format.ts';
import { type Figure, isFigure, type RangedFigure } from '../../measures/figure.ts';
import { methods } from '../../measures/methods/methods.ts';
import type { DistributionCalibration } from '../../measures/predictions/calibration/distribution-calibration.ts';
import {
  enough,
  leastForError,
  type ProbabilityCalibration,
} from '../../measures/predictions/calibration/probability-calibration.ts';
import type { RangeCalibration } from '../../measures/predictions/calibration/range-calibration.ts';
import { type ClusterCount, countedBasis } from '../../measures/predictions/clusters.ts';
import { type CalibrationTest, monteCarloError } from '../../statistics/calibration/clustered/calibration-test.ts';
import type { CalibrationQuestion } from './calibration-question.ts';

const overConfident = 'over-confident';
const underConfident = 'under-confident';

/** Calibrated when neither shift nor tilt is excluded. */
export function judgedProbabilities(measured: ProbabilityCalibration, level: number): CalibrationQuestion {
  const { test, slope, shift, toSeeSlope, certain, independent } = measured;
  const count = countedBasis(measured.forecasts, 'forecast', measured);
  const [said, came] = twoShares(measured.meanProbability, measured.happened / measured.forecasts);
  const frequencies = `${said} said on average, ${came} came true`;
  const tilted = isFigure(slope) ? `slope ${interval(slope)} at ${levelName(level)}, where 1 is calibrated` : undefined;
  return {
    kind: 'probabilities',
    proposition: 'the stated probabilities are calibrated',
    forecasts: measured.forecasts,
    campaigns: measured.campaigns,
    clusters: measured.clusters,
    independent,
    pValue: test.joint,
    directions: (adjustment, alpha) => {
      const names: string[] = [];
      const { direction } = test;
      if (test.tilt !== null && test.tilt * adjustment <= alpha) {
        names.push(direction.tilt < 0 ? overConfident : underConfident);
      }
      if (test.shift * adjustment <= alpha) names.push(direction.shift < 0 ? 'too high' : 'too low');
      return names;
    },
    claim: (verdict, directions, p) => {
      if (verdict === 'contradicted') {
        const off = directions.length === 0 ? 'off, in no one direction that can be named' : directions.join(' and ');
        // The figure that shows the direction: confidence is a slope, height a frequency.
        const isTilt = (directions[0] === overConfident || directions[0] === underConfident) && isFigure(slope);
        // Limits of the slope are about right and the test is exact: where they disagree, the limits would deny the sentence.
        const shown = !isTilt
          ? frequencies
          : excludes(slope, 1)
            ? tilted
            : 'so says the test, the slope alone does not';
        return `${count} are ${off}: ${shown} (${p})`;
      }
      if (verdict === 'compatible') {
        return `nothing in ${count} speaks against calibration: ${frequencies} (${p})`;
      }
      const needed =
        'missing' in toSeeSlope
          ? ''
          : `; a slope of 2/3 would show with about ${plural(toSeeSlope.forecasts, 'forecast')} like these, of ${plural(toSeeSlope.clusters, clusterNoun(measured))}`;
      return `${count} ${measured.forecasts === 1 ? 'does' : 'do'} not tell calibration: ${tooFew(measured)}${needed}`;
    },
    ...(isFigure(slope) ? { estimate: slope } : {}),
    figures: [
      ...(isFigure(shift) ? [{ ...shift, about: 'probabilities' }] : []),
      ...brierFigures(measured),
      testFigure(test, 'shift or tilt', test.joint),
      testFigure(test, 'shift', test.shift),
      ...(test.tilt === null ? [] : [testFigure(test, 'tilt', test.tilt)]),
      ...('missing' in toSeeSlope
        ? []
        : [
            {
              quantity: 'forecastsNeeded',
              about: 'slope 2/3',
              value: toSeeSlope.forecasts,
              method: toSeeSlope.method,
              made: { by: 'clusters-to-see', given: null },
            } as const,
          ]),
    ],
    caveats: [
      `${sharedLuck(measured)}${worthInWords(measured)}`,
      ...(independent < leastForError
        ? [`No mean calibration error below ${leastForError} independent forecasts.`]
        : []),
      ...(certain.stated === 0
        ? []
        : [
            `${plural(certain.stated, 'event')} called certain or impossible, ${certain.stated === 1 ? (certain.wrong === 1 ? 'wrongly' : 'rightly') : `${certain.wrong} of them wrongly`}: where a logarithm is needed, 0 and 1 are read as ${plainDecimal(certain.readAs)} and 1 − ${plainDecimal(certain.readAs)}, half a unit of the finest decimal stated; every other probability is used as stated.`,
          ]),
    ],
    references: [],
  };
}

function testFigure(
  test: CalibrationTest,
  about: string,
  value: number,
  by: 'calibration-test' | 'ranges-test' = 'calibration-test',
): Figure {
  return {
    quantity: 'pValue',
    about,
    value,
    method: testMethod(test, value),
    made: { by, given: null },
  };
}

/** With the error of the draws, which are not the same as all outcomes. */
function testMethod(test: CalibrationTest, pValue: number): string {
  if (test.replicates === 0) return 'score test, all outcomes counted';
  const error = decimal(monteCarloError(test, pValue), 4);
  return `score test, largest p over the correlations within campaigns that are not excluded; ${test.replicates} draws, standard error ${error}`;
}

/** Calibrated when ranges hold as often as was said. */
export function judgedRanges(measured: RangeCalibration): CalibrationQuestion {
  const { held, forecasts, meanConfidence, independent, campaigns, clusters } = measured;
  const [came, said] = twoShares(held / forecasts, meanConfidence);
  const counts = `${held} of ${countedBasis(forecasts, 'range', measured)} ${held === 1 ? 'holds' : 'hold'} (${came}), where ${said} was said`;
  return {
    kind: 'ranges',
    proposition: 'the ranges hold as often as was said',
    forecasts,
    campaigns,
    clusters,
    independent,
    pValue: measured.pValue,
    directions: () => [held < meanConfidence * forecasts ? 'too narrow' : 'too wide'],
    claim: (verdict, directions, p) => {
      if (verdict === 'contradicted') return `${counts}: they are ${directions.join('')} (${p})`;
      if (verdict === 'compatible') return `${counts}; nothing speaks against it (${p})`;
      return `${counts}; calibration cannot be told: ${tooFew(measured)}`;
    },
    figures: [
      ...measured.levels.flatMap(({ confidence, rate }) =>
        isFigure(rate) ? [{ ...rate, about: `ranges of ${levelName(confidence)}` }] : [],
      ),
      testFigure(measured.test, 'ranges', measured.pValue, 'ranges-test'),
    ],
    caveats: [sharedLuck(measured)],
    references: [],
  };
}

/** Calibrated when outcomes fall evenly over the stated distributions. */
export function judgedDistributions(measured: DistributionCalibration, level: number): CalibrationQuestion {
  const { forecasts, campaigns, clusters, place, spread } = measured;
  const count = countedBasis(forecasts, 'distribution', measured);
  const summary = [
    isFigure(place) ? `mean place ${interval(place)}, where 0.5 is calibrated` : undefined,
    isFigure(spread) ? `spread ${interval(spread)}, where 1 is calibrated` : undefined,
  ]
    .filter((text) => text !== undefined)
    .join('; ');
  return {
    kind: 'distributions',
    proposition: 'the stated distributions are calibrated',
    forecasts,
    campaigns,
    clusters,
    // What one cluster's distributions add to each other is not known: each cluster counts once.
    independent: clusters,
    pValue: measured.pValue,
    directions: () => {
      const names: string[] = [];
      if (isFigure(place) && excludes(place, 0.5)) names.push(place.value > 0.5 ? 'too low' : 'too high');
      if (isFigure(spread) && excludes(spread, 1)) names.push(spread.value > 1 ? 'too narrow' : 'too wide');
      return names;
    },
    claim: (verdict, directions, p) => {
      const tail = `${summary}, at ${levelName(level)} (${p})`;
      if (verdict === 'contradicted') {
        const off = directions.length === 0 ? 'off, in no one direction that can be named' : directions.join(' and ');
        return `outcomes say that ${count} are ${off}: ${tail}`;
      }
      if (verdict === 'compatible') {
        const isClose = (isFigure(place) && excludes(place, 0.5)) || (isFigure(spread) && excludes(spread, 1));
        return isClose
          ? `${count} are close to being off, but the test does not exclude calibration: ${tail}`
          : `nothing in ${count} speaks against calibration: ${tail}`;
      }
      return `${count} ${forecasts === 1 ? 'does' : 'do'} not tell calibration: ${tooFew({ independent: clusters, campaigns, clusters })}`;
    },
    figures: [
      ...[place, spread].flatMap((each) => (isFigure(each) ? [{ ...each, about: 'distributions' }] : [])),
      ...(measured.pValue === null ? [] : [distributionsFigure(measured.pValue)]),
    ],
    caveats: [sharedLuck(measured)],
    references: ['czado-gneiting-held-2009', 'holm-1979'],
  };
}

function distributionsFigure(value: number): Figure {
  return {
    quantity: 'pValue',
    about: 'distributions',
    value,
    method: methods['distributions-test'].label,
    made: { by: 'distributions-test', given: null },
  };
}

/** Too few campaigns and too few forecasts are two reasons, each said as itself. */
function tooFew({ independent, ...count }: ClusterCount & { readonly independent: number }): string {
  const { clusters } = count;
  const noun = clusterNoun(count);
  const reasons: string[] = [];
  if (clusters === 1) {
    reasons.push(
      `one ${noun} cannot tell the forecaster from the luck of the ${noun}, it takes ${enough.clusters} or more`,
    );
  } else if (clusters < enough.clusters) {
    reasons.push(
      `${plural(clusters, noun)} cannot tell the forecaster from their luck, it takes ${enough.clusters} or more`,
    );
  }
  if (independent < enough.independent && clusters > 1) {
    const forecasts = Math.floor(independent + 1e-9);
    reasons.push(
      `they are worth ${plural(forecasts, 'independent forecast')}, and it takes ${enough.independent} or more`,
    );
  }
  return reasons.join('; ');
}

function clusterNoun({ campaigns, clusters }: ClusterCount): string {
  return clusters === campaigns ? 'campaign' : 'cluster';
}

function sharedLuck(count: ClusterCount): string {
  return clusterNoun(count) === 'campaign'
    ? 'Forecasts of one campaign share its luck: they are one cluster, and tests and limits speak of campaigns. Predictions of events that are independent by nature can say so by `cluster`.'
    : 'Forecasts of one cluster share its luck; that clusters are independent is what the predictions say by `cluster`.';
}

/** Whole per cents, but near 0 and 100 %, where they are too coarse. */
function twoShares(a: number, b: number): readonly [string, string] {
  const isNearEnd = Math.min(a, b) < 0.1 || Math.max(a, b) > 0.9;
  return together('passRate', [a, b], isNearEnd ? 1 : 0);
}

function plainDecimal(value: number): string {
  return value < 1e-6 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
}

function excludes({ lower, upper }: RangedFigure, value: number): boolean {
  return value < lower || value > upper;
}

function interval(estimate: RangedFigure): string {
  return printed(estimate).whole;
}

/** Nothing where every cluster holds one forecast, and nothing is shared. */
function worthInWords({ forecasts, independent, ...count }: ProbabilityCalibration): string {
  const { clusters } = count;
  if (clusters === forecasts) return '';
  if (clusters < enough.clusters) {
    return ` ${clusters === 1 ? `One ${clusterNoun(count)} does` : `${plural(clusters, clusterNoun(count))} do`} not tell how far, so that each is counted as one independent forecast.`;
  }
  const text = printedValue('independentForecasts', independent, 0);
  return ` They are worth ${text} independent ${text === '1' ? 'forecast' : 'forecasts'}.`;
}

/** The Brier score, its parts, and what was gained on each baseline. */
function brierFigures({ brier, baselines, independent }: ProbabilityCalibration): Figure[] {
  const about = 'probabilities';
  return [
    { quantity: 'brierScore', about, value: brier.score, method: 'mean', made: brier.made },
    ...(['miscalibration', 'discrimination', 'uncertainty'] as const).map((part) => {
      return {
        quantity: part,
        about,
        value: brier[part],
        method: methods[part].label,
        made: { by: part, given: null },
      } as const;
    }),
    ...baselines.flatMap(({ label, gain }) => (isFigure(gain) ? [{ ...gain, about: label }] : [])),
    {
      quantity: 'independentForecasts',
      about,
      value: independent,
      method: methods['independent-forecasts'].label,
      made: { by: 'independent-forecasts', given: null },
    },
  ];
}
