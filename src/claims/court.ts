import type { Campaign } from '../campaign/campaign.ts';
import { greatest } from '../extremes.ts';
import type { Finding } from '../findings/finding.ts';
import type { FindingKind } from '../findings/findings.ts';
import { printedValue } from '../format.ts';
import { twoRates } from '../measures/rates/two-rates.ts';
import { type Compared, RowComparisons } from './compared-rows.ts';
import type { Fact } from './fact.ts';
import type { Figures } from './figures.ts';
import type { Parties, Party } from './parties.ts';

/** What the data say of a claim: whether they bear it, in the sentence that they allow, and where that stands. */
export interface Testimony {
  readonly isBorne: boolean;
  readonly sentence: string;
  readonly evidence: string;
}

/** Hears strong words: asks findings and comparisons what they say of models. What was asked once is remembered. */
export class Court {
  readonly figures: Figures;
  readonly parties: Parties;
  readonly #findings: readonly Finding[];
  readonly #modelOf: ReadonlyMap<string, string>;
  readonly #rows: RowComparisons;

  constructor(
    figures: Figures,
    parties: Parties,
    campaigns: readonly Campaign[],
    findings: readonly Finding[],
    level: number,
  ) {
    this.figures = figures;
    this.parties = parties;
    this.#findings = findings;
    this.#rows = new RowComparisons(campaigns, findings, level);
    this.#modelOf = new Map(campaigns.map(({ id, model }) => [id, model.id]));
  }

  /** Passes ÷ graded runs of all campaigns of a party; null where none is graded. */
  rate({ campaigns }: Party): number | null {
    const [passes, graded] = totalsOf(campaigns);
    return graded === 0 ? null : passes / graded;
  }

  /** Every other row of the leaderboard. */
  others(party: Party): Party[] {
    const own = idsOf(party);
    return [...this.figures.models.keys()]
      .filter((model) => party.isVersion || model !== party.model)
      .flatMap((model) => this.parties.rowsOf(model))
      .filter((one) => this.rate(one) !== null && !one.campaigns.some(({ id }) => own.has(id)));
  }

  /** Whether one is shown to score higher than another. */
  ahead(a: Party, b: Party): Testimony | null {
    return this.#heard(a, b, ({ direction }) => direction === 1);
  }

  /** Whether two are shown to differ, either way. */
  differ(a: Party, b: Party): Testimony | null {
    return this.#heard(a, b, ({ direction }) => direction !== 0);
  }

  /** Whether two are shown to score the same within the margin. */
  same(a: Party, b: Party): Testimony | null {
    return this.#heard(a, b, ({ isEquivalent }) => isEquivalent);
  }

