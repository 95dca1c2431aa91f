import { gaussLegendre, type Rule } from '../rate-model/waves/gauss-legendre.ts';
import { factorise, solved } from '../regression/cholesky.ts';
import type { EffectCluster } from './effect-cluster.ts';
import { type NormalMixture, normalMixture } from './normal-mixture.ts';

/** A rule in each of three directions: spread, scatter, between. */
type Rules = readonly [Rule, Rule, Rule];

/** Where the posterior lies in each direction. */
type Box = readonly [Side, Side, Side];
type Side = readonly [from: number, to: number];

const COARSE = 12;

/** Cells of the coarse grid below this share of the highest one are outside the box. */
const OUTSIDE = 1e-12;

/** The box is looked for within itself so often, for a sharp posterior is lost on a grid over everything. */
const REFINEMENTS = 4;

/**
 * The posterior of each wanted sum as a mixture of normals, one for each node of a grid over the three unknown deviations.
 * Under a half-Cauchy prior u = (2/π) arctan(deviation / scale) is uniform on 0 to 1, so the grid is one in u, over the box
 * that holds the mass. At a node everything else is normal and exact.
 */
export function effectPosterior(
  clusters: readonly EffectCluster[],
  featureCount: number,
  wanted: readonly (readonly number[])[],
  scale: number,
  points: number,
): NormalMixture[] {
  const everything: Side = [0, 1];
  const problem: Problem = { clusters: clusters.map(preparedCluster), parameters: featureCount + 1, scale };
  let box: Box = [everything, everything, everything];
  for (let refinement = 0; refinement < REFINEMENTS; refinement++) {
    box = boxOfMass(logMasses(problem, rulesOver(box, evenRule)), box);
  }
  // Without features the deviation between them is not there: one node of it is all.
  const rules = rulesOver(box, (side) => gaussLegendre(points, ...side), featureCount === 0);
  const sums = wanted.map(() => ({ means: [] as number[], deviations: [] as number[] }));
  const logMass = logMasses(problem, rules, (solution, deviations) => {
    wanted.forEach((weights, w) => {
      const { mean, deviation } = solution === undefined ? nothing : sumOf(weights, solution, deviations);
      sums[w]!.means.push(mean);
      sums[w]!.deviations.push(deviation);
    });
  });
  const largest = logMass.reduce((most, each) => Math.max(most, each), -Infinity);
  const masses = logMass.map((each) => Math.exp(each - largest));
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  const weights = masses.map((mass) => mass / whole);
  return sums.map(({ means, deviations }) =>
    normalMixture(Float64Array.from(means), Float64Array.from(deviations), weights),
  );
}

interface Problem {
  readonly clusters: readonly PreparedCluster[];
  readonly parameters: number;
  readonly scale: number;
}

/** A node of no mass. */
const nothing = { mean: 0, deviation: 1 };

/** Centre and effects in units of their prior deviations: Cholesky factor of their precision, and their mean. */
interface Solution {
  readonly factor: Float64Array;
  readonly mean: Float64Array;
}

/**
 * log of likelihood × quadrature weight at every node, spread by spread, scatter by scatter; `visit` sees each node's normal
 * distribution, undefined where the covariance is singular.
 */
function logMasses(
  { clusters, parameters, scale }: Problem,
  [spreads, scatters, betweens]: Rules,
  visit?: (solution: Solution | undefined, priorDeviations: Float64Array) => void,
): Float64Array {
  const n = betweens.nodes.length;
  const logMass = new Float64Array(spreads.nodes.length * scatters.nodes.length * n).fill(-Infinity);
  const deviations = new Float64Array(parameters);
  let node = 0;
  spreads.nodes.forEach((spread, i) => {
    scatters.nodes.forEach((scatter, j) => {
      const at = clustersAt(clusters, parameters, deviationAt(spread, scale), deviationAt(scatter, scale));
      for (let k = 0; k < n; k++, node++) {
        deviations.fill(deviationAt(betweens.nodes[k]!, scale)).fill(scale, 0, 1);
        const found = at === undefined ? undefined : solutionAt(at, deviations);
        visit?.(found, deviations);
        if (found === undefined) continue;
        const weight = spreads.weights[i]! * scatters.weights[j]! * betweens.weights[k]!;
        logMass[node] = Math.log(weight) + at!.logLikelihood + found.logLikelihood;
      }
    });
  });
  return logMass;
}

