import type { Campaign } from '../../campaign/campaign.ts';
import { modelNames } from '../../campaign/model.ts';
import { grouped } from '../../grouped.ts';
import { campaignMarks } from './campaign-marks.ts';
import { type Entity, type Mention, mergedMentions, quotation } from './mention.ts';
import { NameTree } from './name-tree.ts';
import { elsewhere, unknownModels } from './other-names.ts';
import { shortNames } from './short-names.ts';

/** What an article may name. */
export interface Names {
  readonly find: (text: string) => readonly Mention[];
  /** The failure mode or pattern that a cell names alone, if of one plain word. */
  readonly partAlone: (cell: string) => string | null;
  /** Whether several models are called so, each with something behind it. */
  readonly isFamily: (name: string) => boolean;
  /** Ids of the campaigns that an entity of that kind stands for. */
  readonly campaignsOf: (id: string) => readonly string[];
  /** The models of which packs have a task, by its id. */
  readonly holdersOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of the models that were run twice, the campaigns that came first and those that came last. */
  readonly turns: {
    readonly first: ReadonlySet<string>;
    readonly last: ReadonlySet<string>;
    /** The only one of them; null where there are others. */
    readonly model: string | null;
  };
}

/** Another name for a model. */
export interface Alias {
  readonly alias: string;
  readonly model: string;
}

/** Names of the packs, and what an article calls its models for short. */
export function namesOf(campaigns: readonly Campaign[], source: string, aliases: readonly Alias[] = []): Names {
  const tree = new NameTree<Entity>((a, b) => a.kind === b.kind && a.id === b.id);
  const models = grouped(campaigns, ({ model }) => model.id);
  const names = [...models].flatMap(([id, own]) =>
    own.flatMap(({ model }) => modelNames(model).map((name) => ({ id, name }))),
  );
  for (const { id, name } of names) tree.add(name, { kind: 'model', id });
  for (const { alias, model } of aliases) {
    const meant = names.find(({ id, name }) => id === model || name.toLowerCase() === model.toLowerCase());
    if (meant !== undefined) tree.add(alias, { kind: 'model', id: meant.id });
  }
  for (const campaign of campaigns) addParts(tree, campaign);
  const ids = new NameTree<Entity>((a, b) => a.id === b.id);
  for (const { id } of campaigns) ids.add(id, { kind: 'campaigns', id });
  const short = shortNames(
    [...models].map(([id, own]) => ({ id, name: own[0]!.model.name })),
    (text) => tree.find(text),
    source,
  );
  const marks = campaignMarks(campaigns);
  const parts = new Map(
    campaigns.flatMap(({ failureModes, evidencePatterns }) =>
      [...(failureModes ?? []), ...evidencePatterns].map(({ name }) => [name.toLowerCase(), name] as const),
    ),
  );
  const unknown = unknownModels([...models.values()].map((own) => own[0]!.model.name));
  return {
    partAlone: (cell) => parts.get(cell.replaceAll(/^\W+|\W+$/gu, '').toLowerCase()) ?? null,
    find: (text) => {
      const full = tree.find(text).map(({ thing, from, to }): Mention => ({ entity: thing, from, to, what: 'a name' }));
      // An id is one only as it stands: a day and a model with spaces between them are two names.
      const literal = ids
        .find(text)
        .filter(({ thing, from, to }) => text.slice(from, to).toLowerCase() === thing.id.toLowerCase())
        .map(({ thing, from, to }): Mention => ({ entity: thing, from, to, what: 'a campaign' }));
      const known = mergedMentions(mergedMentions(literal, full), short(text));
      const others = elsewhere(text).map((one) => (one.what === 'a date' ? marks.dated(text, one) : one));
      const [quoted, rest] = [true, false].map((is) => others.filter(({ what }) => (what === quotation) === is));
      return [unknown(text, known), known, marks.efforts(text), rest!].reduce<readonly Mention[]>(
        mergedMentions,
        quoted!,
      );
    },
    isFamily: familyOf([...models.values()].map((own) => own[0]!.model.name)),
    turns: turnsOf([...models.values()]),
    holdersOf: holdersOf(campaigns),
    campaignsOf: (id) => marks.campaignsOf.get(id) ?? [id],
  };
}

function holdersOf(campaigns: readonly Campaign[]): Names['holdersOf'] {
  const holders = new Map<string, Set<string>>();
  for (const { model, tasks } of campaigns)
    for (const { id } of tasks) {
      const own = holders.get(id) ?? new Set();
      holders.set(id, own.add(model.id));
    }
  return holders;
}

function familyOf(names: readonly string[]): Names['isFamily'] {
  const beginnings = new Set(
    names.flatMap((name) => {
      const words = name.toLowerCase().split(/\s+/u);
      return words.slice(1).map((_, at) => words.slice(0, at + 1).join(' '));
    }),
  );
  return (name) => beginnings.has(name.toLowerCase().replace(/^the\s+/u, ''));
}

function turnsOf(models: readonly (readonly Campaign[])[]): Names['turns'] {
  const twice = models
    .filter((own) => own.length === 2 && own.every(({ date }) => date !== null))
    .map((own) => own.toSorted((a, b) => (a.date! < b.date! ? -1 : 1)));
  return {
    first: new Set(twice.map(([one]) => one!.id)),
    last: new Set(twice.map(([, one]) => one!.id)),
    model: twice.length === 1 ? twice[0]![0]!.model.id : null,
  };
}

function addParts(tree: NameTree<Entity>, { tasks, failureModes, evidencePatterns, predictions }: Campaign): void {
  for (const task of tasks) {
    tree.add(task.id, { kind: 'task', id: task.id });
    const number = /^[\p{L}]+[_-]?\d+(?=[_-])/u.exec(task.id)?.[0];
    if (number !== undefined) tree.add(number, { kind: 'task', id: task.id });
  }
  // A mode of one plain word, such as `timeout`, is too common a word to be a name.
  for (const { name } of failureModes ?? []) if (/[_\s-]/u.test(name)) tree.add(name, { kind: 'mode', id: name });
  for (const { name } of evidencePatterns) if (/[_\s-]/u.test(name)) tree.add(name, { kind: 'pattern', id: name });
  for (const { id: own } of predictions)
    if (/^\p{L}+[\s-]?\d+$/u.test(own)) tree.add(own, { kind: 'prediction', id: own });
}
