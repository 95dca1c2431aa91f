import { describe, expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { fullComparison } from '../../measures/pairs/comparison.ts';
import { comparisonFigures } from './comparison-figures.ts';
import type { JudgedComparison } from './judged-comparison.ts';

const options = { level: 0.95, margin: 0.1, power: 0.8 };

function campaign(id: string, passes: number) {
  const text = `
pack_version: 1
campaign: { id: ${id}, suite: s }
model: { id: ${id}, name: ${id} }
per_task_results: { t: { runs: 4, passes: ${passes} }, u: { runs: 4, passes: 2 } }
`;
  return dataPack.read({ name: id, text, sha256: '' }).campaigns[0]!;
}

const compared = fullComparison([campaign('a', 4)], [campaign('b', 1)], options);

function figuresOf(pairsLookedAt: number) {
  return comparisonFigures({
    compared,
    names: ['a', 'b'],
    pValueAdjusted: 0.4,
    pairsLookedAt,
    isEquivalent: false,
  } as unknown as JudgedComparison);
}

describe('the figures of a comparison', () => {
  it('of the only pair have a probability of being better, and nothing to adjust', () => {
    const quantities = figuresOf(1).map(({ quantity }) => quantity);
    expect(quantities).toContain('probabilityBetter');
    expect(quantities).not.toContain('pValueAdjusted');
    expect(figuresOf(1).at(-1)!.about).not.toContain('Holm');
  });

  it('of one pair of two are adjusted, and have none', () => {
    const quantities = figuresOf(2).map(({ quantity }) => quantity);
    expect(quantities).not.toContain('probabilityBetter');
    expect(figuresOf(2)).toContainEqual({
      quantity: 'pValueAdjusted',
      about: 'Holm over 2\u00a0pairs',
      value: 0.4,
      method: 'Holm',
    });
    expect(figuresOf(2).at(-1)!.about).toContain('not shown after Holm');
  });
});
