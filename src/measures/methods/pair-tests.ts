import { plural } from '../../format.ts';
import { exactTests } from '../../statistics/difference/exact/exact-tests.ts';
import type { Tally } from '../../statistics/tally.ts';
import { python, r, vector } from '../../typed-line.ts';
import { assigned, commonTrials, isOpen, type PairByTask, pairName, type TwoTotals } from './given.ts';
import type { Method } from './method.ts';

/** Whether two sides have the same rates: by their totals, or within tasks. */

export const fisherWords =
  'Given the total of passes, the first side’s count is hypergeometric: the probability of all tables that are no more probable than the one seen.';

const largestWords = ' Of all counts that the printed figures leave open the largest p-value counts.';

export const fisher: Method<TwoTotals> = {
  label: `${exactTests.fisher.label}, two-sided`,
  cites: ['fisher-1935'],
  recipe: (given, { value }) => {
    const { a, b } = given;
    const test = (x: number | string, y: number | string) => {
      const table = `c(${x}, ${rest(a.trials, x)}, ${y}, ${rest(b.trials, y)})`;
      return `fisher.test(matrix(${table}, 2))$p.value`;
    };
    return {
      of: `Fisher, ${pairName(given)}`,
      formula: isOpen(given) ? fisherWords + largestWords : fisherWords,
      command: isOpen(given)
        ? r(
            `x <- ${vector(a.counts)}; y <- ${vector(b.counts)}; max(outer(x, y, Vectorize(function(x, y) ${test('x', 'y')})))`,
            value,
          )
        : r(test(a.counts[0]!, b.counts[0]!), value),
      library: null,
    };
  },
};

function rest(trials: number, passes: number | string): string {
  return typeof passes === 'number' ? String(trials - passes) : `${trials} - ${passes}`;
}

export const boschloo: Method<TwoTotals> = {
  label: `${exactTests.boschloo.label}, two-sided`,
  cites: ['boschloo-1970'],
  recipe: (given, { value }) => ({
    of: `Boschloo, ${pairName(given)}`,
    formula:
      'Fisher’s one-sided p-value as the statistic: the largest probability, over the common rate, of one as small as that seen; doubled.',
    command: isOpen(given) ? null : python(boschlooLine(given), value),
    library: 'exactTests',
  }),
};

function boschlooLine({ a, b }: TwoTotals): string {
  const [x, y] = [a.counts[0]!, b.counts[0]!];
  return `from scipy.stats import boschloo_exact; print(boschloo_exact([[${x}, ${y}], [${a.trials - x}, ${b.trials - y}]]).pvalue)`;
}

export const barnard: Method<TwoTotals> = {
  label: `${exactTests.barnard.label}, two-sided`,
  cites: ['barnard-1947'],
  recipe: (given) => ({
    of: `Barnard, ${pairName(given)}`,
    formula:
      'The score statistic of the two rates: the largest probability, over the common rate, of one as large as that seen.',
    command: null,
    library: 'exactTests',
  }),
};

export const mcNemar: Method<{ readonly onlyA: number; readonly onlyB: number; readonly isMidP: boolean }> = {
  label: 'McNemar, two-sided',
  cites: ['mcnemar-1947'],
  recipe: ({ onlyA, onlyB, isMidP }, { value }) => ({
    of: `McNemar, ${onlyA} against ${onlyB} tasks that one side alone passed`,
    formula: `Of the tasks that one side alone passed half would be the first’s: twice the smaller tail of the binomial${isMidP ? ', the count seen taken half' : ''}.`,
    command: isMidP || onlyA + onlyB === 0 ? null : r(`binom.test(${onlyA}, ${onlyA + onlyB})$p.value`, value),
    library: 'mcNemarTest',
  }),
};

export const withinTasks: Method<PairByTask> = {
  label: 'exact permutation within tasks, two-sided',
  cites: ['fisher-1935'],
  recipe: ({ count, sides }, { value }) => ({
    of: `Permutation within tasks, ${plural(count, 'task')}`,
    formula:
      'Inside a task labels mean nothing: given its total, the first side’s count is hypergeometric. The difference of the two scores, Σ (x/n − y/k), is compared with its exact distribution: |D| at least as large as seen.',
    command:
      sides !== null && isOfCount(sides) && isInformative(sides)
        ? r(
            `${assigned(sides)}; mantelhaen.test(array(rbind(x, n - x, y, k - y), c(2, 2, length(x))), exact = TRUE)$p.value`,
            value,
          )
        : null,
    library: 'scoreRelabelling',
  }),
};

