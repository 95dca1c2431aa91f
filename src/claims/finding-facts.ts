import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { grouped } from '../grouped.ts';
import { countBefore } from '../halving.ts';
import type { Figure } from '../measures/figure.ts';
import { vocabulary } from '../vocabulary.ts';
import { type Fact, fact } from './fact.ts';
import type { Party } from './parties.ts';
import type { NumberUnit, PrintedNumber } from './text/printed-number.ts';

/** Of whom and of what a sentence speaks. */
export interface Asked {
  /** Whom it names. */
  readonly named: readonly Party[];
  /** Of whom the number is. */
  readonly models: readonly string[];
  /** Its words, in lower case. */
  readonly words: string;
}

interface FindingFact {
  readonly fact: Fact;
  readonly kind: string;
  /** Whom the figure is of: those that it names itself, else all of its finding. */
  readonly campaigns: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  /** Tasks that it is of alone. */
  readonly tasks: readonly string[];
  readonly asks: Figure['asks'];
}

/** Kinds of findings whose p-values ask whether two models differ. */
const ofTwo: ReadonlySet<string> = new Set(['comparison', 'size-inversion', 'best-score']);

/** Words that ask for the p-values of the other kinds; of a kind that is not listed the first word of its name must stand there. */
const askedBy: Readonly<Record<string, RegExp>> = {
  rerun:
    /\bre-?r[au]n|\brepeat|\bagain\b|\bcampaign|\btotals?\b|\bchang|\bdrift|\bsame\b|\bidentical|\bstable|\bsecond\b|\bmoved?\b/u,
  'campaign-series': /\bre-?r[au]n|\brepeat|\bcampaign|\bchang|\bdrift|\bsame\b|\bidentical|\bstable|\btrend/u,
  'task-discrimination': /\bstrong|\bweak|\bdiscriminat|\btell|\bseparat/u,
  reproduction: /\bpublished|\breproduc|\breported|\bstated/u,
  'runs-to-separate': /\bruns?\b/u,
};
const wordsOf: Readonly<Record<NonNullable<Figure['asks']>, RegExp>> = {
  equivalence: /\bequal|\bequivalen|\bsame\b|\bmargin|\bwithin\b|\btie[ds]?\b|\bindistinguish|\bidentical/u,
  'every task': /\btasks?\b/u,
};

/** Numbers of findings, sorted, so that those near a printed one are found by halving. */
export class FindingFacts {
  readonly #byUnit: ReadonlyMap<NumberUnit, readonly FindingFact[]>;

  constructor(findings: readonly Finding[], campaigns: readonly Campaign[]) {
    const modelOf = new Map(campaigns.map(({ id, model }) => [id, model.id]));
    const facts = findings.flatMap((finding) => findingFacts(finding, modelOf));
    this.#byUnit = new Map(
      [...grouped(facts, (one) => one.fact.unit)].map(([unit, own]) => [
        unit,
        own.toSorted((a, b) => a.fact.value - b.fact.value),
      ]),
    );
  }

  /** Those near a printed number that are of whom and of what a sentence speaks, and of nobody else. O(log figures). */
  near({ unit, lower, upper }: PrintedNumber, asked: Asked): readonly Fact[] {
    const own = this.#byUnit.get(unit) ?? [];
    const slack = 1e-9 * Math.max(1, Math.abs(upper));
    const [from, to] = [lower - slack, upper + slack].map((end, at) =>
      countBefore(own.length, (index) => (at === 0 ? own[index]!.fact.value < end : own[index]!.fact.value <= end)),
    );
    return own.slice(from, to).flatMap((one) => (isAsked(one, asked) ? [one.fact] : []));
  }

  /** The p-values of whether the two that a sentence names have the same rates; none where it asks something else. */
  ofNamedPair(asked: Asked): readonly Fact[] {
    if (asked.named.length !== 2 || wordsOf.equivalence.test(asked.words)) return [];
    return (this.#byUnit.get('p-value') ?? []).flatMap((one) =>
      one.kind === 'comparison' && one.asks === undefined && isAsked(one, asked) ? [one.fact] : [],
    );
  }
}

