import type { Campaign } from '../../campaign/campaign.ts';
import { plural, pointsApart } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { type ComparedStrata, comparedStrata, sharedTallies } from '../../measures/pairs/compared-strata.ts';
import { onComparedTasks } from '../../measures/plans/price.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { dollarsOf } from '../gates/runs-needed.ts';
import { leftOutInWords } from '../words/gap-in-words.ts';
import { differingCampaigns } from './differing-campaigns.ts';
import { evidenceName, type NextAllocation, type NextAnswer, type NextState } from './next-answer.ts';
import {
  evenRates,
  isExactlyPaired,
  type PairRates,
  type PairStanding,
  pairRates,
  pairStanding,
  runsToGo,
} from './pair-standing.ts';

export interface ComparedPair {
  readonly name: string;
  readonly campaigns: readonly Campaign[];
}

/** One pair of models, with the two ways to go on. */
export interface JudgedPair extends NextState {
  readonly a: string;
  readonly b: string;
  readonly winner: 'a' | 'b' | null;
  /** Null where nothing can be held against each other yet. */
  readonly standing: PairStanding | null;
  /** Why not: who has no graded run, or that no task is graded of both. */
  readonly isNew: string | null;
  /** So many runs that nobody graded could turn what the graded ones show; 0 where none can. */
  readonly heldBy: number;
  readonly equally: NextAllocation;
  /** Whether there are several tasks, of which going on equally runs every one. */
  readonly isByTask: boolean;
  readonly focused: (NextAllocation & { readonly task: string }) | null;
}

/**
 * Which of two models is ahead on these tasks, by a bet on the pairs of their runs that may be looked at after every pair. Each direction
 * has half of alpha; among several pairs each has its share of that.
 */
export function judgedPair(a: ComparedPair, b: ComparedPair, level: number, pairs = 1): JudgedPair {
  const isNew = whyNew(a, b);
  if (isNew !== null) return newPair(a, b, isNew, pairLimit(level, pairs));
  const standing = pairStanding(a.campaigns, b.campaigns);
  const logLimit = pairLimit(level, pairs);
  const { strata } = standing;
  const difference = meanRate(strata.a) - meanRate(strata.b);
  const winner = winnerOf(standing, logLimit);
  const ahead =
    difference === 0 ? (standing.forAGraded >= standing.forBGraded ? 'a' : 'b') : difference > 0 ? 'a' : 'b';
  const rates = pairRates(standing, ahead);
  const isLevel = difference === 0;
  const seen = ahead === 'a' ? standing.forAGraded : standing.forBGraded;
  const isHeld = winner === null && seen >= logLimit && !isLevel;
  const [ofA, ofB] = [a, b].map(({ campaigns }) => dollarsOf(onComparedTasks(campaigns, strata), 1)) as [
    number | null,
    number | null,
  ];
  const sweep = strata.a.length;
  const needed = (of: PairRates, atATime: number) =>
    isLevel || isHeld ? null : runsToGo(standing, { ahead, rates: of, atATime, logLimit });
  const allocation = (how: string, runs: number | null, shows: string): NextAllocation => ({
    how,
    runs,
    dollars: runs === null || ofA === null || ofB === null ? null : (runs / 2) * (ofA + ofB),
    shows,
  });
  const isByTask = sweep > 1;
  const equally = allocation(
    isByTask ? `every task equally, ${plural(sweep, 'pair')} a sweep` : 'pairs of runs',
    needed(evenRates(standing, ahead), sweep),
    'which has the higher mean over these tasks',
  );
  const single = rates
    .map((rate, t) => ({ task: strata.tasks[t], runs: isTried(strata, t) ? needed(rate, 1) : null }))
    .filter((one): one is { task: string; runs: number } => one.task !== undefined && one.runs !== null)
    .toSorted((one, other) => one.runs - other.runs)[0];
  const expectedRuns = winner !== null ? 0 : equally.runs;
  return {
    about: `${a.name} against ${b.name}`,
    a: a.name,
    b: b.name,
    counts: `${lead(a.name, b.name, difference)}; ${pairWords(standing, ahead, a.name, b.name)}`,
    logEvidence: seen,
    speaksFor: seen <= 0 ? 'neither' : ahead === 'a' ? a.name : b.name,
    logLimit,
    isDecided: winner !== null,
    winner,
    standing,
    isNew: null,
    heldBy: isHeld ? ungradedOf(a, b) : 0,
    expectedRuns,
    dollars: winner !== null ? 0 : equally.dollars,
    equally,
    isByTask,
    focused:
      single === undefined || !isByTask
        ? null
        : {
            ...allocation(`${single.task} alone`, single.runs, 'whether they differ on these tasks at all'),
            task: single.task,
          },
  };
}

