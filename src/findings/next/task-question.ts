import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { plannedRates, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { entrantCost } from '../../measures/cost/entrant-cost.ts';
import { isFigure } from '../../measures/figure.ts';
import { logEvidence, remaining, shownSide, type TwoRates } from '../../statistics/sequential/two-rates.ts';
import { differingCampaigns } from './differing-campaigns.ts';
import { eachAndEqually, evidenceName, type NextAllocation, type NextAnswer, type NextState } from './next-answer.ts';

export interface TaskQuestion {
  readonly task: string;
  readonly low: number;
  readonly high: number;
}

/** Beyond this nobody adds runs of one task. */
const mostRuns = 2000;

interface Standing extends NextState {
  readonly side: 'above' | 'below' | null;
  /** So many runs that nobody graded could turn what the graded ones show; 0 where none can. */
  readonly heldBy: number;
  readonly isNew: boolean;
  readonly perRun: number | null;
  /** How many runs came after the one that showed it, where the runs since would not. */
  readonly runsSince: number;
}

/**
 * Is the rate of a task above the lower of two rates, or below the higher one? By the likelihood ratio of the two, which may be looked at
 * after every run. Each model is asked for itself.
 */
export function taskAnswer(campaigns: readonly Campaign[], question: TaskQuestion, level: number): NextAnswer {
  const rates = { low: question.low, high: question.high, alpha: alphaOf(level) };
  const standings = entrants(campaigns)
    .filter(({ tasks }) => tasks.some(({ id }) => id === question.task))
    .map((entrant) => standing(entrant, question.task, rates));
  const open = standings.filter(({ isDecided }) => !isDecided);
  const soonest = open
    .filter(({ expectedRuns }) => expectedRuns !== null)
    .toSorted((a, b) => a.expectedRuns! - b.expectedRuns!)[0];
  const [low, high] = plannedRates([question.low, question.high]);
  const shown = standings.map(({ about, counts, side, heldBy, isNew, runsSince, logEvidence: evidence, speaksFor }) => {
    const since =
      runsSince === 0
        ? ''
        : ` ${plural(runsSince, 'later run')} ${runsSince === 1 ? 'speaks' : 'speak'} less for it, which does not take it back: the rule holds whenever one looks.`;
    if (side !== null)
      return `${about}: stop. The rate of ${question.task} is ${side === 'above' ? `above ${low}` : `below ${high}`} (${counts}; the evidence is ${evidenceName(evidence)} to 1).${since}`;
    if (heldBy > 0)
      return `${about}: go on. The graded runs alone would show that the rate of ${question.task} is ${speaksFor === low ? `below ${high}` : `above ${low}`} (${counts}; the evidence is ${evidenceName(evidence)} to 1), but ${plural(heldBy, 'run')} that nobody graded could turn it: grade ${heldBy === 1 ? 'it' : 'them'} first.`;
    const other = speaksFor === low ? high : low;
    if (isNew)
      return `${about}: go on. No run of ${question.task} is graded yet; it stops where one of the two rates is ${evidenceName(Math.log(rates.alpha))} times as likely as the other.`;
    if (speaksFor === 'neither')
      return `${about}: go on. ${counts}, which is as likely at ${low} as at ${high}; it stops where one is ${evidenceName(Math.log(rates.alpha))} times as likely as the other.`;
    return `${about}: go on. ${counts}, which is ${evidenceName(evidence)} times as likely at ${speaksFor} as at ${other}; it stops at ${evidenceName(Math.log(rates.alpha))} times.`;
  });
  const next =
    soonest === undefined
      ? []
      : [
          `Run ${question.task} with ${soonest.about} next: about ${plural(soonest.expectedRuns!, 'more run')} until it stops, if its rate is near what was seen.`,
        ];
  const apart = entrants(campaigns.map((campaign) => onTask(campaign, question.task)));
  return {
    answer: open.length === 0 ? 'stop' : 'go on',
    sentences: [...shown, ...next, ...differingCampaigns(apart, level)],
    states: standings,
    allocations: allocationsOf(open),
  };
}

/** What a campaign says of one task, and nothing else. */
function onTask(campaign: Campaign, task: string): Campaign {
  const tasks = campaign.tasks.filter(({ id }) => id === task);
  const { runs, graded, ungraded, passes } = tasks[0]!;
  return {
    ...campaign,
    tasks,
    totals: { runs, graded, ungraded, passes },
    suiteTasks: 1,
    runs: campaign.runs.filter((run) => run.task === task),
  };
}

type TaskCount = Pick<Campaign['totals'], 'passes' | 'graded' | 'ungraded'>;

/** The side that is shown, whatever the runs that nobody graded would have been. */
export function taskSide({ passes, graded, ungraded }: TaskCount, rates: TwoRates): 'above' | 'below' | null {
  const seen = shownSide({ successes: passes, trials: graded }, rates);
  const end = { successes: seen === 'above' ? passes : passes + ungraded, trials: graded + ungraded };
  return seen === shownSide(end, rates) ? seen : null;
}

/** The runs up to the first one at which it was shown, where all runs are told one by one in their order; null where it never was. */
function firstShown({ campaigns }: Entrant, name: string, graded: number, rates: TwoRates): TaskCount | null {
  const outcomes = campaigns.flatMap(({ runs }) =>
    runs
      .filter(({ task }) => task === name)
      .toSorted((a, b) => a.run - b.run)
      .map(({ outcome }) => outcome),
  );
  if (outcomes.length !== graded || outcomes.includes('ungraded')) return null;
  let passes = 0;
  for (const [place, outcome] of outcomes.entries()) {
    if (outcome === 'passed') passes += 1;
    if (shownSide({ successes: passes, trials: place + 1 }, rates) !== null)
      return { passes, graded: place + 1, ungraded: 0 };
  }
  return null;
}

function standing(entrant: Entrant, name: string, rates: TwoRates): Standing {
  const all: TaskCount = entrant.tasks.find(({ id }) => id === name)!;
  const decisive = taskSide(all, rates) === null ? firstShown(entrant, name, all.graded, rates) : null;
  const { passes, graded, ungraded } = decisive ?? all;
  const tally = { successes: passes, trials: graded };
  const seen = shownSide(tally, rates);
  const side = taskSide({ passes, graded, ungraded }, rates);
  // Shrunken by half a pass and half a failure: a task that always passed is not known to be certain.
  const rate = (passes + 0.5) / (graded + 1);
  const { expected, open } = remaining(tally, rates, { rate, maxRuns: mostRuns });
  const { costPerRun } = entrantCost(entrant);
  const perRun = isFigure(costPerRun) ? costPerRun.value : null;
  const isHeld = side === null && seen !== null;
  const expectedRuns =
    side !== null ? 0 : isHeld || graded === 0 || open > 0.5 ? null : Math.max(1, Math.ceil(expected));
  const evidence = logEvidence(tally, rates);
  const [low, high] = plannedRates([rates.low, rates.high]);
  return {
    about: entrant.name,
    counts: `${passes} of ${decisive === null ? '' : 'the first '}${plural(graded, 'graded run')} passed`,
    logEvidence: evidence,
    speaksFor: Math.abs(evidence) < 1e-9 ? 'neither' : evidence < 0 ? low : high,
    logLimit: -Math.log(rates.alpha),
    isDecided: side !== null,
    side,
    heldBy: isHeld ? ungraded : 0,
    isNew: graded === 0,
    runsSince: all.graded - graded,
    expectedRuns,
    perRun,
    dollars: expectedRuns === null || perRun === null ? null : expectedRuns * perRun,
  };
}

/** Each open model until it stops, against all of them until the last one does. */
function allocationsOf(open: readonly Standing[]): NextAllocation[] {
  if (open.length === 0) return [];
  const names = [
    open.length === 1 ? 'this task alone' : 'this task, each model until it stops',
    'this task, all open models equally',
  ] as const;
  const ways = eachAndEqually(
    open.map(({ expectedRuns, perRun }) => ({ runs: expectedRuns, perRun })),
    names,
    'which of the two rates is refuted',
  );
  return open.length === 1 ? ways.slice(0, 1) : ways;
}
