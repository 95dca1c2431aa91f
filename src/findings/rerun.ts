import { campaignName } from '../campaign/campaign-name.ts';
import { countEvidence, taskEvidence } from '../campaign/count-evidence.ts';
import { levelName, percent, percentInterval, plural, points, pointsInterval, probability, pValue } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { unstatedVersions } from '../measures/comparable.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import type { RerunDrift } from '../measures/rerun-drift.ts';
import type { Verdict } from '../vocabulary.ts';
import { unstatedCaveats } from './comparison-caveats.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';

export const rerun: FindingRule = {
  label: 'Rerun',
  question: 'Did the rerun confirm the first campaign?',
  find: (measures) => measures.reruns.map((drift) => rerunFinding(drift, measures)),
};

/** Judges one rerun. Agreement of two totals is never confirmation: it is compared with what any rerun would have shown. */
export function rerunFinding(
  drift: RerunDrift,
  { campaigns, options }: Pick<Measures, 'campaigns' | 'options'>,
): DraftFinding {
  const { first, second, predicted, difference } = drift;
  const verdict = rerunVerdict(drift, alphaOf(options.level));
  const both = campaigns.filter(({ id }) => id === first.campaign || id === second.campaign);
  return {
    subject: both.map((campaign) => campaignName(campaign, campaigns)).join(' → '),
    verdict,
    claim: `${drift.model} went from ${first.passes}/${first.graded} to ${second.passes}/${second.graded}: ${meaning[verdict]}${
      'missing' in predicted
        ? ''
        : `; by chance alone a rerun lands in ${predicted.lower}–${predicted.upper} with probability ${probability(predicted.probability)}${predicted.identical === null ? '' : ` and on exactly ${first.passes} with ${probability(predicted.identical)}`}`
    }.`,
    campaigns: [first.campaign, second.campaign],
    evidence: both.flatMap((campaign) => [
      ...countEvidence(campaign),
      ...drift.tasks.filter(({ change }) => change !== 0).flatMap(({ task }) => taskEvidence(campaign, task)),
    ]),
    estimate: difference,
    figures: figures(drift),
    caveats: [...caveats(drift), ...unstatedCaveats(unstatedVersions(both), both.length)],
    references: ['zou-donner-2008', 'wilson-1927', 'fisher-1935'],
  };
}

/** Contradicted: total or tasks differ (both tests together at α, by Bonferroni). Equivalent: shown to differ by less than the margin. */
function rerunVerdict({ totalTest, taskTest, equivalence }: RerunDrift, alpha: number): Verdict {
  const pValues = [totalTest.pValue, ...('missing' in taskTest ? [] : [taskTest.pValue])];
  if (Math.min(...pValues) * pValues.length <= alpha) return 'contradicted';
  return equivalence.equivalent ? 'equivalent' : 'compatible';
}

const meaning: Partial<Record<Verdict, string>> = {
  contradicted: 'more than chance explains',
  equivalent: 'the same within the margin',
  compatible: 'no more than chance explains, which is not yet confirmation',
};

function figures(drift: RerunDrift): Figure[] {
  const { predicted, moved, taskTest, totalTest, equivalence, pooled, differenceNewTasks, first } = drift;
  const all: Figure[] = [
    { quantity: 'pValue', about: 'same total', value: totalTest.pValue, method: totalTest.method },
    {
      quantity: 'difference',
      about: `equivalence within ±${points(equivalence.margin, 0).slice(1)}`,
      value: drift.difference.value,
      lower: equivalence.lower,
      upper: equivalence.upper,
      method: `interval at ${levelName(equivalence.level)} for two one-sided tests`,
    },
  ];
  if (!('missing' in taskTest)) {
    all.push({ quantity: 'pValue', about: 'same task rates', value: taskTest.pValue, method: taskTest.method });
  }
  if (!('missing' in predicted)) {
    const method = 'task-rate model of the first campaign';
    const { lower, upper, narrower } = predicted;
    all.push({
      quantity: 'rerunPasses',
      about: `range that holds ${probability(predicted.probability)} of reruns`,
      value: first.passes,
      lower,
      upper,
      method,
    });
    all.push({
      quantity: 'rerunPasses',
      about: `one pass narrower holds ${probability(narrower.probability)}`,
      value: first.passes,
      lower: narrower.lower,
      upper: narrower.upper,
      method,
    });
    if (predicted.identical !== null) {
      all.push({
        quantity: 'probabilityIdentical',
        about: `exactly ${first.passes} again`,
        value: predicted.identical,
        method,
      });
    }
  }
  if (!('missing' in moved)) {
    all.push({ quantity: 'tasksMoved', about: 'seen', value: moved.tasks, method: 'count' });
    all.push({
      quantity: 'tasksMovedExpected',
      about: 'by chance alone',
      value: moved.expected,
      method: 'task-rate model of the first campaign',
    });
  }
  if (isEstimate(differenceNewTasks)) {
    const { quantity, value, lower, upper, method } = differenceNewTasks;
    all.push({ quantity, about: 'first minus second, new tasks', value, lower, upper, method });
  }
  if (isEstimate(pooled)) {
    const { quantity, value, lower, upper, method } = pooled;
    all.push({ quantity, about: 'both campaigns together, same tasks', value, lower, upper, method });
  }
  return all;
}

function caveats({
  difference,
  equivalence,
  moved,
  pooled,
  totalTest,
  changed,
  predicted,
  tasks,
}: RerunDrift): string[] {
  const all = [
    `Exact test of the totals: p = ${pValue(totalTest.pValue)}; a difference of ${pointsInterval(difference.lower, difference.upper)} cannot be excluded.`,
  ];
  if (!equivalence.equivalent) {
    all.push(
      `Not shown to be equivalent within ±${points(equivalence.margin, 0).slice(1)}: equal totals are not evidence of equal rates.`,
    );
  }
  if (!('missing' in moved)) {
    const which = moved.tasks === 0 ? '' : ` (${movements(tasks)})`;
    all.push(`${plural(moved.tasks, 'task')} moved${which}; ${moved.expected.toFixed(1)} would by chance alone.`);
  } else if (!('missing' in predicted)) {
    all.push(`Which tasks moved is not counted: ${moved.missing}.`);
  }
  if ('missing' in predicted) all.push(`No predicted range: ${predicted.missing}.`);
  if (isEstimate(pooled))
    all.push(
      `Both together: ${percent(pooled.value)} ${percentInterval(pooled.lower, pooled.upper)}, ${pooled.scope}.`,
    );
  else all.push(`The two are ${pooled.missing}.`);
  if (changed.length > 0) all.push(`${changed.join(' and ')} changed between the two.`);
  return all;
}

/** The tasks that moved, the furthest first, at most five by name. */
function movements(tasks: RerunDrift['tasks']): string {
  const moved = tasks
    .filter(({ change }) => change !== null && change !== 0)
    .toSorted((a, b) => Math.abs(b.change!) - Math.abs(a.change!));
  const named = moved.slice(0, 5).map(({ task, first, second }) => `${task} ${first.passes} → ${second.passes}`);
  return `${named.join(', ')}${moved.length > 5 ? ` and ${moved.length - 5} more` : ''}`;
}