function whyNew(a: ComparedPair, b: ComparedPair): string | null {
  const silent = [a, b].filter((side) => side.campaigns.every(({ totals }) => totals.graded === 0));
  if (silent.length > 0) return `no run of ${silent.map(({ name }) => name).join(' or ')} is graded yet`;
  if (!comparedStrata(a.campaigns, b.campaigns).isMixed) return null;
  return `${sharedTallies(a.campaigns, b.campaigns).length === 1 ? 'only one' : 'no'} task is graded of both yet`;
}

function newPair(a: ComparedPair, b: ComparedPair, isNew: string, logLimit: number): JudgedPair {
  return {
    about: `${a.name} against ${b.name}`,
    a: a.name,
    b: b.name,
    counts: isNew,
    logEvidence: 0,
    speaksFor: 'neither',
    logLimit,
    isDecided: false,
    winner: null,
    standing: null,
    isNew,
    heldBy: 0,
    expectedRuns: null,
    dollars: null,
    equally: { how: 'pairs of runs', runs: null, dollars: null, shows: 'which has the higher mean over these tasks' },
    isByTask: false,
    focused: null,
  };
}

function ungradedOf(...sides: readonly ComparedPair[]): number {
  return sides.flatMap(({ campaigns }) => campaigns).reduce((sum, { totals }) => sum + totals.ungraded, 0);
}

/** Half of alpha a direction, shared by all pairs; a hair below for the dust of logarithms. */
export function pairLimit(level: number, pairs: number): number {
  return Math.log((2 * pairs) / alphaOf(level)) * (1 - 1e-12);
}

/** Who is shown to be ahead: by the evidence, and by the score that is printed. */
export function winnerOf({ strata, forA, forB }: PairStanding, logLimit: number): 'a' | 'b' | null {
  const difference = meanRate(strata.a) - meanRate(strata.b);
  if (forA >= logLimit && difference > 0) return 'a';
  return forB >= logLimit && difference < 0 ? 'b' : null;
}

