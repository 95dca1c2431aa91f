import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactAmount, isDecimal, printedAmount, printedFigure, printedLike } from './amount.ts';

describe('printedAmount', () => {
  // Half a unit of the last printed digit, by hand.
  it.each([
    ['0.03', 0.03, 0.025, 0.035],
    ['0.070', 0.07, 0.0695, 0.0705],
    ['0.07', 0.07, 0.065, 0.075],
    ['0.000481', 0.000481, 0.0004805, 0.0004815],
    ['76.67', 76.67, 76.665, 76.675],
    ['7', 7, 6.5, 7.5],
    ['12.', 12, 11.5, 12.5],
    ['.5', 0.5, 0.45, 0.55],
    ['+1.5', 1.5, 1.45, 1.55],
    ['1.5e-3', 0.0015, 0.00145, 0.00155],
    ['2E3', 2000, 1500, 2500],
    ['0', 0, 0, 0.5],
    ['0.00', 0, 0, 0.005],
    ['0.3', 0.3, 0.25, 0.35],
  ])('%s is %f, from %f to %f', (printed, value, lower, upper) => {
    expect(printedAmount(printed)).toEqual({ value, lower, upper, printed });
  });

  it('keeps the digits as they were printed', () => {
    expect(printedAmount('0.070').printed).toBe('0.070');
    expect(exactAmount(0.07)).toEqual({ value: 0.07, lower: 0.07, upper: 0.07, printed: '0.07' });
  });

  it('has bounds that round to the printed figure, and nothing beyond them that does', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const printed = (digits / 10 ** decimals).toFixed(decimals);
        const { lower, upper } = printedAmount(printed);
        const width = 10 ** -decimals;
        expect(upper - lower).toBeCloseTo(digits === 0 ? width / 2 : width, 9);
        expect((upper - 0.01 * width).toFixed(decimals)).toBe(printed);
        expect((upper + 0.01 * width).toFixed(decimals)).not.toBe(printed);
        expect((lower + 0.01 * width).toFixed(decimals)).toBe(printed);
        if (digits > 0) expect((lower - 0.01 * width).toFixed(decimals)).not.toBe(printed);
      }),
    );
  });
});

describe('printedFigure', () => {
  it.each([
    ['-2', -2, -2.5, -1.5],
    ['0', 0, -0.5, 0.5],
    ['-0.30', -0.3, -0.305, -0.295],
  ])('%s may be negative: from %f to %f', (printed, value, lower, upper) => {
    expect(printedFigure(printed)).toEqual({ value, lower, upper, printed });
  });

  it.each(['', '.', 'abc', '0x1e', '1_000', '1,5', '12 ', '1e', '--1', 'Infinity'])('refuses %j', (printed) => {
    expect(isDecimal(printed)).toBe(false);
    expect(() => printedFigure(printed)).toThrow(
      `printedFigure: printed must be a decimal number, received ${JSON.stringify(printed)}`,
    );
  });
});

describe('printedLike', () => {
  it.each([
    [1.80873, '1.85', '1.81'],
    [8, '7', '8'],
    [-2, '-1', '-2'],
    [0.070049, '0.070', '0.070'],
    [0.00180873, '1.85e-3', '0.00181'],
  ])('%f beside %s is %s', (value, printed, expected) => {
    expect(printedLike(value, printedFigure(printed))).toBe(expected);
  });
});
