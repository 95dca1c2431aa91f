import type { Mention } from './names/mention.ts';
import type { PrintedNumber } from './text/printed-number.ts';
import type { Group, Sentence } from './text/sentence.ts';

/** Of which models a number is. */
export interface Subject {
  /** `each`: of every one of them; `any`: of one of them, and the sentence does not say of which. */
  readonly how: 'one' | 'each' | 'any' | 'unknown';
  readonly models: readonly string[];
  /** Whether a number that none of them has must be wrong. */
  readonly isSure: boolean;
  /** A pronoun stands for it in the sentence before. */
  readonly isPronoun?: boolean;
  /** A name that no pack holds. */
  readonly unknown?: Mention;
}

/** What a sentence that names no model goes on about. */
export interface Context {
  /** The other model of a family of two. */
  readonly siblingOf: (model: string) => string | null;
  /** The model that the passage spoke of last, or what it called a model that no pack holds. */
  readonly spoken: Subject | null;
  /** Every model of the packs. */
  readonly all: readonly string[];
  /** What the section, or the article, is about. */
  readonly wider: readonly string[];
  /** Whether a heading says so. */
  readonly isHeaded: boolean;
  /** The campaigns that were named last. */
  readonly going: ReadonlySet<string> | null;
}

const pronoun = /\b(?:it|its|the model(?:['’]s)?|this model|that model)\b/iu;

export const nobody: Subject = { how: 'any', models: [], isSure: false };

/** The subject of a number of a sentence. */
export function subjectOf(
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  context: Context,
): Subject {
  const subject = plainSubject(number, sentence, groups, context);
  // `More than 70 %` compares with no other.
  if (number.bound !== undefined) return subject;
  const before = sentence.text.slice(Math.max(0, number.at - sentence.from - 24), number.at - sentence.from);
  // `from 3/3 to 1/3` is of one, before and after.
  const behind = sentence.text.slice(number.at + number.text.length - sentence.from);
  if (/\bfrom\s*$/iu.test(before) && /^[^.;,\d]{0,30}\bto\s/iu.test(behind)) return subject;
  if (!/\b(?:vs\.?|versus|against|compared (?:with|to)|instead of|than|from)\s*$/iu.test(before)) return subject;
  // `$0.0013 vs $0.0022`: what it is compared with may be of another, whom the sentence does not name.
  const siblings = subject.models.flatMap((model) => context.siblingOf(model) ?? []);
  return {
    ...subject,
    models: [...subject.models, ...siblings],
    how: subject.how === 'unknown' ? 'unknown' : 'any',
    isSure: false,
  };
}

function plainSubject(number: PrintedNumber, sentence: Sentence, groups: readonly Group[], context: Context): Subject {
  const { at } = number;
  const end = at + number.text.length;
  const text = (from: number, to: number) => sentence.text.slice(from - sentence.from, to - sentence.from);
  const next = groups.find(({ from }) => from >= end);
  if (next !== undefined && attachesRight(text(end, next.from))) return ofGroup(next, number, sentence, groups);
  const index = groups.findLastIndex(({ to }) => to <= at);
  const last = groups[index];
  if (last === undefined) {
    const isOfAnother =
      next === undefined ||
      next.isCompared ||
      pronoun.test(text(sentence.from, at)) ||
      /\b(?:where|when|while|whereas|which|that|because|since)\b/iu.test(text(end, next.from));
    if (isOfAnother) return goneOn(sentence, context);
    // What stands before a name may also belong to what was spoken of before.
    return { ...ofMembers(next.members), isSure: groups.length === 1 && next.members.length === 1 };
  }
  if (!last.isCompared) return ofGroup(last, number, sentence, groups);
  const before = groups[index - 1];
  const same = numbersAfter(last, number, sentence, groups);
  if (before !== undefined && before.members.length === 1 && last.members.length === 1 && same.length === 2) {
    const between = text(same[0]!.at + same[0]!.text.length, same[1]!.at);
    // `A beats B, 28 to 27`: in their order.
    if (/^[^.;]{0,12}\b(?:to|vs\.?|versus|against|and|compared with)\s|^\s*[–-]\s*/u.test(between))
      return ofMembers(same[0] === number ? before.members : last.members);
  }
  if (isTight(text(last.to, at))) return ofGroup(last, number, sentence, groups);
  if (before === undefined) {
    const meant = goneOn(sentence, context);
    return { how: 'any', models: [...meant.models, ...ofMembers(last.members).models], isSure: false };
  }
  const [a, b] = [ofMembers(before.members), ofMembers(last.members)];
  if (a.how === 'unknown' || b.how === 'unknown') return a.how === 'unknown' ? a : b;
  return { how: 'any', models: [...a.models, ...b.models], isSure: true };
}

/** The models of a group; where as many numbers of a kind follow as it has members, each has its own. */
function ofGroup(group: Group, number: PrintedNumber, sentence: Sentence, groups: readonly Group[]): Subject {
  if (group.members.length === 1) return ofMembers(group.members);
  const same = numbersAfter(group, number, sentence, groups);
  if (same.length === group.members.length) return ofMembers([group.members[same.indexOf(number)]!]);
  const all = ofMembers(group.members);
  const isTogether = /\b(?:together|combined|in total|between them|altogether|on average|averaged?|sum)\b/iu.test(
    sentence.text,
  );
  return isTogether ? { ...all, isSure: false } : all;
}

function numbersAfter(
  { to }: Group,
  number: PrintedNumber,
  { numbers }: Sentence,
  groups: readonly Group[],
): readonly PrintedNumber[] {
  const next = groups.find(({ from }) => from >= to)?.from ?? Number.POSITIVE_INFINITY;
  return numbers.filter(({ at, unit }) => at >= to && at < next && unit === number.unit);
}

function ofMembers(members: readonly Mention[]): Subject {
  const unknown = members.find(({ entity }) => entity === null);
  if (unknown !== undefined) return { how: 'unknown', models: [], isSure: true, unknown };
  const models = [...new Set(members.map(({ entity }) => entity!.id))];
  return { how: models.length === 1 ? 'one' : 'each', models, isSure: true };
}

/** `27/30 (GPT-5.5)`, `27 of 30 runs for GPT-5.5`, `$0.070 per pass with GPT-5.5`. */
function attachesRight(between: string): boolean {
  if (/^[^.;,\d()]{0,25}\((?:the\s+)?$/u.test(between)) return true;
  return /^\s*(?:of (?:its |the |all )?)?(?:\w+\s+){0,2}?(?:(?:per|a|\/)\s?\w+\s+)?(?:(?:was|were)\s+)?(?:\w+ed\s+)?(?:for|by|from|on|with)\s+(?:the\s+)?$/u.test(
    between,
  );
}

/** `’s 20/30`, ` (20/30`, `: 20/30`, ` at $0.0022`. */
function isTight(between: string): boolean {
  return (
    between.length <= 45 &&
    /^(?:['’]s?\s|\s*\(|\s*[:=]\s|\s+at\s|\s*,?\s*(?:which|who)\s)/u.test(between) &&
    !/[;]|\)\s/u.test(between)
  );
}

/** A sentence without a name goes on about what was spoken of; where it says `it`, surely. */
function goneOn({ text }: Sentence, { spoken, wider, isHeaded, all }: Context): Subject {
  const quantified =
    /\b(?:(no|none|neither|few|most|some|several|many|half) (?:of )?|every |each |all )(?:of )?(?:the |these |our |its )?(?:\w+ )?models?\b/iu.exec(
      text,
    );
  // What is said of some of the models, or of none, is of no model that it could be held against.
  if (quantified !== null && quantified[1] !== undefined) return nobody;
  if (quantified !== null && all.length > 1) return { how: 'each', models: all, isSure: true };
  const isPronoun = pronoun.test(text);
  if (spoken?.how === 'unknown')
    return spoken.isSure || isPronoun ? spoken : { how: 'any', models: wider, isSure: false };
  if (spoken !== null) {
    const isOne = spoken.models.length === 1;
    if (spoken.isSure)
      return { ...spoken, how: isOne ? 'one' : 'any', isSure: isOne && (isPronoun || spoken.isPronoun === true) };
    // What the passage before spoke of may have been left: it is sure only where it is what all is about.
    const models = [...new Set([...spoken.models, ...wider])];
    return { how: models.length === 1 ? 'one' : 'any', models, isSure: models.length === 1 && isPronoun };
  }
  // Under a heading that names one model the lines of its section are about it.
  const isLine = /^[\s*_]*(?:passe[sd]|scores?|scored|result|pass rate|costs?|total|runs)\b/iu.test(text);
  const isOfHeading = isHeaded && wider.length === 1;
  return { how: isOfHeading ? 'one' : 'any', models: wider, isSure: isOfHeading && (isPronoun || isLine) };
}

/** What a sentence leaves as the subject of the next: what it is about, not what it compares it with. */
export function leftSubject(groups: readonly Group[], sentence: Sentence, context: Context): Subject | null {
  const own = groups.find(({ isCompared }) => !isCompared);
  if (own !== undefined) return { ...ofMembers(own.members), isSure: true };
  if (groups.length > 0 || !pronoun.test(sentence.text)) return null;
  const meant = goneOn(sentence, context);
  return meant.isSure ? { ...meant, isPronoun: true } : null;
}

/** Two models between which a difference or a ratio lies, the one that is measured first. */
export type Pair = readonly [a: string, b: string];

/**
 * The pair of a difference: the two models that the sentence names; or, where it names one as what something is compared with, that
 * something, if `it` stands for it.
 */
export function pairOf(
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  context: Context,
): Pair | 'unknown' | null {
  const near = groups.filter(({ to }) => to <= number.at);
  const joined = joinedPair(number, sentence, groups, context);
  if (joined !== null) return joined;
  const models = groups.flatMap(({ members }) => members);
  if (models.some(({ entity }) => entity === null)) return 'unknown';
  const ids = [...new Set(models.map(({ entity }) => entity!.id))];
  const first = groups[0];
  if (first === undefined) return null;
  if (ids.length === 2) {
    const compared = groups.find(({ isCompared }) => isCompared)?.members[0]?.entity?.id;
    if (compared !== undefined) return [ids.find((id) => id !== compared)!, compared];
    return [ids[0]!, ids[1]!];
  }
  const sibling =
    ids.length === 1 && /\bits\s+(?:\S+\s+){0,2}?(?:sibling|brother|sister|relative)\b/iu.test(sentence.text)
      ? context.siblingOf(ids[0]!)
      : null;
  if (sibling !== null) return [ids[0]!, sibling];
  if (ids.length === 1 && first.isCompared) {
    const meant = goneOn(sentence, context);
    if (meant.isSure && meant.models.length === 1 && meant.models[0] !== ids[0]) return [meant.models[0]!, ids[0]!];
    return null;
  }
  if (ids.length < 3) return null;
  // Of several the nearest before and the nearest that is compared, where they stand on both sides of the number or next to each other.
  const before = near.at(-1);
  const after = groups.find(({ from }) => from >= number.at);
  if (before?.isCompared === true && near.length > 1) return pairOfGroups(near.at(-2)!, before);
  return after?.isCompared === true && before !== undefined ? pairOfGroups(before, after) : null;
}

/** `A costs 2.7× as much as B`: what a comparison is joined to by words that hold no other number is what it is with. */
function joinedPair(
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  context: Context,
): Pair | null {
  const end = number.at + number.text.length;
  const after = groups.find(({ from }) => from >= end);
  if (after?.isCompared !== true || after.members.length > 1) return null;
  const between = sentence.text.slice(end - sentence.from, after.from - sentence.from);
  if (/[;\d]|\b(?:and|but|while|whereas|which)\b/u.test(between)) return null;
  const other = after.members[0]!.entity?.id;
  const own = groups.findLast(({ to, isCompared }) => to <= number.at && !isCompared);
  const meant = own === undefined ? goneOn(sentence, context) : ofMembers(own.members);
  const isKnown = own === undefined ? meant.isSure : meant.how !== 'unknown';
  if (other === undefined || !isKnown || meant.models.length !== 1 || meant.models[0] === other) return null;
  return [meant.models[0]!, other];
}

function pairOfGroups(a: Group, b: Group): Pair | null {
  return a.members.length === 1 && b.members.length === 1 ? [a.members[0]!.entity!.id, b.members[0]!.entity!.id] : null;
}
