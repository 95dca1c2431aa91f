import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { summed } from '../campaign/run.ts';
import type { Finding } from '../findings/finding.ts';
import { grouped } from '../grouped.ts';
import { keptBy } from '../kept.ts';
import { ofCampaign, ofCounts } from './campaign-facts.ts';
import { type Fact, fact } from './fact.ts';
import { FindingFacts } from './finding-facts.ts';
import { ofChange, ofPair, ofSides } from './pair-facts.ts';
import { placesOf } from './places.ts';
import { ofEnds, withBothRates } from './rate-facts.ts';
import { scaled } from './text/number-words.ts';

const wholeCampaign = '';

/** What the packs say of a model, of two, and of the suite; worked out when an article asks for it, once. */
export class Figures {
  readonly models: ReadonlyMap<string, readonly Campaign[]>;
  readonly modelOf: ReadonlyMap<string, string>;
  readonly #ofModel = keptBy((model: string) => grouped(this.#madeOf(model), (one) => one.task ?? wholeCampaign));
  readonly #ofPair = keptBy(
    ([a, b]: readonly [string, string]): readonly Fact[] => {
      const [own, theirs] = [this.models.get(a) ?? [], this.models.get(b) ?? []];
      return [
        ...own.flatMap((one) =>
          theirs.flatMap((other) => ofPair(one, other, [this.#called(one), this.#called(other)])),
        ),
        ...ofSides(own, theirs, [this.nameOf(a), this.nameOf(b)]),
      ];
    },
    (pair) => JSON.stringify(pair),
  );
  readonly #campaigns: readonly Campaign[];
  readonly #findings: readonly Finding[];
  #suite: readonly Fact[] | null = null;
  #ofFindings: FindingFacts | null = null;

  constructor(campaigns: readonly Campaign[], findings: readonly Finding[]) {
    this.#campaigns = campaigns;
    this.#findings = findings;
    this.models = grouped(campaigns, ({ model }) => model.id);
    this.modelOf = new Map(campaigns.map(({ id, model }) => [id, model.id]));
  }

  nameOf(model: string): string {
    return this.models.get(model)?.[0]?.model.name ?? model;
  }

  /** The other model of a family of two. */
  siblingOf(model: string): string | null {
    const family = this.models.get(model)?.[0]?.model.family ?? null;
    if (family === null) return null;
    const others = [...this.models].filter(([id, own]) => id !== model && own[0]!.model.family === family);
    return others.length === 1 ? others[0]![0] : null;
  }

  /** Of one model: of its whole campaigns, or of one task in them. */
  of(model: string, task: string | null): readonly Fact[] {
    return this.#ofModel(model).get(task ?? wholeCampaign) ?? [];
  }

  /** Of two models, from the side of the first. */
  ofPair(a: string, b: string): readonly Fact[] {
    return this.#ofPair([a, b]);
  }

  /** Of the suite and of all campaigns together. */
  ofSuite(): readonly Fact[] {
    this.#suite ??= suiteFacts(this.#campaigns, this.models.size);
    return this.#suite;
  }

  /** Numbers of findings that a sentence asks for. */
  get ofFindings(): FindingFacts {
    this.#ofFindings ??= new FindingFacts(this.#findings, this.#campaigns);
    return this.#ofFindings;
  }

  #called(campaign: Campaign): string {
    return campaignName(campaign, this.#campaigns);
  }

  #madeOf(model: string): Fact[] {
    const own = this.models.get(model) ?? [];
    const facts = own.flatMap((campaign) => ofCampaign(campaign, this.#called(campaign)));
    const evidence = own.map(({ id }) => id).join(', ');
    const about = `campaigns of ${this.nameOf(model)}`;
    facts.push(fact({ unit: 'count', value: own.length, quantity: 'campaigns', about, evidence }));
    facts.push(...placesOf(model, this.models, this.nameOf(model)));
    const ordered = own.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
    if (own.length < 2) return facts;
    const name = own[0]!.model.name;
    // Every pair of a handful; of a long series only neighbours, so that the work stays in proportion.
    const reach = own.length <= 8 ? own.length : 1;
    for (const [at, first] of ordered.entries())
      for (const second of ordered.slice(at + 1, at + 1 + reach)) facts.push(...ofChange(first, second, name));
    facts.push(...together(own, name));
    return facts;
  }
}

/** All campaigns of a model, in total and by task. */
function together(own: readonly Campaign[], name: string): Fact[] {
  const about = `${name}, ${own.length} campaigns`;
  const evidence = (path: string) => own.map(({ id }) => `${id}: ${path}`).join(', ');
  const tasks = grouped(
    own.flatMap((campaign) => campaign.tasks),
    ({ id }) => id,
  );
  return [
    ...withBothRates(
      ofCounts(summed(own.map(({ totals }) => totals)), about, { evidence: evidence('run_summary') }),
      own,
    ),
    ...ofEnds(own, about, { evidence: evidence('run_summary') }),
    ...costsTogether(own, about, evidence('run_summary')),
    ...[...tasks].flatMap(([task, counts]) =>
      ofCounts(summed(counts), `${about}, on ${task}`, { task, evidence: evidence('per_task_results') }),
    ),
  ];
}

/** What all campaigns of a model cost, in total, a pass and a run; of those that say it. */
function costsTogether(own: readonly Campaign[], name: string, evidence: string): Fact[] {
  const known = own.flatMap(({ cost: { total, perPass }, totals }) => {
    if (total !== null) return [{ total, totals }];
    if (perPass === null) return [];
    return [{ total: scaled(perPass, totals.passes), totals }];
  });
  if (known.length < own.length) return [];
  const { passes, runs } = summed(known.map(({ totals }) => totals));
  const add = (of: 'value' | 'lower' | 'upper') => known.reduce((all, { total }) => all + total[of], 0);
  const spent = { value: add('value'), lower: add('lower'), upper: add('upper') };
  const cost = (quantity: 'cost' | 'cost per pass' | 'cost per run', by: number) => {
    const about = `${quantity === 'cost' ? 'total cost' : quantity} of ${name}`;
    return by === 0 ? [] : [fact({ unit: 'dollars', quantity, ...scaled(spent, 1 / by), about, evidence })];
  };
  return [...cost('cost', 1), ...cost('cost per pass', passes), ...cost('cost per run', runs)];
}

function suiteFacts(campaigns: readonly Campaign[], models: number): Fact[] {
  const facts: Fact[] = [];
  const evidence = 'all packs';
  const count = (quantity: Fact['quantity'], values: readonly (number | null)[], about: string) => {
    const different = new Set(values.filter((value) => value !== null));
    // What differs from campaign to campaign is no figure of the suite.
    if (different.size !== 1) return;
    const [value] = different;
    facts.push(fact({ unit: 'count', value: value!, quantity, about, evidence }));
    if (quantity === 'runs of a task') facts.push(fact({ unit: 'times', value: value!, quantity, about, evidence }));
  };
  count(
    'tasks',
    campaigns.map(({ suiteTasks }) => suiteTasks),
    'tasks of the suite',
  );
  count(
    'runs',
    campaigns.map(({ totals }) => totals.runs),
    'runs of each campaign',
  );
  count(
    'runs of a task',
    [
      ...campaigns.flatMap(({ tasks }) => tasks.map(({ runs }) => runs)),
      ...campaigns.map(({ suiteTasks, totals }) =>
        suiteTasks !== null && totals.runs % suiteTasks === 0 ? totals.runs / suiteTasks : null,
      ),
    ],
    'runs of each task',
  );
  const all = summed(campaigns.map(({ totals }) => totals));
  facts.push(
    fact({ unit: 'count', value: all.runs, quantity: 'runs', about: 'runs of all campaigns', evidence }),
    fact({ unit: 'count', value: models, quantity: 'models', about: 'models', evidence }),
    fact({ unit: 'count', value: campaigns.length, quantity: 'campaigns', about: 'campaigns', evidence }),
  );
  return facts;
}
