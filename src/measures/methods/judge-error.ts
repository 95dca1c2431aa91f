import type { ReferenceKey } from '../../references.ts';
import type { Bounds } from '../../statistics/interval/method.ts';
import type { Tally } from '../../statistics/tally.ts';
import { digits, levelText, r } from '../../typed-line.ts';
import type { Method } from './method.ts';

/** The rate at which the judge passes, with its interval, and the works that this one rests on. */
interface Judged {
  readonly apparent: Bounds & { readonly estimate: number };
  readonly level: number;
  readonly worksOfRate: readonly ReferenceKey[];
}

export interface JudgedElsewhere extends Judged {
  readonly sensitivity: Tally;
  readonly specificity: Tally;
}

export interface JudgedHere extends Judged {
  /** Of the passes of the judge that were checked, those that people passed. */
  readonly positives: Tally;
  /** Of its fails that were checked, those that people passed. */
  readonly negatives: Tally;
}

/** `q <- …; u <- c(…); a <- x/n; A <- binom.test(…)$conf.int; …`. */
function assigned({ apparent, level }: Judged, a: Tally, b: Tally): string {
  const limits = ({ successes, trials }: Tally) =>
    `binom.test(${successes}, ${trials}, conf.level = ${levelText(level)})$conf.int`;
  const share = ({ successes, trials }: Tally) => `${successes} / ${trials}`;
  const { estimate, lower, upper } = apparent;
  return `q <- ${digits(estimate)}; Q <- c(${digits(lower)}, ${digits(upper)}); a <- ${share(a)}; A <- ${limits(a)}; b <- ${share(b)}; B <- ${limits(b)}`;
}

const cites = ['zou-donner-2008', 'clopper-pearson-1934'] as const;

export const roganGladenMethod: Method<JudgedElsewhere> = {
  label: 'Rogan–Gladen, square-and-add',
  cites: ['rogan-gladen-1978', ...cites],
  alsoCites: ({ worksOfRate }) => worksOfRate,
  recipe: (given, { lower, upper }) => ({
    of: `Rogan–Gladen, sensitivity ${named(given.sensitivity)}, specificity ${named(given.specificity)}`,
    formula:
      '(q + sp − 1) / (se + sp − 1), held to 0 and 1. The interval holds the rates p at which q − p·se − (1−p)(1−sp) may be 0: the distances to the limit of q and to Clopper and Pearson’s of se and sp, each times its weight, are added as squares.',
    command: r(
      `${assigned(given, given.sensitivity, given.specificity)}; p <- seq(0, 1, 1e-5); g <- q - p * a - (1 - p) * (1 - b); range(p[g <= sqrt((q - Q[1])^2 + (p * (A[2] - a))^2 + ((1 - p) * (b - B[1]))^2) & -g <= sqrt((Q[2] - q)^2 + (p * (a - A[1]))^2 + ((1 - p) * (B[2] - b))^2)])`,
      lower!,
      upper!,
    ),
    library: 'roganGladen',
  }),
};

export const doubleSamplingMethod: Method<JudgedHere> = {
  label: 'double sampling, square-and-add',
  cites: ['tenenbein-1970', ...cites],
  alsoCites: ({ worksOfRate }) => worksOfRate,
  recipe: (given, { lower, upper }) => ({
    of: `Double sampling, people passed ${named(given.positives)} passes and ${named(given.negatives)} fails of the judge`,
    formula:
      'q·a + (1−q)·b, with a and b the shares of the checked passes and fails that people passed. To each side the distances to the limit of q and to Clopper and Pearson’s of a and b, these times the greatest share that the limits of q allow them, are added as squares.',
    command: r(
      `${assigned(given, given.positives, given.negatives)}; p <- q * a + (1 - q) * b; e <- range(Q * a + (1 - Q) * b); c(max(0, p - sqrt((p - e[1])^2 + (Q[2] * (a - A[1]))^2 + ((1 - Q[1]) * (b - B[1]))^2)), min(1, p + sqrt((e[2] - p)^2 + (Q[2] * (A[2] - a))^2 + ((1 - Q[1]) * (B[2] - b))^2)))`,
      lower!,
      upper!,
    ),
    library: 'doubleSampling',
  }),
};

function named({ successes, trials }: Tally): string {
  return `${successes} of ${trials}`;
}
