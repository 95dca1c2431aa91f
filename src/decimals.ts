/**
 * Decimal digits of binary numbers. 0.5875 and a mean that comes out as 0.58749999999999991 are one number to people: both are read
 * with twelve significant digits first, and a tie is rounded away from zero, so that 58.75 % is 58.8 % wherever it stands.
 */
const significantDigits = 12;
const plainFrom = 1e-12;
const plainBelow = 1e15;

/** The number as people read it, without the dust of binary arithmetic. */
export function withoutDust(value: number): number {
  // A whole number of so few digits has none: most that is printed is a count.
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value + 0;
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
  const text = decimals <= 0 ? withZeros(units, -decimals) : pointed(units, decimals);
  return value < 0 && units !== '0' ? `-${text}` : text;
}

/** Decimals that show as many significant digits: 5 for 0.00123 and three digits, −1 for 123 and two. */
export function decimalsFor(value: number, digits: number): number {
  return value === 0 ? digits - 1 : digits - 1 - magnitude(Number(withoutDust(value).toPrecision(digits)));
}

/** Most decimals that say something: behind them is dust. */
export function mostDecimals(value: number): number {
  return value === 0 ? significantDigits : significantDigits - 1 - magnitude(withoutDust(value));
}

/** The exponent of the number as it is written: −3 of 0.00123. */
function magnitude(value: number): number {
  const size = Math.abs(value);
  if (!(size >= 1e-300 && size < 1e300)) return Number(value.toExponential().split('e')[1]);
  const near = Math.floor(Math.log10(size));
  if (size >= powerOfTen(near + 1)) return near + 1;
  return size < powerOfTen(near) ? near - 1 : near;
}

/** The number that is written so, which `10 ** -5` need not be. */
function powerOfTen(exponent: number): number {
  const known = powers.get(exponent) ?? Number(`1e${exponent}`);
  powers.set(exponent, known);
  return known;
}

const powers = new Map<number, number>();

/** size = digits × 10 ** power, of twelve digits, as which the size is read. */
function parts(size: number): { readonly digits: number; readonly power: number } {
  if (size === 0) return { digits: 0, power: 1 - significantDigits };
  const power = magnitude(size) - (significantDigits - 1);
  // The product is a whole number but for some 1e-4 that the last bits make of it.
  if (power > 0) return { digits: Math.round(size / powerOfTen(power)), power };
  // Ten to the power of more than 308 is no number.
  const [once, again] = power < -300 ? [200, -power - 200] : [-power, 0];
  return { digits: Math.round(size * powerOfTen(once) * powerOfTen(again)), power };
}

/** Where a number goes that has more decimals than are printed. */
export type Toward = 'nearest' | 'down' | 'up';
const opposite = { nearest: 'nearest', down: 'up', up: 'down' } as const;

/** In digits. Twelve of them and what is added to them are whole numbers that binary arithmetic holds. */
function roundedInteger(digits: number, power: number, toward: Toward): string {
  if (power >= 0) return withZeros(String(digits), power);
  // What is more than a hundred times as large as all the digits is as good as any other that is.
  const unit = powerOfTen(Math.min(-power, significantDigits + 2));
  const added = toward === 'down' ? 0 : toward === 'up' ? unit - 1 : unit / 2;
  const sum = digits + added;
  return String((sum - (sum % unit)) / unit);
}

function withZeros(digits: string, count: number): string {
  return digits === '0' ? digits : digits + '0'.repeat(count);
}

function pointed(units: string, decimals: number): string {
  const text = units.padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

function exponential(value: number, decimals: number): string {
  const digits = Math.min(significantDigits - 1, Math.max(0, decimals + magnitude(withoutDust(value))));
  return withoutDust(value).toExponential(digits).replace('e+', 'e');
}
