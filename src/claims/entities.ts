import type { Campaign } from '../campaign/campaign.ts';

/** What a sentence may be about. */
export interface Entity {
  readonly kind: 'model' | 'task' | 'campaign';
  readonly id: string;
}

export interface Mention {
  readonly entity: Entity | null;
  readonly from: number;
  readonly to: number;
  /** What a number inside it is, where no entity is meant: a date, a version. */
  readonly what: string;
}

/** Names by which an article may call what the packs hold, the longest first; a name of two things is of neither. */
export interface Names {
  readonly find: (text: string) => readonly Mention[];
}

const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
/** Numbers that state nothing of the data. */
const others: readonly (readonly [what: string, pattern: string])[] = [
  ['a quotation', String.raw`“[^”\n]*\s[^”\n]*\s[^”\n]*”|"[^"\n]*\s[^"\n]*\s[^"\n]*"`],
  ['an address', String.raw`https?://\S+`],
  ['a date', String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?`],
  [
    'a date',
    String.raw`(?:${months})\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\b|\d{1,2}(?:st|nd|rd|th)?\s+(?:${months})\b(?:\s+\d{4})?`,
  ],
  ['a date', String.raw`\b(?:19|20)\d{2}\b(?![.,]\d)`],
  ['a version', String.raw`\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+(?:[-.]\w+)*`],
  ['a level', String.raw`\b(?:at|a)\s+(?:the\s+)?9\d(?:\.\d+)?\s?%(?:\s+(?:level|confidence|interval|CI))?`],
  ['a name', String.raw`\b[\p{L}_]+[-_]?\d+(?:[-_./]\w+)*|\b\d+[\p{L}_]{2,}[\w-]*|\b[\p{Lu}]\d+\b`],
  ['a number of a list', String.raw`^\s*(?:#+\s*)?\d+[.)](?=\s)`],
];

export function namesOf(campaigns: readonly Campaign[]): Names {
  const called = new Map<string, Entity | null>();
  const call = (name: string, entity: Entity) => {
    const key = name.trim().toLowerCase();
    if (key.length < 2 || /^\d+$/u.test(key)) return;
    const known = called.get(key);
    if (known === undefined) called.set(key, entity);
    else if (known === null || known.id !== entity.id) called.set(key, null);
  };
  for (const { id, date, model, tasks } of campaigns) {
    const modelled: Entity = { kind: 'model', id: model.id };
    for (const name of [model.id, model.name, model.id.split('/').at(-1)!]) call(name, modelled);
    const size = /\b\d+(?:\.\d+)?[bBtT]$/u.exec(model.name)?.[0];
    if (size !== undefined) call(size, modelled);
    call(id, { kind: 'campaign', id });
    if (date !== null) call(date.slice(0, 10), { kind: 'campaign', id });
    for (const task of tasks) {
      call(task.id, { kind: 'task', id: task.id });
      const short = /^[\p{L}]+[_-]?\d+(?=[_-])/u.exec(task.id)?.[0];
      if (short !== undefined) call(short, { kind: 'task', id: task.id });
    }
  }
  const named = [...called]
    .filter((one): one is [string, Entity] => one[1] !== null)
    .toSorted(([a], [b]) => b.length - a.length);
  const escaped = named.map(([name]) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+'));
  const pattern =
    escaped.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?=\\d{1,3}/\\d|(?![\\p{L}\\p{N}]))`, 'giu');
  const plain = new RegExp(others.map(([, one], index) => `(?<o${index}>${one})`).join('|'), 'gimu');
  return {
    find: (text) => {
      const found: Mention[] = [];
      for (const match of pattern === null ? [] : text.matchAll(pattern)) {
        const key = match[0].toLowerCase().replaceAll(/\s+/gu, ' ');
        const entity = called.get(key) ?? null;
        found.push({ entity, from: match.index, to: match.index + match[0].length, what: 'a name' });
      }
      for (const match of text.matchAll(plain)) {
        const span = { from: match.index, to: match.index + match[0].length };
        if (found.some(({ from, to }) => span.from < to && from < span.to)) continue;
        const index = others.findIndex((_, at) => match.groups![`o${at}`] !== undefined);
        found.push({ entity: null, ...span, what: others[index]![0] });
      }
      return found.toSorted((a, b) => a.from - b.from);
    },
  };
}
