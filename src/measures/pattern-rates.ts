import type { Campaign } from '../campaign/campaign.ts';
import { formatPath } from '../campaign/select.ts';
import { plural } from '../format.ts';
import { proportionInterval } from '../statistics/interval/proportion-interval.ts';
import type { Estimate } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';

/** How often a behaviour was seen in the transcripts. */
export interface PatternRow {
  readonly campaign: string;
  readonly model: string;
  readonly pattern: string;
  readonly path: string;
  readonly affectedRuns: number;
  readonly ofRuns: number;
  readonly rate: Estimate;
}

/** One row an evidence pattern that the pack counts. Runs are pooled: the pack need not say which tasks they belong to. */
export function patternRates(campaign: Campaign, { level = 0.95 }: { readonly level?: number } = {}): PatternRow[] {
  return campaign.evidencePatterns
    .filter((pattern) => pattern.ofRuns > 0)
    .map(({ name, affectedRuns, ofRuns }) => ({
      campaign: campaign.id,
      model: campaign.model.name,
      pattern: name,
      path: formatPath(['evidence_patterns', name, 'affected_runs']),
      affectedRuns,
      ofRuns,
      rate: estimateOf(proportionInterval({ successes: affectedRuns, trials: ofRuns }, { level }), {
        quantity: 'patternRate',
        scope: 'pooled runs',
        basis: plural(ofRuns, 'run'),
      }),
    }));
}
