import { DomainError } from '../../errors.ts';
import { mustBeProbability } from '../domain.ts';
import { mustBeLabel, mustPair } from '../sample-domain.ts';

/** Forecasts of events gathered by distinct probability, ascending: how often each was stated and came true. */
export interface ForecastGroups {
  readonly probabilities: Float64Array;
  readonly trials: Float64Array;
  readonly successes: Float64Array;
}

/**
 * The distinct probabilities with their tallies. Throws DomainError for no forecasts, a probability outside [0, 1], a label
 * other than 0 and 1, or lists of different length. O(n log n), in native sorts of plain numbers.
 */
export function forecastGroups(
  where: string,
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
): ForecastGroups {
  const n = probabilities.length;
  if (n === 0) throw new DomainError(`${where}: probabilities`, 'must hold at least 1 value', 0);
  mustPair(`${where}: labels`, labels, 'probabilities', probabilities);
  // Forecasts that came true fill the array from the front, the others from the back; each part is then sorted by itself.
  const parted = new Float64Array(n);
  let hits = 0;
  let misses = n;
  for (let i = 0; i < n; i++) {
    const p = probabilities[i]!;
    const label = labels[i]!;
    mustBeProbability(`${where}: probabilities[${i}]`, p);
    mustBeLabel(`${where}: labels[${i}]`, label);
    parted[label === 1 ? hits++ : --misses] = p;
  }
  return merged(parted.subarray(0, hits).sort(), parted.subarray(hits).sort());
}

/** Two ascending lists into one list of distinct values. */
function merged(hits: Float64Array, misses: Float64Array): ForecastGroups {
  const most = hits.length + misses.length;
  const probabilities = new Float64Array(most);
  const trials = new Float64Array(most);
  const successes = new Float64Array(most);
  let count = 0;
  let h = 0;
  let m = 0;
  while (h < hits.length || m < misses.length) {
    const p = Math.min(hits[h] ?? Infinity, misses[m] ?? Infinity);
    const from = h;
    const start = h + m;
    while (hits[h] === p) h++;
    while (misses[m] === p) m++;
    probabilities[count] = p;
    trials[count] = h + m - start;
    successes[count] = h - from;
    count++;
  }
  return {
    probabilities: probabilities.slice(0, count),
    trials: trials.slice(0, count),
    successes: successes.slice(0, count),
  };
}
