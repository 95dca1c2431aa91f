import { keptBy } from '../../kept.ts';
import { binomialPmfs } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { type StratumGroup, stratumGroups } from './stratum-groups.ts';
import { type TrialsPerStratum, trialsOfEach } from './trials-of-each.ts';

/** P(difference = start + i) is pmf[i]. */
export interface DifferenceDistribution {
  readonly start: number;
  readonly pmf: Float64Array;
}

/** Probabilities below this are treated as none. */
const tiny = 1e-17;

/**
 * How far two totals lie apart by chance: both are drawn from the same stratum rates, which are known only as far as the
 * model knows them. Symmetric around 0, from minus all trials to all trials, to an absolute error near 1e-15. Throws DomainError
 * unless there is a count for every stratum.
 *
 * Two sets of n trials of one rate p differ by a number whose characteristic function is (1 − 2p(1−p)(1−cos t))ⁿ: real, positive
 * and falling from 0 to π, and so is its mean over the rates that a node of the model thinks possible. So the functions of the strata
 * are multiplied up to where nothing is left, the nodes are mixed, and one inversion follows. By Hoeffding's inequality the
 * difference lies within √(−N log tiny) for N trials in all, which bounds the number of frequencies.
 * O(nodes × frequencies × Σ trials of the different strata); a few milliseconds, as only some thirty frequencies matter.
 *
 * @example repeatDifference(rateModel([tally(3, 3), tally(1, 3)]), 3).start; // => -6
 */
export function repeatDifference(model: RateModel, trialsPerStratum: TrialsPerStratum): DifferenceDistribution {
  const ahead = trialsOfEach('repeatDifference', model, trialsPerStratum);
  const most = ahead.reduce((sum, trials) => sum + trials, 0);
  const reach = Math.min(most, Math.ceil(Math.sqrt(-most * Math.log(tiny))));
  const wave = mixedWave(model, stratumGroups(model.strata, ahead), 2 * reach + 1);
  const pmf = new Float64Array(2 * most + 1);
  for (let difference = 0; difference <= reach; difference++) {
    const mass = Math.max(0, inverse(wave, difference, 2 * reach + 1));
    pmf[most + difference] = mass;
    pmf[most - difference] = mass;
  }
  return { start: -most, pmf };
}

/** The characteristic function of the difference at 2πk / length, k from 0, as far as there is any. */
function mixedWave({ alpha, beta, weight }: RateModel, groups: readonly StratumGroup[], length: number): Float64Array {
  const rowOf = keptBy((trialsAhead: number) => powersAt(trialsAhead, length));
  const waves = groups
    .filter(({ trialsAhead }) => trialsAhead > 0)
    .map((group): StratumWave => {
      const { trialsAhead } = group;
      return { ...group, row: rowOf(trialsAhead), moments: new Float64Array(trialsAhead + 1) };
    });
  const product = new Float64Array((length + 1) / 2);
  const mixed = new Float64Array(product.length);
  for (let node = 0; node < weight.length; node++) {
    product.fill(weight[node]!);
    let matter = product.length;
    for (const wave of waves) {
      setMoments(wave, alpha[node]!, beta[node]!);
      matter = multiply(product, wave, matter);
    }
    for (let k = 0; k < matter; k++) mixed[k]! += product[k]!;
  }
  return mixed;
}

/**
 * The characteristic function of a stratum's difference, for as many strata as are alike. With v = sin²(t/2) and x = 2p − 1 it is
 * E (1 − v + v x²)ⁿ = Σ C(n, i) vⁱ (1 − v)ⁿ⁻ⁱ E x²ⁱ, of positive terms only.
 */
interface StratumWave extends StratumGroup {
  /** C(n, i) vⁱ (1 − v)ⁿ⁻ⁱ at the k-th frequency, i from 0. */
  readonly row: (k: number) => Float64Array;
  /** E x²ⁱ for the node in hand. */
  readonly moments: Float64Array;
}

function powersAt(trials: number, length: number): (k: number) => Float64Array {
  const rows: Float64Array[] = [];
  return (k) => {
    while (rows.length <= k) rows.push(binomialPmfs(trials, Math.sin((Math.PI * rows.length) / length) ** 2));
    return rows[k]!;
  };
}

/** For p ~ Beta(a, b), s = a + b: (s + j) μⱼ₊₁ = |a − b| μⱼ + j μⱼ₋₁ of x or −x, by parts. */
function setMoments({ successes, failures, moments }: StratumWave, alpha: number, beta: number): void {
  const size = alpha + beta + successes + failures;
  const lean = Math.abs(alpha + successes - beta - failures);
  let even = 1;
  let odd = 0;
  for (let i = 0; i < moments.length; i++) {
    moments[i] = even;
    odd = (lean * even + 2 * i * odd) / (size + 2 * i);
    even = (lean * odd + (2 * i + 1) * even) / (size + 2 * i + 1);
  }
}

/** Multiplies the first `matter` of the products, until they are none; how many are left. */
function multiply(product: Float64Array, { row, moments, members }: StratumWave, matter: number): number {
  for (let k = 0; k < matter; k++) {
    const powers = row(k);
    let base = 0;
    for (let i = 0; i < powers.length; i++) base += powers[i]! * moments[i]!;
    let all = product[k]!;
    for (let left = members; left > 0; left >>= 1) {
      if (left & 1) all *= base;
      base *= base;
    }
    if (all < tiny) return k;
    product[k] = all;
  }
  return matter;
}

function inverse(wave: Float64Array, difference: number, length: number): number {
  let sum = wave[0]!;
  for (let k = 1; k < wave.length && wave[k]! > 0; k++) {
    sum += 2 * wave[k]! * Math.cos((2 * Math.PI * ((k * difference) % length)) / length);
  }
  return sum / length;
}
