/** A word or a number of a text: letters and digits part from each other and from every sign. */
interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const token = /\p{L}+|\p{N}+/gu;

interface Branch<Thing> {
  readonly next: Map<string, Branch<Thing>>;
  thing: Thing | undefined;
}

export interface Found<Thing> {
  readonly thing: Thing;
  readonly from: number;
  readonly to: number;
}

/** Signs that part the words of a name: writers swap them, and hyphens and spaces have many code points. */
const soft = /^[\s\u00a0\u202f_:/\-\u2010-\u2013\u2212]$/u;

/**
 * Names by their words, so that a text is walked once however many names there are. Case, spaces and hyphens do not matter;
 * a name that goes on in the text, as GPT-5 does in GPT-5.5 or GPT-4 in GPT-4o, is not that name.
 */
export class NameTree<Thing> {
  readonly #root: Branch<Thing> = { next: new Map(), thing: undefined };
  readonly #names = new Map<string, Thing | undefined>();
  readonly #isSame: (a: Thing, b: Thing) => boolean;

  constructor(isSame: (a: Thing, b: Thing) => boolean) {
    this.#isSame = isSame;
  }

  /** A name of two things is of neither. */
  add(name: string, thing: Thing): void {
    const words = tokensOf(name).map(({ text }) => text);
    if (words.length === 0 || words.join('').length < 2 || words.every((word) => /^\d+$/u.test(word))) return;
    let branch = this.#root;
    for (const word of words) {
      const next: Branch<Thing> = branch.next.get(word) ?? { next: new Map(), thing: undefined };
      branch.next.set(word, next);
      branch = next;
    }
    const key = words.join(' ');
    const isOther = this.#names.has(key) && (branch.thing === undefined || !this.#isSame(branch.thing, thing));
    branch.thing = isOther ? undefined : thing;
    this.#names.set(key, branch.thing);
  }

  /** The longest name at each place, from left to right. */
  find(text: string): Found<Thing>[] {
    const tokens = tokensOf(text);
    const found: Found<Thing>[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      const mayBegin = this.#root.next.has(token.text) || text[token.to] === '/';
      const one = mayBegin && startsName(text, token) ? this.#longest(text, tokens, at) : null;
      if (one === null) continue;
      found.push(one);
      while (at + 1 < tokens.length && tokens[at + 1]!.from < one.to) at++;
    }
    return found;
  }

  #longest(text: string, tokens: readonly Token[], start: number): Found<Thing> | null {
    let branch: Branch<Thing> | undefined = this.#root;
    let best: Found<Thing> | null = null;
    const { from } = tokens[start]!;
    for (let at = start; at < tokens.length && branch !== undefined; at++) {
      const token = tokens[at]!;
      if (at > start && !joins(text, tokens[at - 1]!, token)) break;
      best = gluedFraction(text, token, branch, from) ?? best;
      branch = branch.next.get(token.text);
      if (branch?.thing !== undefined && endsName(text, token, tokens[at + 1]))
        best = { thing: branch.thing, from, to: token.to };
    }
    return best;
  }
}

/** Tables that lost their cells glue a score to a name: `Sonnet 4.628/30`. */
function gluedFraction<Thing>(text: string, token: Token, branch: Branch<Thing>, from: number): Found<Thing> | null {
  if (!/^\d{2,}$/u.test(token.text) || text[token.to] !== '/') return null;
  for (let length = token.text.length - 1; length > 0; length--) {
    const thing = branch.next.get(token.text.slice(0, length))?.thing;
    if (thing !== undefined) return { thing, from, to: token.from + length };
  }
  return null;
}

function tokensOf(text: string): Token[] {
  if (text === last.text) return last.tokens;
  const isPlain = !/[^\u0020-\u007e]/u.test(text);
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const word = isPlain ? match[0] : match[0].normalize('NFKC');
    tokens.push({ text: word.toLowerCase(), from: match.index, to: token.lastIndex });
  }
  last = { text, tokens };
  return tokens;
}

/** Several trees look at a text one after the other. */
let last: { readonly text: string; readonly tokens: Token[] } = { text: '', tokens: [] };

function joins(text: string, { to }: Token, { from }: Token): boolean {
  const between = text.slice(to, from);
  return between === '' || between === '.' || [...between].every((sign) => soft.test(sign));
}

function startsName(text: string, { from }: Token): boolean {
  return !/[\p{L}\p{N}][-.\u2010\u2011]?$|[\p{L}\p{N}]_$/u.test(text.slice(Math.max(0, from - 2), from));
}

/** Whether a name can end behind a token: not before a letter, a digit or a decimal, except for a score that is glued to it. */
function endsName(text: string, token: Token, next: Token | undefined): boolean {
  if (next === undefined || next.from > token.to + 1) return true;
  const between = text.slice(token.to, next.from);
  if (between === '') return /^\d+$/u.test(next.text) && text[next.to] === '/';
  return !(between === '.' && /^\d/u.test(next.text) && /\d$/u.test(token.text)) && between !== '_';
}
