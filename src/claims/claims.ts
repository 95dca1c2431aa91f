import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { printedValue } from '../format.ts';
import { linePlaces } from '../line-places.ts';
import { bound, FactIndex, meant, type Surroundings } from './bind.ts';
import type { CheckedClaim } from './claim.ts';
import { type Mention, type Names, namesOf } from './entities.ts';
import type { Fact } from './fact.ts';
import { factsOf } from './facts.ts';
import { type Known, knownOf } from './known.ts';
import { numbersIn, type PrintedNumber } from './numbers.ts';
import type { Article, Passage } from './passage.ts';
import { type Sentence, strongWords } from './strong-words.ts';

/** Every number and every strong word of an article, in the order of the text. Linear in the text, O(log facts) a number. */
export function checkedClaims(
  article: Article,
  campaigns: readonly Campaign[],
  findings: readonly Finding[],
): CheckedClaim[] {
  const context: Context = {
    article,
    placeOf: linePlaces(article.source),
    names: namesOf(campaigns),
    index: new FactIndex(factsOf(campaigns, findings)),
    known: knownOf(campaigns),
    findings,
  };
  // What was named last is what a sentence without a name goes on about.
  let spokenOf: readonly string[] = [];
  let main: string | null = null;
  let campaign: string | null = null;
  let task: string | null = null;
  return article.passages.flatMap((passage) => {
    const mentions = context.names.find(passage.text);
    const claims = ofPassage(passage, mentions, { spokenOf, main, campaign, task }, context);
    const named = mentions.flatMap(({ entity }) => (entity === null ? [] : [entity]));
    const models = named.filter(({ kind }) => kind === 'model').map(({ id }) => id);
    if (models.length > 0) spokenOf = models;
    main ??= models[0] ?? null;
    task = named.findLast(({ kind }) => kind === 'task')?.id ?? task;
    campaign = named.findLast(({ kind }) => kind === 'campaign')?.id ?? campaign;
    return claims;
  });
}

interface Context {
  readonly article: Article;
  readonly placeOf: ReturnType<typeof linePlaces>;
  readonly names: Names;
  readonly index: FactIndex;
  readonly known: Known;
  readonly findings: readonly Finding[];
}

/** What earlier passages leave open. */
interface Before {
  readonly spokenOf: readonly string[];
  /** The model that was named first: what the article is about. */
  readonly main: string | null;
  /** The campaign and the task that were named last. */
  readonly campaign: string | null;
  readonly task: string | null;
}

