import type { Mention } from '../names/mention.ts';
import { matchesAt } from './matches.ts';
import {
  counted,
  countOf,
  exact,
  partOf,
  partPattern,
  placeOf,
  placePattern,
  plain,
  rounded,
  scaled,
  signed,
  words,
} from './number-words.ts';
import type { NumberBound, NumberUnit, PrintedNumber } from './printed-number.ts';

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
    // `its interval reaches from 79.1 to 98.8 %`.
    pattern: String.raw`(?<=\b(?:interval|range[sd]?|reach(?:es|ed)?|lies|between|confidence)\b[^.;\d]{0,60})(?<ja>${sign}(?:${digits}))[\s\u00a0\u202f]?%?\s+(?:to|and)\s+(?<jb>${sign}(?:${digits}))[\s\u00a0\u202f]?(?:%|percent\b|points?\b)`,
    read: ({ ja, jb }) => ({ unit: 'interval', ...rounded(ja!), other: plain(jb!) }),
  },
  {
    pattern: String.raw`(?<fa>\d+)\s*/\s*(?<fb>\d+)(?![\d/])`,
    read: ({ fa, fb }) => fraction(Number(fa), Number(fb)),
  },
  {
    pattern: String.raw`\b(?<oa>\d+|${word})\s+(?:out\s+)?(?:of|von)\s+(?:the\s+|its\s+)?(?<ob>\d+|${word})\b`,
    read: ({ oa, ob }) => fraction(countOf(oa!), countOf(ob!)),
  },
  {
    pattern: String.raw`(?<ds>[−-]?)(?:US)?\$\s?(?<da>${digits})`,
    read: ({ ds, da }) => signed(ds, { unit: 'dollars' as const, ...rounded(da!) }),
  },
  {
    // Behind the number, as most languages write it.
    pattern: String.raw`(?<![\p{L}\p{N}_.:/@#$-])(?<db>${digits})[\s\u00a0\u202f]?(?:\$(?!\s?\d)|USD\b|(?:US[\s-])?dollars?\b)`,
    read: ({ db }) => ({ unit: 'dollars', ...rounded(db!) }),
  },
  {
    pattern: String.raw`(?<ca>${digits})\s?(?:¢|cents?\b)`,
    read: ({ ca }) => ({ unit: 'dollars', ...scaled(rounded(ca!), 0.01) }),
  },
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
    pattern: String.raw`(?<xa>${digits})\s?(?:×(?!\s?\d)|x(?![\w/])|-fold\b|\s?times\b)`,
    read: ({ xa }) => ({ unit: 'times', ...rounded(xa!) }),
  },
  {
    pattern: String.raw`\b(?<tw>twice|double|thrice|half)(?=\s+(?:as\s+(?:much|expensive|dear|costly)|(?:the|that|its)\s+(?:cost|price)|what)\b)`,
    read: ({ tw }) => ({ unit: 'times', ...severalFold(tw!.toLowerCase()) }),
  },
  { pattern: String.raw`(?:×|\bx)\s?(?<xb>\d+)(?![\d.,]*\d)`, read: ({ xb }) => ({ unit: 'count', ...counted(xb!) }) },
  {
    pattern: String.raw`\b(?<xw>two|three|four|five|six|seven|eight|nine|ten)\s+times\b`,
    read: ({ xw }) => ({ unit: 'times', ...rounded(String(words[xw!.toLowerCase()]!)) }),
  },
  {
    pattern: String.raw`(?<qs>${sign})(?<qa>${digits})[\s-]?(?:%-points?|percentage[\s-]points?|points?\b|pp\b|p\.p\.|(?:Prozent)?punkte?\b)`,
    read: ({ qs, qa }) => signed(qs, { unit: 'points' as const, ...rounded(qa!) }),
  },
  {
    pattern: String.raw`\b(?<qw>${word})\s+(?:percentage\s+)?points?\b`,
    read: ({ qw }) => ({ unit: 'points', ...exact(countOf(qw!)) }),
  },
  {
    pattern: String.raw`(?<ra>${digits})[\s\u00a0\u202f]?(?:%|percent\b|per\s+cent\b|Prozent\b)`,
    read: ({ ra }) => ({ unit: 'percent', ...rounded(ra!) }),
  },
  {
    // `from 77.5 to 82.5 %`: the unit stands once.
    pattern: String.raw`(?<![\p{L}\p{N}_.:/@#$-])(?<ea>${digits})(?=\s+(?:to|and|or|vs\.?|versus|against)\s+(?:${digits})[\s\u00a0\u202f]?(?:%|percent\b))`,
    read: ({ ea }) => ({ unit: 'percent', ...rounded(ea!) }),
  },
  {
    pattern: String.raw`\b(?<hw>${partPattern})(?![\p{L}\p{N}])`,
    read: ({ hw }) => ({ unit: 'percent', ...partOf(hw!) }),
  },
  {
    // A share of something: `0.90 of its runs`, `a pass rate of 0.9`.
    pattern: String.raw`(?<![\d.,/$])(?<sa>(?:0?\.\d+|1\.0+))(?=\s+of\s+(?:its|the|all|their)\s+(?:\w+\s+)?(?:runs|attempts)\b)|(?<=\b(?:rate|accuracy|score|share|fraction|proportion|probability)\s+(?:of|is|was|at|=|:)\s+)(?<sb>(?:0?\.\d+|1\.0+))(?![\d%/]|\s?%)`,
    read: ({ sa, sb }) => ({ unit: 'percent', ...scaled(rounded((sa ?? sb)!), 100) }),
  },
  {
    pattern: String.raw`(?<![\p{L}\p{N}_.:/@#-])(?<ns>${sign})(?<na>${digits})(?![\p{L}\p{N}_])`,
    read: ({ ns, na }) => signed(ns === '–' ? '' : ns, { unit: 'count' as const, ...counted(na!) }),
  },
  {
    pattern: String.raw`\b(?<rw>${placePattern})(?=[\s-]+(?:place|rank|position|spot)\b)|(?<=\b(?:ranks?|ranked|placed)\s+|\b(?:comes?|came|finish(?:es|ed))\s+(?!first))(?<rx>${placePattern})(?=\s*(?:$|[.,;)]|(?:of|out|among|overall|with|and|behind|at)\b))`,
    read: ({ rw, rx }) => ({ unit: 'count', ...exact(placeOf((rw ?? rx)!)), isPlace: true as const }),
  },
  { pattern: String.raw`\b(?<wa>${word})\b`, read: ({ wa }) => ({ unit: 'count', ...exact(countOf(wa!)) }) },
];

