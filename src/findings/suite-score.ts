import { campaignName } from '../campaign/campaign-name.ts';
import { countEvidence } from '../campaign/count-evidence.ts';
import { plural, printedWith } from '../format.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import { fewTasks, type SuiteScore } from '../measures/suite-score.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';
import { sharedLuckCaveats } from './sweeps.ts';

export const suiteScore: FindingRule = {
  label: 'Suite score',
  question: 'How good is this model on the suite?',
  find: (measures) => measures.scores.map((row) => find(row, measures)),
};

function find(row: SuiteScore, { campaigns, sweeps, options: { level } }: Measures): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === row.campaign)!;
  const scores = [row.sameTasks, row.newTasks, row.pooledRuns].filter(isEstimate);
  const figures: Figure[] = scores.map(({ quantity, value, lower, upper, method, scope }) => ({
    quantity,
    about: scope,
    value,
    lower,
    upper,
    method,
  }));
  const [same] = scores;
  // What has no interval over these tasks has one over its runs, and that is the first.
  const {
    value: rate,
    ranges: [onSame, onNew],
  } = printedWith('passRate', row.rate, [same!, row.newTasks]);
  const widened = isEstimate(row.newTasks) ? onNew!.range : `not estimable (${row.newTasks.missing})`;
  return {
    subject: campaignName(campaign, campaigns),
    verdict: null,
    claim: `${row.model} passes ${row.passes} of ${plural(row.graded, 'run')} (${rateInWords(row, rate)}): ${onSame!.range} on these tasks, on new tasks ${widened}.`,
    campaigns: [campaign.id],
    evidence: countEvidence(campaign),
    estimate: same!,
    figures,
    caveats: [...caveats(row), ...sharedLuckCaveats(row.campaign, sweeps, level)],
    references: ['wilson-1927', 'korn-graubard-1998', 'blaker-2000'],
  };
}

/** The rate that the intervals are about, told apart from the plain count where the two differ. */
function rateInWords({ rate, passes, graded }: SuiteScore, text: string): string {
  const isPlainCount = Math.abs(rate - passes / graded) < 1e-12;
  return isPlainCount ? text : `mean of the task rates ${text}, as tasks were run unequally often`;
}

function caveats(row: SuiteScore): string[] {
  const all = [];
  if (row.tasks < fewTasks && isEstimate(row.newTasks)) {
    all.push(
      `${plural(row.tasks, 'task')} are few to speak of new tasks; below ${fewTasks} the wider interval is itself rough.`,
    );
  }
  return all;
}
