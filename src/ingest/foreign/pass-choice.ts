import { didYouMean, type Issue, show } from '../../errors.ts';
import { fileIssue } from '../source/file-issues.ts';
import { tally } from './run-list.ts';
import { passWords, rangeOf, type StatedScale, scaleFault, shareOn } from './scale.ts';

/** From which score on a run passes, in words and as the pack keeps it. */
export interface ScoreRule {
  readonly words: string;
  readonly threshold: number;
  readonly passes: (score: number) => boolean;
  /** A score as packs keep it, where it can be. */
  readonly share: (score: number | null | undefined) => number | undefined;
}

/**
 * The rule for scores of which only the greatest and 0 are a verdict: the greatest passes, 1 unless the user says another
 * one, or what the user says from which score on. Any other score without that is an issue that lists the scores: nobody
 * but the user knows whether 0.5 is a pass. So is a scale that does not fit the scores.
 */
export function scoreRule(
  file: string,
  what: string,
  { scores, options }: { readonly scores: Iterable<number>; readonly options: StatedScale },
): ScoreRule | Issue {
  const values = [...scores];
  const range = rangeOf(values);
  const fault = scaleFault(range, options);
  if (fault !== undefined) {
    return { ...fileIssue(file, 'invalid', fault.expected, fault.received), path: what, hint: fault.hint };
  }
  const [most, share] = [options.scoreMax ?? 1, shareOn(range, options)];
  const threshold = options.passAt ?? most;
  const words = passWords(what, range, options);
  if (options.passAt !== null || values.every((value) => value === 0 || value === most)) {
    return { words, threshold, passes: (score) => score >= threshold, share };
  }
  const expected = `be ${most} or 0 in every run, or have a least score that passes`;
  return { ...fileIssue(file, 'invalid', expected, valueCounts(values)), path: what, hint: passHint(most) };
}

/** The rule for rewards of which every part may be met but the last: full ones pass, as nearly as the harnesses themselves ask. */
export function rewardRule(file: string, rewards: Iterable<number>, options: StatedScale): ScoreRule | Issue {
  const most = options.scoreMax ?? 1;
  const nearly = most * (1 - 1e-6);
  const rule = scoreRule(file, 'reward', {
    scores: rewards,
    options: { ...options, passAt: options.passAt ?? nearly },
  });
  return 'severity' in rule || options.passAt !== null ? rule : { ...rule, words: `reward = ${most}`, threshold: most };
}

/** How to say it. */
export function passHint(most = 1): string {
  return `say from which score on a run passes, such as --pass-at ${most}`;
}

/**
 * Which of several names the user chose; the only one there is, or the first of those that say the same every time, which
 * asks for nothing; or an issue that lists them with what they hold.
 */
export function chosen(
  file: string,
  {
    what,
    flag,
    given,
    choices,
    natural = () => undefined,
  }: {
    readonly what: string;
    readonly flag: string;
    readonly given: string | null;
    readonly choices: ReadonlyMap<string, readonly unknown[]>;
    /** Which of them decides by the rule of the format, where there is one. */
    readonly natural?: (names: readonly string[], isVerdict: (name: string) => boolean) => string | undefined;
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
  const sayings = new Set([...choices.values()].map((values) => JSON.stringify(values)));
  if (sayings.size === 1 && names[0] !== undefined) return names[0];
  const byRule = natural(names, (name) => choices.get(name)!.every((value) => [0, 1, null].includes(value as number)));
  if (byRule !== undefined) return byRule;
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
