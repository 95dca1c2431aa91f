import type { Campaign } from '../../campaign/campaign.ts';
import type { NamedCount } from '../../campaign/task.ts';
import { plural } from '../../format.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { binomialTest } from '../../statistics/one-sample-test/binomial-test.ts';
import { simultaneousIntervals } from '../../statistics/simultaneous/simultaneous-intervals.ts';
import type { RangedFigure } from '../figure.ts';
import type { ExactTest } from '../pairs/pair-test.ts';

/** How the failed runs of one campaign failed. */
export interface FailureShares {
  readonly campaign: string;
  readonly model: string;
  /** Graded runs that did not pass. */
  readonly failed: number;
  /** Failed runs whose mode the pack does not tell. They are a row of their own among the shares. */
  readonly notTold: number;
  /** The most frequent first; `mode` is null for the runs that are not told. All intervals hold together. */
  readonly shares: readonly FailureShare[];
  /** Exact test of the most frequent mode against the next one, to which every run that is not told is given. */
  readonly leaderTest: ExactTest;
}

export interface FailureShare {
  readonly mode: string | null;
  readonly count: number;
  readonly share: RangedFigure;
}

/** The shares of one campaign; none where nothing failed or no mode is told. O(runs + modes). */
export function failureShares(campaign: Campaign, { level = 0.95 }: { readonly level?: number } = {}): FailureShares[] {
  const modes = toldModes(campaign).toSorted((a, b) => b.count - a.count);
  const [first, second] = modes;
  if (first === undefined) return [];
  const told = modes.reduce((sum, { count }) => sum + count, 0);
  const failed = Math.max(told, campaign.totals.graded - campaign.totals.passes);
  const notTold = failed - told;
  const rows = [
    ...modes.map(({ name, count }) => ({ mode: name as string | null, count })),
    ...(notTold > 0 ? [{ mode: null, count: notTold }] : []),
  ];
  const estimates = shareEstimates(
    rows.map(({ count }) => count),
    level,
  );
  const rival = (second?.count ?? 0) + notTold;
  return [
    {
      campaign: campaign.id,
      model: campaign.model.name,
      failed,
      notTold,
      shares: rows.map((row, index) => ({ ...row, share: estimates[index]! })),
      leaderTest: {
        pValue: binomialTest({ successes: first.count, trials: first.count + rival }, 0.5).pValue,
        made: { by: 'leading-mode', given: { first: first.count, trials: first.count + rival } },
        method: `binomial test of the most frequent mode against the next${notTold > 0 ? ' and all that are not told' : ''}, two-sided`,
      },
    },
  ];
}

/** Each mode that the pack counts at least once: of the campaign, else of its single runs, else of its tasks. */
export function toldModes({ failureModes, runs, tasks }: Campaign): NamedCount[] {
  const named = runs.flatMap(({ outcome, failureMode }) =>
    outcome === 'failed' && failureMode !== null ? [{ name: failureMode, count: 1 }] : [],
  );
  const listed = failureModes ?? (named.length > 0 ? named : tasks.flatMap((task) => task.failureModes ?? []));
  const counts = new Map<string, number>();
  for (const { name, count } of listed) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts].filter(([, count]) => count > 0).map(([name, count]) => ({ name, count }));
}

function shareEstimates(counts: readonly number[], level: number): RangedFigure[] {
  const trials = counts.reduce((sum, count) => sum + count, 0);
  const intervals =
    counts.length === 1
      ? [proportionInterval({ successes: trials, trials }, { level })]
      : simultaneousIntervals(counts, { level });
  return intervals.map(({ estimate, lower, upper }, index) => ({
    quantity: 'failureShare',
    value: estimate,
    lower,
    upper,
    level,
    method: counts.length === 1 ? 'Blaker' : 'Blaker, Bonferroni over the modes',
    scope: 'pooled runs',
    about: plural(trials, 'failed run'),
    made: {
      by: 'blaker',
      given: { tally: { successes: counts[index]!, trials }, level, together: counts.length },
    },
  }));
}
