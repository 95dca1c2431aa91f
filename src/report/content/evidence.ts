import type { Evidence } from '../../campaign/select.ts';

/** The evidence of a finding, the figures of one pack together, packs in the order in which they are first named. */
export function evidenceByPack(
  evidence: readonly Evidence[],
): { readonly pack: string; readonly figures: readonly Evidence[] }[] {
  const packs = [...new Set(evidence.map(({ pack }) => pack))];
  return packs.map((pack) => ({ pack, figures: evidence.filter((figure) => figure.pack === pack) }));
}
