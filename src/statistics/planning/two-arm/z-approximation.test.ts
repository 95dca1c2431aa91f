import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../special.ts';
import { twoArmRunsNeeded } from './two-arm-fisher.ts';
import { arcsineRuns, mcNemarPairs, zPooledPower, zPooledRuns } from './z-approximation.ts';

interface Reference {
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha: number;
  readonly power: number;
  readonly runs: number;
  readonly powerAt40: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning.json', import.meta.url), 'utf8'),
) as { readonly zPooled: readonly Reference[] };

describe('large-sample plans', () => {
  it(`equal R's power.prop.test (${reference.zPooled.length} designs)`, () => {
    for (const { runs, powerAt40, power, ...design } of reference.zPooled) {
      expect(zPooledRuns({ ...design, power }) / runs).toBeCloseTo(1, 8);
      expect(zPooledPower({ ...design, trials: 40 })).toBeCloseTo(powerAt40, 13);
    }
  });

  it('1/3 against .55: 81.27 by the z test, 81.08 by the arcsine (NUMERICS.md §2); the exact plan needs 92', () => {
    const design = { rateA: 1 / 3, rateB: 0.55 };
    expect(zPooledRuns(design)).toBeCloseTo(81.27, 2);
    expect(arcsineRuns(design)).toBeCloseTo(81.08, 2);
    expect(twoArmRunsNeeded(design).safe.runs).toBe(92);
  });

  it('by the arcsine have the power that they promise, both tails counted', () => {
    for (const [rateA, rateB, alpha, power] of [
      [0.9, 0.8, 0.05, 0.9],
      [0.1, 0.4, 0.2, 0.25],
      [1, 0, 0.01, 0.6],
    ] as const) {
      const runs = arcsineRuns({ rateA, rateB, alpha, power });
      const effect = Math.abs(2 * Math.asin(Math.sqrt(rateA)) - 2 * Math.asin(Math.sqrt(rateB)));
      const z = normalQuantile(alpha / 2, 'upper');
      const shift = effect * Math.sqrt(runs / 2);
      expect(normalCdf(z - shift).upper + normalCdf(-z - shift).lower).toBeCloseTo(power, 12);
    }
  });

  it('for McNemar’s test follow Connor (1987)', () => {
    const [z, zPower] = [1.959963984540054, 0.8416212335729143];
    const expected = ((z * Math.sqrt(0.3) + zPower * Math.sqrt(0.3 - 0.01)) / 0.1) ** 2;
    expect(mcNemarPairs({ onlyA: 0.2, onlyB: 0.1 })).toBeCloseTo(expected, 9);
    expect(mcNemarPairs({ onlyA: 0.1, onlyB: 0.2 })).toBeCloseTo(expected, 9);
  });

  it('know certain arms', () => {
    expect(zPooledPower({ rateA: 1, rateB: 0, trials: 3 })).toBe(1);
    expect(zPooledPower({ rateA: 1, rateB: 0, trials: 1 })).toBe(0);
    expect(zPooledPower({ rateA: 0, rateB: 0, trials: 9 })).toBe(0);
  });

  it('refuse what is no design', () => {
    const design = { rateA: 0.5, rateB: 0.6 };
    expect(() => zPooledPower({ ...design, trials: -1 })).toThrow('zPooledPower: trials must be an integer from 0 up');
    expect(() => zPooledPower({ ...design, rateA: 2, trials: 1 })).toThrow('zPooledPower: rateA must be from 0 to 1');
    expect(() => zPooledPower({ ...design, rateB: 2, trials: 1 })).toThrow('zPooledPower: rateB must be from 0 to 1');
    expect(() => zPooledPower({ ...design, alpha: 0, trials: 1 })).toThrow('zPooledPower: alpha must be between 0');
    expect(() => zPooledRuns({ ...design, rateB: 0.5 })).toThrow('zPooledRuns: rateB must differ from rateA (0.5)');
    expect(() => zPooledRuns({ ...design, power: 0.05 })).toThrow('zPooledRuns: power must be between 0.05 and 1');
    expect(() => arcsineRuns({ ...design, power: 1 })).toThrow('arcsineRuns: power must be between 0.05 and 1');
    expect(() => arcsineRuns({ ...design, rateA: 0.6 })).toThrow('arcsineRuns: rateB must differ from rateA (0.6)');
    expect(() => mcNemarPairs({ onlyA: 0.7, onlyB: 0.4 })).toThrow('mcNemarPairs: onlyB must be at most 0.3');
    expect(() => mcNemarPairs({ onlyA: 0.2, onlyB: 0.2 })).toThrow('mcNemarPairs: onlyB must differ from onlyA (0.2)');
    expect(() => mcNemarPairs({ onlyA: -1, onlyB: 0.2 })).toThrow('mcNemarPairs: onlyA must be from 0 to 1');
    expect(() => mcNemarPairs({ onlyA: 0.1, onlyB: 2 })).toThrow('mcNemarPairs: onlyB must be from 0 to 1');
    expect(() => mcNemarPairs({ onlyA: 0.1, onlyB: 0.2, alpha: 2 })).toThrow('mcNemarPairs: alpha must be between');
    expect(() => mcNemarPairs({ onlyA: 0.1, onlyB: 0.2, power: 0 })).toThrow('mcNemarPairs: power must be between');
  });
});
