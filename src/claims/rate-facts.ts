import type { Campaign } from '../campaign/campaign.ts';
import { gradedAs, type UngradedAs } from '../campaign/denominator.ts';
import { summed } from '../campaign/run.ts';
import { twoRates } from '../measures/rates/two-rates.ts';
import { type Fact, type FactDraft, fact } from './fact.ts';

type Of = Pick<FactDraft, 'evidence' | 'campaign' | 'task'>;

/** The facts of some counts with both rates told apart, where they differ. */
export function withBothRates(facts: readonly Fact[], of: readonly Campaign[]): Fact[] {
  const two = twoRates(of);
  if (two === null || two.ofTasks === null || two.ofTasks === two.ofRuns) return [...facts];
  const share = { rate: two.ofTasks, 'failure rate': 1 - two.ofTasks };
  return facts.flatMap((one) => {
    if (one.unit !== 'percent' || (one.quantity !== 'rate' && one.quantity !== 'failure rate')) return [one];
    const told = { ...one, rate: 'ofRuns' as const };
    if (one.over !== undefined) return [told];
    const value = 100 * share[one.quantity];
    const about = `${one.about}, mean of task rates`;
    return [told, { ...one, value, lower: value, upper: value, rate: 'ofTasks' as const, about }];
  });
}

/** What the scores would be with every run that nobody graded counted as failed, and as passed. */
export function ofEnds(campaigns: readonly Campaign[], about: string, of: Of): Fact[] {
  if (campaigns.every(({ totals }) => totals.ungraded === 0)) return [];
  return (['failed', 'passed'] as const).flatMap((end: UngradedAs) => {
    const all = campaigns.map((campaign) => gradedAs(campaign, end));
    const { passes, graded } = summed(all.map(({ totals }) => totals));
    const common = { ...of, end, about: `${about}, not-graded runs counted as ${end}` };
    const two = twoRates(all);
    const rates = two === null ? [] : [...new Set([two.ofRuns, two.ofTasks ?? two.ofRuns])];
    return [
      fact({ ...common, unit: 'fraction', value: passes, other: graded, quantity: 'passes' }),
      ...rates.map((rate) => fact({ ...common, unit: 'percent', value: 100 * rate, quantity: 'rate' })),
    ];
  });
}
