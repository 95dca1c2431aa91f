import type { Campaign } from '../../campaign/campaign.ts';
import { grouped } from '../../grouped.ts';
import { leastEnough } from '../../halving.ts';
import { type ComparedStrata, comparedStrata } from '../../measures/pairs/compared-strata.ts';
import { leastPairs, logPairEvidence, type PairCounts } from '../../statistics/sequential/pair-evidence.ts';
import { campaignsAt, endsOf } from '../ungraded/ends.ts';

/** How two models stand after every pair of runs that there is: the evidence for each of being ahead. */
export interface PairStanding {
  readonly strata: ComparedStrata;
  /** Whether the runs are told one by one, so that each is held against the one of its number. */
  readonly isToldSingly: boolean;
  /** As they speak for a, and for b: both count the pairs won by a first. They differ only where one side has more runs. */
  readonly pairs: { readonly a: PairCounts; readonly b: PairCounts };
  /** For a being ahead, and for b, at the end of the runs not graded that speaks least for each. */
  readonly forA: number;
  readonly forB: number;
  /** The same without the runs that were not graded. */
  readonly forAGraded: number;
  readonly forBGraded: number;
}

export function pairStanding(a: readonly Campaign[], b: readonly Campaign[]): PairStanding {
  const strata = comparedStrata(a, b);
  const seen = pairsOf(a, b, strata);
  const evidence = (left: readonly Campaign[], right: readonly Campaign[]) =>
    logPairEvidence(pairsOf(left, right, comparedStrata(left, right)).counts);
  const ends = endsOf([a, b]).map((end) => [campaignsAt(end, a), campaignsAt(end, b)] as const);
  const [forAGraded, forBGraded] = [evidence(a, b), evidence(b, a)];
  return {
    strata,
    isToldSingly: seen.isToldSingly,
    pairs: { a: seen.counts, b: flipped(pairsOf(b, a, comparedStrata(b, a)).counts) },
    forAGraded,
    forBGraded,
    forA: ends.reduce((least, [atA, atB]) => Math.min(least, evidence(atA, atB)), forAGraded),
    forB: ends.reduce((least, [atA, atB]) => Math.min(least, evidence(atB, atA)), forBGraded),
  };
}

/** The pairs of runs of one number where every graded run is told, else the least that the counts allow. */
function pairsOf(
  a: readonly Campaign[],
  b: readonly Campaign[],
  strata: ComparedStrata,
): { readonly counts: PairCounts; readonly isToldSingly: boolean } {
  const outcomes = [outcomesByTask(a), outcomesByTask(b)] as const;
  const isToldSingly =
    strata.tasks.length > 0 &&
    strata.tasks.every(
      (task, t) =>
        outcomes[0].get(task)?.length === strata.a[t]!.trials && outcomes[1].get(task)?.length === strata.b[t]!.trials,
    );
  if (!isToldSingly) return { counts: leastPairs(strata.a, strata.b), isToldSingly };
  let [won, lost] = [0, 0];
  for (const task of strata.tasks) {
    const ofB = outcomes[1].get(task)!;
    for (const [place, passed] of outcomes[0].get(task)!.entries()) {
      if (place >= ofB.length || passed === ofB[place]) continue;
      if (passed) won += 1;
      else lost += 1;
    }
  }
  return { counts: { won, lost }, isToldSingly };
}

function flipped({ won, lost }: PairCounts): PairCounts {
  return { won: lost, lost: won };
}

/** Graded runs of each task in the order of their numbers, campaign by campaign. */
function outcomesByTask(campaigns: readonly Campaign[]): ReadonlyMap<string, readonly boolean[]> {
  const runs = campaigns.flatMap((campaign) => campaign.runs.toSorted((one, other) => one.run - other.run));
  return new Map(
    [...grouped(runs, ({ task }) => task)].map(([task, all]) => [
      task,
      all.filter(({ outcome }) => outcome !== 'ungraded').map(({ outcome }) => outcome === 'passed'),
    ]),
  );
}

