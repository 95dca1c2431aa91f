import { describe, expect, it } from 'vitest';
import type { PredictionBaselines } from '../prediction-baselines.ts';
import { baselineSkills } from './baseline-skill.ts';
import type { StatedProbability } from './stated-probability.ts';

const known = (value: number) =>
  ({ value, method: 'given' }) as unknown as NonNullable<PredictionBaselines['baseRate']>;
const missing = { missing: 'nothing earlier' };

function stated(campaign: string, probability: number, happened: boolean, baseRate: number): StatedProbability {
  const baselines = { baseRate: known(baseRate), lastCampaign: missing, taskRate: missing } as PredictionBaselines;
  return { campaign, tags: [], probability, happened, baselines };
}

const [gained, lost] = [stated('c1', 0.9, true, 0.5), stated('c2', 0.2, false, 0.5)];

describe('skill against a baseline', () => {
  it('is not estimable from one campaign, however many forecasts it has', () => {
    const [baseRate] = baselineSkills([gained, { ...gained, probability: 0.7 }], 0.95);
    expect(baseRate!.forecasts).toBe(2);
    expect(baseRate!.gain).toEqual({ missing: 'one campaign: how far it differs from others is not known' });
  });

  it('has limits from two campaigns on, by t with one degree of freedom', () => {
    const [baseRate, last] = baselineSkills([gained, lost], 0.95);
    // Brier scores 0.01 and 0.04 against 0.25: gains 0.24 and 0.21, standard error 0.015, t of 1 df 12.7062.
    expect(baseRate!.gain).toMatchObject({ value: expect.closeTo(0.225, 12), scope: 'new campaigns' });
    const { lower, upper } = baseRate!.gain as { lower: number; upper: number };
    expect(lower).toBeCloseTo(0.225 - 12.706204736 * 0.015, 8);
    expect(upper).toBeCloseTo(0.225 + 12.706204736 * 0.015, 8);
    expect(baseRate!.score).toBeCloseTo(0.025, 12);
    expect(baseRate!.skill).toBeCloseTo(1 - 0.025 / 0.25, 12);
    expect(last!).toMatchObject({ forecasts: 0, skill: null, gain: missing });
  });
});
