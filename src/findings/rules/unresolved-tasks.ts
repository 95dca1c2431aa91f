import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import { taskEvidence } from '../../campaign/count-evidence.ts';
import { levelName, plural, printed } from '../../format.ts';
import { kept } from '../../kept.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { PassRateRow } from '../../measures/rates/pass-rates.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';

export const unresolvedTasks: FindingRule = {
  label: 'Unresolved tasks',
  question: 'Which tasks do the runs settle?',
  find: (measures) =>
    measures.campaigns
      .filter(({ tasks }) => tasks.some(({ graded }) => graded > 0))
      .map((campaign) => find(campaign, measures)),
};

/** A task counts as settled when its interval lies wholly on one side of one half: more often solved than not, or less often. */
function find(campaign: Campaign, { campaigns, passRates, options: { level } }: Measures): DraftFinding {
  const name = campaignName(campaign, campaigns);
  const rows = passRates.filter((row) => row.campaign === campaign.id && row.graded > 0);
  const settled = rows.filter(({ rate }) => isFigure(rate) && (rate.lower > 0.5 || rate.upper < 0.5));
  const mixed = rows.filter(({ outcomesSeen }) => outcomesSeen === 'both');
  return {
    subject: name,
    verdict: settled.length === rows.length ? 'supported' : 'undecided',
    proposition: `the runs settle every task of ${name}`,
    claim: `${name}: ${settledWords(settled.length, rows, level)}${mixed.length === 0 ? '' : `; ${plural(mixed.length, 'task')} passed in some runs and failed in others`}.`,
    campaigns: [campaign.id],
    evidence: taskEvidence(
      campaign,
      rows.map(({ task }) => task),
    ),
    figures: rows.map(({ task, rate }) => figure(task, rate)).filter((row) => row !== null),
    caveats: [settledMeans, ...mixed.map(nextRunCaveat).filter((text) => text !== null)],
    references: [],
  };
}

const settledMeans =
  'A task is settled where its interval lies wholly above one half, or wholly below: it passes more often than it fails, or the reverse.';

/** `the runs settle none of 10 tasks (at 95 % it takes 6 runs of a task that end alike)`. */
function settledWords(settled: number, rows: readonly PassRateRow[], level: number): string {
  const tasks = plural(rows.length, 'task');
  if (settled > 0)
    return `the runs settle ${rows.length === 1 ? 'the one task whose runs are told' : settled === rows.length ? `all of ${tasks}` : `${settled} of ${tasks}`}`;
  const needed = runsAlike(level);
  const tooFew = rows.every(({ graded }) => graded < needed);
  const takes = tooFew ? ` (at ${levelName(level)} it takes ${needed} runs of a task that end alike)` : '';
  return rows.length === 1
    ? `the runs do not settle the one task whose runs are told${takes}`
    : `the runs settle none of ${tasks}${takes}`;
}

/** The fewest runs of a task, all passed, whose interval lies above one half. */
function runsAlike(level: number): number {
  let runs = 1;
  while (proportionInterval({ successes: runs, trials: runs }, { level }).lower <= 0.5) runs++;
  return runs;
}

function figure(task: string, rate: PassRateRow['rate']) {
  return isFigure(rate) ? { ...rate, about: task, of: { tasks: [task] } } : null;
}

/** Tasks with the same counts share their figures. */
const inDigits = kept(printed);

function nextRunCaveat({ task, passes, graded, rate, nextRun }: PassRateRow): string | null {
  if (!isFigure(rate) || nextRun === null) return null;
  const { ifPassed, ifFailed } = nextRun;
  return `${task}: ${passes} of ${graded} is ${inDigits(rate).range}; one more pass makes it ${inDigits(ifPassed).whole}, one more failure ${inDigits(ifFailed).whole}.`;
}
