import { decimal, levelName, percent, plural, pValue } from '../format.ts';
import type { DistributionCalibration } from '../measures/distribution-calibration.ts';
import { type Estimate, isEstimate } from '../measures/estimate.ts';
import { leastForError, type ProbabilityCalibration } from '../measures/probability-calibration.ts';
import type { RangeCalibration } from '../measures/range-calibration.ts';
import { brierFigures } from './calibration-figures.ts';
import { type CalibrationQuestion, enough } from './calibration-question.ts';
import type { Figure } from './finding.ts';

const oneCluster =
  'Forecasts of one campaign share its luck: they are one cluster, and tests and limits speak of campaigns.';

/** Honest when neither shift nor tilt is excluded. */
export function judgedProbabilities(measured: ProbabilityCalibration, level: number): CalibrationQuestion {
  const { test, slope, shift, toSeeSlope, certain, independent } = measured;
  const numbers = [
    isEstimate(slope) ? `slope ${interval(slope)}` : undefined,
    isEstimate(shift) ? `shift ${interval(shift)}` : undefined,
  ].filter((text) => text !== undefined);
  const said = `${percent(measured.meanProbability, 0)} said on average, ${percent(measured.happened / measured.forecasts, 0)} came true`;
  const summary = [...(numbers.length === 0 ? [] : [`${numbers.join(', ')} at ${levelName(level)}`]), said].join('; ');
  const needed =
    'missing' in toSeeSlope
      ? toSeeSlope.missing
      : `a slope of 2/3 would show with about ${plural(toSeeSlope.forecasts, 'forecast')} like these, of ${plural(toSeeSlope.clusters, 'campaign')}`;
  return {
    kind: 'probabilities',
    forecasts: measured.forecasts,
    campaigns: measured.campaigns,
    independent,
    pValue: test.joint,
    directions: (adjustment, alpha) => {
      const names: string[] = [];
      const { direction } = test;
      if (test.tilt !== null && test.tilt * adjustment <= alpha) {
        names.push(direction.tilt < 0 ? 'over-confident' : 'under-confident');
      }
      if (test.shift * adjustment <= alpha) names.push(direction.shift < 0 ? 'too high' : 'too low');
      return names;
    },
    claim: (verdict, directions, adjusted) => {
      const count = `${plural(measured.forecasts, 'forecast')} of ${plural(measured.campaigns, 'campaign')}`;
      if (verdict === 'contradicted') {
        const off = directions.length === 0 ? 'not honest, in no one direction' : directions.join(' and ');
        return `${count} are ${off} (${summary}; p = ${pValue(adjusted!)})`;
      }
      if (verdict === 'compatible')
        return `${count} are compatible with calibration (${summary}; p = ${pValue(adjusted!)})`;
      return `${count} are too few to judge calibration (${tooFew(measured)}); ${needed}`;
    },
    ...(isEstimate(slope) ? { estimate: slope } : {}),
    figures: [
      ...(isEstimate(shift) ? [figure(shift, 'probabilities')] : []),
      ...brierFigures(measured),
      { quantity: 'pValue', about: 'shift or tilt', value: test.joint, method: testMethod },
      { quantity: 'pValue', about: 'shift', value: test.shift, method: testMethod },
      ...(test.tilt === null
        ? []
        : [{ quantity: 'pValue', about: 'tilt', value: test.tilt, method: testMethod } as const]),
      ...('missing' in toSeeSlope
        ? []
        : [
            {
              quantity: 'forecastsNeeded',
              about: 'slope 2/3',
              value: toSeeSlope.forecasts,
              method: toSeeSlope.method,
            } as const,
          ]),
    ],
    caveats: [
      `${oneCluster} They are worth ${independent.toFixed(0)} independent forecasts.`,
      ...(independent < leastForError
        ? [`No mean calibration error below ${leastForError} independent forecasts.`]
        : []),
      ...(certain.stated === 0
        ? []
        : [
            `${plural(certain.stated, 'event')} called certain or impossible, ${certain.wrong} of them wrongly: 0 and 1 are read as 0.005 and 0.995, from where they may have been rounded.`,
          ]),
    ],
    references: ['cox-1958', 'berger-boos-1994', 'dimitriadis-gneiting-jordan-2021', 'holm-1979'],
  };
}

