import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBeLevel } from '../../domain.ts';
import { jeffreysShape, logMixture, mustBeShape, type SequenceOptions } from './confidence-sequence.ts';
import type { StoppingRule } from './stopping-rule.ts';

export interface SequenceRuleDesign extends SequenceOptions {
  readonly nullRate: number;
  readonly maxRuns: number;
}

/**
 * Stop as soon as the confidence sequence leaves out `nullRate`: with `low` when it lies below the rate, with `high` when
 * above. Under the null rate it ever stops with a probability of at most 1 - level, wherever it is cut off. Throws
 * DomainError for a null rate outside (0, 1), maxRuns that are no count from 1 up, and as confidenceSequence does.
 * O(maxRuns).
 *
 * @example sequenceRule({ nullRate: 0.5, maxRuns: 20 }).maxRuns; // => 20
 */
export function sequenceRule({
  nullRate,
  maxRuns,
  level = 0.95,
  prior = jeffreysShape,
}: SequenceRuleDesign): StoppingRule {
  if (!(nullRate > 0 && nullRate < 1)) {
    throw new DomainError('sequenceRule: nullRate', 'must lie between 0 and 1, for one run refutes 0 or 1', nullRate);
  }
  mustBeCount('sequenceRule: maxRuns', maxRuns, 1);
  mustBeLevel('sequenceRule: level', level);
  mustBeShape('sequenceRule', prior);
  const limit = -Math.log(1 - level);
  const excludes = (successes: number, trials: number) => logMixture({ successes, trials }, nullRate, prior) >= limit;
  const low = new Int32Array(maxRuns + 1).fill(-1);
  const high = new Int32Array(maxRuns + 1).fill(1);
  for (let n = 1; n <= maxRuns; n++) {
    // The evidence is convex in the count and least near n × nullRate, so both limits are found from the last ones.
    const middle = n * nullRate;
    let most = Math.min(low[n - 1]! + 2, Math.floor(middle));
    while (most >= 0 && !excludes(most, n)) most--;
    low[n] = most;
    let least = Math.max(high[n - 1]! - 1, Math.ceil(middle));
    while (least <= n && !excludes(least, n)) least++;
    high[n] = least;
  }
  return { maxRuns, low, high };
}
