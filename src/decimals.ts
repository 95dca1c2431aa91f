/**
 * Decimal digits of binary numbers. 0.5875 and a mean that comes out as 0.58749999999999991 are one number to people: both are read
 * with twelve significant digits first, and a tie is rounded away from zero, so that 58.75 % is 58.8 % wherever it stands.
 */
const significantDigits = 12;
const plainFrom = 1e-12;
const plainBelow = 1e15;

/** The number as people read it, without the dust of binary arithmetic. */
export function withoutDust(value: number): number {
  return Number(value.toPrecision(significantDigits)) + 0;
}

/**
 * `58.8` of 58.75 with one decimal, `1200` of 1234 with minus two: ties away from zero, never a minus zero. What nobody writes out,
 * from 1e15 on and below 1e-12, comes as `1.2e-300`.
 *
 * @param toward `down` and `up`: 58.71 with one decimal is `58.7` and `58.8`, −58.71 is `-58.8` and `-58.7`
 */
export function rounded(value: number, decimals: number, toward: Toward = 'nearest'): string {
  const size = Math.abs(withoutDust(value));
  if (size >= plainBelow || (size > 0 && size < plainFrom && decimals > significantDigits))
    return exponential(value, decimals);
  const { digits, power } = parts(size);
  const units = roundedInteger(digits, power + decimals, value < 0 ? opposite[toward] : toward);
  const text = decimals <= 0 ? String(units * 10n ** BigInt(-decimals)) : pointed(units, decimals);
  return value < 0 && units !== 0n ? `-${text}` : text;
}

/** Decimals that show as many significant digits: 5 for 0.00123 and three digits, −1 for 123 and two. */
export function decimalsFor(value: number, digits: number): number {
  return value === 0 ? digits - 1 : digits - 1 - magnitude(Number(withoutDust(value).toPrecision(digits)));
}

/** Most decimals that say something: behind them is dust. */
export function mostDecimals(value: number): number {
  return value === 0 ? significantDigits : significantDigits - 1 - magnitude(withoutDust(value));
}

function magnitude(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** size = digits × 10 ** power. */
function parts(size: number): { readonly digits: bigint; readonly power: number } {
  const [mantissa, exponent] = size.toExponential(significantDigits - 1).split('e') as [string, string];
  return { digits: BigInt(mantissa.replace('.', '')), power: Number(exponent) - (significantDigits - 1) };
}

/** Where a number goes that has more decimals than are printed. */
export type Toward = 'nearest' | 'down' | 'up';
const opposite = { nearest: 'nearest', down: 'up', up: 'down' } as const;

function roundedInteger(digits: bigint, power: number, toward: Toward): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const unit = 10n ** BigInt(-power);
  if (toward === 'down') return digits / unit;
  if (toward === 'up') return (digits + unit - 1n) / unit;
  return (2n * digits + unit) / (2n * unit);
}

function pointed(units: bigint, decimals: number): string {
  const text = String(units).padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

function exponential(value: number, decimals: number): string {
  const digits = Math.min(significantDigits - 1, Math.max(0, decimals + magnitude(withoutDust(value))));
  return withoutDust(value).toExponential(digits).replace('e+', 'e');
}