function solutionAt({ information, moments }: ClustersAt, deviations: Float64Array) {
  const p = deviations.length;
  const factor = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      factor[i * p + j] = (i === j ? 1 : 0) + deviations[i]! * deviations[j]! * information[i * p + j]!;
    }
  }
  if (!factorise(factor, p)) return undefined;
  const right = moments.map((moment, i) => deviations[i]! * moment);
  const mean = solved(factor, right);
  let logLikelihood = 0;
  for (let i = 0; i < p; i++) logLikelihood += 0.5 * mean[i]! * right[i]! - Math.log(factor[i * p + i]!);
  return { factor, mean, logLikelihood };
}

/** Mean and deviation of a weighted sum of centre and effects. */
function sumOf(weights: readonly number[], { factor, mean }: Solution, deviations: Float64Array) {
  const scaled = deviations.map((deviation, i) => deviation * weights[i]!);
  const spreadOut = solved(factor, scaled);
  let sum = 0;
  let variance = 0;
  for (let i = 0; i < scaled.length; i++) {
    sum += scaled[i]! * mean[i]!;
    variance += scaled[i]! * spreadOut[i]!;
  }
  return { mean: sum, deviation: Math.sqrt(variance) };
}

function deviationAt(u: number, scale: number): number {
  return scale * Math.tan((Math.PI * u) / 2);
}

function rulesOver(box: Box, rule: (side: Side) => Rule, oneBetween = false): Rules {
  const [spread, scatter, between] = box;
  return [
    rule(spread),
    rule(scatter),
    oneBetween ? { nodes: Float64Array.of(0.5), weights: Float64Array.of(1) } : rule(between),
  ];
}

function evenRule([from, to]: Side): Rule {
  const width = (to - from) / COARSE;
  return {
    nodes: Float64Array.from({ length: COARSE }, (_, i) => from + (i + 0.5) * width),
    weights: new Float64Array(COARSE).fill(width),
  };
}

/** The part of the box whose cells matter, and one more cell on each side. */
function boxOfMass(logMass: Float64Array, box: Box): Box {
  const threshold = logMass.reduce((most, each) => Math.max(most, each), -Infinity) + Math.log(OUTSIDE);
  const first = [COARSE, COARSE, COARSE];
  const last = [-1, -1, -1];
  logMass.forEach((each, node) => {
    if (each < threshold) return;
    [Math.floor(node / COARSE ** 2), Math.floor(node / COARSE) % COARSE, node % COARSE].forEach((cell, direction) => {
      first[direction] = Math.min(first[direction]!, cell);
      last[direction] = Math.max(last[direction]!, cell);
    });
  });
  const side = (direction: 0 | 1 | 2): Side => {
    const [from, to] = box[direction];
    const width = (to - from) / COARSE;
    return [Math.max(0, from + (first[direction]! - 1) * width), Math.min(1, from + (last[direction]! + 2) * width)];
  };
  return [side(0), side(1), side(2)];
}

/** A cluster made ready to be looked at for many spreads and scatters. */
interface PreparedCluster {
  readonly values: Float64Array;
  /** Scatter² of a cell is this times that of one value. */
  readonly shares: Float64Array;
  /** Covariance by known noise, k × k by rows, lower triangle. */
  readonly noise: Float64Array;
  /** Of each cell: 0 for the centre, and 1 + feature. */
  readonly places: readonly Int32Array[];
}

function preparedCluster(cells: EffectCluster): PreparedCluster {
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
interface ClustersAt {
  /** Σ X' V⁻¹ X, p × p by rows, and Σ X' V⁻¹ y, for the covariance V of each cluster. */
  readonly information: Float64Array;
  readonly moments: Float64Array;
  /** −½ Σ (log det V + y' V⁻¹ y). */
  readonly logLikelihood: number;
}

/** Undefined where a covariance is singular: without scatter and noise. O(Σ cells³). */
function clustersAt(
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
