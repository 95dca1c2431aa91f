import { isModel, type Mention, unknownModel } from '../names/mention.ts';
import { matchesOf } from './matches.ts';
import type { PrintedNumber } from './printed-number.ts';

/** A sentence with what it names and the numbers that it prints; places are those of its passage. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly numbers: readonly PrintedNumber[];
}

const ends = /(?<!\b(?:e\.g|i\.e|vs|approx|ca|cf|etc|no|fig|dr|mr|ms|resp))[.!?…]["'”’)*]*\s+|\u2028/giu;

/** A passage as its sentences: one ends with a sign and a space. Mentions and numbers come from left to right. */
export function sentencesOf(
  text: string,
  mentions: readonly Mention[],
  numbers: readonly PrintedNumber[],
  isWhole: boolean,
  isFamily: (name: string) => boolean = () => false,
): Sentence[] {
  const starts = [0, ...(isWhole ? [] : matchesOf(ends, text).map((match) => match.index + match[0].length))];
  let [mention, number] = [0, 0];
  return starts.flatMap((from, index) => {
    const to = starts[index + 1] ?? text.length;
    if (to <= from) return [];
    const [firstMention, firstNumber] = [mention, number];
    while (mention < mentions.length && mentions[mention]!.from < to) mention++;
    while (number < numbers.length && numbers[number]!.at < to) number++;
    const own = mentions.slice(firstMention, mention);
    const sentence = text.slice(from, to);
    return [
      {
        from,
        to,
        text: sentence,
        mentions: [...own, ...strangers(sentence, from, own, isFamily)].toSorted((a, b) => a.from - b.from),
        numbers: numbers.slice(firstNumber, number),
      },
    ];
  });
}

const acts =
  'pass(?:es|ed)|scores?|scored|solves?|solved|achieve[sd]?|reache[sd]|completes?|completed|costs?|fails?|failed|got|gets|manage[sd]|lands?|landed|finishe[sd]|beats?|outscores?|outperforms?|leads|wins';
const stranger = new RegExp(
  String.raw`(?<![\p{L}\p{N}’'-])(?<name>\p{Lu}[\p{L}\d.]*(?:[\s-](?:\p{Lu}[\p{L}\d.]*|\d+(?:\.\d+)?[bB]?))*|[\p{L}]+[-_]?\d[\w.-]*)['’]?\s+(?:model\s+)?(?:also\s+|only\s+|just\s+|again\s+|still\s+|now\s+|even\s+)?(?:${acts})\b(?!\s*[:.])`,
  'gu',
);
/** Words that begin a sentence and name nothing. */
const common = new Set(
  'the it this that these those we they he she i you one two three four five six seven eight nine ten each every all both neither either most some few many only nobody none no overall total totals result results run runs task tasks another others here there which who what its their our my a an and but or so yet if when while where whereas model models everything everyone anything nothing half also still then now in on at of for with as once twice not rigg score scores'.split(
    ' ',
  ),
);

/** What acts like a model and is none of the packs': `Zephyr passed 26 of 30 runs`. */
function strangers(
  text: string,
  from: number,
  mentions: readonly Mention[],
  isFamily: (name: string) => boolean,
): Mention[] {
  return matchesOf(stranger, text).flatMap((match): Mention[] => {
    const name = match.groups!.name!;
    const words = name.split(/[\s]+/u);
    if (words.every((word) => common.has(word.toLowerCase()))) return [];
    const start = from + match.index;
    const overlaps = mentions.some(
      (one) => one.from < start + name.length && start < one.to && (one.entity !== null || one.what !== 'a name'),
    );
    const first = common.has(words[0]!.toLowerCase()) && words.length === 1;
    if (overlaps || first || isFamily(name)) return [];
    return [{ entity: null, from: start, to: start + name.length, what: unknownModel, name }];
  });
}

/** Models that stand together: `A, B and C`. */
export interface Group {
  readonly members: readonly Mention[];
  readonly from: number;
  readonly to: number;
  /** It is what the subject is compared with. */
  readonly isCompared: boolean;
}

const joint =
  /^(?:['’]s)?(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*\/\s*|\s*&\s*|\s+as well as\s+)(?:the\s+)?$/u;
const comparing =
  /(?:\b(?:than|above|below|beneath|over|under|off|beats?|beating|beaten by|outscor\w+|outperform\w*|trail(?:s|ed|ing)?|leads?|leading|led|ahead of|behind|against|versus|vs\.?|unlike|compared (?:with|to)|relative to|dominat\w+|crush\w*|overt\w+|match(?:es|ed|ing)?|as (?:good|bad|well|much|many|expensive|cheap|often) as|points? of|within \S+ of|where|the same as|on par with|tied with|than that of|close to|from|to)|≈|≥|>|<)\s+(?:the\s+|that of\s+)?$/iu;

/** The models of a sentence, known and unknown, as they stand together. */
export function groupsOf({ mentions, from: start, text }: Sentence): Group[] {
  const models = mentions.filter((one) => isModel(one) || one.what === unknownModel);
  const groups: { members: Mention[]; from: number; to: number; isCompared: boolean }[] = [];
  for (const one of models) {
    const last = groups.at(-1);
    const between = last === undefined ? '' : text.slice(last.to - start, one.from - start);
    // `less than A, and B never fails`: a comma before `and` begins a new statement, where only one was compared.
    const isNew = last?.isCompared === true && last.members.length === 1 && /,\s*and\s/u.test(between);
    if (last !== undefined && !isNew && joint.test(between)) {
      last.members.push(one);
      last.to = one.to;
    } else {
      const before = text.slice(Math.max(0, one.from - start - 40), one.from - start);
      groups.push({ members: [one], from: one.from, to: one.to, isCompared: comparing.test(before) });
    }
  }
  return groups;
}

/** The failure mode, pattern or prediction that stands next to a number. */
export function partNear({ at, text: own }: PrintedNumber, { mentions, numbers, text, from }: Sentence): string | null {
  const parts = mentions.filter(
    ({ entity }) => entity !== null && ['mode', 'pattern', 'prediction'].includes(entity.kind),
  );
  const end = at + own.length;
  const next = parts.find(
    (one) =>
      one.from >= end &&
      /^\s*(?:of them |of these |runs? )?(?:ended )?(?:of |with |by |× ?)?$/u.test(
        text.slice(end - from, one.from - from),
      ),
  );
  const last = numbers.findLast((one) => one.at < at)?.at ?? 0;
  const before = parts.findLast(
    (one) => one.to <= at && one.to > last && !/[.;]\s/u.test(text.slice(one.to - from, at - from)),
  );
  return (next ?? before)?.entity?.id ?? null;
}
