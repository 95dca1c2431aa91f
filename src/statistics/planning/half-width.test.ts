import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type IntervalMethodName, intervalMethodNames } from '../interval/methods.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { halfWidthAt } from './half-width.ts';
import { runsForHalfWidth } from './runs-for-half-width.ts';

interface Reference {
  readonly method: IntervalMethodName;
  readonly rate: number;
  readonly level: number;
  readonly halfWidth: number;
  readonly first: number;
  readonly safe: number;
  readonly halfWidthFirst: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/planning-designs.json', import.meta.url), 'utf8'),
) as { readonly halfWidth: readonly Reference[] };

const extended = process.env.EXTENDED === '1';

describe('runs for a half-width', () => {
  it(`equal a scan of SciPy's intervals to 700 runs (${reference.halfWidth.length} targets)`, () => {
    for (const { first, safe, halfWidthFirst, ...design } of reference.halfWidth) {
      const received = runsForHalfWidth(design);
      expect({ ...design, first: received.first.runs, safe: received.safe.runs }).toEqual({ ...design, first, safe });
      expect(received.first.halfWidth).toBeCloseTo(halfWidthFirst, 11);
    }
  });

  it.each(intervalMethodNames)('are safe for %s: a scan four times as long finds no wider interval', (method) => {
    const levels = extended ? [0.8, 0.95, 0.99] : [0.8, 0.95];
    const rates = extended ? [0, 0.004, 0.02, 0.1, 1 / 3, 0.5, 0.77, 0.999] : [0.02, 0.5, 0.77];
    for (const level of levels) {
      for (const rate of rates) {
        const widths = Array.from({ length: 400 }, (_, i) => halfWidthAt(i + 1, rate, { level, method }));
        for (const halfWidth of [0.4, 0.3, 0.2, 0.15, 0.1, 0.08, 0.06]) {
          const safeOf = (within: readonly number[]) => within.findLastIndex((width) => width > halfWidth) + 2;
          // Too far for a scan of 400 to be four times as long.
          if (safeOf(widths) > 100 && !extended) continue;
          if (safeOf(widths) > 400) continue;
          const { first, safe } = runsForHalfWidth({ halfWidth, rate, level, method });
          const found = { method, level, rate, halfWidth, first: first.runs, safe: safe.runs };
          expect(found).toEqual({ ...found, first: widths.findIndex((w) => w <= halfWidth) + 1, safe: safeOf(widths) });
        }
      }
    }
  });

  it('outlast the jumps of Blaker’s limits', () => {
    // The widths of 171 to 176 runs are narrow enough, some even by 3 %, and those of 177 to 180 are not.
    const design = { rate: 0.5, level: 0.8 };
    const widths = Array.from({ length: 700 }, (_, i) => halfWidthAt(i + 1, 0.5, { level: 0.8 }));
    const { first, safe } = runsForHalfWidth({ ...design, halfWidth: 0.05 });
    expect(first.runs).toBe(widths.findIndex((width) => width <= 0.05) + 1);
    expect(safe.runs).toBe(widths.findLastIndex((width) => width > 0.05) + 2);
    expect(safe.runs - first.runs).toBeGreaterThan(5);
  });

  it('are found for whatever may come out: the widest interval of all', () => {
    for (const method of ['blaker', 'clopper-pearson', 'jeffreys'] as const) {
      const { safe, first } = runsForHalfWidth({ halfWidth: 0.15, rate: 'worst', method });
      const widest = (trials: number) =>
        Math.max(
          ...Array.from({ length: trials + 1 }, (_, successes) => {
            const { lower, upper } = proportionInterval({ successes, trials }, { method });
            return (upper - lower) / 2;
          }),
        );
      const widths = Array.from({ length: 120 }, (_, i) => widest(i + 1));
      expect(first.runs).toBe(widths.findIndex((width) => width <= 0.15) + 1);
      expect(safe.runs).toBe(widths.findLastIndex((width) => width > 0.15) + 2);
    }
  });

  it.each(intervalMethodNames)('looks far enough for the widest interval of %s', (method) => {
    const most = extended ? 150 : 60;
    for (const level of [0.8, 0.95]) {
      for (let trials = 1; trials <= most; trials += extended ? 1 : 7) {
        let widest = 0;
        for (let successes = 0; successes <= trials; successes++) {
          const { lower, upper } = proportionInterval({ successes, trials }, { level, method });
          widest = Math.max(widest, upper > lower ? upper - lower : 0);
        }
        const received = halfWidthAt(trials, 'worst', { level, method });
        if (Number.isFinite(received)) expect(received).toBeCloseTo(widest / 2, 13);
      }
    }
  });

  it('counts the wider of the two tallies next to the rate, and no width as none', () => {
    const width = (successes: number) => {
      const { lower, upper } = proportionInterval({ successes, trials: 9 });
      return (upper - lower) / 2;
    };
    expect(halfWidthAt(9, 1 / 3)).toBe(width(3));
    expect(halfWidthAt(9, 0.4)).toBe(Math.max(width(3), width(4)));
    expect(halfWidthAt(9, 0.4, { slack: 1 })).toBe(Math.max(width(2), width(3), width(4), width(5)));
    expect(halfWidthAt(5, 1, { method: 'wald' })).toBe(Infinity);
  });

  it('refuse what cannot be planned', () => {
    expect(() => halfWidthAt(0, 0.5)).toThrow('halfWidthAt: trials must be an integer from 1 up, received 0');
    expect(() => halfWidthAt(3, 1.5)).toThrow('halfWidthAt: rate must be from 0 to 1, received 1.5');
    expect(() => runsForHalfWidth({ halfWidth: 0.5, rate: 0.5 })).toThrow(
      'runsForHalfWidth: halfWidth must be between 0 and 0.5, received 0.5',
    );
    expect(() => runsForHalfWidth({ halfWidth: 0.01, rate: 0.5, maxRuns: 1000 })).toThrow(
      'runsForHalfWidth: maxRuns must be larger for a half-width of 0.01: allow more, or plan for a wider interval, received 1000',
    );
    expect(() => runsForHalfWidth({ halfWidth: 0.1, rate: 1, method: 'wald', maxRuns: 100 })).toThrow('must be larger');
  });
});
