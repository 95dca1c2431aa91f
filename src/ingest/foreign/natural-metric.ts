import type { ReadingOptions } from './format.ts';

/**
 * Metrics that say of each answer whether it is right, in the order in which they are taken where a file has several and the user
 * names none: `acc` before its variant that corrects for length, an exact match before a lenient one.
 */
const natural = ['acc', 'exact_match', 'quasi_exact_match', 'acc_norm', 'prompt_level_strict_acc', 'pass@1'];

/** The metric that decides where nobody chose: the first natural one among the names; undefined where there is none. */
export function naturalMetric(names: readonly string[], isVerdict: (name: string) => boolean): string | undefined {
  return natural.find((name) => names.includes(name) && isVerdict(name));
}

/** What is said aloud beside the pass rule where the rule chose and not the user. */
export function takenAmong(taken: string, names: readonly string[]): string {
  const others = [...new Set(names)].filter((name) => name !== taken);
  return others.length === 0 ? '' : ` (taken by rule; --metric takes another: ${others.join(', ')})`;
}

/** Whether somebody could have chosen otherwise: nobody named a metric, and they do not all say the same. */
export function isToldApart(
  choices: ReadonlyMap<string, readonly unknown[]>,
  { metric }: Pick<ReadingOptions, 'metric'>,
): boolean {
  return metric === null && new Set([...choices.values()].map((values) => JSON.stringify(values))).size > 1;
}
