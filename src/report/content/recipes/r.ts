import type { Command } from '../recipe.ts';

/** Lines of R and Python, as somebody would type them. */

export function r(text: string, ...gives: readonly number[]): Command {
  return { language: 'R', text, gives };
}

export function python(text: string, ...gives: readonly number[]): Command {
  return { language: 'Python', text, gives };
}

/** `c(2, 3, 3)`. */
export function vector(values: readonly number[]): string {
  return `c(${values.map(digits).join(', ')})`;
}

/** A number with every digit that matters, without the dust of binary fractions. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** `2 * 3`-like level: `0.95`. */
export function levelText(level: number): string {
  return String(Number(level.toPrecision(6)));
}
