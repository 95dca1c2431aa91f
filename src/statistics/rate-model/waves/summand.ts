/** Independent counts with one distribution, of which a node of the model decides the shape. */
export interface Summand {
  readonly members: number;
  /** The counts run from 0 to this. */
  readonly size: number;
  readonly pmf: (alpha: number, beta: number) => Float64Array;
  /** The counts from `start` on, where it is known that there is nothing outside. */
  readonly window?: (alpha: number, beta: number) => CountWindow;
}

export interface CountWindow {
  readonly start: number;
  readonly pmf: Float64Array;
}

export function windowOf({ pmf, window }: Summand, alpha: number, beta: number): CountWindow {
  return window?.(alpha, beta) ?? { start: 0, pmf: pmf(alpha, beta) };
}

export function greatestSum(summands: readonly Summand[]): number {
  return summands.reduce((sum, { members, size }) => sum + members * size, 0);
}
