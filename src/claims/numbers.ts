/** What a printed number is a number of. */
export type NumberUnit = 'count' | 'fraction' | 'percent' | 'points' | 'dollars' | 'times' | 'p-value' | 'interval';

/** A number as it stands in a text. */
export interface PrintedNumber {
  readonly text: string;
  /** Index in the passage. */
  readonly at: number;
  readonly unit: NumberUnit;
  readonly value: number;
  /** What its printed digits may stand for. */
  readonly lower: number;
  readonly upper: number;
  /** The second number of a fraction or an interval. */
  readonly other?: number;
}

const words: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  once: 1,
  twice: 2,
  thrice: 3,
};
const parts: Readonly<Record<string, number>> = {
  half: 1 / 2,
  'one-third': 1 / 3,
  'a third': 1 / 3,
  'two-thirds': 2 / 3,
  'two thirds': 2 / 3,
  'three-quarters': 3 / 4,
  'three quarters': 3 / 4,
  'a quarter': 1 / 4,
};
const digits = String.raw`\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?|\.\d+`;
const sign = '[−–+-]?';
const word = Object.keys(words).join('|');

interface Form {
  readonly pattern: string;
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    text: string,
  ) => Omit<PrintedNumber, 'text' | 'at'> | null;
}

/** Every way to write a number, the most particular first; at each place the first that fits is taken. */
const forms: readonly Form[] = [
  {
    pattern: String.raw`\[\s*(?<ia>${sign}(?:${digits}))\s*(?:,|–|to)\s*(?<ib>${sign}(?:${digits}))\s*\]`,
    read: ({ ia, ib }) => ({ unit: 'interval', ...rounded(ia!), other: plain(ib!) }),
  },
  {
    // A range of counts, rates or points is one statement.
    pattern: String.raw`(?<![\p{L}\p{N}_.:/@#-])(?<ga>${digits})\s?[–-]\s?(?<gb>${digits})(?=\s?(?:/\s?\d|%|points?\b|percent\b|pp\b|×|x\b|runs?\b|passes\b))(?:\s?/\s?\d+|\s?%)?`,
    read: ({ ga, gb }) => ({ unit: 'interval', ...rounded(ga!), other: plain(gb!) }),
  },
  {
    pattern: String.raw`(?<fa>\d+)\s*/\s*(?<fb>\d+)(?![\d/])`,
    read: ({ fa, fb }) => fraction(Number(fa), Number(fb)),
  },
  {
    pattern: String.raw`\b(?<oa>\d+|${word})\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?(?<ob>\d+|${word})\b`,
    read: ({ oa, ob }) => fraction(countOf(oa!), countOf(ob!)),
  },
  {
    pattern: String.raw`(?<ds>[−-]?)(?:US)?\$\s?(?<da>${digits})`,
    read: ({ ds, da }) => signed(ds, { unit: 'dollars' as const, ...rounded(da!) }),
  },
  { pattern: String.raw`(?<ca>${digits})\s?¢`, read: ({ ca }) => ({ unit: 'dollars', ...scaled(rounded(ca!), 0.01) }) },
  {
    pattern: String.raw`\bp\s*[<=≈]\s*(?<pa>${digits})`,
    read: ({ pa }, text) => {
      const { value, lower, upper } = rounded(pa!);
      return text.includes('<')
        ? { unit: 'p-value', value, lower: 0, upper: value }
        : { unit: 'p-value', value, lower, upper };
    },
  },
  {
    pattern: String.raw`(?<xa>${digits})\s?(?:×|x\b|-fold\b|\s?times\b)`,
    read: ({ xa }) => ({ unit: 'times', ...rounded(xa!) }),
  },
  { pattern: String.raw`×\s?(?<xb>\d+)`, read: ({ xb }) => ({ unit: 'count', ...counted(xb!) }) },
  {
    pattern: String.raw`\b(?<xw>two|three|four|five|six|seven|eight|nine|ten)\s+times\b`,
    read: ({ xw }) => ({ unit: 'times', ...rounded(String(words[xw!.toLowerCase()]!)) }),
  },
  {
    pattern: String.raw`(?<qs>${sign})(?<qa>${digits})\s?(?:percentage\s+points?|points?\b|pp\b)`,
    read: ({ qs, qa }) => signed(qs, { unit: 'points' as const, ...rounded(qa!) }),
  },
  {
    pattern: String.raw`\b(?<qw>${word})\s+(?:percentage\s+)?points?\b`,
    read: ({ qw }) => ({ unit: 'points', ...exact(countOf(qw!)) }),
  },
  {
    pattern: String.raw`(?<ra>${digits})\s?(?:%|percent\b|per\s+cent\b)`,
    read: ({ ra }) => ({ unit: 'percent', ...rounded(ra!) }),
  },
  {
    pattern: String.raw`\b(?<hw>${Object.keys(parts).join('|')})\b`,
    read: ({ hw }) => ({ unit: 'percent', ...exact(100 * parts[hw!.toLowerCase()]!) }),
  },
  {
    pattern: String.raw`(?<![\p{L}\p{N}_.:/@#-])(?<ns>${sign})(?<na>${digits})(?![\p{L}\p{N}_])`,
    read: ({ ns, na }) => signed(ns === '–' ? '' : ns, { unit: 'count' as const, ...counted(na!) }),
  },
  { pattern: String.raw`\b(?<wa>${word})\b`, read: ({ wa }) => ({ unit: 'count', ...exact(countOf(wa!)) }) },
];

