import { plural } from '../../../format.ts';
import type { ComparedStrata } from '../../../measures/compared-strata.ts';
import type { RecipeRule } from '../recipe.ts';
import { type Counts, commonTrials, mostNumbers, strataOf } from './counts.ts';
import { hasBounds } from './proportion.ts';
import { digits, levelText, r, vector } from './r.ts';

/** Two campaigns or models task by task. */

export const withinTasks: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'exact permutation within tasks, two-sided') return null;
  const strata = strataOf(finding, measures);
  if (strata === null) return null;
  const isInformative = strata.a.some((first, task) => {
    const all = first.successes + strata.b[task]!.successes;
    return all > 0 && all < first.trials + strata.b[task]!.trials;
  });
  const runs = commonTrials(strata.a);
  // Where runs are unequal R's test is of the count, and this one of the difference of the scores.
  const isOfCount = runs !== null && runs === commonTrials(strata.b);
  return {
    of: `Permutation within tasks, ${plural(strata.a.length, 'task')}`,
    formula:
      'Inside a task labels mean nothing: given its total, the first side’s count is hypergeometric. The difference of the two scores, Σ (x/n − y/k), is compared with its exact distribution: |D| at least as large as seen.',
    command:
      isOfCount && isInformative && strata.a.length <= mostNumbers
        ? r(
            `${assigned(strata)}; mantelhaen.test(array(rbind(x, n - x, y, k - y), c(2, 2, length(x))), exact = TRUE)$p.value`,
            figure.value,
          )
        : null,
    library: 'scoreRelabelling',
  };
};

export const pairedT: RecipeRule = (figure, finding, measures) => {
  if (!figure.method.startsWith('paired t') || !hasBounds(figure)) return null;
  const strata = strataOf(finding, measures);
  if (strata === null) return null;
  const isPlain = figure.method === 'paired t';
  return {
    of: `Paired t, ${plural(strata.a.length, 'task')}`,
    formula:
      'The mean d̄ of the task differences ± t · s, with T − 1 degrees of freedom: s is s_d / √T, or the standard error that the runs alone would cause (half of the interval of these tasks at 68.27 %), whichever is greater, and never narrower than the interval of these tasks. Where the first decides, t.test(paired = TRUE) gives the same.',
    command:
      isPlain && strata.a.length <= mostNumbers
        ? r(
            `${assigned(strata)}; t.test(x / n, y / k, paired = TRUE, conf.level = ${levelText(figure.level)})$conf.int`,
            figure.lower,
            figure.upper,
          )
        : null,
    library: 'pairedT',
  };
};

export const mover: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'MOVER on the two intervals' || !hasBounds(figure)) return null;
  const ids = [...new Set(finding.evidence.map(({ pack }) => pack))];
  const sides = ids.map((id) => measures.scores.find(({ campaign }) => campaign === id)?.sameTasks);
  const [a, b] = sides;
  const isOfBoth =
    sides.length === 2 &&
    a !== undefined &&
    b !== undefined &&
    'value' in a &&
    'value' in b &&
    Math.abs(a.value - b.value - figure.value) < 1e-9;
  return {
    of: 'MOVER on the two intervals',
    formula:
      'd = m₁ − m₂, from d − √((m₁ − l₁)² + (u₂ − m₂)²) to d + √((u₁ − m₁)² + (m₂ − l₂)²), with [l, u] the interval of each side.',
    command: isOfBoth
      ? r(
          `m <- ${vector([a.value, b.value])}; l <- ${vector([a.lower, b.lower])}; u <- ${vector([a.upper, b.upper])}; m[1] - m[2] + c(-sqrt((m[1] - l[1])^2 + (u[2] - m[2])^2), sqrt((u[1] - m[1])^2 + (m[2] - l[2])^2))`,
          figure.lower,
          figure.upper,
        )
      : null,
    library: 'moverDifference',
  };
};

/** `x <- …; n <- …; y <- …; k <- …`: passes and runs of both sides. */
function assigned({ a, b }: ComparedStrata): string {
  const passes = (side: readonly Counts[]) => vector(side.map(({ successes }) => successes));
  const runs = (side: readonly Counts[]) => {
    const common = commonTrials(side);
    return common === null ? vector(side.map(({ trials }) => trials)) : digits(common);
  };
  return `x <- ${passes(a)}; n <- ${runs(a)}; y <- ${passes(b)}; k <- ${runs(b)}`;
}
