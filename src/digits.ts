import { mostDecimals, rounded, type Toward, withoutDust } from './decimals.ts';
import type { Mark, Style } from './unit-style.ts';

export interface DigitsOptions {
  /** Fewest decimals instead of those of the style. */
  readonly decimals?: number | undefined;
  /** Of each number: decimals that its range asks for. */
  readonly following?: readonly number[];
  /** Of each number: which way it is rounded. */
  readonly toward?: readonly Toward[];
}

export const minus = '\u2212';
export const unbounded = 'no bound';
export const none = '–';

/**
 * The digits, without unit, of numbers that are read side by side. Each gets the decimals of its style, more where they are a
 * narrow range, and as many as it takes not to be taken for another of them or for a mark.
 */
export function digitsOf(
  values: readonly number[],
  style: Style,
  { decimals, following, toward }: DigitsOptions,
): string[] {
  const shown = inUnit(values, style);
  const numbers = new Map<string, Digits>();
  const keys = shown.map((value, index) => `${value} ${toward?.[index] ?? 'nearest'}`);
  shown.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    const least = decimals === undefined ? style.decimals(value) : Math.max(decimals, style.least?.(value) ?? 0);
    const range = following?.[index] ?? Number.NEGATIVE_INFINITY;
    const wanted = style.followsRange && Number.isFinite(range) ? Math.max(0, range) : Math.max(least, range);
    const shownDecimals = Number.isInteger(value) && least === 0 && !style.percent ? 0 : wanted;
    const digits = new Digits(value, shownDecimals, toward?.[index]);
    const known = numbers.get(keys[index]!);
    if (digits.decimals >= (known?.decimals ?? Number.NEGATIVE_INFINITY)) numbers.set(keys[index]!, digits);
  });
  for (const number of numbers.values()) number.tellFrom(style.marks ?? []);
  tellApart([...numbers.values()]);
  return shown.map(
    (value, index) => numbers.get(keys[index]!)?.text(style) ?? (Number.isNaN(value) ? none : unbounded),
  );
}

/** How the ends of a range are rounded: none of them inside the range where its ends are hard. */
export function endsToward(lower: number, upper: number, { outward = false }: Style): readonly [Toward, Toward] {
  return outward && lower !== upper ? ['down', 'up'] : ['nearest', 'nearest'];
}

/** Decimals by which rounding moves no end by more than an eighth of the range. */
export function decimalsOfRange(lower: number, upper: number, { percent = false, signed = false }: Style): number {
  const width = (upper - lower) * (percent ? 100 : 1);
  // What binary arithmetic leaves of ends that are one.
  const dust = 1e-12 * Math.max(Math.abs(lower), Math.abs(upper), signed ? 1 : 0);
  return width > dust && Number.isFinite(width) ? Math.ceil(-Math.log10(width / 4) - 1e-9) : Number.NEGATIVE_INFINITY;
}

/** A number with as many decimals as it has got so far. */
class Digits {
  readonly value: number;
  #decimals: number;
  readonly #toward: Toward;
  #text: string;
  #rounded: number;
  readonly #most: number;

  constructor(value: number, decimals: number, toward: Toward = 'nearest') {
    this.value = value;
    this.#most = mostDecimals(value);
    this.#decimals = Math.min(decimals, this.#most);
    this.#toward = toward;
    this.#text = rounded(value, this.#decimals, toward);
    this.#rounded = Number(this.#text);
  }

  get decimals(): number {
    return this.#decimals;
  }

  /** The same digits, or digits in the wrong order. */
  readsLike(other: Digits | undefined): boolean {
    if (other === undefined || this.value === other.value) return false;
    return this.value < other.value ? this.#rounded >= other.#rounded : this.#rounded <= other.#rounded;
  }

  get canGrow(): boolean {
    return this.#decimals < this.#most;
  }

  grow(): void {
    this.#decimals += 1;
    this.#text = rounded(this.value, this.#decimals, this.#toward);
    this.#rounded = Number(this.#text);
  }

  tellFrom(marks: readonly Mark[]): void {
    for (const mark of marks) {
      while (this.#hits(mark) && this.#decimals < mark.decimals && this.canGrow) this.grow();
    }
  }

  text({ marks = [], signed = false, grouped = false, trimmed = false }: Style): string {
    const mark = marks.find((each) => this.#hits(each));
    if (mark !== undefined) return this.#beside(mark, { signed, grouped });
    return typographic(trimmed ? withoutZeros(this.#text) : this.#text, { signed, grouped });
  }

  #hits({ at }: Mark): boolean {
    return this.#rounded === at && this.value !== at;
  }

  #beside({ at, isEnd = false }: Mark, options: { readonly signed: boolean; readonly grouped: boolean }): string {
    const isAbove = this.value > at;
    if (!isEnd) return `${isAbove ? '>' : '<'}\u00a0${at}`;
    const nearest = at + (isAbove ? 1 : -1) * 10 ** -this.#decimals;
    return `${isAbove ? '<' : '>'}\u00a0${typographic(rounded(nearest, this.#decimals), options)}`;
  }
}

/** `0.5` of 0.500, `2` of 2.0. */
export function withoutZeros(text: string): string {
  return text.replace(/(?<=\.\d*)0+$|\.0*$/u, '');
}

/** `−1,200` of -1200. */
export function typographic(
  text: string,
  { signed = false, grouped = false }: { readonly signed?: boolean; readonly grouped?: boolean } = {},
): string {
  const digits = text.replace(/^-/u, '');
  const body = grouped ? digits.replace(/^\d+/u, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')) : digits;
  if (text.startsWith('-')) return `${minus}${body}`;
  return signed && Number(text) > 0 ? `+${body}` : body;
}

/**
 * The numbers in the unit that is printed, without what binary arithmetic leaves: of a difference of equal shares 5e-17, of the
 * lower end of no passes 1e-17.
 */
function inUnit(values: readonly number[], { percent = false, signed = false, neverZero = false }: Style): number[] {
  const largest = values.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    signed ? 1 : 0,
  );
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    if (Math.abs(value) < 1e-13 * largest) return 0;
    return value === 0 && neverZero ? Number.MIN_VALUE : withoutDust(percent ? 100 * value : value);
  });
}

/** More decimals for numbers that differ and read alike, until they do not. */
function tellApart(numbers: readonly Digits[]): void {
  const ascending = numbers.toSorted((a, b) => a.value - b.value);
  let alike: readonly Digits[];
  do {
    alike = ascending.filter((number, place) => {
      const [before, after] = [ascending[place - 1], ascending[place + 1]];
      return number.canGrow && (number.readsLike(before) || number.readsLike(after));
    });
    for (const number of alike) number.grow();
  } while (alike.length > 0);
}
