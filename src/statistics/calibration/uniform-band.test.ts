import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/uniform-band.json' with { type: 'json' };
import { uniformCurveBand, uniformHistogramBand } from './uniform-band.ts';

describe('the band of a uniform distribution function', () => {
  it.each(reference.curveBands)('$n draws at $level', ({ n, level, halfWidth, exceeded }) => {
    expect(uniformCurveBand(n, { level })).toBeCloseTo(halfWidth, 14);
    // Left no more often than it says, and not much less often.
    expect(exceeded).toBeLessThanOrEqual(1 - level);
    if (n >= 30) expect(exceeded).toBeGreaterThan(0.7 * (1 - level));
  });

  it('is the whole square where one draw says nothing', () => {
    expect(uniformCurveBand(1, { level: 0.95 })).toBe(1);
  });

  it.each([
    [() => uniformCurveBand(0), /uniformCurveBand: n must be an integer from 1 up, received 0/u],
    [() => uniformCurveBand(1.5), /uniformCurveBand: n must be an integer from 1 up/u],
    [() => uniformCurveBand(3, { level: 1 }), /uniformCurveBand: level must be between 0 and 1/u],
    [() => uniformHistogramBand(0), /uniformHistogramBand: n must be an integer from 1 up, received 0/u],
    [() => uniformHistogramBand(-1), /uniformHistogramBand: n must be an integer from 1 up/u],
    [
      () => uniformHistogramBand(5, { bins: 0 }),
      /uniformHistogramBand: bins must be an integer from 1 up, received 0/u,
    ],
    [() => uniformHistogramBand(5, { bins: 2.5 }), /uniformHistogramBand: bins must be an integer from 1 up/u],
    [() => uniformHistogramBand(5, { level: 0 }), /uniformHistogramBand: level must be between 0 and 1/u],
  ])('refuses what is none: %#', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('the band of a uniform histogram', () => {
  it.each(reference.histogramBands)(
    '$n draws in $bins parts at $level',
    ({ n, bins, level, lower, upper, allWithin }) => {
      const band = uniformHistogramBand(n, { bins, level });
      expect(band.lower).toBeCloseTo(lower, 14);
      expect(band.upper).toBeCloseTo(upper, 14);
      expect(allWithin).toBeGreaterThanOrEqual(level);
    },
  );
});
