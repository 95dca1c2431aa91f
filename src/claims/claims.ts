import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { printedValue } from '../format.ts';
import { linePlaces } from '../line-places.ts';
import type { Article, Passage } from './article.ts';
import { bound, FactIndex, meant, type Surroundings } from './bind.ts';
import type { CheckedClaim } from './claim.ts';
import { type Mention, type Names, namesOf } from './entities.ts';
import type { Fact } from './fact.ts';
import { factsOf } from './facts.ts';
import { numbersIn, type PrintedNumber } from './numbers.ts';
import { overClaims } from './over-claims/over-claims.ts';

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
    models: new Set(campaigns.map(({ model }) => model.id)),
    findings,
    campaigns,
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
  readonly models: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  readonly campaigns: readonly Campaign[];
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
  const claims: CheckedClaim[] = [];
  const numbers = numbersIn(passage.text, mentions);
  for (const sentence of sentencesOf(passage.text)) {
    const inside = mentions.filter(({ from }) => from >= sentence.from && from < sentence.to);
    const surroundings: Surroundings = {
      near: new Set([...idsIn(inside), ...around]),
      far: new Set(
        passage.kind === 'cell'
          ? around
          : [...idsIn(mentions), ...spoken, ...[before.main, before.task].filter((id) => id !== null)],
      ),
      spoken: new Set(spoken),
      campaign: before.campaign,
      isCell: passage.kind === 'cell',
      after: (index) => passage.text.slice(index, index + 40).toLowerCase(),
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
      ...strongWords(passage, sentence, surroundings, context).map(({ at, text, ...rest }) => make(at, text, rest)),
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
  const { index, models } = context;
  const candidates = index.near(number);
  const allowed = candidates.filter((one) => agrees(one, surroundings, context));
  const fact = bound(allowed, surroundings);
  const other = fact !== null ? null : meant(number, index, surroundings, models);
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
function agrees(
  { of, ids, task }: Fact,
  { near, far, campaign }: Surroundings,
  { models, campaigns }: Context,
): boolean {
  const modelOf = (id: string) => campaigns.find((one) => one.id === id)?.model.id;
  if (task !== undefined && !near.has(task) && !far.has(task)) return false;
  const spoken = [...near, ...far].filter((id) => models.has(id));
  if (spoken.length > 0 && !spoken.some((id) => of.has(id))) return false;
  if (ids.length !== 1) return true;
  const named = [...near].filter((id) => modelOf(id) !== undefined && modelOf(id) === modelOf(ids[0]!));
  if (named.length > 0) return named.includes(ids[0]!);
  if (campaign === null || ids[0] === campaign) return true;
  return near.has(ids[0]!) || far.has(ids[0]!) || modelOf(ids[0]!) !== modelOf(campaign);
}

function valueInWords({ unit, value, other }: Fact): string {
  if (unit === 'fraction') return `${value}/${other}`;
  if (unit === 'percent') return printedValue('passRate', value / 100);
  if (unit === 'dollars') return printedValue('costPerPass', value);
  return String(Number(value.toPrecision(4)));
}

interface Sentence {
  readonly from: number;
  readonly to: number;
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

/** Words that take the strong ones back. */
const denial =
  /\b(?:not|n[’']t|no|never|cannot|neither|nor|without|whether|if|could|may|might|would|undecided|unclear|unless|probably|likely|perhaps)\b/iu;

/** A sentence that says of itself what is not shown claims no more. */
const qualified =
  /\bundecided\b|told apart from no\b|\bnot (?:yet )?(?:shown|confirm\w*|settled|separated)\b|\bno difference is shown\b/iu;

function strongWords(
  passage: Passage,
  { from, to }: Sentence,
  { near, spoken: goneOn }: Surroundings,
  context: Context,
): (Omit<CheckedClaim, 'line' | 'column' | 'sentence'> & { readonly at: number })[] {
  const { findings, campaigns, models, names } = context;
  const sentence = passage.text.slice(from, to);
  if (qualified.test(sentence)) return [];
  const named = names.find(sentence);
  return overClaims.flatMap(({ words, about, needs, bears, only, label, ahead }) =>
    [...sentence.matchAll(words)].flatMap((match): ReturnType<typeof strongWords> => {
      if (only !== undefined && !only.test(sentence)) return [];
      const isDenied =
        denial.test(sentence.slice(Math.max(0, match.index - 60), match.index)) && !/^not an?\b/iu.test(match[0]);
      if (isDenied || sentence.trimEnd().endsWith('?')) return [];
      const spoken = [...near].some((id) => models.has(id)) ? near : goneOn;
      const finding = about
        .map((kind) =>
          clearest(
            findings.filter((one) => one.kind === kind),
            spoken,
            campaigns,
            models,
          ),
        )
        .find((one) => one !== undefined);
      if (finding === undefined) return [];
      const said = { at: from + match.index, text: match[0], evidence: `findings.json: ${finding.id}`, others: 0 };
      const isTurned = ahead !== undefined && isReversed(ahead(match[0]), { named, at: match.index, campaigns });
      if (!isTurned && needs.includes(finding.verdict) && (bears === undefined || bears(finding, sentence))) {
        return [
          { ...said, verdict: 'matches' as const, about: `${label}: ${finding.verdict ?? 'as the data'}`, right: null },
        ];
      }
      const reason = isTurned ? 'the other way round' : (finding.verdict ?? 'other than the data');
      return [
        {
          ...said,
          verdict: 'overstated' as const,
          about: `${label}: ${reason}`,
          right: finding.brief ?? finding.claim,
        },
      ];
    }),
  );
}

/** Whether the model that a sentence puts ahead has the lower score. */
function isReversed(
  ahead: 'first' | 'second' | 'all',
  {
    named,
    at,
    campaigns,
  }: { readonly named: readonly Mention[]; readonly at: number; readonly campaigns: readonly Campaign[] },
): boolean {
  const models = named.filter(({ entity }) => entity?.kind === 'model');
  const before = models.findLast(({ from }) => from < at)?.entity?.id;
  const after = models.find(({ from }) => from > at)?.entity?.id;
  if (before === undefined) return false;
  if (ahead === 'all') {
    return campaigns.some(({ model }) => rateOf(model.id, campaigns) > rateOf(before, campaigns) + 1e-12);
  }
  if (after === undefined) return false;
  const [better, worse] = ahead === 'first' ? [before, after] : [after, before];
  return rateOf(better, campaigns) < rateOf(worse, campaigns) - 1e-12;
}

function rateOf(model: string, campaigns: readonly Campaign[]): number {
  const own = campaigns.filter((campaign) => campaign.model.id === model && campaign.totals.graded > 0);
  const [passes, graded] = [
    own.reduce((sum, { totals }) => sum + totals.passes, 0),
    own.reduce((sum, { totals }) => sum + totals.graded, 0),
  ];
  return graded === 0 ? 0 : passes / graded;
}

/** The finding of a kind that is about all the models that are spoken of; undefined where none is. */
function clearest(
  of: readonly Finding[],
  spoken: ReadonlySet<string>,
  campaigns: readonly Campaign[],
  models: ReadonlySet<string>,
): Finding | undefined {
  const wanted = [...spoken].filter((id) => models.has(id));
  const modelsOf = ({ campaigns: ids }: Finding) =>
    new Set(campaigns.filter(({ id }) => ids.includes(id)).map(({ model }) => model.id));
  return of.find((finding) => wanted.length > 0 && wanted.every((id) => modelsOf(finding).has(id)));
}

function idsIn(mentions: readonly Mention[]): string[] {
  return mentions.flatMap(({ entity }) => (entity === null ? [] : [entity.id]));
}
