import { mustBeNumber } from '../domain.ts';
import type { Tails } from './tails.ts';

const ONE_OVER_SQRT_2PI = 0.3989422804014327;

/*
 * The rational approximations of Cody (1969), "Rational Chebyshev approximations for the error function", in the form
 * of R's pnorm. Coefficients stand from the highest power down.
 */
const CENTRE_ABOVE = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_ABOVE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const FAR_ABOVE = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const FAR_BELOW = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];

/**
 * The standard normal distribution function. Equals R's pnorm in both tails.
 *
 * @example normalCdf(1.959963984540054).upper; // => 0.025
 */
export function normalCdf(z: number): Tails {
  mustBeNumber('normalCdf: z', z);
  const size = Math.abs(z);
  if (size <= 0.67448975) {
    const square = z * z;
    const half = (z * polynomial(CENTRE_ABOVE, square)) / polynomial(CENTRE_BELOW, square);
    return { lower: 0.5 + half, upper: 0.5 - half };
  }
  const small = smallTail(size);
  return z < 0 ? { lower: small, upper: 1 - small } : { lower: 1 - small, upper: small };
}

/** P(Z > z) for z > 0.67. */
function smallTail(z: number): number {
  if (z > 39) return 0;
  // exp(-z²/2) in two factors: the square of a number with few digits is exact.
  const coarse = Math.trunc(z * 16) / 16;
  const bell = Math.exp(-coarse * coarse * 0.5) * Math.exp(-(z - coarse) * (z + coarse) * 0.5);
  if (z <= 5.656854249492381) return (bell * polynomial(MIDDLE_ABOVE, z)) / polynomial(MIDDLE_BELOW, z);
  const u = 1 / (z * z);
  return (bell * (ONE_OVER_SQRT_2PI - (u * polynomial(FAR_ABOVE, u)) / polynomial(FAR_BELOW, u))) / z;
}

/**
 * The standard normal density. Equals R's dnorm.
 *
 * @example normalDensity(0); // => 0.3989422804
 */
export function normalDensity(z: number): number {
  mustBeNumber('normalDensity: z', z);
  return ONE_OVER_SQRT_2PI * Math.exp(-0.5 * z * z);
}

/** Horner's rule, coefficients from the highest power down. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
