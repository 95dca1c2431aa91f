import type { Dialect } from './dialects.ts';

/** The parts of a name such as `public.runs` or `"odd.schema".runs`; null where it is none. */
export function tableParts(name: string): readonly string[] | null {
  if (name.includes('\0')) return null;
  const parts: string[] = [];
  const part = /(?:"((?:[^"]|"")*)"|([^".]+))(\.|$)/uy;
  while (part.lastIndex < name.length) {
    const [, quoted, plain, end] = part.exec(name) ?? [];
    const text = quoted?.replaceAll('""', '"') ?? plain;
    if (text === undefined || text.trim() === '') return null;
    parts.push(text);
    if (end === '') return parts;
  }
  return null;
}

export function quotedTable(dialect: Dialect, parts: readonly string[]): string {
  return parts.map((part) => dialect.quoted(part)).join('.');
}
