import { mustBeCount, mustBePositive } from '../domain.ts';
import { stirlingError, stirlingSeries } from './saddle-point.ts';

const LOG_SQRT_2PI = 0.9189385332046728;
const ONE_MINUS_EULER_GAMMA = 0.42278433509846713;

/** Riemann's zeta(k) - 1 for k = 2, 3, … */
const ZETA_MINUS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9,
];

/**
 * log of the gamma function for x > 0, accurate near its zeros at 1 and 2. Equals R's lgamma.
 *
 * @example logGamma(5); // => 3.17805383
 */
export function logGamma(x: number): number {
  mustBePositive('logGamma: x', x);
  if (x >= 12) return (x - 0.5) * Math.log(x) - x + LOG_SQRT_2PI + stirlingSeries(x);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let y = x;
  let product = 1;
  while (y >= 2.5) {
    y -= 1;
    product *= y;
  }
  return logGammaNearTwo(y - 2) + Math.log(product);
}

/** log Gamma(2 + t) for |t| <= 1/2 by its Taylor series, Abramowitz & Stegun 6.1.33. */
function logGammaNearTwo(t: number): number {
  let sum = 0;
  for (let k = ZETA_MINUS_ONE.length + 1; k >= 2; k--) sum = -t * sum + ZETA_MINUS_ONE[k - 2]! / k;
  return t * (ONE_MINUS_EULER_GAMMA + t * sum);
}

/**
 * log of the beta function for a, b > 0. Equals R's lbeta.
 *
 * @example logBeta(2, 3); // => -2.48490665
 */
export function logBeta(a: number, b: number): number {
  mustBePositive('logBeta: a', a);
  mustBePositive('logBeta: b', b);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const total = a + b;
  if (small >= 1) {
    const corrections = stirlingError(small) + stirlingError(large) - stirlingError(total) + LOG_SQRT_2PI;
    return (
      corrections + (small - 0.5) * Math.log(small / total) + large * Math.log1p(-small / total) - 0.5 * Math.log(large)
    );
  }
  if (large < 12) return logGamma(small) + (logGamma(large) - logGamma(total));
  const shift = (large - 0.5) * Math.log1p(small / large) + small * Math.log(total) - small;
  return logGamma(small) - shift + (stirlingSeries(large) - stirlingSeries(total));
}

/**
 * log of the number of ways to choose k of n. Equals R's lchoose; -Infinity where there is none.
 *
 * @example logChoose(5, 2); // => 2.302585093
 */
export function logChoose(n: number, k: number): number {
  mustBeCount('logChoose: n', n);
  mustBeCount('logChoose: k', k);
  if (k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  return -logBeta(k + 1, n - k + 1) - Math.log1p(n);
}
