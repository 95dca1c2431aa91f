import { readFileSync } from 'node:fs';

/** A function of the public shelf, as its doc comment tells of it. */
export interface PublicFunction {
  readonly name: string;
  /** Relative to src/statistics. */
  readonly file: string;
  readonly summary: string;
  /** The O() of the doc comment; empty where the cost does not grow. */
  readonly cost: string;
}

const source = new URL('../../src/', import.meta.url);

/** The functions that src/index.ts exports from the statistics room, in the order in which it does. */
export function publicFunctions(): PublicFunction[] {
  const index = readFileSync(new URL('index.ts', source), 'utf8');
  const lines = [...index.matchAll(/export \{([^}]+)\} from '\.\/(statistics\/[^']+)';/gu)];
  return lines.flatMap(([, names, path]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .flatMap((name) => described(name, path!)),
  );
}

function described(exported: string, path: string): PublicFunction[] {
  const [name = '', alias] = exported.split(' as ');
  const text = readFileSync(new URL(path, source), 'utf8');
  const declared = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?export (?:async )?function ${name}\\b`,
    'u',
  ).exec(text);
  if (declared === null) return [];
  const comment = (declared[1] ?? '').replaceAll(/\s*\n\s*\*\s?/gu, ' ').trim();
  const [summary = ''] = /^.*?[.:](?=\s|$)/u.exec(comment) ?? [comment];
  const cost = /O\((?:[^()]|\([^()]*\))*\)/u.exec(comment)?.[0] ?? '';
  return [
    {
      name: alias ?? name,
      file: path.replace('statistics/', ''),
      summary: summary.replace(/:$/u, '.'),
      cost: cost === 'O(1)' ? '' : cost,
    },
  ];
}
