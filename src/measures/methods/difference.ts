import { plural } from '../../format.ts';
import { levelText, r, vector } from '../../typed-line.ts';
import { assigned, isOpen, type PairByTask, pairName, type TwoTotals } from './given.ts';
import type { Method } from './method.ts';

/** First rate minus second. */

export interface TwoTotalsAtLevel extends TwoTotals {
  readonly level: number;
}

const scoreWords =
  'The differences d with (p̂₁ − p̂₂ − d)² ≤ z² · (p̃₁(1−p̃₁)/n₁ + p̃₂(1−p̃₂)/n₂) · N/(N−1), where p̃₁ and p̃₂ are the likeliest rates that differ by d.';

/** The interval of passes x of n runs of two sides, as a function of R. */
function scoreFunction(level: number): string {
  return `function(x, n) { e <- x[1] / n[1] - x[2] / n[2]; f <- function(d) { q <- optimize(function(q) -sum(dbinom(x, n, pmin(1, pmax(0, c(q + d, q))), log = TRUE)), c(max(0, -d), min(1, 1 - d)), tol = 1e-12)$minimum; (e - d)^2 / (((q + d) * (1 - q - d) / n[1] + q * (1 - q) / n[2]) * sum(n) / (sum(n) - 1)) - qchisq(${levelText(level)}, 1) }; c(uniroot(f, c(-1 + 1e-6, e - 1e-9), tol = 1e-10)$root, uniroot(f, c(e + 1e-9, 1 - 1e-6), tol = 1e-10)$root) }`;
}

export const miettinenNurminen: Method<TwoTotalsAtLevel> = {
  label: 'Miettinen–Nurminen',
  cites: ['miettinen-nurminen-1985'],
  recipe: (given, { lower, upper }) => ({
    of: `Miettinen–Nurminen, ${pairName(given)}`,
    formula: `${scoreWords}${isOpen(given) ? ' Of all counts that the printed figures leave open the outermost ends count.' : ''}`,
    command: hasRoots(given) ? r(scoreLine(given), lower!, upper!) : null,
    library: 'miettinenNurminen',
  }),
};

/** Whether R's uniroot finds both ends: not where all runs of each side came out alike, nor at the ends of an open count. */
function hasRoots(given: TwoTotals): boolean {
  const { a, b } = given;
  if (isOpen(given)) {
    return [a, b].every(({ counts, trials }) => counts.every((count) => count !== 0 && count !== trials));
  }
  const [x, y] = [a.counts[0]! / a.trials, b.counts[0]! / b.trials];
  return x + y !== 0 && x + y !== 2 && Math.abs(x - y) !== 1;
}

function scoreLine(given: TwoTotalsAtLevel): string {
  const { a, b, level } = given;
  const n = `c(${a.trials}, ${b.trials})`;
  if (!isOpen(given)) return `(${scoreFunction(level)})(c(${a.counts[0]}, ${b.counts[0]}), ${n})`;
  const end = (place: 1 | 2) => `outer(x, y, Vectorize(function(x, y) i(c(x, y), ${n})[${place}]))`;
  return `i <- ${scoreFunction(level)}; x <- ${vector(a.counts)}; y <- ${vector(b.counts)}; range(${end(1)}, ${end(2)})`;
}

export interface RateRange {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

export const mover: Method<{ readonly sides: readonly [RateRange, RateRange] }> = {
  label: 'MOVER on the two intervals',
  cites: ['newcombe-1998', 'zou-donner-2008'],
  recipe: ({ sides: [a, b] }, { lower, upper }) => ({
    of: 'MOVER on the two intervals',
    formula:
      'd = m₁ − m₂, from d − √((m₁ − l₁)² + (u₂ − m₂)²) to d + √((u₁ − m₁)² + (m₂ − l₂)²), with [l, u] the interval of each side.',
    command: r(
      `m <- ${vector([a.estimate, b.estimate])}; l <- ${vector([a.lower, b.lower])}; u <- ${vector([a.upper, b.upper])}; m[1] - m[2] + c(-sqrt((m[1] - l[1])^2 + (u[2] - m[2])^2), sqrt((u[1] - m[1])^2 + (m[2] - l[2])^2))`,
      lower!,
      upper!,
    ),
    library: 'moverDifference',
  }),
};

export const tango: Method<{ readonly onlyA: number; readonly onlyB: number; readonly pairs: number }> = {
  label: 'Tango',
  cites: ['tango-1998'],
  recipe: ({ onlyA, onlyB, pairs }) => ({
    of: `Tango, ${plural(pairs, 'pair')}, ${onlyA} that the first side alone passed and ${onlyB} the second`,
    formula:
      'The differences d with (b − c − n·d)² ≤ z² · n · (2 p̃ + d(1 − d)), where b and c are the pairs that one side alone passed and p̃ is the likeliest rate of the second at this d.',
    command: null,
    library: 'pairedInterval',
  }),
};

export interface PairAtLevel {
  readonly tasks: PairByTask;
  readonly level: number;
  readonly inFamilies?: boolean;
}

const pairedTWords =
  'The mean d̄ of the task differences ± t · s, with T − 1 degrees of freedom: s is s_d / √T, or the standard error that the runs alone would cause (half of the interval of these tasks at 68.27 %), whichever is greater, and never narrower than the interval of these tasks, nor than Tango’s with each task as one pair. Where the first decides, t.test(paired = TRUE) gives the same.';

export const pairedT: Method<PairAtLevel> = {
  label: 'paired t',
  cites: [],
  recipe: ({ tasks: { count, sides }, level, inFamilies = false }, { lower, upper }) => ({
    of: `Paired t, ${plural(count, 'task')}`,
    formula: pairedTWords,
    command:
      inFamilies || sides === null
        ? null
        : r(
            `${assigned(sides)}; ${within(lower!, upper!, `t.test(x / n, y / k, paired = TRUE, conf.level = ${levelText(level)})$conf.int`)}`,
            lower!,
            upper!,
          ),
    library: 'pairedT',
  }),
};

/** No difference lies beyond −1 and 1. */
function within(lower: number, upper: number, line: string): string {
  return lower === -1 || upper === 1 ? `pmax(-1, pmin(1, ${line}))` : line;
}

export const pairedTHeld: Method<PairAtLevel> = {
  ...pairedT,
  label: 'paired t, not narrower than these tasks, than the runs alone or than a task for one pair',
  cites: ['tango-1998'],
  recipe: (given, made) => ({ ...pairedT.recipe(given, made), command: null }),
};
