import type { Evidence } from '../../campaign/select.ts';
import { grouped } from '../../grouped.ts';

/** The evidence of a finding, the figures of one pack together, packs in the order in which they are first named. */
export function evidenceByPack(
  evidence: readonly Evidence[],
): { readonly pack: string; readonly figures: readonly Evidence[] }[] {
  return [...grouped(evidence, ({ pack }) => pack)].map(([pack, figures]) => ({ pack, figures }));
}