const testMethod = 'score test, largest p over the correlations within campaigns that are not excluded';

/** Honest when ranges hold as often as was said. */
export function judgedRanges(measured: RangeCalibration): CalibrationQuestion {
  const { held, forecasts, meanConfidence, independent, campaigns } = measured;
  const counts = `${held} of ${plural(forecasts, 'range')} of ${plural(campaigns, 'campaign')} hold (${percent(held / forecasts, 0)}), where ${percent(meanConfidence, 0)} was said`;
  return {
    kind: 'ranges',
    forecasts,
    campaigns,
    independent,
    pValue: measured.pValue,
    directions: () => [held < meanConfidence * forecasts ? 'too narrow' : 'too wide'],
    claim: (verdict, directions, adjusted) => {
      if (verdict === 'contradicted') return `${counts}: they are ${directions.join('')} (p = ${pValue(adjusted!)})`;
      if (verdict === 'compatible') return `${counts}: compatible with calibration (p = ${pValue(adjusted!)})`;
      return `${counts}: too few to judge calibration (${tooFew(measured)})`;
    },
    figures: [
      ...measured.levels.flatMap(({ confidence, rate }) =>
        isEstimate(rate) ? [figure(rate, `ranges of ${percent(confidence, 0)}`)] : [],
      ),
      { quantity: 'pValue', about: 'ranges', value: measured.pValue, method: testMethod },
    ],
    caveats: [oneCluster],
    references: ['korn-graubard-1998', 'berger-boos-1994', 'holm-1979'],
  };
}

/** Honest when outcomes fall evenly over the stated distributions. */
export function judgedDistributions(measured: DistributionCalibration, level: number): CalibrationQuestion {
  const { forecasts, campaigns, place, spread } = measured;
  const count = `outcomes of ${plural(forecasts, 'distribution')} of ${plural(campaigns, 'campaign')}`;
  const summary = [
    isEstimate(place) ? `mean place ${interval(place)} where 0.5 is honest` : undefined,
    isEstimate(spread) ? `spread ${interval(spread)} where 1 is honest` : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(', ');
  return {
    kind: 'distributions',
    forecasts,
    campaigns,
    // What one campaign's distributions add to each other is not known: each campaign counts once.
    independent: campaigns,
    pValue: measured.pValue,
    directions: () => {
      const names: string[] = [];
      if (isEstimate(place) && excludes(place, 0.5)) names.push(place.value > 0.5 ? 'too low' : 'too high');
      if (isEstimate(spread) && excludes(spread, 1)) names.push(spread.value > 1 ? 'too narrow' : 'too wide');
      return names;
    },
    claim: (verdict, directions, adjusted) => {
      const tail = `(${summary} at ${levelName(level)}; p = ${adjusted === null ? '' : pValue(adjusted)})`;
      if (verdict === 'contradicted') return `${count} say that these are ${directions.join(' and ')} ${tail}`;
      if (verdict === 'compatible') return `${count} are compatible with calibration ${tail}`;
      return `${count} are too few to judge calibration (${tooFew({ independent: campaigns, campaigns })})`;
    },
    figures: [place, spread].flatMap((each) => (isEstimate(each) ? [figure(each, 'distributions')] : [])),
    caveats: [oneCluster],
    references: ['czado-gneiting-held-2009', 'holm-1979'],
  };
}

function tooFew({ independent, campaigns }: { readonly independent: number; readonly campaigns: number }): string {
  const worth = `worth ${independent.toFixed(0)} independent ones, ${enough.independent} wanted`;
  return campaigns < enough.campaigns ? `${worth}, of ${enough.campaigns} campaigns or more` : worth;
}

function excludes({ lower, upper }: Estimate, value: number): boolean {
  return value < lower || value > upper;
}

function interval({ value, lower, upper }: Estimate): string {
  return `${decimal(value)} [${decimal(lower)}, ${decimal(upper)}]`;
}

function figure({ quantity, value, lower, upper, method }: Estimate, about: string): Figure {
  return { quantity, about, value, lower, upper, method };
}
