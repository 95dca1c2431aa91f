import { describe, expect, it } from 'vitest';
import { twoArmPower } from '../two-arm/two-arm-fisher.ts';
import { detectableRates } from './detectable-rates.ts';
import { oneSamplePower } from './one-sample.ts';

describe('detectable rates', () => {
  it('have the power that was asked for, and no rate nearer has it', () => {
    for (const [rate, trials] of [
      [0.5, 30],
      [0.2, 60],
      [0.9, 100],
    ] as const) {
      const arms = detectableRates({ rate, trials, design: 'two-arm' });
      const sample = detectableRates({ rate, trials, design: 'one-sample', sided: 'one', power: 0.9 });
      for (const side of ['lower', 'upper'] as const) {
        if (arms[side] !== null) {
          expect(twoArmPower({ rateA: rate, rateB: arms[side], trials }).power).toBeCloseTo(0.8, 10);
        }
        if (sample[side] !== null) {
          const { power } = oneSamplePower({ nullRate: rate, alternativeRate: sample[side], trials });
          expect(power).toBeCloseTo(0.9, 10);
        }
      }
      expect(sample.upper ?? 1).toBeGreaterThan(rate);
      expect(sample.lower ?? 0).toBeLessThan(rate);
    }
  });

  it('do not exist where even certainty is not told apart', () => {
    expect(detectableRates({ rate: 0.5, trials: 3, design: 'two-arm' })).toEqual({ lower: null, upper: null });
    expect(detectableRates({ rate: 23 / 30, trials: 30, design: 'two-arm' }).upper).toBeNull();
    expect(detectableRates({ rate: 1, trials: 30, design: 'two-arm' }).upper).toBeNull();
    expect(detectableRates({ rate: 0.5, trials: 0, design: 'one-sample' })).toEqual({ lower: null, upper: null });
  });

  it('refuse what is no design', () => {
    const design = { rate: 0.5, trials: 10, design: 'two-arm' as const };
    expect(() => detectableRates({ ...design, rate: 2 })).toThrow('detectableRates: rate must be from 0 to 1');
    expect(() => detectableRates({ ...design, trials: 0.1 })).toThrow('detectableRates: trials must be an integer');
    expect(() => detectableRates({ ...design, alpha: 0 })).toThrow('detectableRates: alpha must be between 0 and 1');
    expect(() => detectableRates({ ...design, power: 0.05 })).toThrow(
      'detectableRates: power must be between 0.05 and 1',
    );
  });
});
