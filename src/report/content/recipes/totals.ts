import type { RecipeRule } from '../recipe.ts';
import { type Counts, countsOfPair } from './counts.ts';
import { hasBounds } from './proportion.ts';
import { levelText, python, r } from './r.ts';

/** Two totals against each other. */

function fisherLine([a, b]: readonly [Counts, Counts]): string {
  return `fisher.test(matrix(${table(a, b)}, 2))$p.value`;
}

function boschlooLine([a, b]: readonly [Counts, Counts]): string {
  return `from scipy.stats import boschloo_exact; print(boschloo_exact([[${a.successes}, ${b.successes}], [${a.trials - a.successes}, ${b.trials - b.successes}]]).pvalue)`;
}

export const fisherWords =
  'Given the total of passes, the first side’s count is hypergeometric: the probability of all tables that are no more probable than the one seen.';

const boschlooWords =
  'Fisher’s one-sided p-value as the statistic: the largest probability, over the common rate, of one as small as that seen; doubled.';

export const fisher: RecipeRule = (figure) => {
  const pair = figure.method === 'Fisher, two-sided' ? countsOfPair(figure) : null;
  return pair === null
    ? null
    : {
        of: `Fisher, ${pairName(pair)}`,
        formula: fisherWords,
        command: r(fisherLine(pair), figure.value),
        library: null,
      };
};

export const boschloo: RecipeRule = (figure) => {
  const pair = figure.method === 'Boschloo, two-sided' ? countsOfPair(figure) : null;
  return pair === null
    ? null
    : {
        of: `Boschloo, ${pairName(pair)}`,
        formula: boschlooWords,
        command: python(boschlooLine(pair), figure.value),
        library: null,
      };
};

export const miettinenNurminen: RecipeRule = (figure) => {
  const pair = figure.method === 'Miettinen–Nurminen' ? countsOfPair(figure) : null;
  if (pair === null || !hasBounds(figure)) return null;
  const [a, b] = pair;
  const all = a.successes + b.successes;
  return {
    of: `Miettinen–Nurminen, ${pairName(pair)}`,
    formula: scoreWords,
    command:
      all === 0 || all === a.trials + b.trials
        ? null
        : r(
            `(${scoreFunction(figure.level)})(c(${a.successes}, ${b.successes}), c(${a.trials}, ${b.trials}))`,
            figure.lower,
            figure.upper,
          ),
    library: 'miettinenNurminen',
  };
};

export const scoreWords =
  'The differences d with (p̂₁ − p̂₂ − d)² ≤ z² · (p̃₁(1−p̃₁)/n₁ + p̃₂(1−p̃₂)/n₂) · N/(N−1), where p̃₁ and p̃₂ are the likeliest rates that differ by d.';

/** The interval of passes x of n runs of two sides, as a function of R. */
export function scoreFunction(level: number): string {
  return `function(x, n) { e <- x[1] / n[1] - x[2] / n[2]; f <- function(d) { q <- optimize(function(q) -sum(dbinom(x, n, pmin(1, pmax(0, c(q + d, q))), log = TRUE)), c(max(0, -d), min(1, 1 - d)), tol = 1e-12)$minimum; (e - d)^2 / (((q + d) * (1 - q - d) / n[1] + q * (1 - q) / n[2]) * sum(n) / (sum(n) - 1)) - qchisq(${levelText(level)}, 1) }; c(uniroot(f, c(-1 + 1e-6, e - 1e-9), tol = 1e-10)$root, uniroot(f, c(e + 1e-9, 1 - 1e-6), tol = 1e-10)$root) }`;
}

export const jeffreysBetter: RecipeRule = (figure) => {
  const pair = figure.method === 'Jeffreys betas of the totals' ? countsOfPair(figure) : null;
  if (pair === null) return null;
  const [a, b] = pair.map(({ successes, trials }) => [successes + 0.5, trials - successes + 0.5] as const) as [
    readonly [number, number],
    readonly [number, number],
  ];
  return {
    of: `P(better), ${pairName(pair)}`,
    formula: `P(p₁ > p₂) for independent p₁ ~ Beta(${a.join(', ')}) and p₂ ~ Beta(${b.join(', ')}): ∫ f₁(p) F₂(p) dp.`,
    command: r(
      `integrate(function(p) dbeta(p, ${a.join(', ')}) * pbeta(p, ${b.join(', ')}), 0, 1, rel.tol = 1e-10)$value`,
      figure.value,
    ),
    library: null,
  };
};

export const equalModelsGap: RecipeRule = (figure) => {
  const pair = figure.method === 'two binomials at the common rate' ? countsOfPair(figure) : null;
  if (pair === null) return null;
  const [{ successes: a, trials: n }, { successes: b, trials: m }] = pair;
  const [seen, direction] = a * m >= b * n ? ([a * m - b * n, ''] as const) : ([b * n - a * m, '-'] as const);
  return {
    of: `Gap of equal models, ${pairName(pair)}`,
    formula: `P(the gap is at least as large in the direction seen) for two binomials of one rate, (${a} + ${b}) / (${n} + ${m}).`,
    command: r(
      `p <- ${a + b} / ${n + m}; x <- 0:${n}; y <- 0:${m}; sum(outer(dbinom(x, ${n}, p), dbinom(y, ${m}, p)) * (${direction}outer(x * ${m}, y * ${n}, "-") >= ${seen}))`,
      figure.value,
    ),
    library: null,
  };
};

function table(a: Counts, b: Counts): string {
  return `c(${a.successes}, ${a.trials - a.successes}, ${b.successes}, ${b.trials - b.successes})`;
}

function pairName([a, b]: readonly [Counts, Counts]): string {
  return `${a.successes} of ${a.trials} against ${b.successes} of ${b.trials}`;
}
