import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmfs } from '../special.ts';
import { type PitSpan, pitHistogram, pitSpan } from './pit.ts';

const binomial = (n: number, p: number) => ({
  values: Array.from({ length: n + 1 }, (_, k) => k),
  probabilities: Array.from(binomialPmfs(n, p)),
});

/** Mean histogram of forecasts when outcomes follow `truth`, over all outcomes. */
function expected(forecast: ReturnType<typeof binomial>, truth: ReturnType<typeof binomial>, bins: number) {
  const sum = new Float64Array(bins);
  truth.values.forEach((outcome, k) => {
    pitHistogram([pitSpan(forecast, outcome)], { bins }).forEach((share, j) => {
      sum[j]! += truth.probabilities[k]! * share;
    });
  });
  return Array.from(sum);
}

describe('the non-randomised PIT', () => {
  it('is exactly uniform under the truth, whatever the bins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (n, p, bins) => {
          for (const share of expected(binomial(n, p), binomial(n, p), bins)) expect(share).toBeCloseTo(1 / bins, 10);
        },
      ),
    );
  });

  it('leans when the forecasts are biased, and is a ∪ when they are too narrow', () => {
    const low = expected(binomial(10, 0.3), binomial(10, 0.6), 5);
    expect(low[4]).toBeGreaterThan(0.5);
    expect(low[0]).toBeLessThan(0.1);
    const narrow = expected({ values: [4, 5, 6], probabilities: [0.25, 0.5, 0.25] }, binomial(10, 0.5), 5);
    expect(narrow[0]).toBeGreaterThan(0.2);
    expect(narrow[4]).toBeGreaterThan(0.2);
    expect(narrow[2]).toBeLessThan(0.2);
  });

  it('spreads one outcome over its own span: Czado, Gneiting & Held (2009), equation 2, by hand', () => {
    // Span from 0.2 to 0.6 over quarters: 0.05, 0.25 and 0.1 of its 0.4.
    const shares = pitHistogram([{ below: 0.2, upTo: 0.6 }], { bins: 4 });
    [0.125, 0.625, 0.25, 0].forEach((share, j) => {
      expect(shares[j]).toBeCloseTo(share, 14);
    });
  });

  it('counts what was called impossible at one point', () => {
    const forecast = { values: [2, 3], probabilities: [0.5, 0.5] };
    expect(pitSpan(forecast, 1)).toEqual({ below: 0, upTo: 0 });
    expect(pitSpan(forecast, 9)).toEqual({ below: 1, upTo: 1 });
    expect(pitHistogram([pitSpan(forecast, 1)], { bins: 4 })).toEqual([1, 0, 0, 0]);
    expect(pitHistogram([pitSpan(forecast, 9)], { bins: 4 })).toEqual([0, 0, 0, 1]);
    expect(pitHistogram([pitSpan(forecast, 2.5)], { bins: 4 })).toEqual([0, 1, 0, 0]);
  });

  it('sums to one', () => {
    const span = fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([a, b]): PitSpan => ({ below: Math.min(a, b), upTo: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1 }), (spans) => {
        const shares = pitHistogram(spans);
        expect(shares).toHaveLength(10);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    [() => pitHistogram([]), 'pitHistogram: spans must hold at least 1 span, received 0'],
    [
      () => pitHistogram([{ below: 0, upTo: 1 }], { bins: 0 }),
      'pitHistogram: bins must be an integer from 1 up, received 0',
    ],
    [
      () => pitHistogram([{ below: 0.6, upTo: 0.5 }]),
      'pitHistogram: spans[0].below must be at most upTo (0.5), received 0.6',
    ],
    [() => pitHistogram([{ below: -1, upTo: 0.5 }]), 'pitHistogram: spans[0].below must be from 0 to 1, received -1'],
    [
      () => pitHistogram([{ below: 0, upTo: Number.NaN }]),
      'pitHistogram: spans[0].upTo must be from 0 to 1, received NaN',
    ],
    [() => pitSpan({ values: [1], probabilities: [0.5] }, 1), 'pitSpan: probabilities must sum to 1, received 0.5'],
    [
      () => pitSpan({ values: [1], probabilities: [1] }, Number.NaN),
      'pitSpan: outcome must be a finite number, received NaN',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
