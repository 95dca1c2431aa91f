/**
 * The two ways to be wrong.
 *
 * A `DomainError` is a programmer's mistake and is thrown: an argument outside the domain of a function.
 * An `Issue` is a fact about somebody's data and is collected: all issues of a pack are reported together.
 * Both read *where: what must be, what was received*.
 */

/**
 * An argument outside the domain of a function. `where` is `function: argument`-like, `must` starts with "must".
 *
 * @example new DomainError('level', 'must be from 0 to 1', 2).name; // => 'DomainError'
 */
export class DomainError extends RangeError {
  override readonly name = 'DomainError';

  constructor(where: string, must: string, received: unknown) {
    super(`${where} ${must}, received ${show(received)}`);
  }
}

/** What a search looks for lies further than it was allowed to look. */
export class BeyondSearchError extends DomainError {}

/** The five openings of every issue. */
export type Problem = 'missing' | 'unknown' | 'invalid' | 'duplicate' | 'mismatch';

/**
 * `error`: the data cannot be used as they stand (exit code 2).
 * `warning`: usable, but something does not add up or is probably not what was meant (`check` exits with 1).
 * `note`: worth saying aloud, already explained by the pack itself (exit code 0).
 */
export type Severity = 'error' | 'warning' | 'note';

/** A fact about input data, tied to the place where it can be mended. */
export interface Issue {
  readonly severity: Severity;
  readonly problem: Problem;
  /** Path of the file as the user gave it. */
  readonly file: string;
  /** 1-based; absent when the problem is about the whole file. */
  readonly line?: number;
  readonly column?: number;
  /** Path inside the file, such as `per_task_results.task_07.passes`; empty for the whole file. */
  readonly path: string;
  /** Completes "must …", without the word. */
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

/**
 * `file:line:column problem: path must …, received …`, and the hint on a line of its own.
 *
 * @example formatIssue({ severity: 'error', problem: 'missing', file: 'a.yaml', path: 'model.id', expected: 'be text', received: 'nothing' }); // => 'a.yaml missing: model.id must be text, received nothing'
 */
export function formatIssue(issue: Issue): string {
  const place = [issue.file, issue.line, issue.column].filter((part) => part !== undefined).join(':');
  const subject = issue.path === '' ? 'the file' : issue.path;
  const text = `${place} ${issue.problem}: ${subject} must ${issue.expected}, received ${issue.received}`;
  return issue.hint === undefined ? text : `${text}\n  hint: ${issue.hint}`;
}

/** A value as it should appear behind "received": short, quoted when it is text, never `[object Object]`. */
export function show(value: unknown, limit = 80): string {
  if (value === undefined) return 'nothing';
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'a function';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/**
 * The name in `known` that `name` was probably meant to be, by edit distance of at most a third of its length.
 * O(known × length²), less where names are unlike; where many names are unknown `meantNames` asks for a few of them only.
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.floor(Math.max(name.length, 3) / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const longestName = 200;
const mostMeant = 20;
const mostKnown = 5_000;

/**
 * What each of many names was probably meant to be: of the first twenty, and of none among more than 5,000 known ones.
 * Whoever renamed a whole suite is helped by the first hints, not by the thousandth.
 */
export function meantNames(names: readonly string[], known: readonly string[]): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  if (known.length > mostKnown) return meant;
  for (const name of [...new Set(names)].slice(0, mostMeant)) {
    const found = didYouMean(name, known);
    if (found !== undefined) meant.set(name, found);
  }
  return meant;
}

/**
 * Edits between two words: insert, delete, replace a letter, or swap two neighbours (optimal string alignment).
 * Where they are `limit` or more, any number that is not less.
 */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let leastBefore = 0;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      const edits = Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1);
      next.push(edits);
      least = Math.min(least, edits);
    }
    // A swap reaches back over one row, so that two rows must be beyond the limit.
    if (Math.min(least, leastBefore) >= limit) return least;
    leastBefore = least;
    before = row;
    row = next;
  }
  return row[b.length]!;
}