function isAsked(one: FindingFact, { named: parties, models, words }: Asked): boolean {
  if (!one.tasks.every((task) => words.includes(task.toLowerCase()))) return false;
  const all = new Set([...parties.map(({ model }) => model), ...models]);
  const isOfNamed = [...one.models].every((model) => all.has(model));
  if (one.fact.unit !== 'p-value')
    return isOfNamed && models.every((model) => one.models.has(model)) && parties.every((party) => isWhole(one, party));
  const isOfTwo = ofTwo.has(one.kind);
  if (!isOfTwo && !(askedBy[one.kind] ?? new RegExp(one.kind.split('-')[0]!, 'u')).test(words)) return false;
  // Whatever is of all models together asks for none of them.
  if (!isOfTwo && parties.length === 0) return models.every((model) => one.models.has(model));
  if (!parties.every(({ model }) => one.models.has(model)) || parties.length === 0) return false;
  if (one.asks !== undefined && !wordsOf[one.asks].test(words)) return false;
  if (!parties.every((party) => isWhole(one, party))) return false;
  return new Set(parties.map(({ model }) => model)).size === one.models.size;
}

/** Whether a figure counts, of a party, what the sentence names and no more; of a model of several rows that is all of them. */
function isWhole({ campaigns, models }: FindingFact, party: Party): boolean {
  if (!models.has(party.model)) return true;
  const own = new Set(party.campaigns.map(({ id }) => id));
  const isInside = (row: readonly Campaign[]) => row.some(({ id }) => campaigns.has(id));
  if (!party.rows.every((row) => isInside(row.campaigns))) return false;
  return party.isVersion ? party.ofModel.every((id) => own.has(id) || !campaigns.has(id)) : true;
}

function findingFacts(
  { figures, estimate, campaigns: ids, id, kind }: Finding,
  modelOf: ReadonlyMap<string, string>,
): FindingFact[] {
  const evidence = `findings.json: ${id}`;
  const all = whom(ids, modelOf);
  return [...(estimate === undefined ? [] : [estimate]), ...figures].flatMap((figure): FindingFact[] => {
    const { unit: own, label } = vocabulary[figure.quantity];
    const printedAs = printedUnits[own];
    if (printedAs === undefined) return [];
    const { unit, factor } = printedAs;
    const common = { quantity: 'figure' as const, about: `${label} ${figure.about}`, evidence };
    const one = (value: number) => fact({ ...common, unit, value: value * factor });
    const { lower, upper } = figure;
    const facts =
      lower === undefined || upper === undefined || lower === null || upper === null
        ? [one(figure.value)]
        : [
            one(figure.value),
            fact({ ...common, unit: 'interval', of: unit, value: lower * factor, other: upper * factor }),
            one(lower),
            one(upper),
          ];
    const { campaigns, tasks = [] } = figure.of ?? {};
    const of = campaigns === undefined ? all : whom(campaigns, modelOf);
    return facts.map((each) => ({ fact: each, kind, tasks, asks: figure.asks, ...of }));
  });
}

function whom(ids: readonly string[], modelOf: ReadonlyMap<string, string>): Pick<FindingFact, 'campaigns' | 'models'> {
  return { campaigns: new Set(ids), models: new Set(ids.flatMap((id) => modelOf.get(id) ?? [])) };
}

const printedUnits: Readonly<Partial<Record<string, { readonly unit: NumberUnit; readonly factor: number }>>> = {
  share: { unit: 'percent', factor: 100 },
  points: { unit: 'points', factor: 100 },
  probability: { unit: 'percent', factor: 100 },
  'p-value': { unit: 'p-value', factor: 1 },
  runs: { unit: 'count', factor: 1 },
  tasks: { unit: 'count', factor: 1 },
  number: { unit: 'count', factor: 1 },
  usd: { unit: 'dollars', factor: 1 },
  ratio: { unit: 'times', factor: 1 },
};
