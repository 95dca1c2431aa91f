import { describe, expect } from 'vitest';
import { printedAmount } from '../campaign/amount.ts';
import { possibleCounts } from '../campaign/possible-percentage.ts';
import { exactTests, findings, fisherTest, holm, measures, miettinenNurminen, type Tally } from '../index.ts';
import { campaignsOf } from './campaigns-of.ts';
import { counted, testsOf } from './comparison.ts';
import { dataRows, type Row } from './data-rows.ts';

const { it, uncompared } = testsOf('11 open-r1');
const pairs = dataRows('11-published-vs-reproduced-open-r1/open_r1_pairs.csv');
const aime = pairs.filter((row) => row('benchmark') === 'AIME 2024');
const sides = ['reproduced', 'published'] as const;

const packHead = [
  'pack_version: 1',
  'campaign: { id: open-r1, suite: four benchmarks }',
  'model: { id: r1-distill, name: R1 distilled }',
  'published_scores:',
];

/** What counts as a run: a question answered once, or each of the samples that the README says were drawn. */
const units = [
  ['one run a question', (row: Row) => Number(row('questions'))],
  ['all samples', samples],
] as const;

describe('open-r1: 24 published scores and their reproductions', () => {
  it('reads the pairs', ({ compare }) => {
    const differences = pairs.map((row) => Number(row('reproduced')) - Number(row('published')));
    compare('pairs', pairs.length);
    compare('pairs, as told', pairs.length, counted(24, 'PROVENANCE.md'));
    compare('mean of reproduced - published, points', mean(differences));
  });

  it.for(units)('asks which percentages a count can give: %s', ([unit, runs], { compare }) => {
    for (const side of sides) {
      const impossible = pairs.filter((row) => possibleCounts(printedAmount(row(side)), runs(row)) === null);
      compare(`${unit}: ${side} percentages no count gives`, impossible.length);
    }
  });

  // AIME alone: Boschloo's test of some thousand runs takes a second a pair, so that all 24 pairs would take two minutes.
  it.for([
    ['one run a question', (row: Row) => ({ runs: '', items: `items: ${row('questions')}, ` })],
    ['all samples', (row: Row) => ({ runs: `, runs: ${samples(row)}`, items: '' })],
  ] as const)('reads AIME as published scores of a pack: %s', async ([unit, sizes], { compare }) => {
    const scores = aime.map((row, index) => {
      const { runs, items } = sizes(row);
      const figures = `published: { percent: ${row('published')}${runs} }, own: { percent: ${row('reproduced')}${runs} }`;
      return `  - { id: pair ${index}, ${items}${figures} }`;
    });
    const measured = measures(await campaignsOf([[...packHead, ...scores].join('\n')]));
    const intervals = measured.reproductions.map(({ difference }) => {
      if ('missing' in difference) throw new Error(difference.missing);
      return difference;
    });
    const apart = intervals.filter(({ lower, upper }) => lower > 0 || upper < 0).length;
    const width = mean(intervals.map(({ lower, upper }) => upper - lower));
    compare(`AIME 2024, ${unit}: intervals without 0, widest reading`, apart);
    compare(`AIME 2024, ${unit}: mean width of the intervals, widest reading`, width, { within: 1e-7 });
    const verdicts = findings(measured).flatMap(({ kind, verdict }) => (kind === 'reproduction' ? [verdict] : []));
    expect(verdicts).toHaveLength(6);
    // Nothing is contradicted that an interval without multiplicity leaves open.
    expect(verdicts.filter((verdict) => verdict === 'contradicted').length).toBeLessThanOrEqual(apart);
  });

  it.for(units)('compares each pair: %s', ([unit, runs], { compare }) => {
    const compared = pairs.map((row) => {
      const [reproduced, published] = sides.map((side) => nearest(row(side), runs(row))) as [Tally, Tally];
      const { lower, upper } = miettinenNurminen(reproduced, published);
      return { lower, upper, pValue: fisherTest(reproduced, published).pValue };
    });
    const pValues = compared.map(({ pValue }) => pValue);
    compare(`${unit}: intervals without 0`, compared.filter(({ lower, upper }) => lower > 0 || upper < 0).length);
    // The script maximises the restricted likelihood numerically.
    compare(`${unit}: mean width of the intervals`, mean(compared.map(({ lower, upper }) => upper - lower)), {
      within: 1e-7,
    });
    compare(`${unit}: Fisher p <= .05`, pValues.filter((p) => p <= 0.05).length);
    compare(`${unit}: Fisher p <= .05 after Holm`, holm(pValues).filter((p) => p <= 0.05).length);
    compare(`${unit}: smallest p`, Math.min(...pValues));
  });

  it('finds no difference in 30 questions by any exact test', () => {
    expect(aime).toHaveLength(6);
    for (const row of aime) {
      const [reproduced, published] = sides.map((side) => nearest(row(side), 30)) as [Tally, Tally];
      for (const { pValue } of Object.values(exactTests)) {
        expect(pValue(reproduced, published, 'two-sided')).toBeGreaterThan(0.05);
      }
    }
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});

function samples(row: Row): number {
  return Number(row('questions')) * Number(row('samples_per_question'));
}

/** The count whose share is nearest to a printed percentage. */
function nearest(percent: string, trials: number): Tally {
  return { successes: Math.floor((Number(percent) / 100) * trials + 0.5), trials };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
