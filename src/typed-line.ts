/** Lines of R and Python, as somebody would type them to make a number again. */

export interface TypedLine {
  /** R with its base packages, or Python with SciPy. */
  readonly language: 'R' | 'Python';
  readonly text: string;
  /** What it prints. */
  readonly gives: readonly number[];
}

export function r(text: string, ...gives: readonly number[]): TypedLine {
  return { language: 'R', text, gives };
}

export function python(text: string, ...gives: readonly number[]): TypedLine {
  return { language: 'Python', text, gives };
}

/** More numbers than these are no line that anybody would type. */
export const mostNumbers = 60;

/** `c(2, 3, 3)`. */
export function vector(values: readonly number[]): string {
  return `c(${values.map(digits).join(', ')})`;
}

/** A number with every digit that matters, without the dust of binary fractions. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** A level as it was asked for: `0.95`. */
export function levelText(level: number): string {
  return String(Number(level.toPrecision(6)));
}