function ofPassage(passage: Passage, mentions: readonly Mention[], before: Before, context: Context): CheckedClaim[] {
  const { article, names, placeOf } = context;
  const around = idsIn(names.find(passage.around));
  const spoken = goneOnAbout(mentions, before);
  const isCell = passage.kind === 'cell';
  const named = [...idsIn(mentions), ...spoken, ...[before.main, before.task].filter((id) => id !== null)];
  const ofAll = {
    far: new Set(isCell ? around : named),
    spoken: new Set(spoken),
    campaign: before.campaign,
    isCell,
    after: (index: number) => passage.text.slice(index, index + 40).toLowerCase(),
  };
  const claims: CheckedClaim[] = [];
  const numbers = numbersIn(passage.text, mentions);
  for (const sentence of sentencesOf(passage.text)) {
    const inside = mentions.filter(({ from }) => from >= sentence.from && from < sentence.to);
    const surroundings: Surroundings = {
      near: new Set([...idsIn(inside), ...around]),
      ...ofAll,
      words: `${passage.text.slice(sentence.from, sentence.to)} ${passage.around}`.toLowerCase(),
    };
    const make = (
      at: number,
      text: string,
      rest: Omit<CheckedClaim, 'line' | 'column' | 'text' | 'sentence'>,
    ): CheckedClaim => {
      const offset = passage.offsetOf(at);
      const exempt = article.exempt.find(({ from, to }) => offset >= from && offset < to);
      const claim = {
        ...placeOf(offset),
        text,
        sentence: passage.text.slice(sentence.from, sentence.to).trim(),
        ...rest,
      };
      return exempt === undefined ? claim : { ...claim, verdict: 'exempt', about: exempt.reason, right: null };
    };
    for (const { entity, from, to, what } of inside) {
      const text = passage.text.slice(from, to);
      if (entity === null && /\d/u.test(text))
        claims.push(make(from, text, { verdict: 'exempt', about: what, evidence: '', right: null, others: 0 }));
    }
    for (const number of numbers.filter(({ at }) => at >= sentence.from && at < sentence.to)) {
      claims.push(make(number.at, number.text, numberClaim(number, surroundings, context)));
    }
    claims.push(
      ...strongWords(passage.text, sentence, { surroundings, mentions: inside, ...context }).map(
        ({ at, text, ...rest }) => make(at, text, rest),
      ),
    );
  }
  return claims.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** The models of a passage; of one that names none, the main one where it was just spoken of, or those that were. */
function goneOnAbout(mentions: readonly Mention[], { spokenOf, main }: Before): readonly string[] {
  const own = mentions.flatMap(({ entity }) => (entity?.kind === 'model' ? [entity.id] : []));
  if (own.length > 0) return own;
  return main === null ? spokenOf : [main];
}

function numberClaim(number: PrintedNumber, surroundings: Surroundings, context: Context) {
  const { index, known } = context;
  const candidates = index.near(number);
  const allowed = candidates.filter((one) => agrees(one, surroundings, known));
  const fact = bound(allowed, surroundings);
  const other = fact !== null ? null : meant(number, index, surroundings, known.models);
  if (other !== null) {
    return {
      verdict: 'differs' as const,
      about: other.about,
      evidence: other.evidence,
      right: valueInWords(other),
      others: 0,
    };
  }
  if (fact === null) return { verdict: 'unbound' as const, about: '', evidence: '', right: null, others: 0 };
  return {
    verdict: 'matches' as const,
    about: fact.about,
    evidence: fact.evidence,
    right: null,
    others: allowed.length - 1,
  };
}

/**
 * Whether a figure may be meant: of the models that are spoken of, if any are, and not of another campaign of a model than the one
 * that was named last, unless the passage names it.
 */
function agrees({ of, ids, task }: Fact, { near, far, campaign }: Surroundings, { models, modelOf }: Known): boolean {
  if (task !== undefined && !near.has(task) && !far.has(task)) return false;
  const spoken = [...near, ...far].filter((id) => models.has(id));
  if (spoken.length > 0 && !spoken.some((id) => of.has(id))) return false;
  if (ids.length !== 1) return true;
  const named = [...near].filter((id) => modelOf.has(id) && modelOf.get(id) === modelOf.get(ids[0]!));
  if (named.length > 0) return named.includes(ids[0]!);
  if (campaign === null || ids[0] === campaign) return true;
  return near.has(ids[0]!) || far.has(ids[0]!) || modelOf.get(ids[0]!) !== modelOf.get(campaign);
}

function valueInWords({ unit, value, other }: Fact): string {
  if (unit === 'fraction') return `${value}/${other}`;
  if (unit === 'percent') return printedValue('passRate', value / 100);
  if (unit === 'dollars') return printedValue('costPerPass', value);
  return String(Number(value.toPrecision(4)));
}

/** A sentence ends with a sign and a space before something new; a cell, a heading and an item are sentences by themselves. */
function sentencesOf(text: string): Sentence[] {
  const ends = [
    ...text.matchAll(/(?<!\b(?:e\.g|i\.e|vs|approx|ca|cf|etc|no|fig|dr|mr|ms))[.!?…]["'”’)]*\s+|\n/giu),
  ].map((match) => match.index + match[0].length);
  const starts = [0, ...ends];
  return starts
    .map((from, index) => ({ from, to: starts[index + 1] ?? text.length }))
    .filter(({ from, to }) => to > from);
}

function idsIn(mentions: readonly Mention[]): string[] {
  return mentions.flatMap(({ entity }) => (entity === null ? [] : [entity.id]));
}
