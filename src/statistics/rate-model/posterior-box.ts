import { greatest } from '../../extremes.ts';
import { type Box, type Grid, gridOver, logSum } from './grid.ts';
import type { LogLikelihood } from './strata-likelihood.ts';

const points = 24;
/** Nodes whose likelihood is less than exp(−30) ≈ 1e-13 of the greatest one seen do not matter. */
const drop = 30;

/**
 * The part of a box that holds the posterior, found by looking at ever smaller boxes until they stop shrinking: many
 * strata have a posterior so narrow that a grid over the whole prior would step over it. A box ends one node outside the
 * nodes that matter. `logMassOutside` estimates what lies outside, on the scale of the likelihood. Three or four coarse
 * grids.
 */
export function posteriorBox(
  logLikelihood: LogLikelihood,
  within: Box,
): { readonly box: Box; readonly logMassOutside: number } {
  let box = within;
  const outside: number[] = [];
  for (;;) {
    const grid = gridOver(box, logLikelihood, points, points);
    const { box: smaller, logMassOutside } = trimmed(grid, box);
    outside.push(logMassOutside);
    const shrunk = area(smaller) < 0.5 * area(box);
    box = smaller;
    if (!shrunk) return { box, logMassOutside: logSum(Float64Array.from(outside)) };
  }
}

function area({ meanFrom, meanTo, sizeFrom, sizeTo }: Box): number {
  return (meanTo - meanFrom) * Math.log(sizeTo / sizeFrom);
}

function trimmed({ means, sizes, logMass }: Grid, box: Box): { box: Box; logMassOutside: number } {
  const threshold = greatest(logMass) - drop;
  const seen = { fromMean: points, toMean: -1, fromSize: points, toSize: -1 };
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++) {
      if (logMass[i * points + j]! < threshold) continue;
      seen.fromMean = Math.min(seen.fromMean, i);
      seen.toMean = Math.max(seen.toMean, i);
      seen.fromSize = Math.min(seen.fromSize, j);
      seen.toSize = Math.max(seen.toSize, j);
    }
  }
  const kept = (i: number, j: number) =>
    i >= seen.fromMean - 1 && i <= seen.toMean + 1 && j >= seen.fromSize - 1 && j <= seen.toSize + 1;
  return {
    box: {
      meanFrom: means[seen.fromMean - 1] ?? box.meanFrom,
      meanTo: means[seen.toMean + 1] ?? box.meanTo,
      sizeFrom: sizes[seen.fromSize - 1] ?? box.sizeFrom,
      sizeTo: sizes[seen.toSize + 1] ?? box.sizeTo,
    },
    logMassOutside: logSum(logMass.filter((_, node) => !kept(Math.floor(node / points), node % points))),
  };
}
