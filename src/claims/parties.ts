import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { entrants } from '../campaign/entrants.ts';
import { versionOf, versions } from '../campaign/versions.ts';
import { grouped } from '../grouped.ts';
import { keptBy } from '../kept.ts';
import type { Mention } from './names/mention.ts';
import { literal } from './text/literal.ts';
import type { Sentence } from './text/sentence.ts';

/** Whom a claim is of: a model, or those of its campaigns that the text names, by an effort, a variant or a day. One object each. */
export interface Party {
  readonly model: string;
  readonly campaigns: readonly Campaign[];
  /** Ids of all campaigns of the model. */
  readonly ofModel: readonly string[];
  /** Rows of a leaderboard that it stands for: more than one where nothing says at which effort, or of which variant. */
  readonly rows: readonly Row[];
  /** Whether the text says by an effort, a harness or a variant which of its rows is meant. */
  readonly isVersion: boolean;
}

/** Campaigns that may be pooled, with what they are called. */
export interface Row {
  readonly name: string;
  readonly campaigns: readonly Campaign[];
}

interface Value {
  readonly after: RegExp;
  readonly before: RegExp;
  readonly ids: ReadonlySet<string>;
}

/** Tells the parties of a text: models, and what is narrower than a model. */
export class Parties {
  readonly #own: ReadonlyMap<string, readonly Campaign[]>;
  readonly #campaignsOf: (mark: string) => readonly string[];
  readonly #rowsOf = keptBy((model: string): readonly Row[] => this.#rowsMade(model));
  readonly #values = keptBy((model: string): readonly Value[] => valuesOf(this.#own.get(model) ?? []));
  readonly #parties = keptBy(
    ([model, ids, isVersion]: readonly [string, readonly string[], boolean]): Party => {
      const wanted = new Set(ids);
      const campaigns = (this.#own.get(model) ?? []).filter(({ id }) => wanted.has(id));
      const rows = this.#rowsOf(model).flatMap((row): Row[] => {
        const part = row.campaigns.filter(({ id }) => wanted.has(id));
        if (part.length === 0) return [];
        if (part.length === row.campaigns.length) return [row];
        return [{ name: part.length === 1 ? campaignName(part[0]!, this.#all) : row.name, campaigns: part }];
      });
      const ofModel = (this.#own.get(model) ?? []).map(({ id }) => id);
      return { model, campaigns, ofModel, rows, isVersion };
    },
    (key) => JSON.stringify(key),
  );
  #entrants: ReturnType<typeof entrants> | null = null;
  readonly #all: readonly Campaign[];

  constructor(campaigns: readonly Campaign[], campaignsOf: (mark: string) => readonly string[]) {
    this.#all = campaigns;
    this.#own = grouped(campaigns, ({ model }) => model.id);
    this.#campaignsOf = campaignsOf;
  }

  /** A model as a whole. */
  whole(model: string): Party {
    return this.#parties([model, (this.#own.get(model) ?? []).map(({ id }) => id), false]);
  }

  /** Each row of a model. */
  rowsOf(model: string): Party[] {
    return this.#rowsOf(model).map(({ campaigns }) => this.#parties([model, campaigns.map(({ id }) => id), true]));
  }

  /** A model where a sentence names it: with the effort or the day that stands next to the name, else with those of the sentence. */
  named(mention: Mention, sentence: Sentence): Party {
    const model = mention.entity!.id;
    const { text, from } = sentence;
    const [before, after] = [text.slice(0, mention.from - from), text.slice(mention.to - from)];
    const values = this.#values(model).filter((one) => one.after.test(after) || one.before.test(before));
    const version = values.map(({ ids }) => ids)[0];
    if (version !== undefined) return this.#narrowed(model, version, true);
    const marks = marksOf(sentence);
    const own = marks.filter((mark) => isNextTo(mark, mention, sentence));
    return own.length > 0 ? this.#marked(model, own) : this.#marked(model, loose(marks, sentence));
  }

  /** A model that a sentence goes on about: with what it names, else with the campaigns that were named last. */
  goneOn(model: string, sentence: Sentence, going: ReadonlySet<string> | null): Party {
    const marks = loose(marksOf(sentence), sentence);
    if (marks.length > 0 || going === null) return this.#marked(model, marks);
    return this.#narrowed(model, going, false);
  }

  /** `Better at high effort than at low effort`: a model at each effort that a sentence names. */
  atEfforts(model: string, sentence: Sentence): Party[] {
    const efforts = marksOf(sentence).filter(({ what }) => what === 'an effort');
    return [...new Set(efforts.map((mark) => this.#marked(model, [mark])))];
  }

  /** The models that a sentence names. */
  in(sentence: Sentence): Party[] {
    const models = sentence.mentions.filter(({ entity }) => entity?.kind === 'model');
    return [...new Set(models.map((one) => this.named(one, sentence)))];
  }

  /** Those of a text that is no sentence, with what it names. */
  inText(text: string, mentions: readonly Mention[]): Party[] {
    return this.in({ from: 0, to: text.length, text, mentions, numbers: [] });
  }

  #marked(model: string, marks: readonly Mention[]): Party {
    const ids = new Set(marks.flatMap(({ entity }) => this.#campaignsOf(entity!.id)));
    return this.#narrowed(
      model,
      ids,
      marks.some(({ what }) => what === 'an effort'),
    );
  }

  #narrowed(model: string, ids: ReadonlySet<string>, isVersion: boolean): Party {
    const own = (this.#own.get(model) ?? []).flatMap(({ id }) => (ids.has(id) ? [id] : []));
    return own.length === 0 ? this.whole(model) : this.#parties([model, own, isVersion]);
  }

  #rowsMade(model: string): readonly Row[] {
    this.#entrants ??= entrants(this.#all);
    const own = this.#entrants.filter((one) => one.model.id === model);
    const [only] = own;
    // A model of one row is called by its plain name.
    if (own.length === 1) return [{ name: only!.model.name, campaigns: only!.campaigns }];
    return own.map(({ spokenName: name, campaigns }) => ({ name, campaigns }));
  }
}

/** What tells the campaigns of a model apart besides days: `Other, high`, `Other at high effort`, `high-effort Other`. */
function valuesOf(campaigns: readonly Campaign[]): Value[] {
  return versions.flatMap((version) => {
    const byValue = grouped(
      campaigns.filter((one) => versionOf(one, version) !== null),
      (one) => versionOf(one, version)!,
    );
    if (byValue.size < 2) return [];
    return [...byValue].map(([value, own]) => {
      const words = literal(value);
      return {
        after: new RegExp(
          String.raw`^(?:['’]s)?(?:,?\s+|\s*[([]\s*)(?:(?:at|with|on|via|under|by|using|in|of|from|the|effort:?)\s+)*${words}(?![\p{L}\p{N}])`,
          'iu',
        ),
        before: new RegExp(
          String.raw`(?<![\p{L}\p{N}])${words}[\s-](?:(?:reasoning[\s-])?effort\s+)?(?:(?:campaign|run)s?\s+(?:of|with)\s+)?$`,
          'iu',
        ),
        ids: new Set(own.map(({ id }) => id)),
      };
    });
  });
}

function marksOf({ mentions }: Sentence): Mention[] {
  return mentions.filter(({ entity }) => entity?.kind === 'campaigns');
}

/** `Other at high effort`, `Other (high)`, `the rerun of 2026-05-24 of Other`. */
function isNextTo(mark: Mention, model: Mention, { text, from }: Sentence): boolean {
  if (mark.from >= model.to)
    return /^(?:['’]s)?\s*[,([]?\s*(?:(?:at|with|on|in|of|from|the|a|campaign|run|re-?run)\s+)*[([]?$/iu.test(
      text.slice(model.to - from, mark.from - from),
    );
  return /^[\s-]*(?:(?:reasoning[\s-])?effort\s+)?(?:(?:campaign|run|re-?run)s?\s+)?(?:(?:of|with)\s+)?(?:the\s+)?$/iu.test(
    text.slice(mark.to - from, model.from - from),
  );
}

/** What is next to no model is said of all; so is what ends the sentence: `A beats B at high effort`. */
function loose(marks: readonly Mention[], sentence: Sentence): Mention[] {
  const models = sentence.mentions.filter(({ entity }) => entity?.kind === 'model');
  const last = models.at(-1);
  return marks.filter(
    (mark) =>
      !models.some((model) => isNextTo(mark, model, sentence)) ||
      (last !== undefined && mark.from >= last.to && isNextTo(mark, last, sentence)),
  );
}
