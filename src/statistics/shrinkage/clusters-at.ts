import { factorise, solved } from '../regression/cholesky.ts';
import type { EffectCluster } from './effect-cluster.ts';

/** A cluster made ready to be looked at for many spreads and scatters. */
export interface PreparedCluster {
  readonly values: Float64Array;
  /** Scatter² of a cell is this times that of one value. */
  readonly shares: Float64Array;
  /** Covariance by known noise, k × k by rows, lower triangle. */
  readonly noise: Float64Array;
  /** Of each cell: 0 for the centre, and 1 + feature. */
  readonly places: readonly Int32Array[];
}

export function preparedCluster(cells: EffectCluster): PreparedCluster {
  const k = cells.length;
  const noise = new Float64Array(k * k);
  cells.forEach((a, i) => {
    cells.slice(0, i + 1).forEach((b, j) => {
      noise[i * k + j] = a.about === b.about ? Math.sqrt(a.noise * b.noise) : 0;
    });
  });
  return {
    values: Float64Array.from(cells, ({ value }) => value),
    shares: Float64Array.from(cells, ({ count }) => 1 / count),
    noise,
    places: cells.map(({ features }) => Int32Array.of(0, ...features.map((feature) => feature + 1))),
  };
}

/** What the clusters say of centre and effects at one spread and scatter: weighted least squares. */
export interface ClustersAt {
  /** Σ X' V⁻¹ X, p × p by rows, and Σ X' V⁻¹ y, for the covariance V of each cluster. */
  readonly information: Float64Array;
  readonly moments: Float64Array;
  /** −½ Σ (log det V + y' V⁻¹ y). */
  readonly logLikelihood: number;
}

/** Undefined where a covariance is singular: without scatter and noise. O(Σ cells³). */
export function clustersAt(
  clusters: readonly PreparedCluster[],
  parameters: number,
  spread: number,
  scatter: number,
): ClustersAt | undefined {
  const information = new Float64Array(parameters * parameters);
  const moments = new Float64Array(parameters);
  let logLikelihood = 0;
  for (const { values, shares, noise, places } of clusters) {
    const k = values.length;
    const factor = noise.slice();
    for (let i = 0; i < k; i++) {
      for (let j = 0; j <= i; j++) factor[i * k + j]! += spread * spread;
      factor[i * k + i]! += scatter * scatter * shares[i]!;
    }
    if (!factorise(factor, k)) return undefined;
    const weighted = solved(factor, values);
    const unit = new Float64Array(k);
    for (let i = 0; i < k; i++) {
      logLikelihood -= Math.log(factor[i * k + i]!) + 0.5 * values[i]! * weighted[i]!;
      unit[i] = 1;
      const row = solved(factor, unit);
      unit[i] = 0;
      const own = places[i]!;
      for (let a = 0; a < own.length; a++) {
        const from = own[a]!;
        moments[from]! += weighted[i]!;
        for (let j = 0; j < k; j++) {
          const others = places[j]!;
          for (let b = 0; b < others.length; b++) information[from * parameters + others[b]!]! += row[j]!;
        }
      }
    }
  }
  return { information, moments, logLikelihood };
}
