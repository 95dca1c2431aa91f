import { show } from '../../errors.ts';
import { type UnplacedIssue, unplacedIssue } from '../check.ts';

/** Entries of a list that carry the id of an earlier one. */
export function repeatedIds(list: string, entries: readonly { readonly id: string }[]): UnplacedIssue[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ id }, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, index);
      return [];
    }
    const received = `${show(id)} again after ${list}[${earlier}]`;
    return [unplacedIssue('duplicate', `${list}[${index}].id`, `be unique among ${list}`, received)];
  });
}
