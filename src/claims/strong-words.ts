import { isAsserted } from './asserted.ts';
import type { CheckedClaim } from './claim.ts';
import type { Court } from './court.ts';
import { quotation, unknownModel } from './names/mention.ts';
import { overClaims } from './over-claims/over-claims.ts';
import type { Parties } from './parties.ts';
import type { Context } from './subject.ts';
import { matchesOf } from './text/matches.ts';
import type { Group, Sentence } from './text/sentence.ts';

/** A strong word, placed in its passage. */
export type StrongWord = Omit<
  CheckedClaim,
  'line' | 'column' | 'sentence' | 'explanation' | 'figure' | 'offset' | 'isPlain'
> & { readonly at: number };

/** The strong words of a sentence that its author states, each held against what the data say of the models that it is said of. */
export function strongWords(
  sentence: Sentence,
  groups: readonly Group[],
  context: Context,
  court: Court,
): StrongWord[] {
  const { text, from, mentions } = sentence;
  const unknown = mentions.find(({ what }) => what === unknownModel);
  // Of a model that no pack holds nothing is alleged, and what is said of it is listed.
  const isOfResults = groups.length > 0 || ofResults.test(text);
  const taken: { readonly from: number; readonly to: number }[] = [];
  const claims = overClaims.flatMap(({ words, only, except, label, hear }) => {
    if (only !== undefined && !only.test(text)) return [];
    return matchesOf(words, text).flatMap((match): StrongWord[] => {
      const [start, end] = [match.index, match.index + match[0].length];
      const at = from + start;
      // Of a probability, as formulas write it.
      if (/\bP\($/u.test(text.slice(0, start))) return [];
      if (taken.some((one) => start < one.to && one.from < end)) return [];
      if (mentions.some((one) => (one.what === quotation || one.entity !== null) && one.from <= at && at < one.to))
        return [];
      if (except?.test(text.slice(Math.max(0, start - 30), end + 60)) === true) return [];
      if (!isAsserted(text, start, match[0].length)) return [];
      const said =
        unknown === undefined
          ? saidOf(match[0], { sentence, groups, context, parties: court.parties, start: at, end: from + end })
          : null;
      const testimony = said === null ? null : hear(said, court);
      if (testimony === null && !(isOfResults && listed.has(label))) return [];
      const found = { at, text: match[0].trim(), others: 0 };
      if (testimony === null)
        return [{ ...found, verdict: 'unbound', about: whyNot(said, unknown?.name), evidence: '', right: null }];
      taken.push({ from: start, to: end });
      const { isBorne, sentence: allowed, evidence } = testimony;
      return [
        {
          ...found,
          verdict: isBorne ? 'matches' : 'overstated',
          about: label,
          evidence,
          right: isBorne ? null : allowed,
        },
      ];
    });
  });
  // What one kind of words cannot decide another may, of the same words.
  return claims.filter(
    (one, index) =>
      one.verdict !== 'unbound' ||
      !claims.some(
        (other, at) =>
          (other.verdict !== 'unbound' || at < index) &&
          one.at < other.at + other.text.length &&
          other.at < one.at + one.text.length,
      ),
  );
}

/** What speaks of results, so that strong words in it are said of somebody, named or not. */
const ofResults =
  /\b(?:models?|campaigns?|re-?runs?|scores?d?|efforts?|leaderboard|pass(?:es|ed)?|pass rates?)\b|\bp [<=]/iu;

/** Strong words that are listed where nothing says whom they are of. Of the others most are everyday words. */
const listed: ReadonlySet<string> = new Set(['significant', 'confirmed', 'the best', 'the worst', 'better']);

function whyNot(said: ReturnType<typeof saidOf>, unknown: string | undefined): string {
  if (unknown !== undefined) return `no pack holds a model called ${unknown}`;
  return said === null
    ? 'the sentence does not name the model that it is said of'
    : 'the sentence does not name two that the packs compare';
}

interface Spot {
  readonly sentence: Sentence;
  readonly groups: readonly Group[];
  readonly context: Context;
  readonly parties: Parties;
  readonly start: number;
  readonly end: number;
}

/** Whom strong words are said of. The nearest before them, unless that is what something else is compared with. */
function saidOf(words: string, { sentence, groups, context, parties, start, end }: Spot) {
  const ids = ({ members }: Group) =>
    members.flatMap((one) => (one.entity === null ? [] : [parties.named(one, sentence)]));
  const before = groups.filter(({ to }) => to <= start);
  const after = groups.filter(({ from }) => from >= end);
  const own = before.findLast(({ isCompared }) => !isCompared) ?? before.at(-1);
  const compared = before.filter((group) => group !== own && group.isCompared);
  const goneOn = (context.spoken === null ? context.wider : context.spoken.models).map((model) =>
    parties.goneOn(model, sentence, context.going),
  );
  if (
    own === undefined &&
    after[0]?.isCompared !== false &&
    (context.spoken?.how === 'unknown' || !goesOn(sentence.text, start - sentence.from))
  )
    return null;
  // `This shows that A beats B`: the first of those behind the words, unless it is what something is compared with.
  const [first] = after;
  const isBehind = own === undefined && first !== undefined && !first.isCompared;
  const subjects = isBehind ? ids(first) : own === undefined ? goneOn : ids(own);
  const sibling =
    /\bits\s+(?:\S+\s+){0,2}?(?:sibling|brother|sister|relative)\b/iu.test(sentence.text) && subjects.length === 1
      ? context.siblingOf(subjects[0]!.model)
      : null;
  const objects = [
    ...after.slice(isBehind ? 1 : 0, isBehind ? 2 : 1).flatMap(ids),
    ...compared.flatMap(ids),
    ...(sibling === null || after.length > 0 ? [] : [parties.whole(sibling)]),
  ];
  if (subjects.length === 0 && objects.length === 0) return null;
  if (subjects.length === 1 && objects.length === 0) {
    const [own] = subjects;
    const efforts = parties.atEfforts(own!.model, sentence);
    const [one = own!] = efforts.includes(own!) ? [own!] : efforts;
    if (efforts.length === 2)
      return {
        words: words.toLowerCase(),
        sentence: sentence.text,
        subjects: [one],
        objects: efforts.filter((other) => other !== one),
      };
  }
  return {
    words: words.toLowerCase(),
    sentence: sentence.text,
    subjects: [...new Set(subjects)],
    objects: [...new Set(objects)],
  };
}

/** Whether a sentence that names no model speaks of one all the same: by a pronoun, by its result, or by starting with the words. */
function goesOn(text: string, at: number): boolean {
  return (
    /\b(?:it|its|it['’]s|the model|this model|that model|model['’]s|results?|scores?|rates?|runs?|performance|inversion|rerun)\b/iu.test(
      text,
    ) || !/\p{L}{3,}/u.test(text.slice(0, at))
  );
}
