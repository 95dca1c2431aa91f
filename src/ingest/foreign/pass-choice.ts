import { didYouMean, type Issue, show } from '../../errors.ts';
import { fileIssue } from '../file-issues.ts';
import { tally } from './run-list.ts';

/** From which score on a run passes, in words and as the pack keeps it. */
export interface ScoreRule {
  readonly words: string;
  readonly threshold: number;
  readonly passes: (score: number) => boolean;
}

/**
 * The rule for scores of which only 1 and 0 are a verdict: 1 passes, unless the user says from which score on. Any other
 * score without that is an issue that lists the scores: nobody but the user knows whether 0.5 is a pass.
 */
export function scoreRule(
  file: string,
  what: string,
  { scores, passAt }: { readonly scores: Iterable<number>; readonly passAt: number | null },
): ScoreRule | Issue {
  if (passAt !== null) {
    return { words: `${what} ≥ ${passAt}`, threshold: passAt, passes: (score) => score >= passAt };
  }
  const values = [...scores];
  if (values.every((value) => value === 0 || value === 1)) {
    return { words: `${what} = 1`, threshold: 1, passes: (score) => score === 1 };
  }
  const expected = `be 1 or 0 in every run, or have a least score that passes`;
  const hint = 'say from which score on a run passes, such as --pass-at 1';
  return { ...fileIssue(file, 'invalid', expected, valueCounts(values)), path: what, hint };
}

/** Which of several names the user chose; the only one there is; or an issue that lists them with what they hold. */
export function chosen(
  file: string,
  {
    what,
    flag,
    given,
    choices,
  }: {
    readonly what: string;
    readonly flag: string;
    readonly given: string | null;
    readonly choices: ReadonlyMap<string, readonly unknown[]>;
  },
): string | Issue {
  const names = [...choices.keys()];
  const list = () => names.map((name) => `${name} (${valueCounts(choices.get(name)!)})`).join(', ');
  if (given !== null) {
    if (choices.has(given)) return given;
    const meant = didYouMean(given, names);
    const issue = fileIssue(file, 'unknown', `have the ${what} ${show(given)}`, names.length === 0 ? 'none' : list());
    return meant === undefined ? issue : { ...issue, hint: `did you mean ${show(meant)}?` };
  }
  if (names.length === 1) return names[0]!;
  if (names.length === 0) return fileIssue(file, 'missing', `have a ${what} that decides what passed`, 'none');
  const issue = fileIssue(file, 'invalid', `have one ${what} that decides what passed`, list());
  return {
    ...issue,
    hint: `choose one: ${names
      .slice(0, mostShown)
      .map((name) => `${flag} ${name}`)
      .join(', or ')}`,
  };
}

const mostShown = 5;

/** Values and how often they stand there, the most frequent ones. */
export function valueCounts(values: readonly unknown[]): string {
  const counts = tally(values.map((value) => show(value, 30)));
  const shown = counts.slice(0, mostShown).map(({ reason, count }) => `${reason} ${count}×`);
  const more = counts.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} other values` : '');
}
