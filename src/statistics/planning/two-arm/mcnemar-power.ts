import { BeyondSearchError, DomainError } from '../../../errors.ts';
import { keptBy } from '../../../kept.ts';
import { mustBeCount, mustBeLevel, mustBeProbability } from '../../domain.ts';
import { binomialCdf, normalQuantile } from '../../special.ts';
import { binomialWindow } from '../one-sample/binomial-window.ts';
import type { RunsNeeded } from '../one-sample/runs-needed.ts';
import type { SawTooth } from '../saw-tooth.ts';
import type { TwoArmPower } from './two-arm-design.ts';
import { runsOf } from './two-arm-runs.ts';

/** Items that two arms try once each: the shares of items that only the one and only the other passes. */
export interface PairedDesign {
  readonly onlyA: number;
  readonly onlyB: number;
  readonly alpha?: number;
}

/**
 * Power of McNemar's exact two-sided test over `pairs` items: the number of discordant items is binomial, and which arm passed
 * each is a coin. Equals enumeration (data/reference/mcnemar-power.py); Connor (1987) approximates it.
 *
 * Throws DomainError for shares that are none or add up to more than 1, pairs that are no count, and alpha outside (0, 1).
 * O(discordant items).
 */
export function mcNemarPower({ pairs, ...design }: PairedDesign & { readonly pairs: number }): TwoArmPower {
  const { discordant, rejection, nullRejection } = checked('mcNemarPower', design);
  mustBeCount('mcNemarPower: pairs', pairs);
  return powerAt(pairs, discordant, rejection, nullRejection);
}

/**
 * Items that tell two arms apart with McNemar's exact test, saw-tooth-safe: powers over a range of items are bounded by the
 * least and the greatest chance of rejecting at so many discordant ones, whose means rise with the items. Throws DomainError as
 * mcNemarPower, for equal shares, power outside (0, 1), and shares so close that more than `maxPairs` would be looked at.
 */
export function mcNemarPairsNeeded({
  power = 0.8,
  maxPairs = 100_000,
  ...design
}: PairedDesign & { readonly power?: number; readonly maxPairs?: number }): RunsNeeded {
  const where = 'mcNemarPairsNeeded';
  const { discordant, rejection, nullRejection } = checked(where, design);
  mustBeLevel(`${where}: power`, power);
  if (design.onlyA === design.onlyB) throw new DomainError(`${where}: onlyB`, 'must differ from onlyA', design.onlyB);
  const few = pairsByConnor(design, power);
  if (few > maxPairs / 2)
    throw new BeyondSearchError(`${where}: maxPairs`, `must be at least ${Math.ceil(2 * few)}`, maxPairs);
  const { items, chance } = surelyRejected(design, power);
  const chances = Array.from({ length: items }, (_, k) => rejection(k));
  const least = chances.slice();
  for (let k = items - 1; k >= 0; k--) least[k] = Math.min(least[k]!, least[k + 1] ?? chance);
  const greatest = chances.slice();
  for (let k = 1; k < items; k++) greatest[k] = Math.max(greatest[k]!, greatest[k - 1]!);
  const sawTooth: SawTooth = {
    power: (pairs) => meanOver(pairs, discordant, rejection),
    atLeast: (from) => meanOver(from, discordant, (k) => least[k] ?? chance),
    atMost: (_, to) => meanOver(to, discordant, (k) => greatest[k] ?? 1),
  };
  let ceiling = 16;
  while (sawTooth.atLeast(ceiling, ceiling) < power) ceiling *= 2;
  return runsOf(sawTooth, {
    power,
    ceiling,
    denseTo: 100,
    at: (pairs) => powerAt(pairs, discordant, rejection, nullRejection),
  });
}

/** The number of items by Connor's (1987) normal approximation. O(1). */
export function pairsByConnor({ onlyA, onlyB, alpha = 0.05 }: PairedDesign, power: number): number {
  const gap = Math.abs(onlyA - onlyB);
  const discordant = onlyA + onlyB;
  const both =
    normalQuantile(alpha / 2, 'upper') * Math.sqrt(discordant) +
    Math.max(0, normalQuantile(power)) * Math.sqrt(Math.max(0, discordant - gap ** 2));
  return (both / gap) ** 2;
}

/**
 * Discordant items from which on they are rejected with at least a chance halfway from `power` to 1. By Hoeffding's inequality
 * a share t above a half is rejected where 2 exp(−2 k t²) is at most alpha, and falls short of the true one by u with chance
 * exp(−2 k u²) at most.
 */
function surelyRejected({ onlyA, onlyB, alpha = 0.05 }: PairedDesign, power: number) {
  const chance = (1 + power) / 2;
  const excess = Math.abs(onlyA - onlyB) / (onlyA + onlyB) / 2;
  const needed = Math.sqrt(Math.log(2 / alpha) / 2) + Math.sqrt(Math.log(1 / (1 - chance)) / 2);
  return { items: Math.ceil((needed / excess) ** 2), chance };
}

function checked(where: string, { onlyA, onlyB, alpha = 0.05 }: PairedDesign) {
  mustBeProbability(`${where}: onlyA`, onlyA);
  mustBeProbability(`${where}: onlyB`, onlyB);
  if (onlyA + onlyB > 1 + 1e-12) throw new DomainError(`${where}: onlyB`, 'must be at most 1 − onlyA', onlyB);
  mustBeLevel(`${where}: alpha`, alpha);
  const discordant = Math.min(1, onlyA + onlyB);
  const share = discordant === 0 ? 0.5 : onlyA / discordant;
  const critical = criticalCounts(alpha);
  const chance = (rate: number) => (k: number) => {
    const count = critical(k);
    if (count > k) return 0;
    return Math.min(1, binomialCdf(count - 1, k, rate).upper + binomialCdf(k - count, k, rate).lower);
  };
  return { discordant, rejection: keptBy(chance(share)), nullRejection: keptBy(chance(0.5)) };
}

/** The least count of k fair coins that is rejected; above k where none is. It rises by at most one from k to k + 1. */
function criticalCounts(alpha: number): (k: number) => number {
  const known: number[] = [1];
  return (k) => {
    for (let next = known.length; next <= k; next++) {
      let count = known[next - 1]!;
      while (count <= next && 2 * binomialCdf(count - 1, next, 0.5).upper > alpha) count++;
      known.push(count);
    }
    return known[k]!;
  };
}

function powerAt(
  pairs: number,
  discordant: number,
  rejection: (k: number) => number,
  nullRejection: (k: number) => number,
): TwoArmPower {
  return {
    power: meanOver(pairs, discordant, rejection),
    alphaSpent: meanOver(pairs, discordant, nullRejection),
  };
}

/** Over the number of discordant items among so many. */
function meanOver(pairs: number, discordant: number, value: (k: number) => number): number {
  if (pairs === 0 || discordant === 0) return 0;
  const { start, pmf } = binomialWindow(pairs, discordant);
  return Math.min(
    1,
    pmf.reduce((sum, mass, i) => (mass === 0 ? sum : sum + mass * value(start + i)), 0),
  );
}
