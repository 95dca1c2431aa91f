import type { Place } from '../bind.ts';
import { cellMeaning } from '../cell-meaning.ts';
import { type Meaning, meaningOf, none } from '../meaning.ts';
import { isModel, type Mention, unknownModel } from '../names/mention.ts';
import type { Names } from '../names/names.ts';
import type { Parties } from '../parties.ts';
import { nobody, type Subject } from '../subject.ts';
import type { TablePlace } from './passage.ts';
import type { NumberUnit, PrintedNumber } from './printed-number.ts';

const modelHead = /\b(?:model|system|llm|agent|assistant|contestant|entrant|candidate)s?\b/iu;
const noModel =
  /^\W*(?:total|average|mean|median|all|overall|others?|sum|any|rest|baseline|n|—|–|-)?\W*$|\b(?:total|average|mean|others)\b/iu;

/** Where a cell belongs: by what its row and its column name, else by what its table stands under. */
export function cellPlace(
  table: TablePlace,
  own: readonly Mention[],
  names: Names,
  {
    wider,
    modelOf,
    parties,
  }: {
    readonly wider: readonly string[];
    readonly modelOf: ReadonlyMap<string, string>;
    readonly parties: Parties;
  },
): Place {
  const row = table.row.map(({ text }) => names.find(text));
  const column = names.find(table.column);
  const caption = names.find(table.caption);
  const near = [own, ...row, column];
  const marks = near.flat().filter(({ entity }) => entity?.kind === 'campaigns');
  const tasks = near.flat().flatMap(({ entity }) => (entity?.kind === 'task' ? [entity.id] : []));
  const head = table.row[0];
  const isUnknown =
    head !== undefined &&
    modelHead.test(head.head) &&
    head.text.trim() !== '' &&
    !row[0]!.some(isModel) &&
    !noModel.test(head.text);
  const pairIn = near.map(modelsIn).find((models) => models.length === 2);
  const inCaption = caption.filter(({ entity }) => entity?.kind === 'campaigns');
  const named = (marks.length > 0 ? marks : inCaption).flatMap(({ entity }) => names.campaignsOf(entity!.id));
  const runners = [...new Set(marks.length === 0 ? [] : named.flatMap((id) => modelOf.get(id) ?? []))];
  return {
    subject: isUnknown ? unknownSubject(row[0]!, head.text) : subjectOf(near, caption, { wider, runners }),
    pair: pairIn === undefined ? null : [pairIn[0]!, pairIn[1]!],
    tasks: tasks.length > 0 ? [tasks[0]!] : [null],
    isTaskSure: true,
    going: null,
    campaigns: marks.length + inCaption.length === 0 ? null : new Set(named),
    get named() {
      const texts = [...table.row.map(({ text }) => text), table.column];
      return [...new Set(texts.flatMap((text, at) => parties.inText(text, [...row, column][at]!)))];
    },
    get words() {
      return [table.caption, table.column, ...table.row.map(({ head, text }) => `${head} ${text}`)]
        .join(' ')
        .toLowerCase();
    },
  };
}

function modelsIn(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.flatMap(({ entity }) => (entity?.kind === 'model' ? [entity.id] : [])))];
}

function unknownSubject(mentions: readonly Mention[], text: string): Subject {
  const unknown = mentions.find(({ what }) => what === unknownModel) ?? {
    entity: null,
    from: 0,
    to: text.length,
    what: unknownModel,
    name: text.trim(),
  };
  return { how: 'unknown', models: [], isSure: false, unknown };
}

function subjectOf(
  near: readonly (readonly Mention[])[],
  caption: readonly Mention[],
  { wider, runners }: { readonly wider: readonly string[]; readonly runners: readonly string[] },
): Subject {
  if (new Set(near.flatMap(modelsIn)).size > 1)
    return { how: 'any', models: [...new Set(near.flatMap(modelsIn))], isSure: false };
  for (const mentions of near) {
    const unknown = mentions.find(({ what }) => what === unknownModel);
    if (unknown !== undefined) return { how: 'unknown', models: [], isSure: false, unknown };
    const models = modelsIn(mentions);
    if (models.length > 0) return { how: models.length === 1 ? 'one' : 'any', models, isSure: models.length === 1 };
  }
  // A column or a row of a day on which one model was run is that model's.
  if (runners.length === 1) return { how: 'one', models: runners, isSure: true };
  const models = modelsIn(caption);
  if (caption.some(({ what }) => what === unknownModel)) return nobody;
  if (models.length === 1) return { how: 'one', models, isSure: true };
  return { ...nobody, models: models.length > 0 ? models : wider };
}

/**
 * What a number of a cell may be: by the head of its column; where models stand in columns, by the head of its row; else by the words
 * around it. Only what a cell holds alone, or first, is surely what its head says.
 */