const all = new RegExp(forms.map(({ pattern }, index) => `(?<form${index}>${pattern})`).join('|'), 'giu');

/** Every number of a text, from left to right; `taken` are stretches that belong to names and dates. */
export function numbersIn(
  text: string,
  taken: readonly { readonly from: number; readonly to: number }[],
): PrintedNumber[] {
  const open = masked(text, taken);
  return [...open.matchAll(all)].flatMap((match) => {
    const groups = match.groups as Readonly<Record<string, string | undefined>>;
    const index = forms.findIndex((_, form) => groups[`form${form}`] !== undefined);
    const read = forms[index]?.read(groups, match[0]);
    return read === null || read === undefined || !Number.isFinite(read.value)
      ? []
      : [{ text: match[0].trim(), at: match.index, ...read }];
  });
}

/** The text with names blotted out at their length, so that places stay. Stretches come from left to right and do not overlap. */
function masked(text: string, taken: Parameters<typeof numbersIn>[1]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to } of taken) {
    parts.push(text.slice(end, from), '\u0000'.repeat(to - from));
    end = to;
  }
  return parts.join('') + text.slice(end);
}

function fraction(value: number, other: number): Omit<PrintedNumber, 'text' | 'at'> | null {
  return other === 0 ? null : { unit: 'fraction', ...exact(value), other };
}

function countOf(text: string): number {
  return words[text.toLowerCase()] ?? Number(text);
}

function exact(value: number) {
  return { value, lower: value, upper: value };
}

/** The value with what its last printed digit may stand for. */
function rounded(text: string) {
  const value = plain(text);
  const decimals = /[.,](\d+)$/u.exec(normal(text))?.[1]?.length ?? 0;
  const half = decimals === 0 ? (Number.isInteger(value) ? 0.5 : 0) : 0.5 * 10 ** -decimals;
  return { value, lower: value - half, upper: value + half };
}

/** A whole number counts, and is no rounding of another. */
function counted(text: string) {
  const number = rounded(text);
  return Number.isInteger(number.value) && !/[.,]\d+$/u.test(normal(text)) ? exact(number.value) : number;
}

function scaled({ value, lower, upper }: ReturnType<typeof exact>, factor: number) {
  return { value: value * factor, lower: lower * factor, upper: upper * factor };
}

function signed<T extends Omit<PrintedNumber, 'text' | 'at'>>(mark: string | undefined, number: T): T {
  if (mark === undefined || mark === '' || mark === '+') return number;
  return { ...number, value: -number.value, lower: -number.upper, upper: -number.lower };
}

function plain(text: string): number {
  return Number(normal(text).replace(/^[−–-]/u, '-'));
}

/** `1,234.5`, `1.234,5` and `1 234,5` as JavaScript writes them. */
function normal(text: string): string {
  const bare = text.replaceAll(/[\u202f\u00a0\s]/gu, '');
  if (/^[^\d]?\d{1,3}(?:\.\d{3})+,\d+$/u.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  if (/^[^\d]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(bare)) return bare.replaceAll(',', '');
  return bare.replace(',', '.');
}
