import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalDrawing } from './interval-drawing.ts';
import type { CellInterval, IntervalDomain } from './output.ts';
import { displayWidth } from './terminal-width.ts';

function interval(domain: IntervalDomain, lower: number | null, value: number, upper: number | null): CellInterval {
  return { lower, value, upper, domain };
}

describe('intervalDrawing', () => {
  it('draws shares from 0 % to 100 %', () => {
    const [one, two] = [interval('share', 0.2, 0.5, 0.9), interval('share', 0, 0, 0.4)];
    const { axis, draw } = intervalDrawing([one, two], 21);
    expect([axis, draw(one), draw(two)]).toEqual([
      '0 %     50 %    100 %',
      '    ├─────●───────┤  ',
      '●───────┤            ',
    ]);
  });

  it('draws differences on a round scale around zero, which is marked', () => {
    const all = [
      interval('points', -0.16, 0.07, 0.27),
      interval('points', 0.2, 0.28, 0.4),
      interval('points', -0.4, -0.28, -0.2),
    ];
    const { axis, draw } = intervalDrawing(all, 21);
    expect([axis, ...all.map(draw)]).toEqual([
      '−40       0       +40',
      '      ├───┼─●────┤   ',
      '          ┊    ├─●──┤',
      '├──●─┤    ┊          ',
    ]);
  });

  it('draws dollars in decades', () => {
    const all = [interval('usd', 0.001, 0.01, 0.1), interval('usd', 0.1, 1, 10)];
    const { axis, draw } = intervalDrawing(all, 25);
    expect(axis).toBe('$0.001    $0.1   $1   $10');
    expect(all.map(draw)).toEqual(['├─────●─────┤            ', '            ├─────●─────┤']);
  });

  it('says where there is no bound', () => {
    const all = [interval('usd', 0.001, 0.01, null), interval('usd', 0, 0.01, 0.1), interval('usd', 0.001, 0.01, 0.1)];
    const { draw } = intervalDrawing(all, 21);
    expect(all.map(draw)).toEqual(['├─────────●─────────→', '←─────────●─────────┤', '├─────────●─────────┤']);
    expect(intervalDrawing([interval('share', null, 0.5, 1)], 21).draw(interval('share', null, 0.5, 1))).toBe(
      '←─────────●─────────┤',
    );
  });

  it('is as wide as asked, in order, and has every interval on its scale', () => {
    const domain = fc.constantFrom<IntervalDomain>('share', 'points', 'usd');
    const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        domain,
        fc.array(numbers, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 17, max: 41 }),
        (unit, rows, width) => {
          const scaled = rows.map((row) =>
            row
              .map((share) => (unit === 'points' ? 2 * share - 1 : unit === 'usd' ? 10 ** (12 * share - 6) : share))
              .sort((a, b) => a - b),
          );
          const all = scaled.map(([lower, value, upper]) => interval(unit, lower!, value!, upper!));
          const { axis, draw } = intervalDrawing(all, width);
          expect(displayWidth(axis)).toBe(width);
          const places = all.map(
            ({ value }) => [value, draw(interval(unit, value, value, value)).indexOf('●')] as const,
          );
          for (const one of all) {
            const drawing = draw(one);
            expect(displayWidth(drawing)).toBe(width);
            expect(drawing).toMatch(/^[ ┊]*(?:├[─┼]*)?●(?:[─┼]*┤)?[ ┊]*$/u);
          }
          for (const [a, cellA] of places)
            for (const [b, cellB] of places) if (a < b) expect(cellA).toBeLessThanOrEqual(cellB);
        },
      ),
    );
  });
});
