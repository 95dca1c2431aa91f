import type { Evidence } from '../../campaign/select.ts';
import { plural } from '../../format.ts';
import { grouped } from '../../grouped.ts';

/** The evidence of a finding, the figures of one pack together, packs in the order in which they are first named. */
export function evidenceByPack(
  evidence: readonly Evidence[],
): { readonly pack: string; readonly figures: readonly Evidence[] }[] {
  return [...grouped(evidence, ({ pack }) => pack)].map(([pack, figures]) => ({ pack, figures }));
}

/** A value behind its path, or what stands there of many entries: field, how many, and how they make the value. */
export interface EvidenceParts {
  /** Behind the path of a list or mapping. */
  readonly field: string | null;
  /** Between them and the value, such as ` of 500 entries, sum = `. */
  readonly words: string;
  /** Null where it is many and no number. */
  readonly value: string | null;
}

export function evidenceParts({ value, each }: Evidence): EvidenceParts {
  if (each === undefined) return { field: null, words: ' = ', value: String(value) };
  const { field, entries, holds, only } = each;
  const of = ` of ${plural(entries, 'entry')}${only === undefined ? '' : ' that findings.json names'}`;
  if (holds === 'other') return { field, words: of, value: null };
  return { field, words: `${of}, ${holds === 'numbers' ? 'sum =' : 'true in'} `, value: String(value) };
}
