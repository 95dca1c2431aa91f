import type { Issue } from '../../errors.ts';

/** Why a file could not be read as it was asked for. A format may let it pass: whoever called it makes an issue of it. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault';
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(`${issue.file} must ${issue.expected}, received ${issue.received}`);
    this.issue = issue;
  }
}
