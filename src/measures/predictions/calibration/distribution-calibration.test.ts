import { describe, expect, it } from 'vitest';
import { isFigure } from '../../figure.ts';
import { distributionCalibration } from './distribution-calibration.ts';

const at = (campaign: string, below: number, upTo = below) => ({ campaign, pit: { below, upTo } });

describe('where outcomes fall in stated distributions', () => {
  it('has place and spread by campaigns, as their definitions say', () => {
    const { place, spread, histogram } = distributionCalibration([at('a', 0.9), at('a', 0.7), at('b', 0.3)], 0.95);
    if (!isFigure(place) || !isFigure(spread)) throw new Error('both are estimable');
    expect(place.value).toBeCloseTo((0.8 + 0.3) / 2, 14);
    expect(spread.value).toBeCloseTo((12 * ((0.16 + 0.04) / 2) + 12 * 0.04) / 2, 14);
    expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
    // R: t.test(c(.8, .3))$conf.int
    expect(place.lower).toBeCloseTo(-2.62655118404367, 9);
    expect(place.upper).toBeCloseTo(3.72655118404367, 9);
  });

  it('spreads an outcome evenly over its span: a forecast that says nothing is neither too narrow nor too wide', () => {
    const { place, spread, pValue } = distributionCalibration([at('a', 0, 1), at('b', 0, 1)], 0.95);
    expect([place, spread, pValue]).toEqual([
      { missing: expect.stringContaining('alike') },
      { missing: expect.stringContaining('alike') },
      null,
    ]);
    const half = distributionCalibration([at('a', 0, 0.5), at('b', 0.9)], 0.95);
    // 12 × ∫ (u − 1/2)² over the lower half is 1 like over all; 12 × 0.4² at the point.
    expect(isFigure(half.spread) && half.spread.value).toBeCloseTo((1 + 1.92) / 2, 14);
    // The ten tenths, each once, are just as even: mean 1/2 and 12 × variance = 1 exactly.
    const tenths = Array.from({ length: 10 }, (_, i) => at(i < 5 ? 'a' : 'b', i / 10, (i + 1) / 10));
    const even = distributionCalibration(tenths, 0.95);
    expect(isFigure(even.place) && even.place.value).toBeCloseTo(0.5, 14);
    expect(even.spread).toMatchObject({ missing: expect.any(String) });
  });

  it('knows nothing from one campaign', () => {
    const { place, pValue } = distributionCalibration([at('a', 0.2), at('a', 0.9)], 0.95);
    expect([place, pValue]).toEqual([{ missing: 'one campaign: its forecasts share its luck' }, null]);
  });
});
