import { leastEnough } from '../../../halving.ts';
import { keptBy } from '../../../kept.ts';
import { mustBeCount } from '../../domain.ts';
import { binomialPmfs, hypergeometricPmfs } from '../../special.ts';
import { ROUNDING } from '../one-sample/rejection-region.ts';
import { type TwoArmDesign, type TwoArmPower, twoRates } from './two-arm-design.ts';

export interface UnequalArmsDesign extends TwoArmDesign {
  readonly trialsA: number;
  readonly trialsB: number;
  /** Which tables count as far from equal as the one seen: those that are not more probable (R), or each tail doubled. */
  readonly twoSided?: 'minimum-likelihood' | 'central';
  /** Count half of the probability of the table seen. */
  readonly midP?: boolean;
}

/** Counts of less probability are left out: together less than 1e-12. */
const negligible = 1e-16;

/**
 * Power of Fisher's exact test of two arms that need not have as many trials: rateA in trialsA, rateB in trialsB. Equals an
 * enumeration of R's `fisher.test`, of which 60 against 40 trials of .7 and .4 have .81690, where 60 against 60 have .894.
 * With equal arms it is twoArmPower. α spent is at the mean of the two rates.
 *
 * Throws DomainError for rates outside [0, 1], trials that are no count, and alpha outside (0, 1), or (0, 0.5) for one side.
 * O(trialsA × trialsB).
 *
 * @example unequalArmsPower({ rateA: 0.8, rateB: 0.3, alpha: 0.05, trialsA: 20, trialsB: 30, sided: 2 }).power; // => 0.9620686801
 */
export function unequalArmsPower({
  trialsA,
  trialsB,
  twoSided = 'minimum-likelihood',
  midP = false,
  ...design
}: UnequalArmsDesign): TwoArmPower {
  mustBeCount('unequalArmsPower: trialsA', trialsA);
  mustBeCount('unequalArmsPower: trialsB', trialsB);
  const { tails } = twoRates('unequalArmsPower', design);
  const { rateA, rateB, alpha = 0.05 } = design;
  const isRejected = rejection({ trialsA, trialsB, alpha, midP, side: tails === 1 ? side(rateA, rateB) : twoSided });
  const common = (rateA + rateB) / 2;
  return {
    power: probability(isRejected, binomialPmfs(trialsA, rateA), binomialPmfs(trialsB, rateB)),
    alphaSpent: probability(isRejected, binomialPmfs(trialsA, common), binomialPmfs(trialsB, common)),
  };
}

type Side = 'greater' | 'less' | NonNullable<UnequalArmsDesign['twoSided']>;

function side(rateA: number, rateB: number): 'greater' | 'less' {
  return rateA >= rateB ? 'greater' : 'less';
}

interface Test {
  readonly trialsA: number;
  readonly trialsB: number;
  readonly alpha: number;
  readonly midP: boolean;
  readonly side: Side;
}

/** Whether a table of so many successes of either arm is rejected; the tables of one total share their distribution. */
function rejection({ trialsA, trialsB, alpha, midP, side: towards }: Test): (a: number, b: number) => boolean {
  const rejectedOf = keptBy((total: number) => {
    const { start, pmf } = hypergeometricPmfs(trialsA, trialsB, total);
    const rejected = pValues(pmf, towards, midP).map((p) => p <= alpha * ROUNDING);
    // Counts below the first possible one hold no table.
    return [...Array<boolean>(start).fill(false), ...rejected];
  });
  return (a, b) => rejectedOf(a + b)[a]!;
}

/** R calls a table not more probable than the one seen where it exceeds it by less than this. */
const likelyTie = 1 + 1e-7;

function pValues(pmf: Float64Array, towards: Side, midP: boolean): number[] {
  const below = cumulated(pmf);
  const above = cumulated(pmf.toReversed()).toReversed();
  const discount = (i: number) => (midP ? pmf[i]! / 2 : 0);
  switch (towards) {
    case 'greater':
      return Array.from(above, (p, i) => p - discount(i));
    case 'less':
      return Array.from(below, (p, i) => p - discount(i));
    case 'central':
      return Array.from(above, (p, i) => Math.min(1, 2 * (Math.min(p, below[i]!) - discount(i))));
    case 'minimum-likelihood': {
      const ordered = pmf.toSorted();
      const sums = cumulated(ordered);
      // The first value is never above.
      const notAbove = (limit: number) => leastEnough(0, ordered.length, (i) => ordered[i]! > limit) - 1;
      return Array.from(pmf, (p, i) => sums[notAbove(p * likelyTie)]! - discount(i));
    }
  }
}

function cumulated(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function probability(isRejected: (a: number, b: number) => boolean, ofA: Float64Array, ofB: Float64Array): number {
  let sum = 0;
  for (const [a, p] of ofA.entries()) {
    if (p < negligible) continue;
    for (const [b, q] of ofB.entries()) if (q >= negligible && isRejected(a, b)) sum += p * q;
  }
  return sum;
}
