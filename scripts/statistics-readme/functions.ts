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

const room = new URL('../../src/statistics/', import.meta.url);

/** The functions of the statistics room that are public, in the order in which it exports them. */
export function publicFunctions(): PublicFunction[] {
  const doors = ['index.ts', 'special.ts'].map((door) => readFileSync(new URL(door, room), 'utf8')).join('\n');
  const lines = [...doors.matchAll(/export \{([^}]+)\} from '\.\/([^']+)';/gu)];
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
  const text = readFileSync(new URL(path, room), 'utf8');
  const declared = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?export (?:async )?function ${name}\\b`,
    'u',
  ).exec(text);
  if (declared === null) return [];
  const comment = (declared[1] ?? '')
    .replace(/@example[^\n]*/u, '')
    .replaceAll(/\s*\n\s*\*\s?/gu, ' ')
    .trim();
  const [summary = ''] = /^.*?[.:](?=\s|$)/u.exec(comment) ?? [comment];
  const cost = /O\((?:[^()]|\([^()]*\))*\)/u.exec(comment)?.[0] ?? '';
  return [
    {
      name: alias ?? name,
      file: path,
      summary: summary.replace(/:$/u, '.'),
      cost: cost === 'O(1)' ? '' : cost,
    },
  ];
}
