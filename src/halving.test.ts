import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBefore, leastDoubled, leastEnough } from './halving.ts';

describe('halving', () => {
  it('finds the least number that is enough, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 1e6 }), fc.nat(1e6), fc.nat(1e6), (short, ahead, beyond) => {
        const least = short + 1 + ahead;
        expect(leastEnough(short, least + beyond, (count) => count >= least)).toBe(least);
      }),
    );
  });

  it('asks of no number but those between the two', () => {
    const asked: number[] = [];
    leastEnough(3, 40, (count) => asked.push(count) > 0 && count >= 17);
    expect(asked.every((count) => count > 3 && count < 40)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(leastEnough(7, 8, () => expect.unreachable())).toBe(8);
  });

  it('doubles where nobody knows how far to look, and gives up where it was told to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(1e6), (from, ahead) => {
        expect(leastDoubled(from, (count) => count >= from + ahead)).toBe(from + ahead);
      }),
    );
    expect(leastDoubled(2, (count) => count >= 9, 16)).toBe(9);
    expect(leastDoubled(2, (count) => count >= 17, 16)).toBeNull();
    expect(leastDoubled(2, () => false, 16)).toBeNull();
  });

  it('counts what comes before', () => {
    const places = [1, 1, 4, 9];
    for (const limit of [0, 1, 2, 9, 10]) {
      expect(countBefore(places.length, (index) => places[index]! < limit)).toBe(
        places.filter((place) => place < limit).length,
      );
    }
    expect(countBefore(0, () => true)).toBe(0);
  });
});
