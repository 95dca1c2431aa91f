import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { betaCdf, betaDensity } from '../special.ts';
import { betaInterval } from './beta-interval.ts';

interface ReferenceInterval {
  readonly kind: 'equal-tailed' | 'highest-density';
  readonly successes: number;
  readonly trials: number;
  readonly a: number;
  readonly b: number;
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/binomial-intervals.json', import.meta.url), 'utf8'),
) as { readonly tolerance: number; readonly betas: readonly ReferenceInterval[] };

describe('betaInterval', () => {
  it.each(reference.betas)('$kind of $successes/$trials, prior ($a, $b), level $level', (record) => {
    const { kind, successes, trials, a, b, level } = record;
    const { lower, upper } = betaInterval({ successes, trials }, { level, prior: { a, b }, kind });
    expect(Math.abs(lower - record.lower)).toBeLessThanOrEqual(reference.tolerance * record.lower);
    expect(Math.abs(upper - record.upper)).toBeLessThanOrEqual(reference.tolerance * record.upper);
  });

  const shape = fc.double({ min: 0.2, max: 50, noNaN: true });

  it('of the highest density holds its level, is the narrower one, and is as dense at both inner limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), shape, shape, (trials, pick, a, b) => {
        const tally = { successes: pick % (trials + 1), trials };
        const dense = betaInterval(tally, { prior: { a, b }, kind: 'highest-density' });
        const tailed = betaInterval(tally, { prior: { a, b } });
        expect(dense.upper - dense.lower).toBeLessThanOrEqual(tailed.upper - tailed.lower + 1e-12);
        const shapes = [tally.successes + a, trials - tally.successes + b] as const;
        expect(betaCdf(dense.lower, ...shapes).lower + betaCdf(dense.upper, ...shapes).upper).toBeCloseTo(0.05, 10);
        if (dense.lower > 0 && dense.upper < 1) {
          const [below, above] = [betaDensity(dense.lower, ...shapes), betaDensity(dense.upper, ...shapes)];
          expect(Math.abs(below / above - 1)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('starts or ends at the end of the scale where the density is highest there', () => {
    const prior = { a: 1, b: 1 };
    expect(betaInterval({ successes: 0, trials: 3 }, { prior, kind: 'highest-density' }).lower).toBe(0);
    expect(betaInterval({ successes: 3, trials: 3 }, { prior, kind: 'highest-density' }).upper).toBe(1);
    const flat = betaInterval({ successes: 0, trials: 0 }, { prior, kind: 'highest-density' });
    expect([flat.lower, flat.upper]).toEqual([expect.closeTo(0.025, 14), expect.closeTo(0.975, 14)]);
  });

  it('estimates by the posterior mean and names its kind', () => {
    const interval = betaInterval({ successes: 1, trials: 3 }, { prior: { a: 1, b: 1 } });
    expect(interval).toMatchObject({ estimate: 0.4, level: 0.95, method: 'equal-tailed' });
  });

  it.each([
    [{ level: 0 }, 'betaInterval: level must be between 0 and 1, received 0'],
    [{ prior: { a: 0, b: 1 } }, 'betaInterval: prior.a must be positive and finite, received 0'],
    [{ prior: { a: 1, b: -1 } }, 'betaInterval: prior.b must be positive and finite, received -1'],
    [
      { kind: 'highest-density' },
      'betaInterval: prior must make one shape of the posterior at least 1, received {"a":0.5,"b":0.5}',
    ],
  ] as const)('%j throws', (options, message) => {
    expect(() => betaInterval({ successes: 0, trials: 0 }, options)).toThrow(DomainError);
    expect(() => betaInterval({ successes: 0, trials: 0 }, options)).toThrow(message);
  });

  it('refuses a tally that is none', () => {
    expect(() => betaInterval({ successes: 2, trials: 1 })).toThrow(
      'betaInterval: successes must be an integer from 0 to 1, received 2',
    );
  });
});
