import type { Finding } from '../../../findings/finding.ts';
import { plural } from '../../../format.ts';
import type { Measures } from '../../../measures/measures.ts';
import type { RecipeRule } from '../recipe.ts';
import { type Counts, commonTrials, mostNumbers, packsOf, strataOf } from './counts.ts';
import { hasBounds } from './proportion.ts';
import { levelText, r, vector } from './r.ts';

/** The mean rate over tasks: these again, or new ones. */

const wilsonAt = (level: string) => `prop.test(m * N, N, conf.level = ${level}, correct = FALSE)$conf.int`;

/** The interval of these tasks from passes x of n runs of each, in R. */
function theseTasksLine(level: string): string {
  const tail = `(1 - ${level}) / 2`;
  return `T <- length(x); m <- mean(x / n); v <- (sum(pmax(x * (n - x) / (n * (n - 1)), (x + .1) * (n - x + .1) / ((n + .2) * (n + 1.2)))) + 2 * m * (1 - m)) / (T + 2); N <- T * n * max(1, m * (1 - m) / v); c(qbeta(${tail}, m * N, N - m * N + 1), qbeta(1 - ${tail}, m * N + 1, N - m * N))`;
}

export const theseTasks: RecipeRule = (figure, finding, measures) => {
  if (figure.method !== 'Clopper–Pearson at the effective number of runs' || !hasBounds(figure)) return null;
  const strata = tasksOf(finding, measures);
  const trials = commonTrials(strata);
  return {
    of: `Clopper–Pearson at the effective number of runs, ${plural(strata.length, 'task')}`,
    formula:
      'Clopper and Pearson’s limits of the mean rate m at N·max(1, m(1−m)/v) runs, where v = (Σ v_t + 2 m(1−m)) / (T + 2) and v_t of each of T tasks is p̂(1−p̂)·n/(n−1), but not less than (c+.1)(n−c+.1) / ((n+.2)(n+1.2)): a task that came out alike is not known to be certain.',
    command:
      trials === null || trials < 2 || strata.length > mostNumbers
        ? null
        : r(
            `x <- ${vector(strata.map(({ successes }) => successes))}; n <- ${trials}; ${theseTasksLine(levelText(figure.level))}`,
            figure.lower,
            figure.upper,
          ),
    library: 'sameStrataInterval',
  };
};

export const kornGraubard: RecipeRule = (figure, finding, measures) => {
  if (!figure.method.includes('Korn–Graubard') || !hasBounds(figure)) return null;
  const strata = tasksOf(finding, measures);
  const trials = commonTrials(strata);
  const level = levelText(figure.level);
  const upper = `1 - (1 - ${level}) / 2`;
  const { successes, trials: runs } = pooled(strata);
  const isMixed = successes > 0 && successes < runs;
  return {
    of: `Wilson at the Korn–Graubard effective size, ${plural(strata.length, 'task')}`,
    formula:
      'Wilson’s interval of the mean rate m at the number of runs of one rate that would vary as much as m over tasks does: m(1−m) / (s²/T) · (z/t)² with s² the variance of the task rates, at least 1, at most 2T and at most all runs; not inside the interval of these tasks.',
    command:
      trials === null || trials < 2 || !isMixed || strata.length > mostNumbers
        ? null
        : r(
            `x <- ${vector(strata.map((task) => task.successes))}; n <- ${trials}; T <- length(x); m <- mean(x / n); N <- min(max(1, m * (1 - m) / (var(x / n) / T) * (qnorm(${upper}) / qt(${upper}, T - 1))^2), T * n, 2 * T); w <- ${wilsonAt(level)}; s <- { ${theseTasksLine(level)} }; c(min(w[1], s[1]), max(w[2], s[2]))`,
            figure.lower,
            figure.upper,
          ),
    library: 'newStrataInterval',
  };
};

/** The graded tasks of the one campaign of a finding, or of both sides of a rerun together. */
function tasksOf(finding: Finding, measures: Measures): Counts[] {
  const compared = strataOf(finding, measures);
  if (compared !== null) return compared.a.map((first, task) => pooled([first, compared.b[task]!]));
  const packs = packsOf(finding);
  const campaign = packs.size === 1 ? measures.campaigns.find(({ id }) => packs.has(id)) : undefined;
  return (campaign?.tasks ?? [])
    .filter(({ graded }) => graded > 0)
    .map(({ passes, graded }) => ({ successes: passes, trials: graded }));
}

function pooled(strata: readonly Counts[]): Counts {
  return {
    successes: strata.reduce((sum, { successes }) => sum + successes, 0),
    trials: strata.reduce((sum, { trials }) => sum + trials, 0),
  };
}