  /** Whether a model is shown to score higher, or lower, than every other. */
  extreme(party: Party, side: 1 | -1): Testimony | null {
    const pairs = this.others(party).map((other) => this.#compared(party, other));
    const heard = pairs.flat();
    if (heard.length === 0) return null;
    const best = side === 1 ? this.finding(['best-score'], []) : undefined;
    const open = heard.find(({ direction }) => direction !== side);
    const sentence = best?.brief ?? best?.claim ?? (open ?? heard[0]!).sentence;
    return {
      isBorne: open === undefined && pairs.every(({ length }) => length > 0),
      sentence,
      evidence: best === undefined ? (open ?? heard[0]!).evidence : `findings.json: ${best.id}`,
    };
  }

  /** Whether the counts of no other model are better; that is a fact and no inference. */
  leadsByCount(party: Party): Testimony | null {
    const rates = ({ campaigns }: Pick<Party, 'campaigns'>) => twoRates(campaigns);
    const own = party.rows.flatMap((row) => rates(row) ?? []);
    if (own.length === 0) return null;
    // The best by either rate: the text seldom says by which.
    const ahead = (['ofRuns', 'ofTasks'] as const).flatMap((by) => {
      const known = own.flatMap((two) => two[by] ?? []);
      if (known.length === 0) return [];
      const best = greatest(known);
      return [this.others(party).find((other) => (rates(other)?.[by] ?? Number.NEGATIVE_INFINITY) > best + 1e-12)];
    });
    const isBorne = ahead.includes(undefined);
    return { isBorne, ...this.#scoreOf(isBorne ? party : ahead[0]!) };
  }

  /** Whether no other has a campaign of which something holds that holds of one of its own. */
  alone(party: Party, holds: (campaign: Campaign) => boolean): Testimony | null {
    const has = ({ campaigns }: Party) => campaigns.some((one) => one.totals.graded > 0 && holds(one));
    if (!has(party)) return null;
    const other = this.others(party).find(has);
    return { isBorne: other === undefined, ...this.#scoreOf(other ?? party) };
  }

  /** What repeated campaigns show: whether they are the same, within the margin. Days are campaigns of one model; efforts are not. */
  repeated(party: Party): Testimony | null {
    const meant = party.isVersion ? party : this.parties.whole(party.model);
    const ids = idsOf(meant);
    const found = this.#findings.find(
      ({ kind, campaigns }) => (kind === 'campaign-series' || kind === 'rerun') && campaigns.every((id) => ids.has(id)),
    );
    if (found !== undefined) return { isBorne: found.verdict === 'equivalent', ...said(found) };
    if (meant.campaigns.length !== 1 || this.rate(meant) === null) return null;
    const { sentence, evidence } = this.#scoreOf(meant);
    return { isBorne: false, sentence: `${this.#nameOf(meant)} was run in one campaign: ${sentence}`, evidence };
  }

  /** That a model always does what it should: no number of runs shows it. */
  certain(party: Party): Testimony | null {
    return this.rate(party) === null ? null : { isBorne: false, ...this.#scoreOf(party) };
  }

  /** The clearest finding of one of these kinds about all of these models. */
  finding(kinds: readonly FindingKind[], models: readonly Pick<Party, 'model'>[]): Finding | undefined {
    return kinds
      .map((kind) => this.#findings.find((one) => one.kind === kind && this.#isAbout(one, models)))
      .find((one) => one !== undefined);
  }

  /** Whether a model costs less a pass than another, or than all; or, on the other side, more. What was spent is a fact. */
  cheaper(party: Party, others: readonly Party[], side: 1 | -1 = 1): Testimony | null {
    const own = this.#cost(party, side);
    const theirs = others.flatMap((other) => this.#cost(other, side) ?? []);
    if (own === null || theirs.length === 0) return null;
    const end = theirs.reduce((a, b) => (side * b.value < side * a.value ? b : a));
    const isBorne = side * own.value <= side * end.value;
    const [first, second] = isBorne ? [own, end] : [end, own];
    return {
      isBorne,
      sentence: `A pass of ${first.name} cost ${printedValue('costPerPass', first.value)}, one of ${second.name} ${printedValue('costPerPass', second.value)}.`,
      evidence: `${first.evidence}; ${second.evidence}`,
    };
  }

  /** The campaign of a model in which a pass cost least, or most. */
  #cost(
    party: Party,
    side: 1 | -1,
  ): { readonly name: string; readonly value: number; readonly evidence: string } | null {
    const ids = idsOf(party);
    const isOwn = ({ campaign }: Fact) =>
      campaign === undefined ? ids.size === party.ofModel.length : ids.has(campaign);
    const costs = this.figures.of(party.model, null).filter((one) => one.quantity === 'cost per pass' && isOwn(one));
    if (costs.length === 0) return null;
    const { value, evidence } = costs.reduce((a, b) => (side * b.value < side * a.value ? b : a));
    return { name: this.#nameOf(party), value, evidence };
  }

  #scoreOf(party: Party): { readonly sentence: string; readonly evidence: string } {
    const ids = idsOf(party);
    const score = this.#findings.find(
      ({ kind, campaigns }) => kind === 'suite-score' && campaigns.every((id) => ids.has(id)),
    );
    if (score !== undefined) return said(score);
    const [passes, graded] = totalsOf(party.campaigns);
    return {
      sentence: `${this.#nameOf(party)} passed ${passes} of ${graded} runs.`,
      evidence: party.campaigns.map(({ id }) => `${id}: run_summary`).join(', '),
    };
  }

  #isAbout({ campaigns }: Finding, models: readonly Pick<Party, 'model'>[]): boolean {
    const about = new Set(campaigns.map((id) => this.#modelOf.get(id)));
    return models.every(({ model }) => about.has(model));
  }

  /** Row by row; what is said of a model of several rows is said of each. */
  #compared(a: Party, b: Party): readonly Compared[] {
    if (a === b) return [];
    return a.rows.flatMap((own) => b.rows.flatMap((other) => this.#rows.compared(own, other) ?? []));
  }

  #heard(a: Party, b: Party, isBorne: (pair: Compared) => boolean): Testimony | null {
    return ofAll(this.#compared(a, b).map((pair) => ({ ...pair, isBorne: isBorne(pair) })));
  }

  #nameOf({ model, rows }: Party): string {
    return rows.length === 1 ? rows[0]!.name : this.figures.nameOf(model);
  }
}

/** What is said of each of several is borne out where it is of all; else by the first of which it is not. */
export function ofAll(testimonies: readonly (Testimony | null)[]): Testimony | null {
  const heard = testimonies.filter((one) => one !== null);
  if (heard.length === 0) return null;
  return heard.find(({ isBorne }) => !isBorne) ?? heard[0]!;
}

function totalsOf(campaigns: readonly Campaign[]): readonly [passes: number, graded: number] {
  return campaigns.reduce<[number, number]>(
    ([passes, graded], { totals }) => [passes + totals.passes, graded + totals.graded],
    [0, 0],
  );
}

function idsOf({ campaigns }: Party): ReadonlySet<string> {
  return new Set(campaigns.map(({ id }) => id));
}

function said({ id, claim, brief }: Finding): { readonly sentence: string; readonly evidence: string } {
  return { sentence: brief ?? claim, evidence: `findings.json: ${id}` };
}
