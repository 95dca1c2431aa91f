import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mcNemarPairsNeeded, mcNemarPower, pairsByConnor } from './mcnemar-power.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/mcnemar-power.json', import.meta.url), 'utf8'),
) as {
  readonly power: readonly { pairs: number; onlyA: number; onlyB: number; power: number }[];
  readonly needed: readonly { onlyA: number; onlyB: number; connor: number; first?: number; safe?: number }[];
};

describe('the power of McNemar’s exact test', () => {
  it.each(reference.power)(
    'equals enumeration in SciPy: $pairs pairs, $onlyA against $onlyB',
    ({ power, ...design }) => {
      expect(mcNemarPower(design).power).toBeCloseTo(power, 10);
    },
  );

  it.each(reference.needed)('gives first and safe numbers of pairs, near Connor’s: $onlyA against $onlyB', (row) => {
    const { connor, first, safe, ...design } = row;
    expect(pairsByConnor(design, 0.8)).toBeCloseTo(connor, 6);
    const needed = mcNemarPairsNeeded(design);
    expect(needed.safe.runs / connor).toBeGreaterThan(0.98);
    expect(needed.safe.runs / connor).toBeLessThan(1.35);
    if (first !== undefined) expect([needed.first.runs, needed.safe.runs]).toEqual([first, safe]);
    for (let pairs = needed.safe.runs; pairs < needed.safe.runs + 60; pairs++) {
      expect(mcNemarPower({ pairs, ...design }).power).toBeGreaterThanOrEqual(0.8);
    }
    expect(mcNemarPower({ pairs: needed.safe.runs - 1, ...design }).power).toBeLessThan(0.8);
  });

  it('spends at most alpha, needs both signs alike, and has none without discordant items', () => {
    const { power, alphaSpent } = mcNemarPower({ pairs: 300, onlyA: 0.1, onlyB: 0.2 });
    expect(alphaSpent).toBeLessThanOrEqual(0.05);
    expect(mcNemarPower({ pairs: 300, onlyA: 0.2, onlyB: 0.1 }).power).toBeCloseTo(power, 12);
    expect(mcNemarPower({ pairs: 300, onlyA: 0, onlyB: 0 })).toEqual({ power: 0, alphaSpent: 0 });
  });

  it('says what must be and what was received', () => {
    expect(() => mcNemarPower({ pairs: 3, onlyA: 0.7, onlyB: 0.6 })).toThrow(
      'mcNemarPower: onlyB must be at most 1 − onlyA',
    );
    expect(() => mcNemarPairsNeeded({ onlyA: 0.1, onlyB: 0.1 })).toThrow('must differ from onlyA');
    expect(() => mcNemarPairsNeeded({ onlyA: 0.1, onlyB: 0.1001 })).toThrow('mcNemarPairsNeeded: maxPairs');
  });
});
