import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { linePlaces } from '../line-places.ts';
import { type Binding, bound } from './bind.ts';
import { type CheckedClaim, explained } from './claim.ts';
import { Court } from './court.ts';
import { exemptionsAt } from './exempted.ts';
import { Figures } from './figures.ts';
import { figureKey, markedBy, markersIn } from './markers.ts';
import { meaningOf } from './meaning.ts';
import { isModel, unknownModel } from './names/mention.ts';
import { type Alias, type Names, namesOf } from './names/names.ts';
import { remembering } from './names/remembered-names.ts';
import { Parties } from './parties.ts';
import { type Outcome, rememberingPassages, type Said, type Told } from './remembered-passages.ts';
import { strongWords } from './strong-words.ts';
import { type Context, leftSubject, type Subject } from './subject.ts';
import { cellMeanings, cellPlace } from './text/cells.ts';
import { matchesOf } from './text/matches.ts';
import { blotted, numbersOf, type Trials } from './text/numbers.ts';
import type { Article, Passage } from './text/passage.ts';
import { placeOf } from './text/place.ts';
import type { PrintedNumber } from './text/printed-number.ts';
import { type Group, groupsOf, partNear, type Sentence, sentencesOf } from './text/sentence.ts';

export interface ClaimOptions {
  /** Confidence level of what strong words are held against. */
  readonly level?: number;
  readonly aliases?: readonly Alias[];
}