export function cellMeanings(
  number: PrintedNumber,
  text: string,
  { table, names, part: near }: { readonly table: TablePlace; readonly names: Names; readonly part: string | null },
): readonly { readonly number: PrintedNumber; readonly meaning: Meaning }[] {
  const before = text.slice(0, number.at).toLowerCase();
  const after = text.slice(number.at + number.text.length).toLowerCase();
  const isProse = /\p{L}{3,}/u.test(before);
  // A cell that says itself what it counts needs no head.
  if (isProse) {
    const meaning = meaningOf(number, { before, after, sentence: text.toLowerCase(), part: near });
    return [{ number, meaning: { ...meaning, isSure: meaning.isSure && names.find(text).some(isModel) } }];
  }
  const part = partOf(table, names);
  if (part !== null)
    return [{ number, meaning: { quantities: ['mode', 'mode share', 'pattern', 'prediction'], isSure: false, part } }];
  const isTransposed = names.find(table.column).some(isModel);
  const head = (isTransposed ? (table.row[0]?.text ?? '') : table.column).toLowerCase();
  const isLabel = head.split(/\s+/u).length <= 6;
  const isRange = /^\s*(?:[–-]|to\b|…)\s*[$\d]/u.test(after) || /\d\s*(?:[–-]|to\s)\s*\$?$/u.test(before);
  // A row of a kind of failure counts that kind, by whatever name: no runs of a model, and nothing that packs have no such name for.
  if (isOfKind(table))
    return [{ number, meaning: { ...none('it counts a kind of failure that no pack tells'), isSure: false } }];
  const isFirst = !/\d/u.test(before) || (/\d\s*\(\s*$/u.test(before) && number.unit === 'percent');
  const isAlone = isFirst && !isRange && restOfCell.test(after);
  // `27/30` under a day or a campaign is a score.
  const isScored = number.unit === 'fraction' && number.text.includes('/') && isCampaignAlone(table.column, names);
  return read(number, head).map((one) =>
    isScored && isAlone
      ? { ...one, meaning: { ...one.meaning, isScored } }
      : isLabel && isAlone
        ? one
        : { ...one, meaning: { ...one.meaning, isSure: false } },
  );
}

function isCampaignAlone(head: string, names: Names): boolean {
  const [mark] = names.find(head);
  return mark?.entity?.kind === 'campaigns' && !/\p{L}/u.test(head.slice(0, mark.from) + head.slice(mark.to));
}

/** Whether a row is of one kind of failure: it is named in words under a head that says so. */
function isOfKind({ row }: TablePlace): boolean {
  return row.some(
    ({ head, text }) =>
      /^\W*(?:(?:main|primary|root|top)\s)?(?:failure|failed by|cause|reason|why|pattern|error|mode|kind|fault|bug)s?\b|\b(?:mode|reason|pattern|category|kind|type|error|cause)s?\W*$/iu.test(
        head,
      ) &&
      /\p{L}{3}/u.test(text) &&
      !/^\W*\d/u.test(text) &&
      !noModel.test(text),
  );
}

/** The failure mode, pattern or prediction of a row or of a column. */
function partOf({ row, column }: TablePlace, names: Names): string | null {
  const near = [column, ...row.map(({ text }) => text)].flatMap((text) => [...names.find(text)]);
  const part = near.find(({ entity }) => entity !== null && ['mode', 'pattern', 'prediction'].includes(entity.kind));
  if (part !== undefined) return part.entity!.id;
  return [column, ...row.map(({ text }) => text)].map(names.partAlone).find((one) => one !== null) ?? null;
}

/** What may stand behind the number of a cell: its unit, a bracket, a mark of a note. */
const restOfCell =
  /^\s*(?:(?:runs?|passes|passed|tasks?|per (?:passing run|pass|run)|\/\s?(?:pass|run)|usd|total|in total)\b)?\s*(?:[*†‡¹²³]|\[\^?\w+\])*\s*(?:[([].*)?$/u;

function read(number: PrintedNumber, head: string): { readonly number: PrintedNumber; readonly meaning: Meaning }[] {
  return cellMeaning(number, head).map(({ unit, factor, ...meaning }) => ({
    number: unit === undefined || unit === number.unit ? number : inUnit(number, unit, factor ?? 1),
    meaning,
  }));
}

/** A bare number as its head says: dollars, percent, a share. */
function inUnit(number: PrintedNumber, unit: NumberUnit, factor: number): PrintedNumber {
  const half = number.lower === number.value ? 0.5 : number.upper - number.value;
  const { value } = number;
  return { ...number, unit, value: value * factor, lower: (value - half) * factor, upper: (value + half) * factor };
}
