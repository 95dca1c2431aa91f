import type { Campaign } from '../campaign/campaign.ts';
import { type Entrant, entrants } from '../campaign/entrants.ts';
import type { Finding } from '../findings/finding.ts';
import { pAfterHolm } from '../findings/words/deciding.ts';
import { gapInWords, gapRange } from '../findings/words/gap-in-words.ts';
import { notCompared } from '../findings/words/not-compared.ts';
import { keptBy } from '../kept.ts';
import { alphaOf } from '../measures/alpha.ts';
import { isOnOtherHarness } from '../measures/pairs/comparable.ts';
import { comparison } from '../measures/pairs/comparison.ts';
import { type EntrantPair, entrantPairs } from '../measures/pairs/entrant-pairs.ts';
import { shownDirection } from '../measures/pairs/shown-difference.ts';
import type { Row } from './parties.ts';

/** Two rows, from the side of the first. */
export interface Compared {
  readonly direction: -1 | 0 | 1;
  readonly isEquivalent: boolean;
  readonly sentence: string;
  readonly evidence: string;
}

/** Compares rows of a leaderboard, or parts of them; what was asked once is remembered. */
export class RowComparisons {
  readonly #findings: readonly Finding[];
  readonly #level: number;
  readonly #campaigns: readonly Campaign[];
  readonly #pairs = keptBy(
    ([a, b]: readonly [Row, Row]) => this.#compare(a, b),
    ([a, b]) => JSON.stringify([a, b].map(({ campaigns }) => campaigns.map(({ id }) => id))),
  );
  #entrants: readonly Entrant[] | null = null;
  #tested: readonly EntrantPair[] | null = null;

  constructor(campaigns: readonly Campaign[], findings: readonly Finding[], level: number) {
    this.#findings = findings;
    this.#campaigns = campaigns;
    this.#level = level;
  }

  /** null where they may not be compared. */
  compared(a: Row, b: Row): Compared | null {
    return this.#pairs([a, b]);
  }

  #compare(a: Row, b: Row): Compared | null {
    const [own, theirs] = [a.campaigns, b.campaigns];
    const graded = [own, theirs].map((side) => side.filter(({ totals }) => totals.graded > 0)) as [
      Campaign[],
      Campaign[],
    ];
    if (graded.some(({ length }) => length === 0) || isOnOtherHarness(own, theirs)) return null;
    if (own.some((one) => theirs.includes(one))) return null;
    if (new Set([...own, ...theirs].map(({ suite }) => suite)).size > 1) return null;
    const level = this.#level;
    const compared = comparison(...graded, { level });
    const evidence = [...own, ...theirs].map(({ id }) => `${id}: run_summary`).join(', ');
    if (compared.isMixed) {
      const { brief } = notCompared([compared.a, compared.b], [a.name, b.name], compared);
      return { direction: 0, isEquivalent: false, sentence: brief, evidence };
    }
    const { difference, test, equivalence } = compared;
    const alpha = alphaOf(level);
    const { adjusted, lookedAt, by } = this.#amongPairs(...graded, test.pValue);
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
      sentence: `${a.name} scores ${gapInWords(difference)} ${b.name}, ${gapRange(difference)}: ${meaning}.`,
      evidence,
    };
  }

  /** The p-value among all pairs of rows, for an author chooses pairs after looking. */
  #amongPairs(a: readonly Campaign[], b: readonly Campaign[], pValue: number): AmongPairs {
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
    const [first, second] = [a, b].map(
      (side) =>
        all.find(({ campaigns }) =>
          isOf(
            side.map(({ id }) => id),
            campaigns,
          ),
        )?.name,
    );
    const found = this.#tested.find(
      (pair) => (pair.a === first && pair.b === second) || (pair.a === second && pair.b === first),
    );
    // Some campaigns of a row are none of the pairs.
    if (found === undefined) return bounded(Math.max(1, lookedAt));
    return { adjusted: found.pValueAdjusted, lookedAt: this.#tested.length, by: 'Holm' };
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
