import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { decimal, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Measures } from '../../measures/measures.ts';
import type { SweepRow, Sweeps } from '../../measures/pairs/sweeps.ts';
import { holmFigure, testFigures } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { pAfterHolm } from '../words/deciding.ts';

export const sweeps: FindingRule = {
  label: 'Sweeps',
  question: 'Are the runs of a task independent?',
  find: (measures) => [
    ...measures.sweeps.tested
      .filter((row) => sharesLuck(row, measures.options.level))
      .map((row) => sharedLuck(row, measures)),
    ...others(measures),
  ],
};

/** Whether the sweeps of the campaign are shown to differ, all campaigns together. */
function sharesLuck({ pValueAdjusted }: SweepRow, level: number): boolean {
  return pValueAdjusted <= alphaOf(level);
}

/** What ranges of a campaign must carry where its runs are shown not to be independent. */
export function sharedLuckCaveats(campaign: string, { tested }: Sweeps, level: number): string[] {
  const p = ({ pValueAdjusted }: SweepRow) => pAfterHolm({ pValueAdjusted, lookedAt: tested.length, noun: 'campaign' });
  return tested
    .filter((row) => row.campaign === campaign && sharesLuck(row, level))
    .map(
      (row) =>
        `Runs are not independent: ${spread(row)} (${p(row)}). Ranges of this campaign should be about ${factor(row)} times as wide.`,
    );
}

function sharedLuck(row: SweepRow, { campaigns, sweeps }: Measures): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const name = campaignName(campaign, campaigns);
  return {
    subject: name,
    verdict: 'contradicted',
    proposition: `the runs of ${name} are independent of their sweep`,
    claim: `${name}: ${spread(row)}, more than independent runs do (${pAfterHolm({ ...row, lookedAt: sweeps.tested.length, noun: 'campaign' })}).`,
    campaigns: [campaign.id],
    evidence: countEvidence(campaign),
    figures: [
      ...row.sweeps.map(({ run, passes }) => {
        return { quantity: 'passes' as const, about: `sweep ${run}`, value: passes, method: 'count' };
      }),
      ...testFigures(row.test, 'same luck in every sweep'),
      holmFigure(row, 'same luck in every sweep', 'Holm over all campaigns with single runs'),
    ],
    caveats: [
      `Sweeps share something: a day, a provider, a state of the harness. The variance between them is ${decimal(row.excess, 1)} times that of independent runs, so that ranges of this campaign should be about ${factor(row)} times as wide.`,
      `A sweep is all runs of one number${row.leftOut === 0 ? '' : `; ${plural(row.leftOut, 'task')} ${row.leftOut === 1 ? 'is' : 'are'} left out, of which some sweep has no graded run`}.`,
    ],
    references: ['cochran-1950', 'holm-1979'],
  };
}

/** `its 3 sweeps passed 28, 35 and 43 of 50 tasks`; of many only the ends. */
function spread({ sweeps: all, tasks }: SweepRow): string {
  const passes = all.map((sweep) => sweep.passes);
  const counts =
    passes.length <= 6
      ? `${passes.slice(0, -1).join(', ')} and ${passes.at(-1)!}`
      : `between ${passes.reduce((x, y) => Math.min(x, y))} and ${passes.reduce((x, y) => Math.max(x, y))}`;
  return `its ${plural(all.length, 'sweep')} passed ${counts} of ${plural(tasks, 'task')}`;
}

function factor({ excess }: SweepRow): string {
  return decimal(Math.sqrt(excess), 1);
}

/** Once a report: what was looked at and found nothing, and what nobody can look at. */
function others({ suite, sweeps: { tested, untested }, options: { level }, campaigns }: Measures): DraftFinding[] {
  const quiet = tested.filter((row) => !sharesLuck(row, level));
  const ids = [...quiet, ...untested].map(({ campaign }) => campaign);
  if (ids.length === 0) return [];
  const own = campaigns.filter(({ id }) => ids.includes(id));
  const isQuiet = quiet.length > 0;
  return [
    {
      subject: isQuiet ? `${plural(quiet.length, 'campaign')} of ${suite}` : suite,
      verdict: isQuiet ? 'compatible' : null,
      proposition: 'runs are independent of their sweep',
      claim: isQuiet
        ? `The sweeps of ${plural(quiet.length, 'campaign')} are not shown to lie further apart than independent runs do${untested.length === 0 ? '' : `; in ${plural(untested.length, 'other campaign')} it cannot be tested`}.`
        : `Every range assumes that the runs of a task are independent, which the data of ${plural(untested.length, 'campaign')} cannot test.`,
      campaigns: ids,
      evidence: own.flatMap(countEvidence),
      figures: quiet.flatMap((row) => {
        const about = `same luck in every sweep of ${row.campaign}`;
        return [...testFigures(row.test, about), holmFigure(row, about, 'Holm over all campaigns with single runs')];
      }),
      caveats: [cost, ...reasons(untested)],
      references: isQuiet ? ['cochran-1950', 'holm-1979'] : [],
    },
  ];
}

function reasons(untested: Measures['sweeps']['untested']): string[] {
  const counts = new Map<string, number>();
  for (const { missing } of untested) counts.set(missing, (counts.get(missing) ?? 0) + 1);
  return [...counts].map(([missing, count]) => `Not tested in ${plural(count, 'campaign')}: ${missing}.`);
}

/** Simulated in independence.test.ts: rates all .5, a staircase from 0 to 1, easy with traps. */
const cost =
  'What it costs where it does not hold, simulated: if whole sweeps share luck with a standard deviation of 0.5 on the logit, 95 % ranges of 50 tasks × 3 runs hold the true score in 70 to 93 % of campaigns, a rerun of the same model is called different in 5 to 26 %, and sweeps held against one another show it in 13 to 46 %.';
