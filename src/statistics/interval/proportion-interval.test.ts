import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { intervalMethodNames } from './methods.ts';
import { proportionInterval } from './proportion-interval.ts';

describe('proportionInterval', () => {
  it('names its own level and method, Blaker at 95 % unless asked otherwise', () => {
    const { lower, upper, ...rest } = proportionInterval({ successes: 23, trials: 30 });
    expect(rest).toEqual({ estimate: 23 / 30, level: 0.95, method: 'blaker' });
    expect([lower, upper].map((limit) => limit.toFixed(3))).toEqual(['0.586', '0.894']);
  });

  it('clips raw limits to the scale and to the estimate', () => {
    // Jeffreys' plain lower quantile of 0 of 3 is .0003, above the estimate; Wald's upper limit of 2 of 3 is 1.2.
    expect(proportionInterval({ successes: 0, trials: 3 }, { method: 'jeffreys' }).lower).toBe(0);
    expect(proportionInterval({ successes: 2, trials: 3 }, { method: 'wald' }).upper).toBe(1);
  });

  it('gives one-sided limits with all of the error on one side', () => {
    // Exact: 1 - .05^(1/3) and .05^(1/3), the "rule of three" before its rounding.
    const { lower, upper, side } = proportionInterval(
      { successes: 0, trials: 3 },
      { method: 'clopper-pearson', side: 'upper' },
    );
    expect([lower, side]).toEqual([0, 'upper']);
    expect(upper).toBeCloseTo(1 - 0.05 ** (1 / 3), 14);
    const above = proportionInterval({ successes: 3, trials: 3 }, { method: 'mid-p', side: 'lower' });
    expect(above.lower).toBeCloseTo(0.1 ** (1 / 3), 14);
    expect(above.upper).toBe(1);
  });

  it('has one side for every method but Blaker', () => {
    for (const method of intervalMethodNames.filter((name) => name !== 'blaker')) {
      const one = proportionInterval({ successes: 2, trials: 7 }, { method, side: 'lower', level: 0.95 });
      const two = proportionInterval({ successes: 2, trials: 7 }, { method, level: 0.9 });
      expect(one.lower).toBeCloseTo(two.lower, 12);
    }
  });

  it.each([
    [{ successes: 0, trials: 0 }, {}, 'proportionInterval: tally must have at least one trial, received 0'],
    [{ successes: 4, trials: 3 }, {}, 'proportionInterval: successes must be an integer from 0 to 3, received 4'],
    [{ successes: -1, trials: 3 }, {}, 'proportionInterval: successes must be an integer from 0 to 3, received -1'],
    [{ successes: 1, trials: 2.5 }, {}, 'proportionInterval: trials must be an integer from 0 up, received 2.5'],
    [{ successes: 1, trials: 3 }, { level: 1 }, 'proportionInterval: level must be between 0 and 1, received 1'],
    [{ successes: 1, trials: 3 }, { level: 95 }, 'proportionInterval: level must be between 0 and 1, received 95'],
    [
      { successes: 1, trials: 3 },
      { side: 'lower' },
      'proportionInterval: side must be both for blaker, received "lower"',
    ],
    [
      { successes: 1, trials: 3 },
      { method: 'wilson', side: 'upper', level: 0.4 },
      'proportionInterval: level must be above 0.5 for one side, received 0.4',
    ],
  ] as const)('%j %j throws', (tally, options, message) => {
    expect(() => proportionInterval(tally, options)).toThrow(DomainError);
    expect(() => proportionInterval(tally, options)).toThrow(message);
  });
});
