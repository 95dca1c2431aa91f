import { didYouMean, formatIssue, type Issue, type Problem } from '../errors.ts';

/** Input that cannot be used: all of its problems, printed together; exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';

  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super([...new Set(issues.map(formatIssue))].join('\n'));
    this.issues = issues;
  }
}

/** What is read side by side: where several cannot be used, each is named in its order, and not only the first to fail. */
export async function allUsable<Read>(reading: readonly Promise<Read>[]): Promise<Read[]> {
  const settled = await Promise.allSettled(reading);
  const failed = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const others = failed.filter((reason) => !(reason instanceof InputError));
  if (others.length > 0) throw others[0];
  if (failed.length > 0) throw new InputError((failed as InputError[]).flatMap(({ issues }) => issues));
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

interface Unusable extends Pick<Issue, 'file' | 'expected' | 'received'> {
  readonly path?: string;
  readonly hint?: string | undefined;
}

/** The one problem for which input cannot be used. */
export function unusable(problem: Problem, { path = '', hint, ...said }: Unusable): InputError {
  return new InputError([{ severity: 'error', problem, path, ...said, ...(hint === undefined ? {} : { hint }) }]);
}

/** Throws the errors among issues, if there are any. */
export function mustHoldNoError(issues: readonly Issue[]): void {
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InputError(errors);
}

/** `did you mean NAME?`, where some name is near. */
export function nearestHint(name: string, known: readonly string[]): string | undefined {
  const meant = didYouMean(name, known);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}
