import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, hommel, sidak } from './multiplicity.ts';

const adjustments = { holm, hochberg, hommel, benjaminiHochberg, benjaminiYekutieli, bonferroni, sidak } as const;

interface Record {
  readonly method: keyof typeof adjustments;
  readonly p: readonly number[];
  readonly expected: readonly number[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/multiplicity.json', import.meta.url), 'utf8'),
) as { tolerance: number; records: readonly Record[] };

describe('adjusted p-values', () => {
  it.each(reference.records)('$method of $p equals R', ({ method, p, expected }) => {
    const adjusted = adjustments[method](p);
    expect(adjusted).toHaveLength(expected.length);
    adjusted.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(reference.tolerance * expected[i]!);
    });
  });

  const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

  it('never falls below the raw value or above 1, and keeps the order', () => {
    fc.assert(
      fc.property(families, (p) => {
        for (const adjust of Object.values(adjustments)) {
          const adjusted = adjust(p);
          p.forEach((raw, i) => {
            expect(adjusted[i]).toBeGreaterThanOrEqual(raw * (1 - 1e-15));
            expect(adjusted[i]).toBeLessThanOrEqual(1);
            p.forEach((other, j) => {
              if (raw < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]! * (1 + 1e-15));
            });
          });
        }
      }),
    );
  });

  it('is ordered by power: BH ≤ Hommel ≤ Hochberg ≤ Holm ≤ Bonferroni', () => {
    fc.assert(
      fc.property(families, (p) => {
        const chain = [benjaminiHochberg, hommel, hochberg, holm, bonferroni].map((adjust) => adjust(p));
        p.forEach((_, i) => {
          for (let k = 1; k < chain.length; k++) {
            expect(chain[k - 1]![i]).toBeLessThanOrEqual(chain[k]![i]! * (1 + 1e-12));
          }
        });
      }),
    );
  });

  it.each([[-0.1], [1.2], [Number.NaN]])('refuses a p-value of %s', (p) => {
    expect(() => holm([0.5, p])).toThrow(/^holm: pValues must lie between 0 and 1, received/u);
  });

  it('says nothing of nothing', () => {
    expect(holm([])).toEqual([]);
  });
});
