import { momentOrder } from '../../campaign/moment.ts';
import { show } from '../../errors.ts';
import { type UnplacedIssue, unplacedIssue } from '../check.ts';

/**
 * A prediction is older than its campaign, and older than the seal that was put on it. Days that are not known say nothing;
 * a later day that clocks of different zones can explain is no accusation.
 */
export function madeOnIssues(
  path: string,
  madeOn: string | null,
  { date, sealed = null }: { readonly date: string | null; readonly sealed?: string | null },
): UnplacedIssue[] {
  if (madeOn === null) return [];
  const limits = [
    { at: date, limit: 'the campaign' },
    { at: sealed, limit: 'the seal of the file' },
  ];
  const missed = limits.flatMap(({ at, limit }) => {
    const order = at === null ? 'before' : momentOrder(madeOn, at);
    if (order !== 'after' && order !== 'unclear') return [];
    const expected = `be no later than ${limit} (${at})`;
    return order === 'after'
      ? [unplacedIssue('mismatch', path, expected, show(madeOn), { severity: 'warning' })]
      : [unplacedIssue('unknown', path, expected, show(madeOn), { severity: 'note', hint: zonesHint })];
  });
  return missed.toSorted((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note')).slice(0, 1);
}

export const zonesHint =
  'clocks of different zones may explain it; a time with its offset would settle which came first';
