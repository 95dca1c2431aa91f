import type { Separations } from './separations.ts';

/** The places that an entrant can hold, 1 the best, at a simultaneous level of 1 - alpha. */
export interface RankInterval {
  readonly lower: number;
  readonly upper: number;
  readonly alpha: number;
}

/**
 * The ranks that each entrant can hold: from 1 + the number of entrants that are significantly better to the number of all
 * entrants - those that are significantly worse (Mogstad, Romano, Shaikh & Wilhelm 2024). The true rank is 1 + the number of
 * entrants that are truly better. Where all separations are right, which they are with probability 1 - alpha, every one of
 * the intervals holds the true rank of its entrant.
 *
 * The observed rank lies in the interval when the separations follow the observed order. O(entrants²).
 *
 * @example rankIntervals(separations(2, [{ a: 0, b: 1, direction: 1, pValueAdjusted: 0.01 }])); // => [{ lower: 1, upper: 1, alpha: 0.05 }, { lower: 2, upper: 2, alpha: 0.05 }]
 */
export function rankIntervals({ entrants, alpha, order }: Separations): RankInterval[] {
  return order.map((row) => {
    let better = 0;
    let worse = 0;
    for (const sign of row) {
      if (sign < 0) better++;
      if (sign > 0) worse++;
    }
    return { lower: 1 + better, upper: entrants - worse, alpha };
  });
}
