import { plural } from '../format.ts';
import { proportionInterval } from '../statistics/interval/proportion-interval.ts';
import { newStrataInterval } from '../statistics/stratified/new-strata.ts';
import type { Estimate, NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';

/** Something that came true or not, in a campaign. */
export interface CampaignEvent {
  readonly campaign: string;
  readonly happened: boolean;
}

/**
 * How often events come true. Campaigns are a sample and those of one campaign share its luck, so the interval is that of
 * the mean over campaigns; exact where each campaign has one event, or where there is one campaign only, of which nothing
 * but its own events can be said.
 */
export function eventRate(events: readonly CampaignEvent[], level: number): Estimate | NotEstimable {
  if (events.length === 0) return { missing: 'needs a prediction that can be decided' };
  const strata = [...byCampaign(events).values()].map((own) => ({
    successes: own.filter(({ happened }) => happened).length,
    trials: own.length,
  }));
  const basis = `${plural(events.length, 'prediction')} of ${plural(strata.length, 'campaign')}`;
  const successes = strata.reduce((sum, each) => sum + each.successes, 0);
  if (strata.length === 1 || strata.length === events.length) {
    const interval = proportionInterval({ successes, trials: events.length }, { level, method: 'clopper-pearson' });
    return estimateOf(interval, {
      quantity: 'hitRate',
      scope: strata.length === 1 ? 'pooled runs' : 'new campaigns',
      basis,
    });
  }
  const interval = newStrataInterval(strata, { level });
  const method = 'Wilson at the effective number of campaigns (Korn–Graubard)';
  return estimateOf(interval, { quantity: 'hitRate', scope: 'new campaigns', basis, method });
}

/** Rows of each campaign, in the order in which the campaigns appear. */
export function byCampaign<Row extends { readonly campaign: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.campaign);
    if (group === undefined) groups.set(row.campaign, [row]);
    else group.push(row);
  }
  return groups;
}