/** Every number and every strong word of an article, in the order of the text. Linear in the text, O(log figures) a number. */
export function checkedClaims(
  article: Article,
  campaigns: readonly Campaign[],
  findings: readonly Finding[],
  { level = 0.95, aliases = [] }: ClaimOptions = {},
): CheckedClaim[] {
  const figures = new Figures(campaigns, findings);
  const names = remembering(namesOf(campaigns, article.source, aliases));
  const parties = new Parties(campaigns, names.campaignsOf);
  const reader: Reader = {
    placeIn: linePlaces(article.source),
    exemptAt: exemptionsAt(article.exempt),
    names,
    parties,
    figures,
    markedAt: markedBy(markersIn(article.source).markers, figures),
    isPlainAt: (offset, text) => article.source.startsWith(text, offset),
    court: new Court(figures, parties, campaigns, findings, level),
    trials: {
      ofCampaigns: new Set(campaigns.map(({ totals }) => totals.runs)),
      ofTasks: new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ runs }) => runs))),
    },
  };
  const told: Told = {
    main: figures.models.size === 1 ? [...figures.models.keys()][0]! : null,
    heading: [],
    spoken: null,
    task: null,
    campaigns: null,
  };
  const read = rememberingPassages((passage: Passage) =>
    passage.kind === 'cell' ? ofCell(passage, reader, told) : ofProse(passage, reader, told),
  );
  return article.passages
    .flatMap((passage) => {
      const make = maker(passage, reader);
      return read(passage, told).map(make);
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

interface Reader {
  readonly placeIn: ReturnType<typeof linePlaces>;
  readonly exemptAt: (offset: number) => string | null;
  /** What a marker says of the number at an offset. */
  readonly markedAt: (offset: number, text: string) => Outcome | null;
  readonly isPlainAt: (offset: number, text: string) => boolean;
  readonly names: Names;
  readonly parties: Parties;
  readonly figures: Figures;
  readonly court: Court;
  readonly trials: Trials;
}

function ofProse(passage: Passage, reader: Reader, told: Told): Said[] {
  const { names, figures, trials } = reader;
  const { text, kind } = passage;
  const mentions = names.find(text);
  const numbers = numbersOf(text, mentions, trials);
  const claims: Said[] = [];
  // Dates are blotted out, too: May is no word that supposes.
  const open = blotted(
    text,
    mentions.filter(({ entity, what }) => entity !== null || what === 'a date'),
  );
  const models = [...figures.models.keys()];
  const isHeading = kind === 'heading';
  let spoken: Subject | null = null;
  if (isHeading) told.task = null;
  for (const sentence of sentencesOf(text, mentions, numbers, isHeading, names.isFamily)) {
    const groups = groupsOf(sentence);
    const wider = told.heading.length > 0 ? told.heading : told.main === null ? [] : [told.main];
    const context: Context = {
      siblingOf: (model) => figures.siblingOf(model),
      all: models,
      spoken: spoken ?? ofCampaignsNamed(sentence, reader) ?? told.spoken,
      wider,
      // Packs of one model are what the text is about.
      isHeaded: told.heading.length > 0 || models.length === 1,
      going: told.campaigns,
    };
    told.task = sentence.mentions.findLast(({ entity }) => entity?.kind === 'task')?.entity?.id ?? told.task;
    const make = sayer(sentence);
    claims.push(...named(sentence, text, make));
    for (const number of sentence.numbers) {
      const found =
        kind === 'quote'
          ? ({ verdict: 'exempt', about: 'a quotation' } as const)
          : numberInProse(number, sentence, groups, { context, told, reader, open });
      claims.push(make(number.at, number.text, found));
    }
    if (kind !== 'quote') {
      for (const { at, text: words, ...rest } of strongWords(sentence, groups, context, reader.court))
        claims.push(make(at, words, rest));
    }
    told.campaigns = campaignsNamed(sentence, reader) ?? told.campaigns;
    spoken = leftSubject(groups, sentence, context) ?? spoken;
    told.main ??= groups.flatMap(({ members }) => members).find(isModel)?.entity?.id ?? null;
  }
  if (isHeading) told.heading = [...new Set(mentions.filter(isModel).map(({ entity }) => entity!.id))];
  // A heading starts anew; a paragraph leaves its subject to the one behind it, but for matches only.
  told.spoken = isHeading ? null : spoken === null ? told.spoken : { ...spoken, isSure: false };
  return claims;
}

function campaignsNamed({ mentions }: Sentence, { names }: Reader): ReadonlySet<string> | null {
  const last = mentions.findLast(({ entity }) => entity?.kind === 'campaigns');
  return last === undefined ? null : new Set(names.campaignsOf(last.entity!.id));
}

/** A day on which only one model was run stands for it. */
function ofCampaignsNamed({ mentions, text, from }: Sentence, { names, figures }: Reader): Subject | null {
  const ids = mentions.flatMap(({ entity }) => (entity?.kind === 'campaigns' ? names.campaignsOf(entity.id) : []));
  const models = [...new Set(ids.flatMap((id) => figures.modelOf.get(id) ?? []))];
  if (models.length !== 1) return null;
  const day = mentions.find(({ entity }) => entity?.kind === 'campaigns')!;
  // `The rerun of 24 May` is its as surely as if it were named; what happened on that day need not be.
  const isCampaign = /\b(?:re-?run|run|campaign) (?:of|on|from) (?:the )?$/iu.test(text.slice(0, day.from - from));
  return { how: 'one', models, isSure: true, ...(isCampaign ? { isPronoun: true } : {}) };
}

interface ProseContext {
  readonly context: Context;
  readonly told: Told;
  readonly reader: Reader;
  /** The passage with its names blotted out, so that no number or word of a name is read. */
  readonly open: string;
}

function numberInProse(
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  { context, told, reader: { names, parties, figures }, open }: ProseContext,
): Outcome {
  const end = number.at + number.text.length;
  const meaning = meaningOf(number, {
    before: clauseBefore(open.slice(Math.max(sentence.from, number.at - 120), number.at).toLowerCase()),
    after: open.slice(end, Math.min(sentence.to, end + 90)).toLowerCase(),
    sentence: open.slice(sentence.from, sentence.to).toLowerCase(),
    part: partNear(number, sentence),
  });
  const place = placeOf(number, sentence, groups, { context, left: told, names, parties });
  // Modes and predictions are of whatever campaign has them.
  const subject = meaning.part === undefined ? place.subject : ofPart(place.subject, context);
  return outcomeOf(
    bound(number, meaning, subject === place.subject ? place : { ...place, subject }, figures),
    number,
    subject,
  );
}

function ofPart(subject: Subject, { wider }: Context): Subject {
  return { how: 'any', models: [...new Set([...subject.models, ...wider])], isSure: false };
}

const clauseEnd = /;|\b(?:but|while|whereas|although)\b/gu;

function clauseBefore(text: string): string {
  const cut = matchesOf(clauseEnd, text).at(-1);
  return cut === undefined ? text : text.slice(cut.index + cut[0].length);
}

function ofCell(passage: Passage, reader: Reader, told: Told): Said[] {
  const { names, parties, figures, trials } = reader;
  const { text } = passage;
  const table = passage.table!;
  const mentions = names.find(text);
  const sentence = sentencesOf(text, mentions, numbersOf(text, mentions, trials), true, names.isFamily)[0];
  if (sentence === undefined) return [];
  const make = sayer(sentence);
  const claims = named(sentence, text, make);
  told.main ??= mentions.find(isModel)?.entity?.id ?? null;
  const wider = told.heading.length > 0 ? told.heading : told.main === null ? [] : [told.main];
  for (const number of sentence.numbers) {
    if (table.isHead) {
      claims.push(make(number.at, number.text, { verdict: 'unbound', about: 'the head of a table states no figure' }));
      continue;
    }
    const place = cellPlace(table, mentions, names, { wider, modelOf: figures.modelOf, parties });
    const found = cellMeanings(number, text, { table, names, part: partNear(number, sentence) }).map((read) =>
      bound(read.number, read.meaning, place, figures),
    );
    const chosen =
      found.find(({ verdict }) => verdict === 'matches') ??
      found.find(({ verdict }) => verdict === 'differs') ??
      found[0]!;
    claims.push(make(number.at, number.text, outcomeOf(chosen, number, place.subject)));
  }
  const groups = groupsOf(sentence);
  const row = cellPlace(table, mentions, names, { wider: [], modelOf: figures.modelOf, parties }).subject;
  const context: Context = {
    siblingOf: (model) => figures.siblingOf(model),
    all: [],
    spoken: row.how === 'unknown' ? row : null,
    wider: row.models,
    isHeaded: false,
    going: null,
  };
  if (/\p{L}{3,}\s+\p{L}{3,}/u.test(text))
    for (const { at, text: words, ...rest } of strongWords(sentence, groups, context, reader.court))
      claims.push(make(at, words, rest));
  return claims;
}

type Sayer = (at: number, text: string, outcome: Outcome) => Said;

function sayer({ text }: Sentence): Sayer {
  const sentence = text.trim();
  return (at, said, outcome) => ({ at, text: said, outcome, sentence });
}

function maker(passage: Passage, { placeIn, exemptAt, markedAt, isPlainAt }: Reader): (said: Said) => CheckedClaim {
  return ({ at, text, outcome, sentence }) => {
    const offset = passage.offsetOf(at);
    const reason = exemptAt(offset);
    const marked = reason === null ? markedAt(offset, text) : null;
    const found: Outcome = reason === null ? (marked ?? outcome) : { verdict: 'exempt', about: reason };
    const { verdict, about, evidence = '', right = null, others = 0, figure = null } = found;
    const { line, column } = placeIn(offset);
    const isPlain = passage.isAttribute !== true && isPlainAt(offset, text);
    const shown = /\s/u.test(text) ? text.replaceAll(/\s+/gu, ' ') : text;
    const explanation = explained({ verdict, text: shown, about, evidence, right });
    return {
      line,
      column,
      sentence,
      verdict,
      text: shown,
      about,
      evidence,
      right,
      others,
      figure,
      offset,
      isPlain,
      explanation,
    };
  };
}

/** Numbers that are parts of names, dates and quotations: listed, not checked. */
function named({ mentions }: Sentence, text: string, make: Sayer): Said[] {
  return mentions.flatMap(({ entity, from, to, what }) => {
    const own = text.slice(from, to);
    return entity === null && what !== unknownModel && /\d/u.test(own)
      ? [make(from, own, { verdict: 'exempt', about: what })]
      : [];
  });
}

function outcomeOf(binding: Binding, { bound: limit }: PrintedNumber, { unknown }: Subject): Outcome {
  if (binding.verdict === 'unbound') {
    if (unknown === undefined || binding.isOfUnknownModel !== true)
      return { verdict: 'unbound', about: binding.reason };
    return { verdict: 'unbound', about: `no pack holds a model called ${unknown.name ?? 'so'}` };
  }
  const { fact, verdict } = binding;
  // `More than 27` is said of 28, and is not 28: no marker may stand around it.
  const figure = limit === undefined || limit === 'about' ? figureKey(fact) : null;
  const found = { verdict, about: fact.about, evidence: fact.evidence, figure };
  return binding.verdict === 'matches' ? { ...found, others: binding.others } : { ...found, right: binding.right };
}
