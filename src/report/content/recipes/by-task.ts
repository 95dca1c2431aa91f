import { plural } from '../../../format.ts';
import type { ComparedStrata } from '../../../measures/compared-strata.ts';
import type { RecipeRule } from '../recipe.ts';
import { type Counts, commonTrials, mostNumbers, strataOf } from './counts.ts';
import { hasBounds } from './proportion.ts';
import { digits, levelText, r, vector } from './r.ts';
import { theseTasksLine } from './suite.ts';

/** Two campaigns or models task by task. */

export const withinTasks: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'exact permutation within tasks, two-sided') return null;
  const strata = strataOf(finding, measures);
  if (strata === null) return null;
  const isInformative = strata.a.some((first, task) => {
    const all = first.successes + strata.b[task]!.successes;
    return all > 0 && all < first.trials + strata.b[task]!.trials;
  });
  return {
    of: `Permutation within tasks, ${plural(strata.a.length, 'task')}`,
    formula:
      'Inside a task labels mean nothing: given its total, the first side’s count is hypergeometric. The sum over tasks is compared with its exact distribution.',
    command:
      isInformative && strata.a.length <= mostNumbers
        ? r(
            `${assigned(strata)}; mantelhaen.test(array(rbind(x, n - x, y, k - y), c(2, 2, length(x))), exact = TRUE)$p.value`,
            figure.value,
          )
        : null,
    library: 'withinStrataPermutation',
  };
};

export const pairedT: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'paired t' || !hasBounds(figure)) return null;
  const strata = strataOf(finding, measures);
  if (strata === null) return null;
  const [n, k] = [commonTrials(strata.a), commonTrials(strata.b)];
  const isTyped = n !== null && k !== null && n > 1 && k > 1 && strata.a.length <= mostNumbers;
  const upper = `1 - (1 - ${levelText(figure.level)}) / 2`;
  return {
    of: `Paired t, ${plural(strata.a.length, 'task')}`,
    formula:
      'The mean d̄ of the task differences ± t · s, with T − 1 degrees of freedom: s is s_d / √T, or the standard error that the runs alone would cause (half of both intervals of these tasks at 68.27 %, as the root of their squares), whichever is greater. Where the first is, t.test(paired = TRUE) gives the same.',
    command: isTyped
      ? r(
          `${assigned(strata)}; w <- function(x, n) { ${theseTasksLine('0.6826894921370859')} }; d <- x / n - y / k; mean(d) + c(-1, 1) * qt(${upper}, length(d) - 1) * max(sd(d) / sqrt(length(d)), sqrt((diff(w(x, n)) / 2)^2 + (diff(w(y, k)) / 2)^2))`,
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
