import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsToSeparate } from '../one-sample/runs-needed.ts';
import { sequentialPlan } from './sequential-plan.ts';
import { operatingCharacteristic, type StoppingRow, stoppingTable } from './stopping-rule.ts';

interface Reference {
  readonly nullRate: number;
  readonly alternativeRate: number;
  readonly alpha: number;
  readonly power: number;
  readonly maxRuns: number;
  readonly cut: number;
  readonly at: readonly { rate: number; low: number; high: number; expectedRuns: number }[];
  readonly table: readonly { runs: number; low: number; high: number }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning-designs.json', import.meta.url), 'utf8'),
) as { readonly sequential: readonly Reference[] };

describe('the sequential plan', () => {
  it.each(reference.sequential)(
    'equals a plain enumeration: $nullRate against $alternativeRate, cut off at $maxRuns',
    ({ cut, at, table, ...design }) => {
      const plan = sequentialPlan(design);
      expect([plan.low[design.maxRuns], plan.high[design.maxRuns]]).toEqual([cut, cut + 1]);
      for (const { runs, low, high } of table) expect([plan.low[runs], plan.high[runs]]).toEqual([low, high]);
      for (const { rate, low, high, expectedRuns } of at) {
        const received = operatingCharacteristic(plan, rate);
        expect(received.low).toBeCloseTo(low, 12);
        expect(received.high).toBeCloseTo(high, 12);
        expect(received.expectedRuns).toBeCloseTo(expectedRuns, 10);
        expect(received.open).toBe(0);
      }
    },
  );

  it('for 1/3 against .5 takes 26 or 35 runs on average where a fixed plan takes 60', () => {
    const plan = sequentialPlan({ nullRate: 1 / 3, alternativeRate: 0.5 });
    expect(plan.maxRuns).toBe(1.5 * runsToSeparate({ nullRate: 1 / 3, alternativeRate: 0.5 }).safe.runs);
    expect(plan.underNull.expectedRuns).toBeCloseTo(25.8, 1);
    expect(plan.underAlternative.expectedRuns).toBeCloseTo(35.1, 1);
    expect(plan.power).toBeGreaterThanOrEqual(0.8);
    expect(plan.lowSpeaksFor).toBe('null');
    expect(plan.table.at(-1)).toEqual({ runs: 90, low: 38, high: 39 } satisfies StoppingRow);
  });

  it('goes on for longer where the power needs it', () => {
    const { maxRuns, power } = sequentialPlan({ nullRate: 0.5, alternativeRate: 0.55 });
    expect(power).toBeGreaterThanOrEqual(0.8);
    expect(maxRuns).toBeGreaterThanOrEqual(1.5 * runsToSeparate({ nullRate: 0.5, alternativeRate: 0.55 }).safe.runs);
  });

  it('never spends more than alpha, leaves nothing open, and mirrors passes and failures', () => {
    const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.constantFrom(0.2, 0.05, 0.01),
        fc.constantFrom(0.5, 0.8, 0.95),
        fc.integer({ min: 1, max: 120 }),
        (nullRate, alternativeRate, alpha, power, maxRuns) => {
          fc.pre(Math.abs(nullRate - alternativeRate) > 0.03);
          const plan = sequentialPlan({ nullRate, alternativeRate, alpha, power, maxRuns });
          expect(plan.alphaSpent).toBeLessThanOrEqual(alpha * (1 + 1e-12));
          for (const { low, high, open, expectedRuns, medianRuns, runs90 } of [plan.underNull, plan.underAlternative]) {
            expect(low + high).toBeCloseTo(1, 12);
            expect(open).toBe(0);
            expect(expectedRuns).toBeLessThanOrEqual(maxRuns + 1e-9);
            expect(medianRuns).toBeLessThanOrEqual(runs90);
          }
          const mirrored = sequentialPlan({
            nullRate: 1 - nullRate,
            alternativeRate: 1 - alternativeRate,
            alpha,
            power,
            maxRuns,
          });
          expect(mirrored.lowSpeaksFor).not.toBe(plan.lowSpeaksFor);
          expect(mirrored.underAlternative.expectedRuns).toBeCloseTo(plan.underAlternative.expectedRuns, 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('shortens the way only as far as its limits say', () => {
    const rule = {
      maxRuns: 3,
      low: Int32Array.of(-1, -1, 0, 0),
      high: Int32Array.of(1, 2, 2, 3),
    };
    // Stops at 2 runs with 0 or 2 passes, else at 3 runs: low after fail-pass-fail is not possible (1 pass), open otherwise.
    const { low, high, open, expectedRuns, medianRuns, runs90 } = operatingCharacteristic(rule, 0.5);
    expect([low, high, open]).toEqual([0.25, 0.25, 0.5]);
    expect(expectedRuns).toBe(2.5);
    expect([medianRuns, runs90]).toEqual([2, 3]);
    expect(stoppingTable(rule)).toEqual([
      { runs: 2, low: 0, high: 2 },
      { runs: 3, low: 0, high: 3 },
    ]);
  });

  it('refuses what is no plan', () => {
    const design = { nullRate: 0.5, alternativeRate: 0.6 };
    const refused = (change: object, message: string) =>
      expect(() => sequentialPlan({ ...design, ...change })).toThrow(message);
    refused(
      { nullRate: 0 },
      'sequentialPlan: nullRate must lie between 0 and 1, for one run refutes 0 or 1, received 0',
    );
    refused({ alternativeRate: 1 }, 'sequentialPlan: alternativeRate must lie between 0 and 1');
    refused({ alternativeRate: 0.5 }, 'sequentialPlan: alternativeRate must differ from nullRate (0.5), received 0.5');
    refused({ alpha: 0 }, 'sequentialPlan: alpha must be between 0 and 1, received 0');
    refused({ power: 1 }, 'sequentialPlan: power must be between 0 and 1, received 1');
    refused({ power: 0.05 }, 'sequentialPlan: power must be above alpha (0.05), received 0.05');
    refused({ maxRuns: 0 }, 'sequentialPlan: maxRuns must be an integer from 1 up, received 0');
    expect(() => operatingCharacteristic(sequentialPlan(design), 2)).toThrow(
      'operatingCharacteristic: rate must be from 0 to 1, received 2',
    );
  });
});
