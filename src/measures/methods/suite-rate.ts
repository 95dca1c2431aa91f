import { plural } from '../../format.ts';
import { levelText, r } from '../../typed-line.ts';
import { assignedSide, type ByTask, commonTrials } from './given.ts';
import type { Method } from './method.ts';

/** The mean rate over tasks: these again, or new ones. */
export interface RateOverTasks {
  readonly tasks: ByTask;
  readonly level: number;
  /** Whether tasks are drawn in families, which no line of R takes into account here. */
  readonly inFamilies?: boolean;
}

/** The interval of these tasks from passes x of n runs of each, in R. */
function theseTasksLine(level: string): string {
  const tail = `(1 - ${level}) / 2`;
  return `T <- length(x); m <- mean(x / n); v <- (sum(pmax(x * (n - x) / (n * (n - 1)), (x + .1) * (n - x + .1) / ((n + .2) * (n + 1.2)))) + 2 * m * (1 - m)) / (T + 2); N <- T * n * max(1, m * (1 - m) / v); c(qbeta(${tail}, m * N, N - m * N + 1), qbeta(1 - ${tail}, m * N + 1, N - m * N))`;
}

/** `x <- …; n <- …` where all tasks were run equally often, more than once; null elsewhere: the lines are of that case. */
function equalRuns({ tallies }: ByTask): string | null {
  const trials = tallies === null ? null : commonTrials(tallies);
  return trials === null || trials < 2 ? null : assignedSide('x', 'n', tallies!);
}

export const theseTasks: Method<RateOverTasks> = {
  label: 'Clopper–Pearson at the effective number of runs',
  cites: ['clopper-pearson-1934'],
  recipe: ({ tasks, level }, { lower, upper }) => {
    const given = equalRuns(tasks);
    return {
      of: `Clopper–Pearson at the effective number of runs, ${plural(tasks.count, 'task')}`,
      formula:
        'Clopper and Pearson’s limits of the mean rate m at N·max(1, m(1−m)/v) runs, where v = (Σ v_t + 2 m(1−m)) / (T + 2) and v_t of each of T tasks is p̂(1−p̂)·n/(n−1), but not less than (c+.1)(n−c+.1) / ((n+.2)(n+1.2)): a task that came out alike is not known to be certain.',
      command: given === null ? null : r(`${given}; ${theseTasksLine(levelText(level))}`, lower!, upper!),
      library: 'sameStrataInterval',
    };
  },
};

export const newTasks: Method<RateOverTasks> = {
  label: 'Wilson at the Korn–Graubard effective size',
  cites: ['wilson-1927', 'korn-graubard-1998'],
  recipe: ({ tasks, level: asked, inFamilies = false }, { lower, upper, value }) => {
    const given = inFamilies || value === 0 || value === 1 ? null : equalRuns(tasks);
    const level = levelText(asked);
    const tail = `1 - (1 - ${level}) / 2`;
    return {
      of: `Wilson at the Korn–Graubard effective size, ${plural(tasks.count, 'task')}`,
      formula:
        'Wilson’s interval of the mean rate m at the number of runs of one rate that would vary as much as m over tasks does: m(1−m) / (s²/T) · (z/t)² with s² the variance of the task rates, at least 1, at most 2T and at most all runs; not inside the interval of these tasks.',
      command:
        given === null
          ? null
          : r(
              `${given}; T <- length(x); m <- mean(x / n); N <- min(max(1, m * (1 - m) / (var(x / n) / T) * (qnorm(${tail}) / qt(${tail}, T - 1))^2), T * n, 2 * T); w <- prop.test(m * N, N, conf.level = ${level}, correct = FALSE)$conf.int; s <- { ${theseTasksLine(level)} }; c(min(w[1], s[1]), max(w[2], s[2]))`,
              lower!,
              upper!,
            ),
      library: 'newStrataInterval',
    };
  },
};
