import { anchor } from './anchor.ts';
import type { DraftFinding } from './finding.ts';

/** The findings of one rule with kind and id: the same id in a command as in the report. */
export function numbered<Kind extends string>(
  kind: Kind,
  drafts: readonly DraftFinding[],
): (DraftFinding & { readonly id: string; readonly kind: Kind })[] {
  const taken = new Map<string, number>();
  return drafts.map((draft) => {
    const stem = anchor(`${kind}-${draft.subject}`);
    const count = (taken.get(stem) ?? 0) + 1;
    taken.set(stem, count);
    return { id: count === 1 ? stem : `${stem}-${count}`, kind, ...draft };
  });
}