export const withinTasksOneSided: Method<PairByTask> = {
  label: 'exact permutation within tasks, one-sided',
  cites: ['fisher-1935'],
  recipe: ({ count }) => ({
    of: `Permutation within tasks, ${plural(count, 'task')}, one-sided`,
    formula:
      'Inside a task labels mean nothing: the probability that the difference of the two scores is at least as large as seen, in its direction.',
    command: null,
    library: 'scoreRelabelling',
  }),
};

type Sides = readonly [a: readonly Tally[], b: readonly Tally[]];

/** Where runs are unequal R's test is of the count, and this one of the difference of the scores. */
function isOfCount([a, b]: Sides): boolean {
  const runs = commonTrials(a);
  return runs !== null && runs === commonTrials(b);
}

function isInformative([a, b]: Sides): boolean {
  return a.some((first, task) => {
    const all = first.successes + b[task]!.successes;
    return all > 0 && all < first.trials + b[task]!.trials;
  });
}

export const heterogeneity: Method<PairByTask> = {
  label: 'exact conditional distribution of the summed squared task differences',
  cites: [],
  recipe: () => ({
    of: 'Tasks that moved in opposite directions',
    formula:
      'Inside each task the first side’s count is hypergeometric given the total; the sum over tasks of the squared differences is compared with its exact distribution.',
    command: null,
    library: 'heterogeneity',
  }),
};

export const jeffreysBetter: Method<TwoTotals> = {
  label: 'Jeffreys betas of the totals',
  cites: ['brown-cai-dasgupta-2001'],
  recipe: (given, { value }) => {
    const [a, b] = [given.a, given.b].map(
      ({ counts: [passes], trials }) => `${passes! + 0.5}, ${trials - passes! + 0.5}`,
    );
    return {
      of: `P(better), ${pairName(given)}`,
      formula: `P(p₁ > p₂) for independent p₁ ~ Beta(${a}) and p₂ ~ Beta(${b}): ∫ f₁(p) F₂(p) dp.`,
      command: r(`integrate(function(p) dbeta(p, ${a}) * pbeta(p, ${b}), 0, 1, rel.tol = 1e-10)$value`, value),
      library: null,
    };
  },
};

/** Tasks that were run once. */
export const pairsBetter: Method<{ readonly onlyA: number; readonly onlyB: number }> = {
  label: 'Jeffreys beta of the tasks that one side alone passed',
  cites: ['brown-cai-dasgupta-2001'],
  recipe: ({ onlyA, onlyB }, { value }) => ({
    of: `P(better), ${onlyA} against ${onlyB} tasks that one side alone passed`,
    formula: `P(p > ½) for p ~ Beta(${onlyA} + ½, ${onlyB} + ½): the share of such tasks that are the first’s.`,
    command: r(`pbeta(0.5, ${onlyA + 0.5}, ${onlyB + 0.5}, lower.tail = FALSE)`, value),
    library: null,
  }),
};

export const equalModelsGap: Method<TwoTotals> = {
  label: 'two binomials at the common rate',
  cites: [],
  recipe: (given, { value }) => {
    const { trials: n } = given.a;
    const { trials: m } = given.b;
    const [a, b] = [given.a.counts[0]!, given.b.counts[0]!];
    const [seen, direction] = a * m >= b * n ? ([a * m - b * n, ''] as const) : ([b * n - a * m, '-'] as const);
    return {
      of: `Gap of equal models, ${pairName(given)}`,
      formula: `P(the gap is at least as large in the direction seen) for two binomials of one rate, (${a} + ${b}) / (${n} + ${m}).`,
      command: r(
        `p <- ${a + b} / ${n + m}; x <- 0:${n}; y <- 0:${m}; sum(outer(dbinom(x, ${n}, p), dbinom(y, ${m}, p)) * (${direction}outer(x * ${m}, y * ${n}, "-") >= ${seen}))`,
        value,
      ),
      library: null,
    };
  },
};
