import { describe, expect, it } from 'vitest';
import { decidingInWords, isDecidedByHolm, pAfterHolm, thoughClose } from './deciding.ts';

const alpha = 0.05;

/** A difference by its range, and the p-value of its test before and after the adjustment over 45 pairs. */
function tested([lower, upper]: readonly [number, number], pValue: number, pValueAdjusted: number, lookedAt = 45) {
  return { difference: { value: (lower + upper) / 2, lower, upper }, pValue, pValueAdjusted, lookedAt, noun: 'pair' };
}

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const apart = [0.002, 0.383] as const;
const over = [-0.1, 0.3] as const;

describe('what decides on a difference', () => {
  it('is Holm where the test alone would show it, and the range is said to be of one pair', () => {
    for (const range of [apart, over]) {
      expect(plain(decidingInWords(tested(range, 0.04, 1), alpha))).toBe(
        'alone this pair would show a difference (p = 0.040), among 45 pairs it does not (p = 1.00 after Holm)',
      );
    }
  });

  it('is the exact test where the range alone would show it', () => {
    expect(plain(decidingInWords(tested(apart, 0.06, 0.06, 1), alpha))).toBe(
      'close: p = 0.060, and the exact test decides, not the range',
    );
    expect(plain(decidingInWords(tested(apart, 0.06, 0.4), alpha))).toContain(
      'close: p = 0.060 alone, p = 0.40 after Holm over 45 pairs, and the exact test',
    );
  });

  it('is the range where the test would show it after Holm', () => {
    expect(plain(decidingInWords(tested(over, 0.001, 0.04), alpha))).toBe(
      'close: p = 0.040 after Holm over 45 pairs, but the range leaves room for no difference',
    );
  });

  it('is not spoken of where all agree', () => {
    expect(decidingInWords(tested(over, 0.2, 1), alpha)).toBeNull();
    expect(decidingInWords(tested(apart, 0.001, 0.045), alpha)).toBeNull();
  });

  it('holds the level at both its ends', () => {
    expect(isDecidedByHolm({ pValue: 0.05, pValueAdjusted: 0.0500001 }, alpha)).toBe(true);
    expect(isDecidedByHolm({ pValue: 0.05, pValueAdjusted: 0.05 }, alpha)).toBe(false);
    expect(isDecidedByHolm({ pValue: 0.0500001, pValueAdjusted: 0.1 }, alpha)).toBe(false);
  });
});

it('equivalence beside it says how close it was', () => {
  expect(plain(thoughClose(tested(apart, 0.04, 1), alpha))).toBe(
    ', though close to being told apart (p = 0.040 alone, p = 1.00 after Holm over 45 pairs)',
  );
  expect(plain(thoughClose(tested(apart, 0.06, 0.06, 1), alpha))).toBe(
    ', though close to being told apart (p = 0.060)',
  );
  expect(thoughClose(tested(over, 0.3, 1), alpha)).toBe('');
});

it('one test has nothing to be adjusted for', () => {
  expect(plain(pAfterHolm({ pValueAdjusted: 0.2, lookedAt: 1, noun: 'pair' }))).toBe('p = 0.20');
  expect(plain(pAfterHolm({ pValueAdjusted: 0.2, lookedAt: 2, noun: 'pair' }))).toBe(
    'p = 0.20 after Holm over 2 pairs',
  );
});
