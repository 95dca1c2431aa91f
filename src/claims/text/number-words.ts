import type { PrintedNumber } from './printed-number.ts';

const few: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  once: 1,
  twice: 2,
  thrice: 3,
};
/** Of the other language in which such texts come most often. */
const german = 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');
const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const teens = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
export const words: Readonly<Record<string, number>> = {
  ...few,
  ...Object.fromEntries(german.map((word, at) => [word, 2 + at])),
  ...Object.fromEntries(teens.map((word, at) => [word, 13 + at])),
  ...Object.fromEntries(
    Object.entries(tens).flatMap(([ten, value]) => [
      ...ones.map((one, at): [string, number] => [`${ten}-${one}`, value + at + 1]),
      [ten, value],
    ]),
  ),
};
const whole: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5, sixth: 6, eighth: 8, tenth: 10 };
/** Parts of a whole; `a third` is one only where something follows that it is a part of. */
const parts: Readonly<Record<string, number>> = {
  half: 1 / 2,
  ...Object.fromEntries(
    Object.entries(whole).flatMap(([name, of]) => [
      [`a ${name}`, 1 / of],
      [`one ${name}`, 1 / of],
      ...['two', 'three', 'four', 'seven', 'nine'].flatMap((count) =>
        words[count]! < of ? [[`${count} ${name}s`, words[count]! / of]] : [],
      ),
    ]),
  ),
};
export const partPattern = Object.keys(parts)
  .map((part) => {
    const pattern = part.replace(' ', '[\\s-]');
    return /^(?:a|one) /u.test(part)
      ? `${pattern}(?=\\s+(?:of|less|more|cheaper|lower|higher|fewer|the|as|better|worse)\\b)`
      : pattern;
  })
  .join('|');
const places = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
export const placePattern = `${places.join('|')}|\\d{1,2}(?:st|nd|rd|th)`;
export function placeOf(text: string): number {
  const at = places.indexOf(text.toLowerCase());
  return at < 0 ? Number.parseInt(text, 10) : at + 1;
}
/** A part in words is as close as people round: two points of a hundred. */
export function partOf(text: string) {
  const value = 100 * parts[text.toLowerCase().replaceAll(/[\s-]+/gu, ' ')]!;
  return { value, lower: value - 2, upper: value + 2 };
}
export function countOf(text: string): number {
  return words[text.toLowerCase()] ?? Number(text);
}

export function exact(value: number) {
  return { value, lower: value, upper: value };
}

/** The value with what its last printed digit may stand for. */
export function rounded(text: string) {
  const value = plain(text);
  const decimals = /[.,](\d+)$/u.exec(normal(text))?.[1]?.length ?? 0;
  const half = decimals === 0 ? (Number.isInteger(value) ? 0.5 : 0) : 0.5 * 10 ** -decimals;
  return { value, lower: value - half, upper: value + half };
}

/** A whole number counts, and is no rounding of another. */
export function counted(text: string) {
  const number = rounded(text);
  return Number.isInteger(number.value) && !/[.,]\d+$/u.test(normal(text)) ? exact(number.value) : number;
}

export function scaled({ value, lower, upper }: ReturnType<typeof exact>, factor: number) {
  return { value: value * factor, lower: lower * factor, upper: upper * factor };
}

export function signed<T extends Omit<PrintedNumber, 'text' | 'at'>>(mark: string | undefined, number: T): T {
  if (mark === undefined || mark === '' || mark === '+') return number;
  return { ...number, value: -number.value, lower: -number.upper, upper: -number.lower };
}

export function plain(text: string): number {
  return Number(normal(text).replace(/^[−–-]/u, '-'));
}

/** `1,234.5`, `1.234,5` and `1 234,5` as JavaScript writes them. */
function normal(text: string): string {
  const bare = text.replaceAll(/[\u202f\u00a0\s]/gu, '');
  if (/^[^\d]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/u.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  if (/^[^\d]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u.test(bare)) return bare.replaceAll(',', '');
  return bare.replace(',', '.');
}
