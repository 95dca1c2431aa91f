import type { Amount } from './amount.ts';

/** Whole numbers from `least` to `most`. */
export interface CountRange {
  readonly least: number;
  readonly most: number;
}

/**
 * The whole numbers c from 0 to `of` with 100·c/of inside the printed rounding of a percentage, ends included: whoever
 * rounded may have rounded halves up or to even. Null when there is none: then no whole number of passes out of `of` runs
 * gives that percentage (the GRIM test of Brown & Heathers 2017). `of` is a whole number of at least 1.
 *
 * Whole-number arithmetic on the decimal digits: no binary rounding decides. O(digits).
 */
export function possibleCounts({ lower, upper }: Amount, of: number): CountRange | null {
  const [low, high] = [decimal(lower), decimal(upper)];
  const [lowUnit, highUnit] = [100n * low.unit, 100n * high.unit];
  const least = Number((low.digits * BigInt(of) + lowUnit - 1n) / lowUnit);
  const most = Math.min(of, Number((high.digits * BigInt(of)) / highUnit));
  return least > most ? null : { least, most };
}

/** A number of at least 0 as digits ÷ unit, by its shortest decimal form: 60.65 is 6065 ÷ 100. */
function decimal(value: number): { readonly digits: bigint; readonly unit: bigint } {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift < 0 ? { digits, unit: 10n ** BigInt(-shift) } : { digits: digits * 10n ** BigInt(shift), unit: 1n };
}
