import { describe, expect, it } from 'vitest';
import type { Quantile } from '../../campaign/prediction.ts';
import { predictionScores } from './prediction-scores.ts';

const nothing = { missing: 'nothing earlier' };
const baselines = { event: () => nothing, forecast: () => nothing };

function scoreOf(quantiles: readonly Quantile[], observed: number) {
  const form = { form: 'quantiles', target: 'run_summary.passes', quantiles } as const;
  const scores = predictionScores({ form, probability: null, confidence: null }, 'point', observed, baselines);
  return 'missing' in scores ? scores : scores[0]!;
}

describe('quantiles', () => {
  it('that all pair off around a median have the weighted interval score', () => {
    const quantiles = [
      { level: 0.05, value: 10 },
      { level: 0.25, value: 12 },
      { level: 0.5, value: 14 },
      { level: 0.75, value: 15 },
      { level: 0.95, value: 20 },
    ];
    // (|16 − 14|/2 + 0.25 · (3 + 2/0.5) + 0.05 · 10) / 2.5, Bracher et al. 2021.
    expect(scoreOf(quantiles, 16)).toMatchObject({ rule: 'weighted-interval-score', value: expect.closeTo(1.3, 12) });
  });

  it('of which one pair does not have the mean quantile loss', () => {
    const quantiles = [
      { level: 0.05, value: 10 },
      { level: 0.25, value: 12 },
      { level: 0.5, value: 14 },
      { level: 0.7, value: 15 },
      { level: 0.95, value: 20 },
    ];
    expect(scoreOf(quantiles, 16)).toMatchObject({ rule: 'quantile-loss' });
    // 0.05·6, 0.25·4, 0.5·2, 0.7·1 and 0.05·4, or twice that where the rule is doubled.
    const { value } = scoreOf(quantiles, 16) as { value: number };
    const mean = (0.05 * 6 + 0.25 * 4 + 0.5 * 2 + 0.7 * 1 + 0.05 * 4) / 5;
    expect([mean, 2 * mean].some((each) => Math.abs(each - value) < 1e-12)).toBe(true);
  });
});
