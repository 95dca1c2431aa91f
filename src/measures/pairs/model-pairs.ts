import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { alphaOf } from '../alpha.ts';
import type { HolmAdjusted } from '../holm-family.ts';
import { standings } from '../rates/leaderboard.ts';
import { type Comparison, type ComparisonOptions, comparison } from './comparison.ts';
import type { EntrantPair } from './entrant-pairs.ts';

/** Two models of one suite, each as it enters the leaderboard; adjusted over all pairs of it that are compared. */
export interface ModelPair extends HolmAdjusted {
  readonly a: PairedEntrant;
  readonly b: PairedEntrant;
  readonly comparison: Comparison;
  /** Shown to differ by less than the margin, after Holm over as many pairs. */
  readonly isEquivalent: boolean;
  /** How many pairs of the leaderboard are compared. */
  readonly pairsLookedAt: number;
}

export interface PairedEntrant {
  /** Unlike that of every other entrant. */
  readonly name: string;
  /** The name as a sentence has it, without the number of campaigns. */
  readonly spokenName: string;
  readonly campaigns: readonly string[];
}

export interface ModelPairOptions extends ComparisonOptions {
  /** The pairs of the leaderboard, where somebody has tested them already. */
  readonly tested?: readonly EntrantPair[];
  /** The pairs that are asked for, where somebody has chosen them already. */
  readonly asked?: readonly ModelPair[] | undefined;
}

/** So many pairs are compared in full; the leaderboard has tested them all. */
const mostPairs = 40;

/**
 * The pairs of entrants of different models that can be compared task by task, in the order of the campaigns. Where they are more
 * than `mostPairs`, those that a reader asks for: the leader against everybody, then neighbours on the leaderboard, then the others
 * from above. One family of tests with the leaderboard, so that the two never disagree. Models are not compared over
 * versions of the harness, as on the leaderboard; who serves a model differs between vendors and is said in the comparison. Some milliseconds a pair.
 */
export function modelPairs(
  campaigns: readonly Campaign[],
  { tested = standings(campaigns).pairs, asked, ...options }: ModelPairOptions = {},
): ModelPair[] {
  const adjusted = new Map(tested.map((pair) => [pairKey(pair.a, pair.b), holmOf(pair)]));
  const all = pairsByTask(campaigns, tested);
  const pairs = asked === undefined || all.length <= mostPairs ? askedFor(all, tested) : theSame(all, asked);
  const compared = pairs.flatMap(([a, b]) => {
    const found = comparison(a.campaigns, b.campaigns, options);
    return found.isMixed ? [] : [{ a, b, found }];
  });
  const equivalent = holm([
    ...compared.map(({ found }) => found.equivalence.pValue),
    // Pairs that are not told count as if they had shown nothing.
    ...new Array<number>(tested.length - compared.length).fill(1),
  ]);
  return compared.map(({ a, b, found }, index) => ({
    a: paired(a),
    b: paired(b),
    comparison: found,
    ...adjusted.get(pairKey(a.name, b.name))!,
    isEquivalent: equivalent[index]! <= alphaOf(options.level ?? 0.95),
    pairsLookedAt: tested.length,
  }));
}

function holmOf({ pValueAdjusted, adjustedBy }: EntrantPair): HolmAdjusted {
  return { pValueAdjusted, adjustedBy };
}

type Pair = readonly [Entrant, Entrant];

function pairsByTask(campaigns: readonly Campaign[], tested: readonly EntrantPair[]): Pair[] {
  const byTask = new Set(tested.filter(({ pairing }) => pairing === 'by task').map(({ a, b }) => pairKey(a, b)));
  const all = entrants(campaigns.filter(({ totals }) => totals.graded > 0));
  return all
    .flatMap((second, index) => all.slice(0, index).map((first) => [first, second] as const))
    .filter(([first, second]) => first.model.id !== second.model.id && byTask.has(pairKey(first.name, second.name)));
}

/** Places on the leaderboard decide what is asked for; the order of the pairs stays that of the campaigns. */
function askedFor(pairs: readonly Pair[], tested: readonly EntrantPair[]): readonly Pair[] {
  if (pairs.length <= mostPairs) return pairs;
  const leader = tested[0]!.a;
  const names = [leader, ...tested.filter(({ a }) => a === leader).map(({ b }) => b)];
  const place = new Map(names.map((name, index) => [name, index]));
  const order = ([first, second]: Pair) => {
    const [a, b] = [place.get(first.name)!, place.get(second.name)!].toSorted((one, other) => one - other);
    if (a === 0) return b!;
    return b! - a! === 1 ? names.length + a! : names.length * (a! + 1) + b!;
  };
  const chosen = new Set(pairs.toSorted((a, b) => order(a) - order(b)).slice(0, mostPairs));
  return pairs.filter((pair) => chosen.has(pair));
}

function theSame(pairs: readonly Pair[], asked: readonly ModelPair[]): readonly Pair[] {
  const chosen = new Set(asked.map(({ a, b }) => pairKey(a.name, b.name)));
  return pairs.filter(([first, second]) => chosen.has(pairKey(first.name, second.name)));
}

/** Names of entrants are unlike each other, in whatever order a pair has them. */
function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b].toSorted());
}

function paired({ name, spokenName, campaigns }: Entrant): PairedEntrant {
  return { name, spokenName, campaigns: campaigns.map(({ id }) => id) };
}
