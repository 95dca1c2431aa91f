import { didYouMean, formatIssue, type Issue, type Problem } from '../errors.ts';

/** Input that cannot be used: all of its problems, printed together; exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join('\n'));
  }
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
