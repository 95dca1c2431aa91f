import type { Campaign } from '../../campaign/campaign.ts';
import { gradedAs, type UngradedAs } from '../../campaign/denominator.ts';
import { entrants } from '../../campaign/entrants.ts';
import { type Counts, summed } from '../../campaign/run.ts';

/** One way in which the runs that nobody graded may have ended, by the id of their campaign; those of a campaign all as one. */
export type End = ReadonlyMap<string, UngradedAs>;

/** Campaigns that end alike, as those of one model do in a comparison of models. */
export type Unit = readonly Campaign[];

/** The campaigns at an end. Those of which the end says nothing stay as they are. */
export function campaignsAt(end: End, campaigns: readonly Campaign[]): Campaign[] {
  return campaigns.map((campaign) => {
    const ungradedAs = end.get(campaign.id);
    return ungradedAs === undefined ? campaign : gradedAs(campaign, ungradedAs);
  });
}

/**
 * The ends of sides that somebody named: all failed, all passed, and between two sides or more the mixed ends. A difference of scores rises
 * with every pass of the one side and falls with every pass of the other, so that of two sides these four hold the largest and the least.
 */
export function endsOf(sides: readonly Unit[]): End[] {
  const open = openUnits(sides);
  if (open.length === 0) return [];
  return unlike([all(open, 'failed'), all(open, 'passed'), ...mixedEnds([open])]);
}

/**
 * The ends of whatever is found of the campaigns of some suites: all failed, all passed, the mixed ends of their entrants, and those of the
 * campaigns inside each entrant, for what is found of reruns.
 */
export function endsOfAll(campaigns: readonly Campaign[]): End[] {
  const sides = entrants(campaigns).map((entrant) => entrant.campaigns);
  const inside = sides.map((side) => openUnits(side.map((campaign) => [campaign])));
  return unlike([...endsOf(sides), ...mixedEnds(inside)]);
}

/** Those that have runs which nobody graded. */
function openUnits(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => totalsOf(unit).ungraded > 0);
}

/** So many units get an end for every pair of them; the report tells hardly more of them pair by pair. */
const mostPaired = 20;

/**
 * Ends at which the runs of some units failed and those of others passed. Of m units there are 2^m, and for what a finding may claim far
 * fewer are enough:
 * a claim about two of them, such as a comparison or an inversion, turns first where the one failed and the other passed. A family of sets
 * of which none holds another has such an end for each of the two directions of every pair, and by Sperner's theorem the smallest has about log2 m;
 * a claim about one against all others, such as the best score or a place on the frontier, turns first where its runs failed and all others
 * passed, or the reverse. It is asked of the unit that leads as seen, and of the other one that could reach the highest score: nobody else is nearer to leading.
 * Beyond `mostPaired` units, the pairs are those of neighbours by score: a ranking turns first at them.
 * An order of many that is open may be settled at ends that none of these is, so that it is said which were tried.
 * Several groups of units are mixed at once, each in itself.
 */
function mixedEnds(groups: readonly (readonly Unit[])[]): End[] {
  const mixed = groups.filter(({ length }) => length > 1).map(placed);
  const few = mixed.filter(({ length }) => length <= mostPaired);
  const words = antichain(few.reduce((most, { length }) => Math.max(most, length), 0));
  return [
    ...words[0]!.map((_, place) => endBy(few, ({ index }) => words[index]![place]!)),
    ...[0, 1].map((rest) =>
      endBy(
        mixed.filter((group) => !few.includes(group)),
        ({ rank }) => rank % 2 === rest,
      ),
    ),
    ...(['isLeader', 'isHopeful'] as const).flatMap((who) =>
      [true, false].map((passes) =>
        endBy(
          mixed.filter(({ length }) => length > 2),
          (unit) => unit[who] === passes,
        ),
      ),
    ),
  ].filter(({ size }) => size > 0);
}

/** A unit among those that it is mixed with. */
interface Placed {
  readonly unit: Unit;
  readonly index: number;
  /** By the rate as seen, from 0. */
  readonly rank: number;
  readonly isLeader: boolean;
  /** Whether it is the one, of all but the leader, that could reach the highest score. */
  readonly isHopeful: boolean;
}

function placed(units: readonly Unit[]): readonly Placed[] {
  const byRate = highest(units, (unit) => {
    const { passes, graded } = totalsOf(unit);
    return passes / Math.max(1, graded);
  });
  const could = (unit: Unit) => {
    const { runs, passes, ungraded } = totalsOf(unit);
    return (passes + ungraded) / runs;
  };
  const [leader, ...others] = byRate;
  const [hopeful] = highest(others, could);
  const ranks = new Map(byRate.map((unit, rank) => [unit, rank]));
  return units.map((unit, index) => ({
    unit,
    index,
    rank: ranks.get(unit)!,
    isLeader: unit === leader,
    isHopeful: unit === hopeful,
  }));
}

function highest(units: readonly Unit[], of: (unit: Unit) => number): readonly Unit[] {
  return units.toSorted((a, b) => of(b) - of(a));
}

function endBy(groups: readonly (readonly Placed[])[], isPassed: (unit: Placed) => boolean): End {
  return new Map(
    groups.flat().flatMap((one) => one.unit.map(({ id }) => [id, isPassed(one) ? 'passed' : 'failed'] as const)),
  );
}

/** At least `count` sets of equal size as rows of marks: none holds another, so that every two differ in both directions. */
function antichain(count: number): boolean[][] {
  let size = 2;
  while (binomial(size, Math.floor(size / 2)) < count) size += 1;
  return subsets(size, Math.floor(size / 2));
}

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}

function subsets(size: number, chosen: number): boolean[][] {
  if (size === 0) return [[]];
  return [
    ...(chosen > 0 ? subsets(size - 1, chosen - 1).map((rest) => [true, ...rest]) : []),
    ...(chosen < size ? subsets(size - 1, chosen).map((rest) => [false, ...rest]) : []),
  ];
}

/** Of all campaigns of a unit together. */
export function totalsOf(unit: Unit): Counts {
  return summed(unit.map(({ totals }) => totals));
}

function all(units: readonly Unit[], as: UngradedAs): End {
  return new Map(units.flatMap((unit) => unit.map(({ id }) => [id, as] as const)));
}

function unlike(ends: readonly End[]): End[] {
  return [...new Map(ends.map((end) => [JSON.stringify([...end].toSorted()), end])).values()];
}
