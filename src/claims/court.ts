import type { Campaign } from '../campaign/campaign.ts';
import { type Entrant, entrants } from '../campaign/entrants.ts';
import type { Finding } from '../findings/finding.ts';
import type { FindingKind } from '../findings/findings.ts';
import { pAfterHolm } from '../findings/words/deciding.ts';
import { gapInWords, gapRange } from '../findings/words/gap-in-words.ts';
import { notCompared } from '../findings/words/not-compared.ts';
import { printedValue } from '../format.ts';
import { keptBy } from '../kept.ts';
import { alphaOf } from '../measures/alpha.ts';
import { isOnOtherHarness } from '../measures/pairs/comparable.ts';
import { comparison } from '../measures/pairs/comparison.ts';
import { type EntrantPair, entrantPairs } from '../measures/pairs/entrant-pairs.ts';
import { shownDirection } from '../measures/pairs/shown-difference.ts';
import { twoRates } from '../measures/rates/two-rates.ts';
import type { Figures } from './figures.ts';

/** What the data say of a claim: whether they bear it, in the sentence that they allow, and where that stands. */
export interface Testimony {
  readonly isBorne: boolean;
  readonly sentence: string;
  readonly evidence: string;
}

/** Two models, from the side of the first. */
interface Compared extends Omit<Testimony, 'isBorne'> {
  readonly direction: -1 | 0 | 1;
  readonly isEquivalent: boolean;
}

