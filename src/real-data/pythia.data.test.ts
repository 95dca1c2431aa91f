import { describe, expect } from 'vitest';
import { fisherTest, holm, sizePairs, type Tally } from '../index.ts';
import { campaignsOf, type Pack } from './campaigns-of.ts';
import { testsOf } from './comparison.ts';
import { dataRows, type Row, rowsBy } from './data-rows.ts';

const { it, uncompared } = testsOf('06 Pythia');
const rows = dataRows('06-pythia-size-by-step/pythia_zero_shot.csv');
const last = rows.filter((row) => row('step') === '143000');

/** Smaller minus larger: above zero is an inversion. */
interface Pair {
  readonly gap: number;
  readonly pValue: number;
}

/** Every pair of sizes of one series on one task at one checkpoint. */
function pairsOf(some: readonly Row[]): Pair[] {
  return [...rowsBy(some, 'step', 'task', 'deduped').values()].flatMap((ofSeries) => {
    const sized = ofSeries.toSorted((a, b) => Number(a('size_b')) - Number(b('size_b')));
    return sized.flatMap((larger, index) =>
      sized.slice(0, index).map((smaller) => pairOf(tally(smaller), tally(larger))),
    );
  });
}

describe('Pythia: 15 models × 27 checkpoints × 8 tasks', () => {
  it.for([
    ['all checkpoints', rows],
    ['last checkpoint', last],
  ] as const)('counts the inversions of %s, at face value and after Holm', ([scope, some], { compare }) => {
    const pairs = pairsOf(some);
    const pValues = pairs.map(({ pValue }) => pValue);
    const adjusted = holm(pValues);
    const inverted = (count: (pair: Pair, index: number) => boolean) =>
      pairs.filter((pair, index) => pair.gap > 0 && count(pair, index)).length;
    compare(`${scope}: pairs`, pairs.length);
    compare(`${scope}: mean p-value`, mean(pValues));
    compare(
      `${scope}: inversions at face value`,
      inverted(() => true),
    );
    compare(
      `${scope}: inversions with p <= .05`,
      inverted(({ pValue }) => pValue <= 0.05),
    );
    compare(
      `${scope}: inversions with p <= .05 after Holm over all`,
      inverted((_, index) => adjusted[index]! <= 0.05),
    );
  });

  // The two tasks with the fewest questions, where sizes trade places. A pair takes 30 ms, most of it for its plan.
  it.for(['wsc', 'logiqa'])('finds those of %s through packs', async (task, { compare }) => {
    const campaigns = await campaignsOf(last.filter((row) => row('task') === task).map(packOf));
    const pairs = sizePairs(campaigns);
    const inversions = pairs.filter(({ pooled }) => pooled.difference.value > 0);
    const within = (pValues: readonly number[]) => pValues.filter((p) => p <= 0.05).length;
    const scope = `${task}, last checkpoint`;
    compare(`${scope}: inversions at face value`, inversions.length);
    compare(`${scope}: inversions with p <= .05`, within(inversions.map(({ pooled }) => pooled.test.pValue)));
    compare(`${scope}: inversions with p <= .05 after Holm`, within(inversions.map((pair) => pair.pValueAdjusted)));
    compare(
      `${scope}: mean p-value after Holm over all pairs`,
      mean(pairs.map(({ pValueAdjusted }) => pValueAdjusted)),
    );
    expect(new Set(pairs.map(({ pooled }) => pooled.test.method))).toEqual(new Set(['Fisher, two-sided']));
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});

function packOf(row: Row): Pack {
  return {
    campaign: { id: `${row('model')} on ${row('task')}`, suite: row('task') },
    model: {
      id: row('model'),
      name: row('model'),
      family: row('deduped') === '1' ? 'Pythia, deduplicated' : 'Pythia',
      parameters_b: { total: Number(row('size_b')) },
    },
    run_summary: { runs: Number(row('n')), passes: Number(row('k')) },
  };
}

function tally(row: Row): Tally {
  return { successes: Number(row('k')), trials: Number(row('n')) };
}

function pairOf(smaller: Tally, larger: Tally): Pair {
  return {
    gap: smaller.successes / smaller.trials - larger.successes / larger.trials,
    pValue: fisherTest(smaller, larger).pValue,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
