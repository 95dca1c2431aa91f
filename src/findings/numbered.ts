import { worksOf } from '../measures/methods/methods.ts';
import type { ReferenceKey } from '../references.ts';
import { anchor } from './anchor.ts';
import type { DraftFinding, DraftJudgement } from './finding.ts';

/** The findings of one rule with kind, id and works: the same in a command as in the report. */
export function numbered<Kind extends string>(
  kind: Kind,
  drafts: readonly DraftFinding[],
): (DraftFinding & { readonly id: string; readonly kind: Kind })[] {
  return identified(kind, drafts).map((finding) => ({ ...finding, references: works(finding) }));
}

/** With kind and id alone. */
export function identified<Kind extends string, Draft extends DraftJudgement>(
  kind: Kind,
  drafts: readonly Draft[],
): (Draft & { readonly id: string; readonly kind: Kind })[] {
  const taken = new Map<string, number>();
  return drafts.map((draft) => {
    const stem = anchor(`${kind}-${draft.subject}`);
    const count = (taken.get(stem) ?? 0) + 1;
    taken.set(stem, count);
    return { id: count === 1 ? stem : `${stem}-${count}`, kind, ...draft };
  });
}

/** The works of the methods that made its numbers, then those that the rule adds. */
function works({ estimate, figures, references }: DraftFinding): ReferenceKey[] {
  const all = [...(estimate === undefined ? [] : [estimate]), ...figures];
  return [...new Set([...all.flatMap(worksOf), ...references])];
}
