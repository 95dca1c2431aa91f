import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedAmount } from './amount.ts';
import { possibleCounts } from './possible-percentage.ts';

describe('possibleCounts', () => {
  // By hand: 60.65 to 60.75 % of 500 is 303.25 to 303.75; and so on.
  it.each<[string, number, { least: number; most: number } | null]>([
    ['60.7', 500, null],
    ['60.4', 500, { least: 302, most: 302 }],
    ['53.3', 500, null],
    ['53.2', 500, { least: 266, most: 266 }],
    ['91.7', 30, null],
    ['90.4', 30, null],
    ['91.7', 120, { least: 110, most: 110 }],
    ['76.67', 30, { least: 23, most: 23 }],
    ['76.66', 30, null],
    ['77', 30, { least: 23, most: 23 }],
    ['50', 1000, { least: 495, most: 505 }],
    ['0', 30, { least: 0, most: 0 }],
    ['0.0', 30, { least: 0, most: 0 }],
    ['100', 30, { least: 30, most: 30 }],
    ['100', 1, { least: 1, most: 1 }],
    ['1e-3', 100_000, { least: 1, most: 1 }],
    ['1e-7', 1_000_000_000, { least: 1, most: 1 }],
    ['1e2', 2, { least: 1, most: 2 }],
  ])('%s %% of %i: %j', (printed, of, counts) => {
    expect(possibleCounts(printedAmount(printed), of)).toEqual(counts);
  });

  it('grants a half at either end: 12.5 % is printed as 12 and as 13', () => {
    expect(possibleCounts(printedAmount('12'), 8)).toEqual({ least: 1, most: 1 });
    expect(possibleCounts(printedAmount('13'), 8)).toEqual({ least: 1, most: 1 });
    // 0.545 is above and 0.535 below its decimal in binary: a comparison of doubles would lose one of them.
    expect(possibleCounts(printedAmount('0.54'), 20_000)).toEqual({ least: 107, most: 109 });
  });

  it('knows every percentage that a count gives, at any number of decimals', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 6 }), ([count, of], decimals) => {
        const possible = possibleCounts(printedAmount(((100 * count) / of).toFixed(decimals)), of);
        expect(possible!.least).toBeLessThanOrEqual(count);
        expect(possible!.most).toBeGreaterThanOrEqual(count);
      }),
    );
  });

  it('is the list that trying every count gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 1000 }), (of, tenths) => {
        // In twentieths of a percent, whole numbers all the way: |100·c/of − tenths/10| ≤ 1/20.
        const tried = Array.from({ length: of + 1 }, (_, count) => count).filter(
          (count) => Math.abs(2000 * count - 2 * tenths * of) <= of,
        );
        const possible = possibleCounts(printedAmount((tenths / 10).toFixed(1)), of);
        expect(possible).toEqual(tried.length === 0 ? null : { least: tried[0], most: tried.at(-1) });
      }),
    );
  });
});
