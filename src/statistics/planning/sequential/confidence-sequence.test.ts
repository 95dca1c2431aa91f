import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from '../../interval/proportion-interval.ts';
import { confidenceSequence } from './confidence-sequence.ts';
import { sequenceRule } from './sequence-rule.ts';
import { operatingCharacteristic } from './stopping-rule.ts';

interface Limits {
  readonly successes: number;
  readonly trials: number;
  readonly level: number;
  readonly alpha: number;
  readonly beta: number;
  readonly lower: number;
  readonly upper: number;
}

interface Coverage {
  readonly nullRate: number;
  readonly level: number;
  readonly maxRuns: number;
  readonly low: number;
  readonly high: number;
  readonly open: number;
  readonly expectedRuns: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning-designs.json', import.meta.url), 'utf8'),
) as { readonly sequenceLimits: readonly Limits[]; readonly sequenceCoverage: readonly Coverage[] };

describe('the confidence sequence', () => {
  it(`has the limits that SciPy's root finder finds (${reference.sequenceLimits.length} tallies)`, () => {
    for (const { successes, trials, level, alpha, beta, lower, upper } of reference.sequenceLimits) {
      const received = confidenceSequence({ successes, trials }, { level, prior: { alpha, beta } });
      expect(Math.abs(received.lower - lower)).toBeLessThanOrEqual(1e-11 * lower);
      expect(Math.abs(received.upper - upper)).toBeLessThanOrEqual(1e-11 * upper);
    }
  });

  it(`stops as often as a plain enumeration says, to 200 runs (${reference.sequenceCoverage.length} rates)`, () => {
    for (const { nullRate, level, maxRuns, low, high, open, expectedRuns } of reference.sequenceCoverage) {
      const received = operatingCharacteristic(sequenceRule({ nullRate, level, maxRuns }), nullRate);
      expect(received.low).toBeCloseTo(low, 12);
      expect(received.high).toBeCloseTo(high, 12);
      expect(received.open).toBeCloseTo(open, 12);
      expect(received.expectedRuns).toBeCloseTo(expectedRuns, 9);
    }
  });

  it('holds the rate at all of 200 looks with the stated probability, whatever the rate and the prior', () => {
    for (const level of [0.5, 0.9, 0.95]) {
      for (const prior of [
        { alpha: 0.5, beta: 0.5 },
        { alpha: 1, beta: 1 },
        { alpha: 8, beta: 2 },
      ]) {
        for (let nullRate = 0.01; nullRate < 1; nullRate += 0.07) {
          const rule = sequenceRule({ nullRate, level, prior, maxRuns: 200 });
          expect(operatingCharacteristic(rule, nullRate).open).toBeGreaterThanOrEqual(level);
        }
      }
    }
  });

  it('stops exactly where its interval leaves out the rate', () => {
    for (const nullRate of [0.03, 1 / 3, 0.5, 0.9]) {
      const { low, high } = sequenceRule({ nullRate, maxRuns: 60, level: 0.8 });
      for (let trials = 1; trials <= 60; trials++) {
        for (let successes = 0; successes <= trials; successes++) {
          const { lower, upper } = confidenceSequence({ successes, trials }, { level: 0.8 });
          expect([successes <= low[trials]!, successes >= high[trials]!]).toEqual([
            upper <= nullRate,
            lower >= nullRate,
          ]);
        }
      }
    }
  });

  it('is wider than the fixed interval, nested in level, and mirrors passes and failures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const { lower, upper, estimate } = confidenceSequence({ successes, trials });
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(upper).toBeGreaterThanOrEqual(estimate);
        const fixed = proportionInterval({ successes, trials }, { method: 'clopper-pearson' });
        expect(upper - lower).toBeGreaterThanOrEqual(fixed.upper - fixed.lower - 1e-12);
        const wider = confidenceSequence({ successes, trials }, { level: 0.99 });
        expect(wider.lower).toBeLessThanOrEqual(lower);
        expect(wider.upper).toBeGreaterThanOrEqual(upper);
        const mirrored = confidenceSequence({ successes: trials - successes, trials });
        expect(mirrored.lower).toBeCloseTo(1 - upper, 12);
      }),
    );
  });

  it('refuses what is no tally or plan', () => {
    expect(() => confidenceSequence({ successes: 4, trials: 3 })).toThrow('confidenceSequence: successes must be');
    expect(() => confidenceSequence({ successes: 0, trials: 0 })).toThrow(
      'confidenceSequence: tally must have at least one trial, received 0',
    );
    expect(() => confidenceSequence({ successes: 1, trials: 3 }, { level: 1 })).toThrow(
      'confidenceSequence: level must',
    );
    expect(() => confidenceSequence({ successes: 1, trials: 3 }, { prior: { alpha: 0, beta: 1 } })).toThrow(
      'confidenceSequence: prior.alpha must be positive and finite, received 0',
    );
    const plan = { nullRate: 0.5, maxRuns: 10 };
    expect(() => sequenceRule({ ...plan, nullRate: 1 })).toThrow('sequenceRule: nullRate must lie between 0 and 1');
    expect(() => sequenceRule({ ...plan, maxRuns: 1.5 })).toThrow('sequenceRule: maxRuns must be an integer from 1 up');
    expect(() => sequenceRule({ ...plan, level: 0 })).toThrow(
      'sequenceRule: level must be between 0 and 1, received 0',
    );
    expect(() => sequenceRule({ ...plan, prior: { alpha: 1, beta: -1 } })).toThrow('sequenceRule: prior.beta must be');
  });
});
