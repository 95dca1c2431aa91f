import { decimalsFor, rounded } from './decimals.ts';
import { decimalsOfRange, digitsOf, endsToward, typographic, unbounded } from './digits.ts';
import { listed } from './listed.ts';
import { styleOf } from './unit-style.ts';
import type { QuantityName } from './vocabulary.ts';
import { rangeOf, unsigned, withUnit } from './with-unit.ts';

/** What somebody chose is printed with all its digits. */
export {
  chosenProbability,
  exactly,
  exactSize,
  levelName,
  marginName,
  plannedRate,
  plannedRates,
  plannedSpan,
} from './chosen.ts';

/**
 * Numbers for people, in one place. Claims, tables, charts and captions print through here, so that one figure reads the same
 * everywhere. Non-breaking spaces keep a number and its unit on one line.
 *
 * A value and its range are printed together (`printed`), numbers that are compared are printed together (`together`): digits
 * follow the range, what differs reads differently, and nothing reads as 0 or 100 % that is not.
 */
const nbsp = '\u00a0';

/** What an `Estimate` has, and any other value with a range. */
export interface Ranged {
  readonly quantity: QuantityName;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

interface Missing {
  readonly missing: string;
}

type PrintedBounds = Pick<Printed, 'lower' | 'upper' | 'range'>;

/** A value and its range by one rule, for one sentence or for several columns. */
export interface Printed {
  /** `76.7 %` */
  readonly value: string;
  /** `[61.2, 88.3] %` */
  readonly range: string;
  /** `61.2 %` */
  readonly lower: string;
  /** `88.3 %` */
  readonly upper: string;
  /** `76.7 % [61.2, 88.3] %` */
  readonly whole: string;
  /** `+6.7 [−13.9, +26.7] points`: the unit once, behind the range. */
  readonly once: string;
  /** `6.7 points` of −6.7: for a sentence that gives the direction in words. */
  readonly size: string;
  /** `36.3 to 74.9 points` of [−74.9, −36.3]: the same of a range on one side of 0, the nearer end first. */
  readonly sizes: string;
  /** The three without their unit: `76.7`, `61.2`, `88.3`. */
  readonly digits: { readonly value: string; readonly lower: string; readonly upper: string };
  /** The range without its unit: `[61.2, 88.3]`. */
  readonly digitsRange: string;
  /** The ends as sizes, `13.9 points` of −13.9: for a sentence that gives the direction of each in words. */
  readonly endSizes: { readonly lower: string; readonly upper: string };
  /** The same without their unit. */
  readonly endSizeDigits: { readonly lower: string; readonly upper: string };
}

/** Fewest decimals to print with, instead of those of the unit. */
type Decimals = number;

/** A value with its range: the only way to print either where there are both. */
export function printed({ quantity, value, lower, upper }: Ranged, decimals?: Decimals): Printed {
  const style = styleOf(quantity);
  const following = decimalsOfRange(lower, upper, style);
  const [middle, low, high] = digitsOf([value, lower, upper], style, {
    decimals,
    following: [following, following, following],
    toward: ['nearest', ...endsToward(lower, upper, style)],
  }) as [string, string, string];
  const [text, range] = [withUnit(middle, style), rangeOf(low, high, style)];
  return {
    value: text,
    range,
    lower: withUnit(low, style),
    upper: withUnit(high, style),
    whole: !style.dashed ? `${text} ${range}` : text === range ? text : `${text} (${range})`,
    once: `${middle} ${range}`,
    size: withUnit(unsigned(middle), style),
    sizes: (upper > 0 ? [low, withUnit(high, style)] : [high, withUnit(low, style)]).map(unsigned).join(' to '),
    digits: { value: middle, lower: low, upper: high },
    digitsRange: rangeOf(low, high, { ...style, before: '', after: '' }),
    endSizes: { lower: withUnit(unsigned(low), style), upper: withUnit(unsigned(high), style) },
    endSizeDigits: { lower: unsigned(low), upper: unsigned(high) },
  };
}

/** One value with several ranges, such as of a score on these and on new tasks; null for what is missing. */
export function printedWith<const T extends readonly (Bounds | Missing)[]>(
  quantity: QuantityName,
  value: number,
  ranges: T,
): { readonly value: string; readonly ranges: { readonly [K in keyof T]: PrintedBounds | null } } {
  const style = styleOf(quantity);
  const known = ranges.filter((range) => 'lower' in range);
  const following = known.map(({ lower, upper }) => decimalsOfRange(lower, upper, style));
  const [middle, ...ends] = digitsOf([value, ...known.flatMap(({ lower, upper }) => [lower, upper])], style, {
    following: [Math.max(...following), ...following.flatMap((decimals) => [decimals, decimals])],
    toward: ['nearest', ...known.flatMap(({ lower, upper }) => endsToward(lower, upper, style))],
  });
  const texts = ranges.map((range) => {
    if (!('lower' in range)) return null;
    const place = 2 * known.indexOf(range);
    const [low, high] = [ends[place]!, ends[place + 1]!];
    return { lower: withUnit(low, style), upper: withUnit(high, style), range: rangeOf(low, high, style) };
  });
  return { value: withUnit(middle!, style), ranges: texts as { readonly [K in keyof T]: PrintedBounds | null } };
}

/** A range that has no value of its own: `[62.9, 86.4] %`, `$0.0011–0.0015`. */
export function printedRange(quantity: QuantityName, lower: number, upper: number, decimals?: Decimals): string {
  const style = styleOf(quantity);
  const following = decimalsOfRange(lower, upper, style);
  const toward = endsToward(lower, upper, style);
  const [low, high] = digitsOf([lower, upper], style, { decimals, following: [following, following], toward }) as [
    string,
    string,
  ];
  return rangeOf(low, high, style);
}

/** A value that has no range. */
export function printedValue(quantity: QuantityName, value: number, decimals?: Decimals): string {
  const style = styleOf(quantity);
  return withUnit(digitsOf([value], style, { decimals })[0]!, style);
}

/** Values of one quantity that are held against one another: what differs reads differently. */
export function together<const T extends readonly number[]>(
  quantity: QuantityName,
  values: T,
  decimals?: Decimals,
): { readonly [K in keyof T]: string } {
  const style = styleOf(quantity);
  return digitsOf(values, style, { decimals }).map((digits) => withUnit(digits, style)) as {
    readonly [K in keyof T]: string;
  };
}

/** The same without their signs, for a sentence that gives the direction in words: `36.3 points`. */
export function sizes<const T extends readonly number[]>(
  quantity: QuantityName,
  values: T,
): { readonly [K in keyof T]: string } {
  const style = styleOf(quantity);
  return digitsOf(values, style, {}).map((digits) => withUnit(unsigned(digits), style)) as {
    readonly [K in keyof T]: string;
  };
}

/** The same in one list with the unit once, behind the last: `40.0, 50.0 and 70.0 %`. */
export function listedTogether(quantity: QuantityName, values: readonly number[]): string {
  const style = styleOf(quantity);
  const digits = digitsOf(values, style, {});
  return listed([...digits.slice(0, -1), withUnit(digits.at(-1)!, style)]);
}

/** `50–60 %` of the least and the most of some values, `55 %` where they are one. */
export function printedSpan(quantity: QuantityName, lower: number, upper: number, decimals?: Decimals): string {
  const style = styleOf(quantity);
  const toward = endsToward(lower, upper, style);
  const [low, high] = digitsOf([lower, upper], style, { decimals, toward }) as [string, string];
  // A dash before a sign would be read, and set, as an arrow.
  const to = /^[<>]/u.test(high) ? ' to ' : '–';
  return low === high ? withUnit(low, style) : `${style.before ?? ''}${low}${to}${high}${style.after ?? ''}`;
}

/** `76.7 %` of a share. */
export function percent(share: number, decimals?: Decimals): string {
  return printedValue('passRate', share, decimals);
}

/** `[62.9, 86.4] %` of two shares. */
export function percentInterval(lower: number, upper: number, decimals?: Decimals): string {
  return printedRange('passRate', lower, upper, decimals);
}

/** `+6.7 points` of a difference of shares. */
export function points(difference: number, decimals?: Decimals): string {
  return printedValue('difference', difference, decimals);
}

/** `6.7 points` between two shares, whichever is higher. */
export function pointsApart(difference: number): string {
  return sizes('difference', [difference])[0];
}

/** `22.8`, `−22.8`: for a cell whose head says of what. */
export function pointsDigits(difference: number): string {
  return digitsOf([difference], { ...styleOf('difference'), signed: false }, {})[0]!;
}

/** `0.74`; `< 0.001` and `> 0.999` rather than a certainty that no finite sample gives. Exactly 0 and 1 stay. */
export function probability(value: number): string {
  return printedValue('probabilityBetter', value);
}

/** `13 % of the time`, `less than once in 1,000 times`. */
export function howOften(chance: number): string {
  if (chance === 0) return 'never';
  if (chance === 1) return 'always';
  if (chance < 0.001) return 'less than once in 1,000 times';
  if (chance > 0.999) return 'more than 999 times in 1,000';
  return `${percent(chance, 0)} of the time`;
}

/** `0.012`, `< 0.001`: for a cell under its head. */
export function pValue(value: number): string {
  return printedValue('pValue', value);
}

/** `p = 0.012`, `p < 0.001`: for a sentence. */
export function pValueIs(value: number): string {
  return pWith(value, ' ');
}

/** The same on one line, for a label. */
export function pValueTogether(value: number): string {
  return pWith(value, nbsp);
}

function pWith(value: number, space: string): string {
  const text = pValue(value);
  return /^[<>]/u.test(text) ? `p${space}${text.replace(nbsp, space)}` : `p${space}=${space}${text}`;
}

/** Dollars with two significant digits, plain: `$0.0013`, `$12`, `$1,200`. */
export function usd(value: number): string {
  return printedValue('cost', value);
}

/** `$0.0011–0.0015`, with as many digits as it takes to tell the ends. */
export const usdRange = (lower: number, upper: number) => printedRange('cost', lower, upper);

/** `$6,100` of 6,054.8 to 6,055.4, `$0.033–0.046`: for what is planned or read aloud, one number where the ends are close together. */
export function usdAbout(amount: Omit<Ranged, 'quantity'>): string {
  return isToldAsOne(amount) ? usd(amount.value) : usdRange(amount.lower, amount.upper);
}

/** Whether the ends of an amount are so close together that one number tells it. */
export function isToldAsOne({ value, lower, upper }: Omit<Ranged, 'quantity'>): boolean {
  return upper - lower <= 0.05 * value;
}

/** `5.59×`. */
export function times(ratio: number): string {
  return printedValue('costRatio', ratio);
}

/** `1–7` of the first and the last of some ranks, `3` where they are one. */
export function rankRange(lower: number, upper: number): string {
  return lower === upper ? String(lower) : `${lower}–${upper}`;
}

/** Significant digits without exponents, thousands grouped by commas. */
export function significant(value: number, digits: number): string {
  if (!Number.isFinite(value)) return unbounded;
  return typographic(rounded(value, value === 0 ? 0 : decimalsFor(value, digits)), { grouped: true });
}

/** `−0.90`. */
export function decimal(value: number, decimals: number): string {
  return typographic(rounded(value, decimals), { signed: false });
}

/** `1 run`, `30 runs`, `2 passes`: a count with its noun. */
export function plural(count: number, noun: string): string {
  return `${count}${nbsp}${count === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/u.test(noun)) return `${noun.slice(0, -1)}ies`;
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`;
}
