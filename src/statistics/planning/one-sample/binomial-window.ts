import { binomialPmf } from '../../special.ts';

/** The counts of a binomial that matter: pmf[i] = P(X = start + i). */
export interface BinomialWindow {
  readonly trials: number;
  readonly start: number;
  readonly pmf: Float64Array;
}

/**
 * The probabilities of Binomial(trials, rate) but for at most `leftOut` on each side, which is 1e-20. The window follows from Bernstein's
 * inequality, P(X - np >= t) <= exp(-t² / (2npq + 2t/3)), so that it is some ten standard deviations to each side where
 * binomialPmfs would take thirty-eight. O(sqrt(trials)).
 */
export function binomialWindow(trials: number, rate: number, leftOut = 1e-20): BinomialWindow {
  const q = 1 - rate;
  const third = -Math.log(leftOut) / 3;
  const reach = third + Math.sqrt(third * third + 6 * third * trials * rate * q);
  const start = Math.max(0, Math.ceil(trials * rate - reach));
  const end = Math.min(trials, Math.floor(trials * rate + reach));
  const mode = Math.min(trials, Math.floor((trials + 1) * rate));
  const pmf = new Float64Array(end - start + 1);
  const peak = binomialPmf(mode, trials, rate);
  pmf[mode - start] = peak;
  for (let k = mode, mass = peak; k < end; k++) {
    mass *= ((trials - k) * rate) / ((k + 1) * q);
    pmf[k + 1 - start] = mass;
  }
  for (let k = mode, mass = peak; k > start; k--) {
    mass *= (k * q) / ((trials - k + 1) * rate);
    pmf[k - 1 - start] = mass;
  }
  return { trials, start, pmf };
}

/** tails[i] = P(X >= start + i) within the window, summed from the small end. */
export function upperTails({ pmf }: BinomialWindow): Float64Array {
  const tails = new Float64Array(pmf.length);
  let sum = 0;
  for (let i = pmf.length - 1; i >= 0; i--) {
    sum += pmf[i]!;
    tails[i] = sum;
  }
  return tails;
}

/** tails[i] = P(X <= start + i) within the window, summed from the small end. */
export function lowerTails({ pmf }: BinomialWindow): Float64Array {
  const tails = new Float64Array(pmf.length);
  let sum = 0;
  for (let i = 0; i < pmf.length; i++) {
    sum += pmf[i]!;
    tails[i] = sum;
  }
  return tails;
}
