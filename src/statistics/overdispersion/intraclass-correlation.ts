import { pooled, type Tally } from '../tally.ts';

/**
 * The intraclass correlation of the outcomes of one task, by analysis of variance: (MSB - MSW) / (MSB + (n0 - 1) MSW), where
 * n0 is the size of a task corrected for unequal sizes (Ridout, Demétrio & Firth 1999). 0 when the tasks are alike, 1 when
 * each always passes or always fails; chance can bring it below 0. Equals R's aov mean squares put into that formula.
 *
 * Undefined when it cannot be told: fewer than two tasks with runs, no task with two runs, or all outcomes alike.
 * Throws DomainError for a tally that is none. O(tasks).
 *
 * @example intraclassCorrelation([tally(3, 3), tally(0, 3), tally(2, 3)]); // => 0.6666666667
 */
export function intraclassCorrelation(tallies: readonly Tally[]): number | undefined {
  const { successes, trials } = pooled(tallies);
  const rate = successes / trials;
  let groups = 0;
  let squares = 0;
  let between = 0;
  let within = 0;
  for (const { successes: c, trials: n } of tallies) {
    if (n === 0) continue;
    groups++;
    squares += n * n;
    between += n * (c / n - rate) ** 2;
    within += (c * (n - c)) / n;
  }
  if (groups < 2 || trials === groups || successes === 0 || successes === trials) return undefined;
  const size = (trials - squares / trials) / (groups - 1);
  const meanBetween = between / (groups - 1);
  const meanWithin = within / (trials - groups);
  return (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
}

/**
 * By how much nesting runs in tasks inflates the variance of the pooled rate over that of independent runs: 1 + (m - 1) × the
 * intraclass correlation, m = Σn²/Σn (Kish 1965). Runs ÷ design effect is the number of independent runs they are worth.
 *
 * Undefined where the correlation is. Throws DomainError for a tally that is none. O(tasks).
 *
 * @example designEffect([tally(3, 3), tally(0, 3), tally(2, 3)]); // => 2.333333333
 */
export function designEffect(tallies: readonly Tally[]): number | undefined {
  const correlation = intraclassCorrelation(tallies);
  if (correlation === undefined) return undefined;
  let runs = 0;
  let squares = 0;
  for (const { trials } of tallies) {
    runs += trials;
    squares += trials * trials;
  }
  return 1 + (squares / runs - 1) * correlation;
}
