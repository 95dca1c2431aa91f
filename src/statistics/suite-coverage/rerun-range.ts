import { keptBy } from '../../kept.ts';
import { mustBeCount, mustBeLevel } from '../domain.ts';
import type { RandomStream } from '../random.ts';
import { centralRange } from '../rate-model/central-range.ts';
import { predictiveTotal } from '../rate-model/predictive-total.ts';
import { rateModel } from '../rate-model/rate-model.ts';
import { binomialPmfs, convolve } from '../special.ts';
import type { SuiteDesign } from './method.ts';
import { drawnCounts } from './outcome-draws.ts';
import { type ProfileName, profileNames, profiles } from './profiles.ts';
import { mustBeDesign } from './suite-coverage.ts';

/** How often the task-rate model's range for the total of a rerun holds it, on one profile. */
export interface RerunCoverage {
  readonly profile: ProfileName;
  readonly coverage: number;
  /** Standard error of `coverage`. */
  readonly error: number;
  /** Mean number of totals inside the range, less one: upper − lower. */
  readonly width: number;
  readonly replicates: number;
}

export interface RerunCoverageOptions {
  readonly level?: number;
  readonly replicates?: number;
}

/**
 * Coverage of the range that the rate model gives for the total of a rerun of the same strata. First campaigns are simulated from
 * the rates of each profile; that the rerun lands in the range is then an exact probability, so a few hundred replicates
 * do. Outcomes that differ only in the order of the strata share one range.
 *
 * Throws DomainError as `suiteCoverage`. O(different outcomes) rate models, each of them some 3 ms at 10 × 3 and 60 ms at 50 × 10.
 */
export function rerunRangeCoverage(
  design: SuiteDesign,
  random: RandomStream,
  { level = 0.95, replicates = 400 }: RerunCoverageOptions = {},
): readonly RerunCoverage[] {
  mustBeDesign('rerunRangeCoverage', design);
  mustBeLevel('rerunRangeCoverage: level', level);
  mustBeCount('rerunRangeCoverage: replicates', replicates, 100);
  const rangeOf = rangeCache(design.trials, level);
  return profileNames.map((profile, index) => {
    const pmfs = profiles[profile].population.rates(design.strata).map((rate) => binomialPmfs(design.trials, rate));
    const total = pmfs.reduce((sum, pmf) => convolve(sum, pmf));
    const stream = random.split(index);
    const chances = new Float64Array(replicates);
    let width = 0;
    for (let i = 0; i < replicates; i++) {
      const { lower, upper } = rangeOf(drawnCounts(pmfs, stream));
      for (let k = lower; k <= upper; k++) chances[i]! += total[k]!;
      width += upper - lower;
    }
    return { profile, ...meanAndError(chances), width: width / replicates, replicates };
  });
}

/** Half of the rate model's points each way: its ranges are those of the full grid in every case that was tried (the test). */
const grid = { meanPoints: 24, sizePoints: 14 } as const;

function rangeCache(trials: number, level: number) {
  const ofSorted = keptBy(
    (counts: readonly number[]) => {
      const tallies = counts.map((successes) => ({ successes, trials }));
      return centralRange(predictiveTotal(rateModel(tallies, grid), trials), level);
    },
    (counts) => counts.join(),
  );
  return (counts: readonly number[]) => ofSorted(counts.toSorted((a, b) => a - b));
}

function meanAndError(values: Float64Array): { readonly coverage: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { coverage: mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