const all = new RegExp(forms.map(({ pattern }, index) => `(?<form${index}>${pattern})`).join('|'), 'iuy');
/** Where a number can begin: at a digit, a sign before one, or a word that is one. */
const beginnings = new RegExp(
  String.raw`[\d[$×]|[.−–+-](?=[\d$U.])|(?<![\p{L}\p{N}_])(?:US(?=\$)|x(?=\s?\d)|p(?=\s*[<=≈])|(?:a|one|two|three|four|seven|nine)(?=[\s-](?:third|quarter|fifth|sixth|eighth|tenth))|(?:${word}|twice|double|thrice|half|${placePattern})(?![\p{L}\p{N}_]))`,
  'giu',
);

/** What every form holds: most sentences have none, and need no closer look. */
const anyNumber = new RegExp(
  String.raw`\d|\b(?:${word})\b|\b(?:half|double|third|quarter|fifth|sixth|eighth|tenth|first|second|fourth|seventh|ninth)`,
  'iu',
);

/** Every number of a text, from left to right; `taken` are stretches that belong to names and dates. */
export function numbersIn(
  text: string,
  taken: readonly { readonly from: number; readonly to: number }[],
): PrintedNumber[] {
  const open = blotted(text, taken);
  if (!anyNumber.test(open)) return [];
  const found = matchesAt(beginnings, all, open).flatMap((match): PrintedNumber[] => {
    const groups = match.groups as Readonly<Record<string, string | undefined>>;
    const index = forms.findIndex((_, form) => groups[`form${form}`] !== undefined);
    const read = forms[index]?.read(groups, match[0]);
    return read === null || read === undefined || !Number.isFinite(read.value)
      ? []
      : [
          {
            text: match[0].trim(),
            at: match.index,
            ...read,
            ...boundBefore(open, match.index),
            ...(read.unit === 'interval' ? endsUnit(open, match) : {}),
          },
        ];
  });
  return withCommonWhole(found, open);
}

/** `28, 27 and 20 of 30 runs`: what stands once at the end is the whole of each. */
function withCommonWhole(numbers: readonly PrintedNumber[], text: string): PrintedNumber[] {
  const read = [...numbers];
  for (let at = read.length - 2; at >= 0; at--) {
    const [one, next] = [read[at]!, read[at + 1]!];
    if (one.unit !== 'count' || next.unit !== 'fraction' || one.value < 0 || one.value > next.other!) continue;
    const between = text.slice(one.at + one.text.length, next.at);
    if (/^(?:\s*,(?:\s*and)?|\s+(?:and|or|to|against|versus|vs\.?))\s+$/u.test(between))
      read[at] = { ...one, unit: 'fraction', other: next.other! };
  }
  return read;
}

