import { literal } from '../text/literal.ts';
import { matchesOf } from '../text/matches.ts';
import type { Entity, Mention } from './mention.ts';
import type { Found } from './name-tree.ts';

/** Words before a name that are no part of one. */
const openers =
  'The|A|An|This|That|These|Its|Our|Their|But|And|While|On|In|For|With|At|If|Only|Since|When|Where|Both|Every|Each|As|So|Yet|Even';

/** Words of names by which nobody knows a model. */
const common = new Set(
  'large small medium micro turbo flash ultra light preview instruct coder thinking reasoning vision model agent compact standard expert experimental'.split(
    ' ',
  ),
);

/**
 * What an article calls a model once it has named it in full: the first words of its name, the last ones, or its size, where no other
 * model of the packs has them. Followed or led by another part of a name they are some other model.
 */
export function shortNames(
  models: readonly { readonly id: string; readonly name: string }[],
  find: (text: string) => readonly Found<Entity>[],
  source: string,
): (text: string) => Mention[] {
  const named = new Set(find(source).flatMap(({ thing }) => (thing.kind === 'model' ? [thing.id] : [])));
  const called = new Map<string, string | null>();
  for (const { id, name } of models) {
    for (const short of shortened(name)) called.set(short, called.has(short) && called.get(short) !== id ? null : id);
  }
  const own = [...called].filter((one): one is [string, string] => one[1] !== null && named.has(one[1]));
  if (own.length === 0) return () => [];
  const shorts = own
    .map(([short]) => literal(short).replaceAll(/[\s-]+/gu, '[\\s\\u00a0\\u2010\\u2011-]'))
    .toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}][-.\u2011]?)(?<!(?<![\p{L}\p{N}])(?!(?:${openers})\b)\p{Lu}[\p{L}\p{N}.-]*[\s\u00a0])(?:${shorts.join('|')})(?![\p{L}\p{N}]|[-\u2011][\p{L}\d]|\.\d|[\s\u00a0](?:v?\d(?!\d*(?:[.,]\d+)?[\s\u00a0]?(?:%|\/\s?\d))|\p{Lu}[\p{L}\d]*(?:[\s-]\d|\b(?=[^\n]{0,3}\d))))`,
    'gu',
  );
  const ids = new Map(own.map(([short, id]) => [short.replaceAll(/[\s-]+/gu, ' '), id]));
  return (text) =>
    matchesOf(pattern, text).map((match) => ({
      entity: { kind: 'model', id: ids.get(match[0].replaceAll(/[\s\u00a0\u2010\u2011-]+/gu, ' '))! },
      from: match.index,
      to: match.index + match[0].length,
      what: 'a short name',
    }));
}

function shortened(name: string): string[] {
  const words = name.split(/[\s-]+/u);
  const all: string[] = [];
  for (let length = 1; length < words.length; length++) {
    const [first, last] = [words.slice(0, length).join(' '), words.slice(-length).join(' ')];
    if (/^\p{Lu}\p{L}{3,}/u.test(first)) all.push(first);
    if (length > 1 && /^\p{Lu}\p{L}{3,}/u.test(last)) all.push(last);
  }
  // `Sonnet` of Claude Sonnet 4.6: a word of its own, and none that many names have.
  for (const word of words.slice(1))
    if (/^\p{Lu}\p{L}{4,}$/u.test(word) && !common.has(word.toLowerCase())) all.push(word);
  const size = /^\d+(?:\.\d+)?[bBtT]$/u.exec(words.at(-1)!)?.[0];
  return size === undefined ? all : [...all, size];
}
