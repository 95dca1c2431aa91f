import { isMoment } from '../../campaign/moment.ts';

/** What an object of somebody else's file holds, before anybody has looked at it. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where something else stands. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Only own fields: a task may be called `constructor`. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function hasFields(value: unknown, ...names: readonly string[]): value is Fields {
  return isFields(value) && names.every((name) => Object.hasOwn(value, name));
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A name as packs take it: one line, without control characters. Numbers are names, too. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return undefined;
  const name = value.replaceAll(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1)).trim();
  return name === '' ? undefined : name;
}

/** The first line of a message, short enough for a table. */
export function shortNameOf(value: unknown): string | undefined {
  const name = nameOf(typeof value === 'string' ? value.trim().split('\n', 1)[0] : value);
  return name !== undefined && name.length > 120 ? `${name.slice(0, 119)}…` : name;
}

/** Tokens or calls. */
export function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

/** The sum of those that are known; unknown where none is. */
export function sumOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}

/** Dollars above 0: harnesses write 0 where nobody told them a price. */
export function dollarsOf(value: unknown): number | undefined {
  const dollars = numberOf(value);
  return dollars !== undefined && dollars >= 1e-9 ? dollars : undefined;
}

/** Seconds above 0. */
export function secondsOf(value: unknown, { perSecond = 1 } = {}): number | undefined {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds / perSecond >= 1e-6 ? seconds / perSecond : undefined;
}

/** An instant of seconds or milliseconds since 1970 or of a text with its offset; the day alone of a text without one. */
export function momentOf(value: unknown): string | undefined {
  const number = numberOf(value);
  if (number !== undefined && number > 0) {
    const date = new Date(number > 1e11 ? number : number * 1000);
    return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? undefined : date.toISOString();
  }
  if (typeof value !== 'string') return undefined;
  const text = value
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T')
    .replace(/([+-]\d{2})(\d{2})$/u, '$1:$2');
  if (isMoment(text)) return text;
  const day = text.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}(?:$|[T_ ])/u.test(text) && isMoment(day) ? day : undefined;
}