const bounds: readonly (readonly [NumberBound, string])[] = [
  ['at least', String.raw`at\s+least|no\s+(?:less|fewer)\s+than|not\s+(?:less|fewer)\s+than|≥|>=|a\s+minimum\s+of`],
  ['at most', String.raw`at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|≤|<=|a\s+maximum\s+of`],
  ['over', String.raw`over|more\s+than|above|greater\s+than|upwards\s+of|exceed(?:s|ed|ing)?|>`],
  ['under', String.raw`under|(?:less|fewer)\s+than|below|<`],
  ['about', String.raw`about|around|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|close\s+to|some|~|≈`],
];
const boundPattern = new RegExp(
  String.raw`(?:^|[\s(\u00a0])(?:${bounds.map(([, words], at) => `(?<b${at}>${words})`).join('|')})\s*(?:the\s+|a\s+)?$`,
  'iu',
);

function endsUnit(text: string, match: RegExpMatchArray): { readonly of?: NumberUnit } {
  const end = match.index! + match[0].length;
  const shown = match[0] + text.slice(end, end + 16);
  if (/\d\s?\/\s?\d/u.test(match[0])) return { of: 'fraction' };
  if (/%|percent\b/u.test(shown)) return { of: 'percent' };
  if (/points?\b|pp\b/u.test(shown)) return { of: 'points' };
  if (/×|x\b/u.test(shown)) return { of: 'times' };
  return {};
}

function boundBefore(text: string, at: number): { readonly bound?: NumberBound } {
  const match = boundPattern.exec(text.slice(Math.max(0, at - 24), at));
  if (match === null) return {};
  return { bound: bounds[bounds.findIndex((_, index) => match.groups![`b${index}`] !== undefined)]![0] };
}

/**
 * Numbers that stand glued to a name and to each other, as in a table that lost its cells: `2/33/3+1` are 2/3, 3/3 and +1 where
 * tasks have three runs.
 */
function gluedNumbers(text: string, at: number, trials: ReadonlySet<number>): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  let from = at;
  for (;;) {
    const [, passes, rest] = /^(\d{1,4})\/(\d+)/u.exec(text.slice(from, from + 24)) ?? [];
    if (passes === undefined || rest === undefined) break;
    const length =
      [...rest].findLastIndex((_, index) => {
        const of = Number(rest.slice(0, index + 1));
        return trials.has(of) && Number(passes) <= of;
      }) + 1;
    if (length === 0) break;
    const written = `${passes}/${rest.slice(0, length)}`;
    found.push({
      text: written,
      at: from,
      unit: 'fraction',
      ...exact(Number(passes)),
      other: Number(rest.slice(0, length)),
    });
    from += written.length;
  }
  const change = found.length < 2 ? undefined : /^[+−-]?\d+(?!\d|\/)/u.exec(text.slice(from, from + 12))?.[0];
  if (change !== undefined)
    found.push({ text: change, at: from, unit: 'count', ...exact(plain(change)), isChange: true });
  return found;
}

/** The text with names blotted out at their length, so that places stay. Stretches come from left to right and do not overlap. */
export function blotted(text: string, taken: Parameters<typeof numbersIn>[1]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to } of taken) {
    parts.push(text.slice(end, from), '\u0000'.repeat(to - from));
    end = to;
  }
  return parts.join('') + text.slice(end);
}

/** `Twice` is no rounding of 1.5. */
function severalFold(text: string): ReturnType<typeof exact> {
  const value = text === 'half' ? 0.5 : text === 'thrice' ? 3 : 2;
  return { value, lower: value * 0.875, upper: value * 1.125 };
}

function fraction(value: number, other: number): Omit<PrintedNumber, 'text' | 'at'> | null {
  return other === 0 ? null : { unit: 'fraction', ...exact(value), other };
}

/** How many runs campaigns and their tasks have. */
export interface Trials {
  readonly ofCampaigns: ReadonlySet<number>;
  readonly ofTasks: ReadonlySet<number>;
}

/** Numbers between names, and those that are glued to one. */
export function numbersOf(text: string, mentions: readonly Mention[], trials: Trials): PrintedNumber[] {
  const glued = mentions.flatMap(({ entity, to }) =>
    entity === null || !/\d/u.test(text[to] ?? '')
      ? []
      : gluedNumbers(text, to, entity.kind === 'task' ? trials.ofTasks : trials.ofCampaigns),
  );
  const spans = glued.map((one) => ({ from: one.at, to: one.at + one.text.length }));
  const taken = [...mentions, ...spans].toSorted((a, b) => a.from - b.from);
  return [...glued, ...numbersIn(text, taken)].toSorted((a, b) => a.at - b.at);
}