/** Hears strong words: asks findings and comparisons what they say of models. What was asked once is remembered. */
export class Court {
  readonly figures: Figures;
  readonly #findings: readonly Finding[];
  readonly #modelOf: ReadonlyMap<string, string>;
  readonly #level: number;
  readonly #campaigns: readonly Campaign[];
  readonly #pairs = keptBy(
    ([a, b]: readonly [string, string]) => this.#compare(a, b),
    (pair) => JSON.stringify(pair),
  );
  #entrants: readonly Entrant[] | null = null;
  #tested: readonly EntrantPair[] | null = null;

  constructor(figures: Figures, campaigns: readonly Campaign[], findings: readonly Finding[], level: number) {
    this.figures = figures;
    this.#findings = findings;
    this.#campaigns = campaigns;
    this.#level = level;
    this.#modelOf = new Map(campaigns.map(({ id, model }) => [id, model.id]));
  }

  /** Passes ÷ graded runs of all campaigns of a model; null where none is graded. */
  rate(model: string): number | null {
    const own = this.figures.models.get(model) ?? [];
    const [passes, graded] = own.reduce(([p, g], { totals }) => [p + totals.passes, g + totals.graded], [0, 0]);
    return graded === 0 ? null : passes / graded;
  }

  others(model: string): string[] {
    return [...this.figures.models.keys()].filter((one) => one !== model && this.rate(one) !== null);
  }

  /** Whether one model is shown to score higher than another. */
  ahead(a: string, b: string): Testimony | null {
    const pair = this.#compared(a, b);
    return pair === null ? null : { ...pair, isBorne: pair.direction === 1 };
  }

  /** Whether two models are shown to differ, either way. */
  differ(a: string, b: string): Testimony | null {
    const pair = this.#compared(a, b);
    return pair === null ? null : { ...pair, isBorne: pair.direction !== 0 };
  }

  /** Whether two models are shown to score the same within the margin. */
  same(a: string, b: string): Testimony | null {
    const pair = this.#compared(a, b);
    return pair === null ? null : { ...pair, isBorne: pair.isEquivalent };
  }

  /** Whether a model is shown to score higher, or lower, than every other. */
  extreme(model: string, side: 1 | -1): Testimony | null {
    const pairs = this.others(model).map((other) => this.#compared(model, other));
    const heard = pairs.filter((pair) => pair !== null);
    if (heard.length === 0) return null;
    const best = side === 1 ? this.finding(['best-score'], []) : undefined;
    const open = heard.find(({ direction }) => direction !== side);
    const sentence = best?.brief ?? best?.claim ?? (open ?? heard[0]!).sentence;
    return {
      isBorne: open === undefined && heard.length === pairs.length,
      sentence,
      evidence: best === undefined ? (open ?? heard[0]!).evidence : `findings.json: ${best.id}`,
    };
  }

  /** Whether the counts of no other model are better; that is a fact and no inference. */
  leadsByCount(model: string): Testimony | null {
    const rates = (one: string) => twoRates(this.figures.models.get(one) ?? []);
    const own = rates(model);
    if (own === null) return null;
    // The best by either rate: the text seldom says by which.
    const ahead = (['ofRuns', 'ofTasks'] as const).flatMap((rate) =>
      own[rate] === null
        ? []
        : [this.others(model).find((other) => (rates(other)?.[rate] ?? Number.NEGATIVE_INFINITY) > own[rate]! + 1e-12)],
    );
    const isBorne = ahead.includes(undefined);
    return { isBorne, ...this.#scoreOf(isBorne ? model : ahead[0]!) };
  }

  /** Whether no other model has a campaign of which something holds that holds of one of its own. */
  alone(model: string, holds: (campaign: Campaign) => boolean): Testimony | null {
    const has = (one: string) =>
      (this.figures.models.get(one) ?? []).some((campaign) => campaign.totals.graded > 0 && holds(campaign));
    if (!has(model)) return null;
    const other = this.others(model).find(has);
    return { isBorne: other === undefined, ...this.#scoreOf(other ?? model) };
  }

  /** What repeated campaigns of one model show: whether they are the same, within the margin. */
  repeated(model: string): Testimony | null {
    const found = this.finding(['campaign-series', 'rerun'], [model]);
    if (found?.campaigns.every((id) => this.#modelOf.get(id) === model))
      return { isBorne: found.verdict === 'equivalent', ...said(found) };
    const own = this.figures.models.get(model) ?? [];
    if (own.length !== 1 || this.rate(model) === null) return null;
    const { sentence, evidence } = this.#scoreOf(model);
    return { isBorne: false, sentence: `${this.figures.nameOf(model)} was run in one campaign: ${sentence}`, evidence };
  }

  /** That a model always does what it should: no number of runs shows it. */
  certain(model: string): Testimony | null {
    return this.rate(model) === null ? null : { isBorne: false, ...this.#scoreOf(model) };
  }

  /** The clearest finding of one of these kinds about all of these models. */
  finding(kinds: readonly FindingKind[], models: readonly string[]): Finding | undefined {
    return kinds
      .map((kind) => this.#findings.find((one) => one.kind === kind && this.#isAbout(one, models)))
      .find((one) => one !== undefined);
  }

  /** Whether a model costs less a pass than another, or than all; or, on the other side, more. What was spent is a fact. */
  cheaper(model: string, others: readonly string[], side: 1 | -1 = 1): Testimony | null {
    const own = this.#cost(model, side);
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
    model: string,
    side: 1 | -1,
  ): { readonly name: string; readonly value: number; readonly evidence: string } | null {
    const costs = this.figures.of(model, null).filter(({ quantity }) => quantity === 'cost per pass');
    if (costs.length === 0) return null;
    const { value, evidence } = costs.reduce((a, b) => (side * b.value < side * a.value ? b : a));
    return { name: this.figures.nameOf(model), value, evidence };
  }

  #scoreOf(model: string): { readonly sentence: string; readonly evidence: string } {
    const score = this.#findings.find((one) => one.kind === 'suite-score' && this.#isAbout(one, [model]));
    if (score !== undefined) return said(score);
    const own = this.figures.models.get(model) ?? [];
    const [passes, graded] = own.reduce(([p, g], { totals }) => [p + totals.passes, g + totals.graded], [0, 0]);
    return {
      sentence: `${this.figures.nameOf(model)} passed ${passes} of ${graded} runs.`,
      evidence: own.map(({ id }) => `${id}: run_summary`).join(', '),
    };
  }

  #isAbout({ campaigns }: Finding, models: readonly string[]): boolean {
    const about = new Set(campaigns.map((id) => this.#modelOf.get(id)));
    return models.every((id) => about.has(id));
  }

  #compared(a: string, b: string): Compared | null {
    return this.#pairs([a, b]);
  }

  #compare(a: string, b: string): Compared | null {
    const [own, theirs] = [this.figures.models.get(a) ?? [], this.figures.models.get(b) ?? []];
    if (a === b || this.rate(a) === null || this.rate(b) === null || isOnOtherHarness(own, theirs)) return null;
    if (new Set([...own, ...theirs].map(({ suite }) => suite)).size > 1) return null;
    const level = this.#level;
    const graded = [own, theirs].map((side) => side.filter(({ totals }) => totals.graded > 0)) as [
      Campaign[],
      Campaign[],
    ];
    const compared = comparison(...graded, { level });
    const evidence = [...own, ...theirs].map(({ id }) => `${id}: run_summary`).join(', ');
    if (compared.isMixed) {
      const { brief } = notCompared(
        [compared.a, compared.b],
        [this.figures.nameOf(a), this.figures.nameOf(b)],
        compared,
      );
      return { direction: 0, isEquivalent: false, sentence: brief, evidence };
    }
    const { difference, test, equivalence } = compared;
    const alpha = alphaOf(level);
    const { adjusted, lookedAt, by } = this.#amongPairs(a, b, test.pValue);
    const direction = shownDirection({ difference, pValueAdjusted: adjusted }, alpha);
    const told = this.#findings.find(({ kind, campaigns }) => kind === 'comparison' && isOf(campaigns, graded.flat()));
    // The same two are judged once; a pair that no finding tells was chosen among all pairs.
    const isShownEqual = told === undefined ? equivalence.pValue * lookedAt <= alpha : told.verdict === 'equivalent';
    const isEquivalent = direction === 0 && isShownEqual;
    const p = pAfterHolm({ pValueAdjusted: adjusted, lookedAt, noun: 'pair' }, by);
    const meaning =
      direction !== 0
        ? `more than chance explains (${p})`
        : isEquivalent
          ? 'the same within the margin'
          : `no difference is shown (${p})`;
    return {
      direction,
      isEquivalent,
      sentence: `${this.figures.nameOf(a)} scores ${gapInWords(difference)} ${this.figures.nameOf(b)}, ${gapRange(difference)}: ${meaning}.`,
      evidence,
    };
  }

  /** The p-value among all pairs of models, for an author chooses pairs after looking. */
  #amongPairs(a: string, b: string, pValue: number): AmongPairs {
    const graded = this.#campaigns.filter(({ totals }) => totals.graded > 0);
    this.#entrants ??= entrants(graded);
    const all = this.#entrants;
    const lookedAt = (all.length * (all.length - 1)) / 2;
    const bounded = (pairs: number) => ({ adjusted: Math.min(1, pValue * pairs), lookedAt: pairs, by: 'Bonferroni' });
    if (all.length > mostEntrants) return bounded(lookedAt);
    this.#tested ??= entrantPairs(
      all.map((entrant) => ({ entrant, rate: entrant.totals.passes / entrant.totals.graded })),
      this.#level,
    ).pairs;
    const [first, second] = [a, b].map((model) => all.filter((one) => one.model.id === model).map(({ name }) => name));
    const found = this.#tested.filter(
      (pair) =>
        (first!.includes(pair.a) && second!.includes(pair.b)) || (first!.includes(pair.b) && second!.includes(pair.a)),
    );
    // A model with several rows, all of its runs together, is none of the pairs.
    if (found.length !== 1) return bounded(Math.max(1, lookedAt));
    return { adjusted: found[0]!.pValueAdjusted, lookedAt: this.#tested.length, by: 'Holm' };
  }
}

interface AmongPairs {
  readonly adjusted: number;
  readonly lookedAt: number;
  readonly by: string;
}

function isOf(ids: readonly string[], campaigns: readonly Campaign[]): boolean {
  return ids.length === campaigns.length && campaigns.every(({ id }) => ids.includes(id));
}

/** So many models are tested in all their pairs; of more Bonferroni's bound must do. */
const mostEntrants = 40;

function said({ id, claim, brief }: Finding): { readonly sentence: string; readonly evidence: string } {
  return { sentence: brief ?? claim, evidence: `findings.json: ${id}` };
}
