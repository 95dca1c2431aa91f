import { DomainError } from '../../errors.ts';
import { mustBeStrata } from '../stratified/strata.ts';
import { pooled, type Tally } from '../tally.ts';

export interface ArmsTest {
  /** Compared with χ² where the exact distribution would cost too much. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly method: 'exact' | 'chi-square';
}

/** At least two arms over the same strata, each with at least one trial of every stratum: `arms[j][t]`. */
export type Arms = readonly (readonly Tally[])[];

/** Sums of the stratum rates, one an arm, and what they are weighed by if the arms agree in every stratum. */
export interface ArmSums {
  readonly sums: readonly number[];
  readonly weights: readonly number[];
  /** Strata in which something and not everything succeeded: no other tells anything. */
  readonly informative: readonly number[];
}

export function mustBeArms(where: string, arms: Arms): void {
  if (arms.length < 2) throw new DomainError(`${where}: arms`, 'must hold at least 2 arms', arms.length);
  for (const [j, arm] of arms.entries()) {
    mustBeStrata(`${where}: arms[${j}]`, arm);
    if (arm.length !== arms[0]!.length) {
      throw new DomainError(`${where}: arms[${j}]`, `must hold ${arms[0]!.length} strata like arms[0]`, arm.length);
    }
  }
}

/**
 * Given the total of each stratum its successes fall on the arms as from an urn, so that the sums of rates have covariance
 * Σ c_t (N_t / n_tj on the diagonal, − 1 everywhere), c_t = r_t (N_t − r_t) / (N_t² (N_t − 1)). The − 1 cancels out of every
 * comparison of arms: they compare like independent sums of variances Σ c_t N_t / n_tj, and weigh by the reciprocals.
 */
export function armSums(arms: Arms): ArmSums {
  const strata = arms[0]!.map((_, t) => pooled(arms.map((arm) => arm[t]!)));
  const informative = [...strata.keys()].filter(
    (t) => strata[t]!.successes > 0 && strata[t]!.successes < strata[t]!.trials,
  );
  const sum = (value: (t: number) => number) => informative.reduce((total, t) => total + value(t), 0);
  return {
    sums: arms.map((arm) => sum((t) => arm[t]!.successes / arm[t]!.trials)),
    weights: arms.map((arm) => {
      return 1 / sum((t) => spread(strata[t]!) / arm[t]!.trials);
    }),
    informative,
  };
}

/** c_t N_t. */
function spread({ successes, trials }: Tally): number {
  return (successes * (trials - successes)) / (trials * (trials - 1));
}

export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [j, value] of values.entries()) {
    sum += weights[j]! * value;
    total += weights[j]!;
  }
  return sum / total;
}

/** Sums that are as far out as the one seen up to the dust of binary sums are as far out. */
export function reaches(value: number, seen: number): boolean {
  return value >= seen - 1e-9 * Math.max(1, Math.abs(seen));
}
