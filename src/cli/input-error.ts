import { formatIssue, type Issue } from '../errors.ts';

/** Input that cannot be used: all of its problems, printed together; exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join('\n'));
  }
}
