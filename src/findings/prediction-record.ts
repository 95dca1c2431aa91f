import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { evidence } from '../campaign/select.ts';
import { levelName, percentInterval, plural } from '../format.ts';
import { estimateOf } from '../measures/estimate-of.ts';
import type { Measures } from '../measures/measures.ts';
import { proportionInterval } from '../statistics/interval/proportion-interval.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const predictionRecord: FindingRule = {
  label: 'Prediction record',
  question: 'How often is this forecaster right?',
  find: (measures) =>
    measures.campaigns
      .filter(({ predictionsScoring }) => predictionsScoring !== null && predictionsScoring.of > 0)
      .map((campaign) => find(campaign, measures)),
};

/** The author's tally. Hits alone are never the score, so the interval says how little so few of them tell. */
function find(campaign: Campaign, { campaigns, predictions, options: { level } }: Measures): DraftFinding {
  const { hits, of } = campaign.predictionsScoring!;
  const interval = proportionInterval({ successes: hits, trials: of }, { level, method: 'clopper-pearson' });
  const own = predictions.filter((outcome) => outcome.campaign === campaign.id);
  const recomputed = own.filter(({ outcome }) => outcome === 'hit').length;
  const misses = own.filter(({ outcome }) => outcome === 'miss').length;
  const open = own.filter(({ outcome }) => outcome === 'not decidable').length;
  const oneHalf = interval.lower <= 0.5 && interval.upper >= 0.5;
  return {
    subject: campaignName(campaign, campaigns),
    verdict: oneHalf ? 'compatible' : interval.lower > 0.5 ? 'supported' : 'contradicted',
    claim: `${hits} of ${plural(of, 'prediction')} hit: a hit rate of ${percentInterval(interval.lower, interval.upper)} at ${levelName(level)}${oneHalf ? ', which a coin could have done' : ''}.`,
    evidence: evidence(campaign, 'predictions_scoring.hits', 'predictions_scoring.of'),
    estimate: estimateOf(interval, { quantity: 'hitRate', scope: 'pooled runs', basis: plural(of, 'prediction') }),
    figures: [],
    caveats: [
      `Recomputed here: ${plural(recomputed, 'hit')}, ${plural(misses, 'miss')}, ${open} not decidable from the packs.`,
      'Predictions of one campaign share its luck: they are one cluster, not independent trials, so the interval is if anything too narrow.',
    ],
    references: ['clopper-pearson-1934'],
  };
}
