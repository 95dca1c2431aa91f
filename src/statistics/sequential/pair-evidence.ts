import { DomainError } from '../../errors.ts';
import { betaCdf, logBeta } from '../special.ts';
import type { Tally } from '../tally.ts';

/** Pairs of one trial of each arm: how often a alone succeeded, and how often b alone. */
export interface PairCounts {
  readonly won: number;
  readonly lost: number;
}

/**
 * The logarithm of a bet that a wins more of the unequal pairs than it loses. It multiplies (1 + v) for a pair won and (1 − v) for one
 * lost, mixed over v by the half above 1/2 of a Beta(1/2, 1/2) for the share (1 + v)/2 of pairs won: no pair can make it grow on average
 * where a is not the better one in the stratum of the pair, so that it ever reaches 1/α with a probability of at most α, however often one looks
 * and whichever stratum is tried next (Ville 1939; Robbins 1970; Howard et al. 2021). Over whole sweeps, each with one pair of every
 * stratum, it holds where only the mean rate of a is no better, because Π (1 + v dₜ) ≤ (1 + v mean dₜ)ᵀ. Pairs must be run as pairs:
 * whether the second trial is made may not hang on how the first one ended.
 *
 * Throws DomainError for counts below 0. O(1).
 */
export function logPairEvidence({ won, lost }: PairCounts): number {
  if (!(won >= 0 && lost >= 0)) throw new DomainError('logPairEvidence', 'must hold counts of at least 0', [won, lost]);
  const [alpha, beta] = [won + 0.5, lost + 0.5];
  const above = betaCdf(0.5, alpha, beta).upper;
  // Half of the prior lies above 1/2.
  return (won + lost + 1) * Math.LN2 + logBeta(alpha, beta) - logBeta(0.5, 0.5) + Math.log(above);
}

/**
 * The pairs that speak least for a among all that counts allow, where nobody tells which trial of a stratum was made with which: as many
 * unequal pairs as there can be, and where one arm has more trials those left out that help a most. The bet on them is never above that
 * on the true pairs, and exact where each stratum has one trial of each arm.
 */
export function leastPairs(a: readonly Tally[], b: readonly Tally[]): PairCounts {
  let [won, lost] = [0, 0];
  for (const [t, ofA] of a.entries()) {
    const ofB = b[t]!;
    const pairs = Math.min(ofA.trials, ofB.trials);
    const passesA = Math.max(0, ofA.successes - (ofA.trials - pairs));
    const passesB = Math.min(pairs, ofB.successes);
    const both = Math.max(0, passesA + passesB - pairs);
    won += passesA - both;
    lost += passesB - both;
  }
  return { won, lost };
}
