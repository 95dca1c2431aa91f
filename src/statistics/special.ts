/**
 * The only door to the special functions.
 *
 * Every distribution function answers with both tails, each computed for itself: `1 - lower` loses all digits of a small
 * upper tail. The functions agree with R to about 14 digits from n = 1 to n = 1e8 and far into the tails; see
 * data/reference/special-functions.json.
 */
export { betaCdf, betaDensity } from './special/beta.ts';
export { betaBinomialCdf, betaBinomialPmf, betaBinomialPmfs, betaBinomialWindow } from './special/beta-binomial.ts';
export { betaQuantile } from './special/beta-quantile.ts';
export { binomialCdf, binomialPmf, binomialPmfs } from './special/binomial.ts';
export { binomialQuantile } from './special/binomial-quantile.ts';
export { chiSquareCdf, chiSquareQuantile } from './special/chi-square.ts';
export { convolve } from './special/convolution.ts';
export { hypergeometricCdf, hypergeometricPmf, hypergeometricPmfs } from './special/hypergeometric.ts';
export { logBeta, logChoose, logGamma } from './special/log-gamma.ts';
export { normalCdf, normalDensity } from './special/normal.ts';
export { normalQuantile } from './special/normal-quantile.ts';
export { poissonBinomialPmfs } from './special/poisson-binomial.ts';
export { deviance } from './special/saddle-point.ts';
export { tCdf, tQuantile } from './special/student-t.ts';
export type { Tails } from './special/tails.ts';
