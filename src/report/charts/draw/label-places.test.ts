import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, type Box, labelPlaces } from './label-places.ts';

const area: Box = { left: 0, top: 0, right: 100, bottom: 100 };
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('labelPlaces', () => {
  it('takes the cheapest place, with what it covers', () => {
    const candidates = [
      { left: 10, top: 10, cost: 0 },
      { left: 50, top: 10, cost: 1 },
      { left: 50, top: 50, cost: 2 },
    ];
    const label = { width: 20, height: 10, candidates };
    const place = (weight: number) => labelPlaces([label], [{ box: around(15, 15, 2), weight }], area)[0]!.left;
    expect(place(0.5)).toBe(10);
    expect(place(3)).toBe(50);
  });

  it('keeps the earlier of two equal places', () => {
    const candidates = [
      { left: 5, top: 5, cost: 1 },
      { left: 60, top: 60, cost: 1 },
    ];
    expect(labelPlaces([{ width: 10, height: 10, candidates }], [], area)).toEqual([
      { left: 5, top: 5, right: 15, bottom: 15 },
    ]);
  });

  it('has no place for a label that fits nowhere', () => {
    const candidates = [{ left: 95, top: 5, cost: 0 }];
    expect(labelPlaces([{ width: 10, height: 10, candidates }], [], area)).toEqual([null]);
  });

  it('never lets labels cover each other or leave the area', () => {
    const candidate = fc.record({
      left: fc.integer({ min: -10, max: 100 }),
      top: fc.integer({ min: -10, max: 100 }),
      cost: fc.integer({ min: 0, max: 5 }),
    });
    const label = fc.record({
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 20 }),
      candidates: fc.array(candidate, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const placed = labelPlaces(labels, [], area).filter((box) => box !== null);
        for (const [index, box] of placed.entries()) {
          expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
          expect(Math.max(box.right, box.bottom)).toBeLessThanOrEqual(100);
          for (const other of placed.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
    );
  });
});
