import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/uniform-band.json' with { type: 'json' };
import type { PitSpan } from './pit.ts';
import { pitHistogram } from './pit.ts';
import { type PitCurvePoint, pitCurve } from './pit-curve.ts';

const spans = (pairs: readonly (readonly number[])[]): PitSpan[] =>
  pairs.map(([below, upTo]) => ({ below: below!, upTo: upTo! }));

/** The share at a place, straight between corners. */
function shareAt(curve: readonly PitCurvePoint[], place: number): number {
  const after = curve.findIndex((point) => point.place >= place);
  const [a, b] = [curve[Math.max(0, after - 1)]!, curve[after]!];
  return b.place === a.place ? b.share : a.share + ((place - a.place) * (b.share - a.share)) / (b.place - a.place);
}

const anyGroups = fc.array(
  fc.array(
    fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([a, b]) => ({ below: Math.min(a, b), upTo: Math.max(a, b) })),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 6 },
);

describe('the curve of the non-randomised PIT', () => {
  it('is the mean of draws from every span, each group counted once', () => {
    const { groups, points } = reference.curve;
    const curve = pitCurve(groups.map(spans));
    for (const { place, share } of points) expect(shareAt(curve, place)).toBeCloseTo(share, 3);
  });

  it('rises from 0 to 1, with two points where it jumps', () => {
    expect(pitCurve([[{ below: 0.5, upTo: 0.5 }], [{ below: 0, upTo: 1 }]])).toEqual([
      { place: 0, share: 0 },
      { place: 0.5, share: 0.25 },
      { place: 0.5, share: 0.75 },
      { place: 1, share: 1 },
    ]);
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const curve = pitCurve(groups);
        expect([curve[0], curve.at(-1)!.place, curve.at(-1)!.share]).toEqual([
          { place: 0, share: curve[0]!.share },
          1,
          1,
        ]);
        curve.slice(1).forEach((point, index) => {
          expect(point.place).toBeGreaterThanOrEqual(curve[index]!.place);
          expect(point.share).toBeGreaterThanOrEqual(curve[index]!.share - 1e-12);
        });
      }),
    );
  });

  it('sums the histogram of one group', () => {
    fc.assert(
      fc.property(anyGroups, ([group]) => {
        const inside = group!.map(({ below, upTo }) => ({ below: 0.01 + 0.97 * below, upTo: 0.012 + 0.97 * upTo }));
        const curve = pitCurve([inside]);
        let sum = 0;
        for (const [bar, share] of pitHistogram(inside, { bins: 7 }).entries()) {
          sum += share;
          expect(shareAt(curve, (bar + 1) / 7)).toBeCloseTo(sum, 9);
        }
      }),
    );
  });

  it.each([
    [[], /pitCurve: groups must hold at least 1 group, received 0/u],
    [[[]], /pitCurve: groups\[0\] must hold at least 1 span, received 0/u],
    [[[{ below: 0.5, upTo: 0.4 }]], /pitCurve: groups\[0\]\[0\]\.below must be at most upTo \(0\.4\), received 0\.5/u],
    [[[{ below: -1, upTo: 0.4 }]], /pitCurve: groups\[0\]\[0\]\.below must be from 0 to 1/u],
    [[[{ below: 0, upTo: 1.4 }]], /pitCurve: groups\[0\]\[0\]\.upTo must be from 0 to 1/u],
  ])('refuses what is none: %#', (groups, message) => {
    expect(() => pitCurve(groups)).toThrow(message);
  });
});
