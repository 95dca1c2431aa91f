import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { plannedRates, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { entrantCost } from '../../measures/cost/entrant-cost.ts';
import { isFigure } from '../../measures/figure.ts';
import { logEvidence, remaining, shownSide, type TwoRates } from '../../statistics/sequential/two-rates.ts';
import { evidenceName, type NextAllocation, type NextAnswer, type NextState } from './next-answer.ts';

export interface TaskQuestion {
  readonly task: string;
  readonly low: number;
  readonly high: number;
}

/** Beyond this nobody adds runs of one task. */
const mostRuns = 2000;

interface Standing extends NextState {
  readonly side: 'above' | 'below' | null;
  readonly isHeldByUngraded: boolean;
  readonly isNew: boolean;
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
  const shown = standings.map(({ about, counts, side, isHeldByUngraded, isNew, logEvidence: evidence, speaksFor }) => {
    if (side !== null)
      return `${about}: stop. The rate of ${question.task} is ${side === 'above' ? `above ${low}` : `below ${high}`} (${counts}; the evidence is ${evidenceName(evidence)} to 1).`;
    const held = isHeldByUngraded ? ' Runs that nobody graded could turn it.' : '';
    const other = speaksFor === low ? high : low;
    if (isNew)
      return `${about}: go on. No run of ${question.task} is graded yet; it stops where one of the two rates is ${evidenceName(Math.log(rates.alpha))} times as likely as the other.`;
    return `${about}: go on. ${counts}, which is ${evidenceName(evidence)} times as likely at ${speaksFor} as at ${other}; it stops at ${evidenceName(Math.log(rates.alpha))} times.${held}`;
  });
  const next =
    soonest === undefined
      ? []
      : [
          `Run ${question.task} with ${soonest.about} next: about ${plural(soonest.expectedRuns!, 'more run')} until it stops, if its rate is near what was seen.`,
        ];
  return {
    answer: open.length === 0 ? 'stop' : 'go on',
    sentences: [...shown, ...next],
    states: standings,
    allocations: allocationsOf(open),
  };
}

/** The side that is shown, whatever the runs that nobody graded would have been. */
export function taskSide(
  { passes, graded, ungraded }: { readonly passes: number; readonly graded: number; readonly ungraded: number },
  rates: TwoRates,
): 'above' | 'below' | null {
  const seen = shownSide({ successes: passes, trials: graded }, rates);
  const end = { successes: seen === 'above' ? passes : passes + ungraded, trials: graded + ungraded };
  return seen === shownSide(end, rates) ? seen : null;
}

function standing(entrant: Entrant, name: string, rates: TwoRates): Standing {
  const { passes, graded, ungraded } = entrant.tasks.find(({ id }) => id === name)!;
  const tally = { successes: passes, trials: graded };
  const seen = shownSide(tally, rates);
  const side = taskSide({ passes, graded, ungraded }, rates);
  // Shrunken by half a pass and half a failure: a task that always passed is not known to be certain.
  const rate = (passes + 0.5) / (graded + 1);
  const { expected, open } = remaining(tally, rates, { rate, maxRuns: mostRuns });
  const { costPerRun } = entrantCost(entrant);
  const expectedRuns = side !== null ? 0 : open > 0.5 ? null : Math.max(1, Math.ceil(expected));
  const evidence = logEvidence(tally, rates);
  const [low, high] = plannedRates([rates.low, rates.high]);
  return {
    about: entrant.name,
    counts: `${passes} of ${plural(graded, 'graded run')} passed`,
    logEvidence: evidence,
    speaksFor: evidence < 0 ? low : high,
    logLimit: -Math.log(rates.alpha),
    isDecided: side !== null,
    side,
    isHeldByUngraded: side === null && seen !== null,
    isNew: graded === 0,
    expectedRuns,
    dollars: expectedRuns === null || !isFigure(costPerRun) ? null : expectedRuns * costPerRun.value,
  };
}

/** Each open model until it stops, against all of them until the last one does. */
function allocationsOf(open: readonly Standing[]): NextAllocation[] {
  if (open.length === 0) return [];
  const runs = open.map(({ expectedRuns }) => expectedRuns);
  const isKnown = runs.every((count) => count !== null);
  const most = isKnown ? runs.reduce((longest, count) => Math.max(longest, count), 0) : null;
  const perRun = open.map(({ dollars, expectedRuns }) =>
    dollars === null || !expectedRuns ? null : dollars / expectedRuns,
  );
  const isPriced = isKnown && perRun.every((price) => price !== null);
  const total = (counts: readonly (number | null)[]) => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return [
    {
      how: open.length === 1 ? 'this task alone' : 'this task, each model until it stops',
      runs: isKnown ? total(runs) : null,
      dollars: isPriced ? total(open.map(({ dollars }) => dollars)) : null,
      shows: 'which of the two rates is refuted',
    },
    ...(open.length === 1
      ? []
      : [
          {
            how: 'this task, all open models equally',
            runs: most === null ? null : most * open.length,
            dollars: isPriced && most !== null ? total(perRun) * most : null,
            shows: 'which of the two rates is refuted',
          },
        ]),
  ];
}
