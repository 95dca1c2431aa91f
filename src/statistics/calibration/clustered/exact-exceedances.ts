import { grouped } from '../../../grouped.ts';
import { binomialPmfs } from '../../special.ts';
import { type CalibrationScores, correlationOf, jointScore, type ScoreVariances } from './calibration-scores.ts';
import type { ClusteredForecasts } from './clustered-forecasts.ts';

/** So many outcomes are counted one by one: some milliseconds. */
const mostOutcomes = 20_000;

/** Probabilities that calibrated forecasts score as observed, or higher. */
export type ExceedanceShares = Readonly<Record<'joint' | 'shift' | 'tilt', number>>;

/**
 * Over all outcomes of independent forecasts: of those that say the same only the number that come true matters. Null where
 * forecasts share a cluster, and where outcomes are too many. O(product of the group sizes).
 */
export function exactExceedances(
  { pairs, probabilities, tilts, tilted }: ClusteredForecasts,
  variances: ScoreVariances,
  reaches: (question: 'joint' | 'shift' | 'tilt', score: number) => boolean,
): ExceedanceShares | null {
  if (pairs > 0) return null;
  const alike = [...grouped([...probabilities.keys()], (i) => probabilities[i]!)].map(([p, of]) => ({
    mean: of.length * p,
    tilt: tilts[of[0]!]!,
    count: of.length,
    p,
  }));
  if (alike.reduce((product, { count }) => product * (count + 1), 1) > mostOutcomes) return null;
  const groups = alike.map((group) => ({ ...group, masses: binomialPmfs(group.count, group.p) }));
  const [shiftDeviation, tiltDeviation] = [Math.sqrt(variances.shift), Math.sqrt(variances.tilt)];
  const between = tilted ? correlationOf(variances.shift, variances.tilt, 0) : 0;
  const shares = { joint: 0, shift: 0, tilt: 0 };
  visit(0, { mass: 1, shift: 0, tilt: 0 });
  return shares;

  function visit(place: number, { mass, shift, tilt }: Sums): void {
    const group = groups[place];
    if (group === undefined) {
      const scores = scoresOf(shift / shiftDeviation, tilt / tiltDeviation);
      for (const question of ['joint', 'shift', 'tilt'] as const) {
        if (reaches(question, scores[question])) shares[question] += mass;
      }
      return;
    }
    for (const [count, share] of group.masses.entries()) {
      const residual = count - group.mean;
      visit(place + 1, { mass: mass * share, shift: shift + residual, tilt: tilt + residual * group.tilt });
    }
  }

  function scoresOf(shift: number, tilt: number): Pick<CalibrationScores, 'joint' | 'shift' | 'tilt'> {
    if (!tilted) return { joint: shift * shift, shift: shift * shift, tilt: 0 };
    return { joint: jointScore(shift, tilt, between), shift: shift * shift, tilt: tilt * tilt };
  }
}

interface Sums {
  readonly mass: number;
  readonly shift: number;
  readonly tilt: number;
}
