import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import { versionOf, versions } from '../../campaign/versions.ts';
import { capitalised } from '../../first-letter.ts';
import { marginName, plural, printed, printedValue, pValueIs } from '../../format.ts';
import { listed, some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { isFigure } from '../../measures/figure.ts';
import { unstatedVersions } from '../../measures/pairs/comparable.ts';
import type { IncomparableRerun, RerunDrift } from '../../measures/pairs/rerun-drift.ts';
import type { JudgedRerun, RerunContext } from '../figures/judged-rerun.ts';
import { disagrees } from '../rules/campaign-series.ts';
import { sharedLuckCaveats } from '../rules/sweeps.ts';
import { unstatedCaveats } from './comparison-caveats.ts';
import { firstOfTwoInWords } from './first-of-two.ts';
import { leftOutInWords } from './gap-in-words.ts';
import { unsureDifferenceCaveats } from './score-caveats.ts';
import { thoughInside } from './within-margin.ts';

interface Context extends Pick<RerunContext, 'campaigns' | 'options'> {
  readonly both: readonly [Campaign, Campaign];
  readonly sweeps: RerunContext['sweeps'] | undefined;
  readonly campaignSeries: RerunContext['campaignSeries'] | undefined;
}

/** What to bear in mind: whether it is a rerun at all, the tests, equivalence, what moved, what was left out, what was held fixed. */
export function rerunCaveats(drift: RerunDrift, judged: JudgedRerun, context: Context): string[] {
  return [
    ...firstOfTwoInWords(context.both, context.campaigns),
    ...sameRecordsCaveat(drift),
    testCaveat(drift),
    ...equivalenceCaveat(drift, judged, context),
    ...movedCaveat(drift),
    ...leftOutCaveats(drift, context),
    ...unsureCaveats(drift),
    ...('missing' in drift.predicted ? [`No predicted range: ${drift.predicted.missing}.`] : []),
    ...togetherCaveat(drift, judged, context),
    ...versionCaveats(drift, judged.verdict === 'contradicted' || judged.isClose, context),
    ...sweepCaveats(context),
  ];
}

/** Of two that are not compared. */
export function incomparableCaveats(drift: IncomparableRerun, context: Context): string[] {
  return [
    ...firstOfTwoInWords(context.both, context.campaigns),
    ...sameRecordsCaveat(drift),
    `${capitalised(drift.missing)}: tasks alone could make any change of theirs, and the two are not pooled.`,
    ...versionCaveats(drift, false, context),
    ...sweepCaveats(context),
  ];
}

function sameRecordsCaveat({ sameRecords, first, second }: RerunDrift | IncomparableRerun): string[] {
  if (sameRecords.length === 0) return [];
  return [
    `${first.campaign} and ${second.campaign} show the same ${listed(sameRecords)}: they may be one campaign under two ids, and then nothing was rerun.`,
  ];
}

function testCaveat({ totalTest, taskTest, testsLookedAt, difference }: RerunDrift): string {
  const what = difference.scope === 'same tasks' ? 'score' : 'totals';
  const holm = testsLookedAt > 1 ? ` Holm over ${plural(testsLookedAt, 'test')} of reruns decides.` : '';
  return 'missing' in taskTest
    ? `Exact test of the ${what}: ${pValueIs(totalTest.pValue)}.${holm}`
    : `Exact test of the ${what}: ${pValueIs(totalTest.pValue)}; of single tasks: ${pValueIs(taskTest.pValue)}.${holm}`;
}

function equivalenceCaveat(
  { equivalence, difference, first, second }: RerunDrift,
  { verdict }: JudgedRerun,
  { options }: Context,
): string[] {
  const name = marginName(equivalence.margin);
  if (equivalence.equivalent) {
    return verdict === 'contradicted'
      ? [`The change of the score is shown to be smaller than ${name} all the same.`]
      : [];
  }
  if (verdict === 'contradicted') return [];
  return equivalence.pValue <= alphaOf(options.level)
    ? [`Equivalence within ${name} would be shown of this rerun alone, and is not after Holm over all reruns.`]
    : [
        `Not shown to be equivalent within ${name}${thoughInside(equivalence, difference)}: ${first.rate === second.rate ? 'equal totals are not' : 'that no change is shown is no'} evidence of equal rates.`,
      ];
}

function movedCaveat({ moved, tasks, predicted }: RerunDrift): string[] {
  if ('missing' in moved) {
    // What one run a task, or totals, cannot tell is not spoken of at all.
    const isUneven = tasks.some(({ change }) => change === null) && !('missing' in predicted);
    return isUneven ? [`Which tasks moved is not counted: ${moved.missing}.`] : [];
  }
  const which = moved.tasks === 0 ? '' : ` (${movements(tasks)})`;
  return [
    `${plural(moved.tasks, 'task')} moved${which}; ${printedValue('tasksMovedExpected', moved.expected)} would by chance alone.`,
  ];
}

/** The tasks that moved, the furthest first, at most five by name. */
function movements(tasks: RerunDrift['tasks']): string {
  const moved = tasks
    .filter(({ change }) => change !== null && change !== 0)
    .toSorted((a, b) => Math.abs(b.change!) - Math.abs(a.change!));
  return some(
    moved.map(({ task, first, second }) => `${task} ${first.passes} → ${second.passes}`),
    5,
  );
}

function unsureCaveats({ tasks, difference }: RerunDrift): string[] {
  if (difference.scope !== 'same tasks') return [];
  return unsureDifferenceCaveats(
    tasks.map(({ first }) => first),
    tasks.map(({ second }) => second),
  );
}

function leftOutCaveats({ leftOut, difference }: RerunDrift, { both, campaigns }: Context): string[] {
  if (leftOut.length === 0) {
    return difference.scope === 'same tasks' ? [] : ['Compared by totals: tasks are not told apart.'];
  }
  const isGraded = (campaign: Campaign, task: string) =>
    campaign.tasks.some(({ id, graded }) => id === task && graded > 0);
  const [first, second] = both;
  const byWhom = leftOut.map((task) => ({
    task,
    graded: isGraded(first, task) ? ('a' as const) : isGraded(second, task) ? ('b' as const) : ('neither' as const),
  }));
  return leftOutInWords(byWhom, [campaignName(first, campaigns), campaignName(second, campaigns)]);
}

/** A leaderboard places both by their mean all the same, and says that they disagree. */
function togetherCaveat(
  { pooled, first, second }: RerunDrift,
  { verdict }: JudgedRerun,
  { campaignSeries = [], options }: Context,
): string[] {
  if (!isFigure(pooled)) return [`The two are ${pooled.missing}.`];
  if (verdict === 'contradicted') {
    return [
      'Two campaigns that differ have no one rate: where a leaderboard places them together, it is by all runs of both.',
    ];
  }
  const series = campaignSeries.find(({ campaigns }) =>
    [first, second].every((side) => campaigns.some(({ campaign }) => campaign === side.campaign)),
  );
  if (series !== undefined && disagrees(series, options.level)) {
    return [
      `They are two of ${plural(series.campaigns.length, 'campaign')} that are shown not to have one rate: none is given of the two together.`,
    ];
  }
  const where = pooled.scope === 'same tasks' ? 'on these tasks' : 'with tasks not told apart';
  return [`Both together: ${printed(pooled).whole} ${where}.`];
}

/** The same means the same runs under the same luck: what is known to have been held fixed, and what is not. */
function versionCaveats({ changed }: RerunDrift | IncomparableRerun, isApart: boolean, { both }: Context): string[] {
  const fixed = versions.filter((version) => {
    const [a, b] = both.map((campaign) => versionOf(campaign, version));
    return a !== null && a === b;
  });
  const all = changed.length === 0 ? [] : [`${capitalised(listed(changed))} changed between the two.`];
  if (fixed.length > 0 && isApart) {
    all.push(`Held fixed: ${listed(fixed)}. The day was not, nor what comes with it.`);
  }
  return [...all, ...unstatedCaveats(unstatedVersions(both), both.length)];
}

function sweepCaveats({ both, sweeps, options }: Context): string[] {
  return sweeps === undefined ? [] : both.flatMap(({ id }) => sharedLuckCaveats(id, sweeps, options.level));
}
