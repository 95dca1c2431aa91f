import { show } from '../../errors.ts';
import { type UnplacedIssue, unplacedIssue } from '../check.ts';

/** A prediction is older than its campaign, and older than the seal that was put on it. Days that are not known say nothing. */
export function madeOnIssues(
  path: string,
  madeOn: string | null,
  { date, sealed = null }: { readonly date: string | null; readonly sealed?: string | null },
): UnplacedIssue[] {
  const limits = [
    { day: date, limit: 'the campaign' },
    { day: sealed, limit: 'the day on which the file was frozen' },
  ];
  const missed = limits.find(({ day }) => madeOn !== null && day !== null && madeOn > day);
  if (missed === undefined) return [];
  const expected = `be no later than ${missed.limit} (${missed.day})`;
  return [unplacedIssue('mismatch', path, expected, show(madeOn), { severity: 'warning' })];
}