export function compareAnswer(a: ComparedPair, b: ComparedPair, level: number): NextAnswer {
  const pair = judgedPair(a, b, level);
  const { standing, winner } = pair;
  if (standing === null) {
    return {
      answer: 'go on',
      sentences: [`Go on: ${pair.isNew}. Run and grade every task of both, in pairs.`],
      states: [pair],
      allocations: [],
    };
  }
  const told =
    standing.strata.tasks.length === 0
      ? ' Not both packs tell their tasks: this takes it that both ran the same tasks equally often.'
      : '';
  const leftOut = leftOutInWords(standing.strata.leftOut, [a.name, b.name])
    .map((sentence) => ` ${sentence}`)
    .join('');
  const apart = differingCampaigns([a, b], level);
  if (winner !== null) {
    const [first, second] = winner === 'a' ? [a.name, b.name] : [b.name, a.name];
    return {
      answer: 'stop',
      sentences: [
        `Stop: ${first} is ahead of ${second} on these tasks (${pair.counts}; the evidence is ${evidenceName(pair.logEvidence)} to 1).${told}${leftOut}`,
        equalRuns(standing) ? '' : notTheMean,
        ...apart,
      ].filter((sentence) => sentence !== ''),
      states: [pair],
      allocations: [],
    };
  }
  if (pair.heldBy > 0) {
    return {
      answer: 'go on',
      sentences: [
        `Go on: the graded runs alone would show that ${pair.speaksFor} is ahead (${pair.counts}; the evidence is ${evidenceName(pair.logEvidence)} to 1), but ${plural(pair.heldBy, 'run')} that nobody graded could turn it.${told}${leftOut}`,
        `Grade ${pair.heldBy === 1 ? 'that run' : 'those runs'} next.`,
        ...apart,
      ],
      states: [pair],
      allocations: [],
    };
  }
  const limit = evidenceName(pair.logLimit);
  const evidence =
    pair.logEvidence <= 0
      ? 'no evidence for either'
      : `evidence of ${evidenceName(pair.logEvidence)} to 1 for ${pair.speaksFor}, which must become ${limit} to 1`;
  return {
    answer: 'go on',
    sentences: [
      `Go on: it is not shown which is ahead (${pair.counts}; ${evidence}).${told}${leftOut}`,
      ...adviceOn(pair),
      ...apart,
    ],
    states: [pair],
    allocations: [pair.equally, ...(pair.focused === null ? [] : [pair.focused])],
  };
}

const notTheMean =
  'The tasks were not run equally often by both: what is shown is that the two are not the same on every task, and less surely which has the higher mean.';

function adviceOn({ equally, isByTask, focused }: JudgedPair): string[] {
  if (equally.runs === null && focused === null)
    return [
      'No number of runs can be named that would decide it: the two are too close for it. Run every task equally, in pairs, if you go on.',
    ];
  const even =
    equally.runs === null
      ? 'Every task equally would not decide it in any number of runs that can be named'
      : `${isByTask ? 'Every task equally, in pairs,' : 'They'} would take about ${plural(equally.runs, 'run')} of both together`;
  if (focused === null || focused.runs === null || (equally.runs !== null && focused.runs >= equally.runs))
    return [
      `${isByTask ? 'Run every task equally next.' : 'Run more pairs next.'} ${even}, if the observed rates hold.`,
    ];
  return [
    `Run ${focused.task} next, in pairs, for the largest drop: about ${plural(focused.runs, 'run')} of both together would show whether the two differ at all, if the observed rates hold. ${even} and show which has the higher mean.`,
  ];
}

function equalRuns({ strata: { a, b } }: PairStanding): boolean {
  return [...a, ...b].every(({ trials }) => trials === a[0]!.trials);
}

/** One or two runs of a task say too little of it: whichever was won by luck would be proposed. */
function isTried({ a, b }: ComparedStrata, t: number): boolean {
  return a[t]!.trials >= 3 && b[t]!.trials >= 3;
}

/** Where runs are not told one by one, many pairings are possible, and the least telling one counts. */
function pairWords(standing: PairStanding, ahead: 'a' | 'b', a: string, b: string): string {
  const { won, lost } = standing.pairs[ahead];
  const counts = `${won} passed with ${a} alone and ${lost} with ${b} alone`;
  const { strata } = standing;
  if (meanRate(strata.a) === meanRate(strata.b)) return 'no pair speaks for either';
  if (isExactlyPaired(standing)) return `of the pairs of runs ${counts}`;
  const what = strata.a.every(({ trials }, t) => trials === strata.b[t]!.trials)
    ? 'runs are counted, not told one by one'
    : 'one side has more runs';
  return `${what}, and in the pairs that speak least for ${ahead === 'a' ? a : b} ${counts}`;
}

function lead(a: string, b: string, difference: number): string {
  if (difference === 0) return 'the same score on these tasks';
  return `${pointsApart(difference)} more on these tasks with ${difference > 0 ? a : b}`;
}

/** Dollars of a run of a side, by what its runs have cost; null where that is not known. */
export function pricePerRun({ campaigns }: ComparedPair): number | null {
  return dollarsOf(campaigns, 1);
}
