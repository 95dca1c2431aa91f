import { minus, none, unbounded } from './digits.ts';
import type { Style } from './unit-style.ts';

/** Dollars of −3 are `−$3`. */
export function withUnit(digits: string, { before = '', after = '' }: Style): string {
  if (digits === unbounded || digits === none) return digits;
  return digits.startsWith(minus) ? `${minus}${before}${digits.slice(1)}${after}` : `${before}${digits}${after}`;
}

export function rangeOf(lower: string, upper: string, style: Style): string {
  if (!style.dashed) return `[${lower}, ${upper}]${style.after ?? ''}`;
  if (upper === unbounded) return `more than ${withUnit(lower, style)}`;
  return lower === upper ? withUnit(lower, style) : `${style.before ?? ''}${lower}–${upper}${style.after ?? ''}`;
}

/** Digits without the sign that stands before them. */
export function unsigned(digits: string): string {
  return digits.replace(/^[+\u2212]/u, '');
}