/** A way to add pairs: how often one of them is won and lost by the side that is ahead. */
export interface PairRates {
  readonly won: number;
  readonly lost: number;
}

/** What a pair of each task would show if rates near the observed ones hold, for a being ahead; shrunken, as no task is known to be certain. */
export function pairRates(standing: PairStanding, ahead: 'a' | 'b'): PairRates[] {
  const { strata } = standing;
  const isExact = isExactlyPaired(standing);
  const rate = ({ successes, trials }: { successes: number; trials: number }) => (successes + 0.5) / (trials + 1);
  return strata.a.map((ofA, t) => {
    const [p, q] = ahead === 'a' ? [rate(ofA), rate(strata.b[t]!)] : [rate(strata.b[t]!), rate(ofA)];
    const both = isExact ? p * q : Math.max(0, p + q - 1);
    return { won: p - both, lost: q - both };
  });
}

const mostPairs = 100_000;

/**
 * About how many more runs of both together until the evidence for the side ahead reaches the limit, by what pairs show on average: first those that the
 * side with fewer runs of a task lacks, then pairs of `rates`, so many at a time. Null where the limit is never reached.
 */
export function runsToGo(
  standing: PairStanding,
  { ahead, rates, atATime, logLimit }: { ahead: 'a' | 'b'; rates: PairRates; atATime: number; logLimit: number },
): number | null {
  const start = evened(standing, ahead);
  const isReached = (pairs: number) =>
    logPairEvidence({ won: start.won + pairs * rates.won, lost: start.lost + pairs * rates.lost }) >= logLimit;
  if (isReached(0)) return start.lacking;
  if (!(rates.won > rates.lost) || !isReached(mostPairs)) return null;
  const enough = leastEnough(0, mostPairs, isReached);
  return start.lacking + 2 * Math.ceil(enough / atATime) * atATime;
}

/** The pairs as they would be with as many runs of each task on both sides, and how many runs that takes. */
function evened(standing: PairStanding, ahead: 'a' | 'b'): PairCounts & { readonly lacking: number } {
  const { a, b } = standing.strata;
  const lacking = a.reduce((sum, { trials }, t) => sum + Math.abs(trials - b[t]!.trials), 0);
  if (lacking === 0) {
    const { won, lost } = standing.pairs[ahead];
    return { won: ahead === 'a' ? won : lost, lost: ahead === 'a' ? lost : won, lacking };
  }
  const rates = pairRates(standing, ahead);
  let [won, lost] = [0, 0];
  for (const [t, rate] of rates.entries()) {
    const pairs = Math.max(a[t]!.trials, b[t]!.trials);
    won += pairs * rate.won;
    lost += pairs * rate.lost;
  }
  return { won, lost, lacking };
}

/** What a pair shows on average where every task is run equally: as seen where the pairs are known, else by the rates of the tasks. */
export function evenRates(standing: PairStanding, ahead: 'a' | 'b'): PairRates {
  const { won, lost } = standing.pairs[ahead];
  if (isExactlyPaired(standing)) {
    const pairs = standing.strata.a.reduce(
      (sum, { trials }, t) => sum + Math.min(trials, standing.strata.b[t]!.trials),
      0,
    );
    const [ofA, ofB] = [(won + 0.5) / (pairs + 1), (lost + 0.5) / (pairs + 1)];
    return ahead === 'a' ? { won: ofA, lost: ofB } : { won: ofB, lost: ofA };
  }
  const rates = pairRates(standing, ahead);
  const mean = (of: (one: PairRates) => number) => rates.reduce((sum, one) => sum + of(one), 0) / rates.length;
  return { won: mean((rate) => rate.won), lost: mean((rate) => rate.lost) };
}

/** Whether it is known which run makes a pair with which. */
export function isExactlyPaired({ isToldSingly, strata: { a, b } }: PairStanding): boolean {
  return isToldSingly || [...a, ...b].every(({ trials }) => trials === 1);
}
