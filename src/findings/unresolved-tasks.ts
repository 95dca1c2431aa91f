import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { taskEvidence } from '../campaign/count-evidence.ts';
import { plural, printed } from '../format.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import type { PassRateRow } from '../measures/pass-rates.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const unresolvedTasks: FindingRule = {
  label: 'Unresolved tasks',
  question: 'Which tasks do the runs settle?',
  find: (measures) =>
    measures.campaigns
      .filter(({ tasks }) => tasks.some(({ graded }) => graded > 0))
      .map((campaign) => find(campaign, measures)),
};

/** A task counts as settled when its interval lies wholly on one side of one half: more often solved than not, or less often. */
function find(campaign: Campaign, { campaigns, passRates }: Measures): DraftFinding {
  const rows = passRates.filter((row) => row.campaign === campaign.id && row.graded > 0);
  const settled = rows.filter(({ rate }) => isEstimate(rate) && (rate.lower > 0.5 || rate.upper < 0.5));
  const mixed = rows.filter(({ outcomesSeen }) => outcomesSeen === 'both');
  return {
    subject: campaignName(campaign, campaigns),
    verdict: settled.length === rows.length ? 'supported' : 'undecided',
    claim: `${campaignName(campaign, campaigns)}: the runs settle ${settled.length} of ${plural(rows.length, 'task')} as more often passed than failed or the reverse; ${mixed.length === 0 ? 'none shows' : `${plural(mixed.length, 'task')} ${mixed.length === 1 ? 'shows' : 'show'}`} both outcomes.`,
    campaigns: [campaign.id],
    evidence: rows.flatMap(({ task }) => taskEvidence(campaign, task)),
    figures: rows.map(({ task, rate }) => figure(task, rate)).filter((row) => row !== null),
    caveats: mixed.map(nextRunCaveat).filter((text) => text !== null),
    references: ['blaker-2000'],
  };
}

function figure(task: string, rate: PassRateRow['rate']) {
  if (!isEstimate(rate)) return null;
  const { quantity, value, lower, upper, method } = rate;
  return { quantity, about: task, value, lower, upper, method };
}

function nextRunCaveat({ task, passes, graded, rate, nextRun }: PassRateRow): string | null {
  if (!isEstimate(rate) || nextRun === null) return null;
  const { ifPassed, ifFailed } = nextRun;
  return `${task}: ${passes} of ${graded} is ${printed(rate).range}; one more pass makes it ${printed(ifPassed).whole}, one more failure ${printed(ifFailed).whole}.`;
}
