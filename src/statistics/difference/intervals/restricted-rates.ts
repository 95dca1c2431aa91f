import type { Tally } from '../../tally.ts';

/** The rates of two arms. */
export interface Rates {
  readonly rateA: number;
  readonly rateB: number;
}

/**
 * The most likely rates of two arms whose rates differ by `difference`, rate of a minus rate of b: the middle root of the
 * likelihood's cubic in closed form (Miettinen & Nurminen 1985, appendix; Farrington & Manning 1990). For
 * -1 <= difference <= 1 and arms of at least one trial. O(1).
 */
export function restrictedRates(a: Tally, b: Tally, difference: number): Rates {
  const trials = a.trials + b.trials;
  const successes = a.successes + b.successes;
  // The derivative of the likelihood is trials r³ + square r² + linear r + constant, with r the rate of b.
  const square = (a.trials + 2 * b.trials) * difference - trials - successes;
  const linear = (b.trials * difference - trials - 2 * b.successes) * difference + successes;
  const constant = b.successes * difference * (1 - difference);
  const shift = square / (3 * trials);
  const q = shift ** 3 - (square * linear) / (6 * trials ** 2) + constant / (2 * trials);
  const radius = Math.sqrt(Math.max(0, shift ** 2 - linear / (3 * trials)));
  const cosine = radius === 0 ? 0 : Math.min(1, Math.abs(q) / radius ** 3);
  const root = 2 * Math.sign(q) * radius * Math.cos((Math.PI + Math.acos(cosine)) / 3) - shift;
  const rateB = Math.min(Math.max(root, 0, -difference), 1, 1 - difference);
  return { rateA: Math.min(1, Math.max(0, rateB + difference)), rateB };
}

/** The standard error of the difference of two observed rates if these are the true ones. */
export function standardErrorOf({ rateA, rateB }: Rates, a: Tally, b: Tally): number {
  return Math.sqrt((rateA * (1 - rateA)) / a.trials + (rateB * (1 - rateB)) / b.trials);
}

export function observedRates(a: Tally, b: Tally): Rates {
  return { rateA: a.successes / a.trials, rateB: b.successes / b.trials };
}
