import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence, taskEvidence } from '../../campaign/count-evidence.ts';
import { levelName, marginName, percent, plural, printed, probability, pValueIs } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { type Figure, isFigure } from '../../measures/figure.ts';
import { methods } from '../../measures/methods/methods.ts';
import type { AdjustedTest, IncomparableRerun, RerunDrift, RerunSide } from '../../measures/pairs/rerun-drift.ts';
import { intervalSide, shownDirection } from '../../measures/pairs/shown-difference.ts';
import type { JudgedRerun, RerunContext } from '../figures/judged-rerun.ts';
import { equivalenceFigure, holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { closeP, isDecidedByHolm, pAfterHolm } from '../words/deciding.ts';
import { landingPlace, landsIn } from '../words/landing.ts';
import { ofOtherTasks } from '../words/not-compared.ts';
import { incomparableCaveats, rerunCaveats } from '../words/rerun-caveats.ts';

export const rerun: FindingRule = {
  label: 'Rerun',
  question: 'Did the rerun confirm the first campaign?',
  answers: {
    things: 'reruns',
    are: [
      ['contradicted', 'differs by more than chance explains', 'differ by more than chance explains'],
      ['equivalent', 'is the same within the margin', 'are the same within the margin'],
    ],
  },
  find: (measures) =>
    [...measures.reruns, ...measures.incomparableReruns].map((drift) => rerunFinding(drift, measures)),
};

/** Judges one rerun. Agreement of two totals is never confirmation: it is compared with what any rerun would have shown. */
export function rerunFinding(drift: RerunDrift | IncomparableRerun, context: RerunContext): DraftFinding {
  // By name: measures are made when they are read, and spreading them would make all.
  const { campaigns, options, sweeps, campaignSeries } = context;
  const both = [drift.first, drift.second].map(({ campaign }) => campaignOf(campaign, campaigns));
  const subject = both.map((campaign) => campaignName(campaign, campaigns)).join(' → ');
  const proposition = 'the rerun is the same';
  const changed = drift.tasks.filter(({ change }) => change !== 0).map(({ task }) => task);
  const shared = {
    campaigns: both.map(({ id }) => id),
    evidence: both.flatMap((campaign) => [...countEvidence(campaign), ...taskEvidence(campaign, changed)]),
  };
  const caveatContext = { campaigns, options, sweeps, campaignSeries, both: both as [Campaign, Campaign] };
  if (drift.isMixed) {
    const [a, b] = inCounts(drift);
    const said = `${drift.model} went from ${a} to ${b}, ${ofOtherTasks(drift)}: nothing tells a change from the tasks.`;
    const caveats = incomparableCaveats(drift, caveatContext);
    const verdict = 'not estimable';
    return { subject, verdict, proposition, claim: said, brief: said, ...shared, figures: [], caveats, references: [] };
  }
  const judged = judgedRerun(drift, options.level);
  return {
    subject,
    verdict: judged.verdict,
    proposition,
    ...(isMove(judged) ? { direction: `it ${wentWords(drift)}` } : {}),
    claim: `${drift.model} ${movement(drift, judged, options.level)}: ${meaning(judged, drift, options.level)}${landing(judged, drift)}.`,
    brief: `${drift.model} ${movement(drift, judged, options.level)}: ${meaning(judged, drift, options.level)}.`,
    ...shared,
    estimate: drift.difference,
    figures: rerunFigures(drift, judged),
    caveats: rerunCaveats(drift, judged, caveatContext),
    references: ['schuirmann-1987'],
  };
}

/**
 * Contradicted: the total differs by the adjusted test and by the interval, or tasks do by the adjusted test. Equivalent: not that,
 * and shown to differ by less than the margin, all reruns together.
 */
export function judgedRerun(drift: RerunDrift, level: number): JudgedRerun {
  const alpha = alphaOf(level);
  const { totalTest, taskTest, difference, equivalence, predicted, second } = drift;
  const isApart = intervalSide(difference) !== 0;
  const isOutside = !('missing' in predicted) && (second.passes < predicted.lower || second.passes > predicted.upper);
  const byTotal = shownDirection({ difference, pValueAdjusted: totalTest.pValueAdjusted }, alpha) !== 0;
  const byTasks = !('missing' in taskTest) && taskTest.pValueAdjusted <= alpha;
  const tasksAreClearer =
    !('missing' in taskTest) && (byTasks ? !byTotal : taskTest.pValue < totalTest.pValue && !isApart);
  const common = {
    deciding: tasksAreClearer ? taskTest : totalTest,
    decidedBy: tasksAreClearer ? ('tasks' as const) : ('total' as const),
    isOutside,
  };
  if (byTotal || byTasks) return { verdict: 'contradicted', ...common, isClose: false };
  return {
    verdict: equivalence.equivalent ? 'equivalent' : 'compatible',
    ...common,
    isClose: isApart || isOutside || common.deciding.pValue <= alpha,
  };
}

/** `fell from 27/30 to 9/30, a change of −60.0 [−74.9, −36.3] points at 95 % on these tasks`; went, where that is not shown. */
function movement(drift: RerunDrift, judged: JudgedRerun, level: number): string {
  const { difference } = drift;
  const { once } = printed(difference);
  const where = difference.scope === 'same tasks' ? 'on these tasks' : 'with tasks not told apart';
  const change = `${once} at ${levelName(level)} ${where}`;
  const [a, b] = inCounts(drift);
  if (Math.abs(difference.value) < 1e-12) return `stayed at ${b}, a change of ${change}`;
  return `${isMove(judged) ? wentWords(drift) : 'went'} from ${a} to ${b}, a change of ${change}`;
}

/** Whether the score is shown to have moved, and not its tasks alone. */
function isMove({ verdict, decidedBy }: JudgedRerun): boolean {
  return verdict === 'contradicted' && decidedBy === 'total';
}

function wentWords({ difference }: RerunDrift): string {
  return difference.value > 0 ? 'rose' : 'fell';
}

function inCounts({ first, second }: RerunDrift | IncomparableRerun): string[] {
  return isPlain(first) && isPlain(second) ? [first, second].map(count) : [first, second].map(meanAndCount);
}

/** Whether the score is the quotient of the counts. */
function isPlain({ passes, graded, rate }: RerunSide): boolean {
  return Math.abs(rate - passes / graded) < 1e-12;
}

function count({ passes, graded }: RerunSide): string {
  return `${passes}/${graded}`;
}

/** Where tasks were run unequally often the score is no quotient of counts, and is named. */
function meanAndCount(side: RerunSide): string {
  return `a mean task rate of ${percent(side.rate)} (${count(side)})`;
}

function meaning({ verdict, deciding, decidedBy, isClose }: JudgedRerun, drift: RerunDrift, level: number): string {
  const p = decidingWords(deciding, drift);
  if (verdict === 'contradicted') {
    return decidedBy === 'total'
      ? `more than chance explains (${p})`
      : `single tasks moved by more than chance explains (${p})`;
  }
  const byItself = closeP({ ...deciding, lookedAt: drift.testsLookedAt, noun: 'test' });
  // A count outside its range is said behind: it makes no test close that is far from showing a change.
  const isNear = intervalSide(drift.difference) !== 0 || deciding.pValue <= alphaOf(level);
  const exactTest = `the exact test${decidedBy === 'tasks' ? ' of single tasks' : ''}`;
  if (verdict === 'equivalent') {
    const near = isNear
      ? `, though close to being told apart (${byItself})`
      : isClose
        ? `, and ${exactTest} shows no change (${p})`
        : '';
    return `the same within ${marginName(drift.equivalence.margin)}${near}`;
  }
  if (isDecidedByHolm(deciding, alphaOf(level))) {
    const test = decidedBy === 'tasks' ? 'the test of single tasks' : 'the test of the score';
    return `alone ${test} would show a change (${pValueIs(deciding.pValue)}), among ${plural(drift.testsLookedAt, 'test')} it does not (${pValueIs(deciding.pValueAdjusted)} after Holm)`;
  }
  if (isNear) return `close: ${byItself}, and ${exactTest} decides`;
  return isClose
    ? `${exactTest} shows no change (${p})`
    : 'no more than chance explains, which is not yet confirmation';
}

/** `p = 0.11 after Holm over 2 tests`. */
function decidingWords(test: AdjustedTest, { testsLookedAt }: RerunDrift): string {
  return pAfterHolm({ ...test, lookedAt: testsLookedAt, noun: 'test' });
}

/** Where a rerun lands by chance alone, said so that it agrees with the judgement before it. */
function landing(judged: JudgedRerun, { predicted, first, second }: RerunDrift): string {
  if ('missing' in predicted) return '';
  const { verdict, isOutside } = judged;
  const chance = `probability ${probability(predicted.probability)}${predicted.given === null ? '' : `, given that ${predicted.given}`}`;
  if (isOutside) {
    const decidesNothing = verdict === 'contradicted' ? '' : ', which alone shows no change';
    return `; ${second.passes} lies outside ${landingPlace(predicted)} a rerun lands by chance alone with ${chance}${decidesNothing}`;
  }
  if (isMove(judged)) {
    return `, though ${second.passes} lies inside ${landingPlace(predicted)} a rerun lands by chance alone with ${chance}`;
  }
  const identical =
    predicted.identical === null || first.passes !== second.passes
      ? ''
      : ` and on exactly ${first.passes} with ${probability(predicted.identical)}`;
  return `; by chance alone a rerun lands ${landsIn(predicted)} with ${chance}${identical}`;
}

/** The answer in numbers. What two campaigns that differ score together is not among them. */
function rerunFigures(drift: RerunDrift, { verdict }: JudgedRerun): Figure[] {
  const { predicted, moved, taskTest, totalTest, equivalence, pooled, differenceNewTasks, first } = drift;
  const all: Figure[] = [
    ...tested('same total', totalTest, drift),
    ...('missing' in taskTest ? [] : tested('same task rates', taskTest, drift)),
    equivalenceFigure(equivalence),
  ];
  if (!('missing' in predicted)) {
    const { lower, upper, narrower, method, made } = predicted;
    const model = { method, made };
    const range = { quantity: 'rerunPasses' as const, value: first.passes, ...model };
    all.push(
      { ...range, about: `range that holds ${probability(predicted.probability)} of reruns`, lower, upper },
      {
        ...range,
        about: `one step narrower holds ${probability(narrower.probability)}`,
        lower: narrower.lower,
        upper: narrower.upper,
      },
    );
    if (predicted.identical !== null) {
      const about = `exactly ${first.passes} again`;
      all.push({ quantity: 'probabilityIdentical', about, value: predicted.identical, ...model });
    }
  }
  if (!('missing' in moved)) {
    const method = 'task-rate model of the first campaign';
    const made = { by: 'task-rate-model', given: null } as const;
    all.push(
      {
        quantity: 'tasksMoved',
        about: 'seen',
        value: moved.tasks,
        method: methods[moved.made.by].label,
        made: moved.made,
      },
      { quantity: 'tasksMovedExpected', about: 'by chance alone', value: moved.expected, method, made },
    );
  }
  if (isFigure(differenceNewTasks)) {
    all.push({ ...differenceNewTasks, about: 'later minus earlier, new tasks' });
  }
  if (isFigure(pooled) && verdict !== 'contradicted') {
    all.push({ ...pooled, about: `both campaigns together, ${pooled.scope}` });
  }
  return all;
}

function tested(about: string, test: AdjustedTest, { testsLookedAt }: RerunDrift): Figure[] {
  const raw = testFigure(test, about);
  if (testsLookedAt === 1) return [raw];
  return [raw, holmFigure(test, about, `Holm over ${testsLookedAt} tests`)];
}
