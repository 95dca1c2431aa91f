/** Both tails of a distribution at one point; each is accurate on its own, however small it is. */
export interface Tails {
  /** P(X <= x). */
  readonly lower: number;
  /** P(X > x). */
  readonly upper: number;
}

export type Tail = 'lower' | 'upper';

export const nothingBelow: Tails = { lower: 0, upper: 1 };
export const nothingAbove: Tails = { lower: 1, upper: 0 };
