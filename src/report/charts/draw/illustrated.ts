import type { Finding } from '../../../findings/finding.ts';

/** Ids of the findings of some kinds whose evidence names every one of the campaigns; all of the kinds when none is given. */
export function illustrated(
  findings: readonly Finding[],
  kinds: readonly string[],
  { campaigns = [], path = null }: { readonly campaigns?: readonly string[]; readonly path?: string | null } = {},
): string[] {
  return findings
    .filter(({ kind }) => kinds.includes(kind))
    .filter(({ evidence }) => campaigns.every((campaign) => evidence.some(({ pack }) => pack === campaign)))
    .filter(({ evidence }) => path === null || evidence.some((item) => item.path === path))
    .map(({ id }) => id);
}
