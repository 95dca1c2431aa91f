/** What a test looks for: any difference, A above B, or A below B. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/**
 * How a two-sided p-value counts the other side. `minimum-likelihood`: all outcomes not more probable than the one seen, as
 * R. `central`: twice the smaller tail. `mid-p`: twice the smaller tail with half of the outcome seen; not conservative.
 */
export type TwoSidedRule = 'minimum-likelihood' | 'central' | 'mid-p';

export interface TestOptions {
  readonly alternative?: Alternative;
  readonly twoSided?: TwoSidedRule;
}

/** Outcomes whose probabilities differ by no more than this share count as equally probable: R's rule. */
const tieTolerance = 1e-7;

/** The p-value of the outcome at `seen` under an exact null distribution, the seen outcome included. O(outcomes). */
export function tailProbability(
  pmf: Float64Array,
  seen: number,
  { alternative = 'two-sided', twoSided = 'minimum-likelihood' }: TestOptions = {},
): number {
  if (alternative === 'greater') return sumOf(pmf, seen, pmf.length);
  if (alternative === 'less') return sumOf(pmf, 0, seen + 1);
  if (twoSided === 'minimum-likelihood') return likelihoodTail(pmf, seen);
  const smaller = Math.min(sumOf(pmf, 0, seen + 1), sumOf(pmf, seen, pmf.length));
  return Math.min(1, 2 * smaller - (twoSided === 'mid-p' ? pmf[seen]! : 0));
}

function sumOf(pmf: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += pmf[k]!;
  return Math.min(1, sum);
}

function likelihoodTail(pmf: Float64Array, seen: number): number {
  const limit = pmf[seen]! * (1 + tieTolerance);
  let sum = 0;
  for (const p of pmf) if (p <= limit) sum += p;
  return Math.min(1, sum);
}
