import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { newStrataInterval } from '../../statistics/stratified/new-strata.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { madeOfTasks } from '../methods/made.ts';
import { byCluster, type Clustered, clusterBasis, clusterCount } from './clusters.ts';

/** Something that came true or not, in a campaign. */
export interface CampaignEvent extends Clustered {
  readonly happened: boolean;
}

/**
 * How often events come true. Campaigns are a sample and those of one campaign share its luck, so the interval is that of
 * the mean over campaigns; exact (Blaker) where each campaign has one event, or where there is one campaign only, of which
 * nothing but its own events can be said. Clusters stand for campaigns where a pack names them.
 */
export function eventRate(events: readonly CampaignEvent[], level: number): RangedFigure | MissingFigure {
  if (events.length === 0) return { missing: 'needs a prediction that can be decided' };
  const strata = [...byCluster(events).values()].map((own) => ({
    successes: own.filter(({ happened }) => happened).length,
    trials: own.length,
  }));
  const about = clusterBasis(events, 'prediction');
  const scope = clusterCount(events).campaigns === 1 ? 'pooled runs' : 'new campaigns';
  const successes = strata.reduce((sum, each) => sum + each.successes, 0);
  if (strata.length === 1 || strata.length === events.length) {
    const interval = proportionInterval({ successes, trials: events.length }, { level, method: 'blaker' });
    const made = { by: 'blaker', given: { tally: { successes, trials: events.length }, level } } as const;
    return figureOf(interval, { quantity: 'hitRate', scope, about, made });
  }
  const interval = newStrataInterval(strata, { level });
  const method = 'Wilson at the effective number of campaigns (Korn–Graubard)';
  const made = madeOfTasks(interval.method, strata, { level });
  return figureOf(interval, { quantity: 'hitRate', scope, about, method, made });
}
