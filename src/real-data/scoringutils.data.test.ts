import { describe, expect } from 'vitest';
import { meanScore, reliability, scores } from '../index.ts';
import { type Compare, counted, printed, testsOf } from './comparison.ts';
import { dataRows, type Row, rowsBy } from './data-rows.ts';

const folder = '09-scoringutils-examples';
const { it, uncompared } = testsOf('09 scoringutils examples');
const unit = ['location', 'target_end_date', 'target_type', 'horizon'];

/** Forecasts by model; rows without a forecast are observations only. */
function forecasts(kind: string, ...by: readonly string[]): Map<string, Row[]> {
  const rows = dataRows(`${folder}/example_${kind}.csv`);
  return rowsBy(
    rows.filter((row) => row('model') !== '' && row('predicted') !== ''),
    ...by,
  );
}

/**
 * Forecasts, weighted interval score, shares held by the 50 % and the 90 % interval: PROVENANCE.md, where the score is twice
 * the mean pinball loss over all 23 levels. Scores with five decimals: scoringutils' README, at "natural" scale.
 */
const published = [
  ['EuroCOVIDhub-baseline / Cases', 128, '28483.57', '0.328', '0.820'],
  ['EuroCOVIDhub-baseline / Deaths', 128, '159.40387', '0.664', '1.000'],
  ['EuroCOVIDhub-ensemble / Cases', 128, '17943.82', '0.391', '0.805'],
  ['EuroCOVIDhub-ensemble / Deaths', 128, '41.42249', '0.875', '1.000'],
  ['UMass-MechBayes / Deaths', 128, '52.65195', '0.461', '0.875'],
  ['epiforecasts-EpiNow2 / Cases', 128, '20831.56', '0.469', '0.789'],
  ['epiforecasts-EpiNow2 / Deaths', 119, '66.64', '0.420', '0.908'],
] as const;
const quantiles = forecasts('quantile', 'model', 'target_type');
const binary = forecasts('binary', 'model');

describe('scoringutils examples', () => {
  it.for(published)('scores the quantiles of %s', ([who, count, score, cover50, cover90], { compare }) => {
    const units = [...rowsBy(quantiles.get(who)!, ...unit).values()];
    const outcomes = units.map((rows) => Number(rows[0]!('observed')));
    const stated = units.map(intervalsOf);
    compare(`${who}: forecasts`, units.length, counted(count, 'PROVENANCE.md'));
    const wis = meanScore(scores('weighted-interval-score', stated, outcomes));
    compare(`${who}: WIS`, wis, printed(score, /\.\d{5}$/u.test(score) ? 'scoringutils README' : 'PROVENANCE.md'));
    const held = (level: number) =>
      stated.filter(({ intervals }, index) => {
        const { lower, upper } = intervals.find((interval) => interval.level === level)!;
        return lower <= outcomes[index]! && outcomes[index]! <= upper;
      }).length / units.length;
    compare(`${who}: held by the 50 % interval`, held(0.5), printed(cover50, 'PROVENANCE.md'));
    compare(`${who}: held by the 90 % interval`, held(0.9), printed(cover90, 'PROVENANCE.md'));
    // Twice the quantile loss, averaged over the levels, is the same score by another way.
    const losses = units.flatMap((rows) =>
      scores(
        'quantile-loss',
        rows.map(quantileOf),
        rows.map((row) => Number(row('observed'))),
      ),
    );
    expect(2 * meanScore(losses.map((values) => meanScore(values)))).toBeCloseTo(wis, 6);
  });

  it.for([
    ['EuroCOVIDhub-baseline', 256, '0.1919'],
    ['EuroCOVIDhub-ensemble', 256, '0.2430'],
    ['UMass-MechBayes', 128, '0.2460'],
    ['epiforecasts-EpiNow2', 247, '0.2518'],
  ] as const)('scores the probabilities of %s', ([who, count, brier], { compare }) => {
    const rows = binary.get(who)!;
    const stated = rows.map((row) => Number(row('predicted')));
    const labels = rows.map((row) => Number(row('observed')));
    compare(`${who}, binary: forecasts`, rows.length, counted(count, 'PROVENANCE.md'));
    compare(`${who}, binary: Brier score`, meanScore(scores('brier', stated, labels)), printed(brier, 'PROVENANCE.md'));
    compare(`${who}, binary: Brier MCB`, reliability(stated, labels).miscalibration);
    compareLogarithmic(compare, `${who}, binary`, scores('logarithmic', stated, labels));
  });

  it.for([...forecasts('nominal', 'model')])('scores the classes of %s', ([who, rows], { compare }) => {
    const { stated, outcomes } = classesOf(rows);
    compare(`${who}, nominal: Brier score over classes`, meanScore(scores('brier-multiclass', stated, outcomes)));
    compareLogarithmic(compare, `${who}, nominal`, scores('logarithmic-multiclass', stated, outcomes));
  });

  it.for([...forecasts('ordinal', 'model')])('scores the ordered classes of %s', ([who, rows], { compare }) => {
    const { stated, outcomes } = classesOf(rows);
    compare(`${who}, ordinal: ranked probability score`, meanScore(scores('ranked-probability', stated, outcomes)));
  });

  it.for([...forecasts('point', 'model', 'target_type')])('scores the points of %s', ([who, rows], { compare }) => {
    const stated = rows.map((row) => Number(row('predicted')));
    const outcomes = rows.map((row) => Number(row('observed')));
    compare(`${who}: absolute error`, meanScore(scores('absolute-error', stated, outcomes)));
  });

  it.for([...forecasts('sample_discrete_DE_deaths', 'model')])('scores the draws of %s', ([who, rows], { compare }) => {
    const units = [...rowsBy(rows, ...unit).values()];
    const draws = units.map((ofUnit) => ofUnit.map((row) => Number(row('predicted'))));
    const outcomes = units.map(([row]) => Number(row!('observed')));
    compare(`${who}, samples of Germany's deaths: CRPS`, meanScore(scores('crps-ensemble', draws, outcomes)));
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});

function quantileOf(row: Row) {
  return { value: Number(row('predicted')), probability: Number(row('quantile_level')) };
}

/** The median and the central intervals of quantiles that come in pairs around it. */
function intervalsOf(rows: readonly Row[]) {
  const stated = rows.map(quantileOf).toSorted((a, b) => a.probability - b.probability);
  const pairs = (stated.length - 1) / 2;
  const intervals = stated.slice(0, pairs).map((low, index) => ({
    lower: low.value,
    upper: stated[stated.length - 1 - index]!.value,
    level: Number((1 - 2 * low.probability).toFixed(6)),
  }));
  return { median: stated[pairs]!.value, intervals };
}

/** One forecast of three ordered classes for each thing forecast. */
function classesOf(rows: readonly Row[]) {
  const order = ['low', 'medium', 'high'];
  const units = [...rowsBy(rows, ...unit).values()];
  return {
    stated: units.map((ofUnit) =>
      order.map((label) => Number(ofUnit.find((row) => row('predicted_label') === label)!('predicted'))),
    ),
    outcomes: units.map(([row]) => order.indexOf(row!('observed'))),
  };
}

/** One thing called impossible that happens makes the mean infinite, so these are counted and the others averaged. */
function compareLogarithmic(compare: Compare, who: string, values: Float64Array): void {
  const finite = values.filter(Number.isFinite);
  compare(`${who}: happened though called impossible`, values.length - finite.length);
  compare(`${who}: logarithmic score of the others`, meanScore(finite));
  expect(meanScore(values)).toBe(finite.length === values.length ? meanScore(finite) : Number.POSITIVE_INFINITY);
}
