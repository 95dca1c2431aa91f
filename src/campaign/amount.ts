import { DomainError } from '../errors.ts';

/**
 * A figure as it was printed, with the range that its printed digits allow: $0.03 is any value in [0.025, 0.035).
 * Dollars unless the field's name says otherwise.
 */
export interface Amount {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** The digits as they stood in the pack, such as `0.070`. */
  readonly printed: string;
}

const decimalNotation = /^([-+]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/iu;

/** Whether a text is plain decimal or exponent notation, so that its last digit says how far the figure was rounded. */
export function isDecimal(printed: string): boolean {
  return decimalNotation.test(printed);
}

/** Half a unit of the last printed decimal on either side, never below zero. `printed` is plain decimal or exponent notation. */
export function printedAmount(printed: string): Amount {
  const figure = printedFigure(printed);
  return { ...figure, lower: Math.max(0, figure.lower) };
}

/**
 * Half a unit of the last printed decimal on either side, for figures that may be negative, such as a change of `-2`.
 *
 * The bounds are written out in decimal before they become numbers: 0.03 gives 0.025, where 0.03 - 0.005 would not.
 *
 * @throws DomainError when `printed` is not a decimal number
 */
export function printedFigure(printed: string): Amount {
  const match = decimalNotation.exec(printed);
  if (match === null) throw new DomainError('printedFigure: printed', 'must be a decimal number', printed);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -10n : 10n);
  const unit = Number(exponent) - fraction.length - 1;
  return {
    value: Number(printed),
    lower: Number(`${digits - 5n}e${unit}`),
    upper: Number(`${digits + 5n}e${unit}`),
    printed,
  };
}

/** A value with the decimals of a printed figure, so that the two can be read side by side. */
export function printedLike(value: number, { printed }: Amount): string {
  if (/e/iu.test(printed)) return value.toPrecision(3);
  return value.toFixed(Math.min(20, printed.split('.')[1]?.length ?? 0));
}

/** An amount that carries no rounding, such as a sum of exact run costs; what adding leaves behind the 15th digit is not printed. */
export function exactAmount(value: number): Amount {
  return { value, lower: value, upper: value, printed: String(Number(value.toPrecision(15))) };
}
