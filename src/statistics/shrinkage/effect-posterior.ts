import { gaussLegendre, type Rule } from '../rate-model/waves/gauss-legendre.ts';
import { factorise, solved } from '../regression/cholesky.ts';
import { type ClustersAt, clustersAt, type PreparedCluster, preparedCluster } from './clusters-at.ts';
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
