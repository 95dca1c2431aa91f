import { plural } from '../../../format.ts';
import type { Recipe, RecipeFigure, RecipeRule } from '../recipe.ts';
import { type Counts, countsOf } from './counts.ts';
import { digits, levelText, r } from './r.ts';

/** Blaker's interval, also the simultaneous ones of Bonferroni. */
export const blaker: RecipeRule = (figure, finding, measures) => {
  if (!figure.method.startsWith('Blaker') || !hasBounds(figure)) return null;
  const categories = figure.method.includes('Bonferroni')
    ? finding.figures.filter(({ quantity }) => quantity === figure.quantity).length
    : 1;
  const counts = countsOf(figure, finding, measures);
  return counts === null ? null : blakerRecipe(figure, counts, categories);
};

function blakerRecipe(figure: RecipeFigure & Bounds, { successes: x, trials: n }: Counts, categories: number): Recipe {
  const level = 1 - (1 - figure.level) / categories;
  const share =
    categories === 1 ? '' : ` of ${plural(categories, 'mode')} together (Bonferroni: each at ${digits(level)})`;
  return {
    of: `Blaker, ${x} of ${n}${share}`,
    formula: `The rates p at which outcomes no more probable in the tail than ${x} of ${n} are seen with probability above α: α < P(smaller tail of X ≤ smaller tail of ${x}). The same as exactci::binom.exact(${x}, ${n}, conf.level = ${digits(level)}, tsmethod = "blaker"); this line needs no package:`,
    command: r(
      `x <- ${x}; n <- ${n}; p <- seq(0, 1, 1e-5); u <- pbinom(x - 1, n, p, FALSE); l <- pbinom(x, n, p); range(p[pmin(u + pbinom(qbinom(u, n, p) - 1, n, p), l + pbinom(qbinom(l, n, p, FALSE), n, p, FALSE)) > ${digits(1 - level)}])`,
      figure.lower,
      figure.upper,
    ),
    library: null,
  };
}

export const clopperPearson: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'Clopper–Pearson' || !hasBounds(figure)) return null;
  const counts = countsOf(figure, finding, measures);
  if (counts === null) return null;
  const { successes: x, trials: n } = counts;
  return {
    of: `Clopper–Pearson, ${x} of ${n}`,
    formula: `The rates at which neither ${x} or more of ${n} nor ${x} or fewer has a probability below α/2: quantiles of Beta(${x}, ${n - x + 1}) and Beta(${x + 1}, ${n - x}).`,
    command: r(`binom.test(${x}, ${n}, conf.level = ${levelText(figure.level)})$conf.int`, figure.lower, figure.upper),
    library: null,
  };
};

export const wilson: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'Wilson' || !hasBounds(figure)) return null;
  const counts = countsOf(figure, finding, measures);
  if (counts === null) return null;
  const { successes: x, trials: n } = counts;
  return {
    of: `Wilson, ${x} of ${n}`,
    formula: '(p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)',
    command: r(
      `prop.test(${x}, ${n}, conf.level = ${levelText(figure.level)}, correct = FALSE)$conf.int`,
      figure.lower,
      figure.upper,
    ),
    library: null,
  };
};

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

export function hasBounds(figure: RecipeFigure): figure is RecipeFigure & Bounds {
  return figure.lower !== undefined && figure.upper !== undefined;
}
