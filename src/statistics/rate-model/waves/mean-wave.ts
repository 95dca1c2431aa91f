import type { RateModel } from '../rate-model.ts';
import { type StratumGroup, stratumGroups } from '../stratum-groups.ts';
import { betaWaves } from './beta-wave.ts';
import { emptyWave, largestPart, multiplyPower, type Wave, waveBlock } from './wave.ts';

/** A node whose share of a block is below this takes no part in later blocks. */
const negligible = 1e-8;

/**
 * The characteristic function of the mean of the stratum rates. The result, called with b, gives its values at
 * t = start + k × step for k from b × waveBlock up; blocks are to be asked for in their order. Given a node the stratum
 * rates are independent betas, so their functions multiply; the nodes are mixed afterwards. A block costs
 * O(nodes × different strata × points of a beta).
 */
export function meanWave(model: RateModel, start: number, step: number): (block: number) => Wave {
  const groups = stratumGroups(
    model.strata,
    model.strata.map(({ trials }) => trials),
  );
  // The greatest value of a node in the block before. Where the rates are spread over their range, φ dies away fast.
  const alive = model.weight.slice();
  return (block) => {
    const first = start + block * waveBlock * step;
    const waveOf = betaWaves(first / model.strata.length, step / model.strata.length);
    const mixed = emptyWave(0);
    for (const [node, weight] of model.weight.entries()) {
      if (alive[node]! < negligible || !canFollow(model, groups, node, first)) continue;
      const product = emptyWave(weight);
      for (const { members, successes, failures } of groups) {
        const a = model.alpha[node]! + successes;
        const b = model.beta[node]! + failures;
        multiplyPower(product, waveOf(a, b), members);
      }
      alive[node] = largestPart(product);
      for (let k = 0; k < mixed.re.length; k++) {
        mixed.re[k]! += product.re[k]!;
        mixed.im[k]! += product.im[k]!;
      }
    }
    return mixed;
  };
}

/**
 * Whether the grid can follow the wave at t from this node to the next one: log φ turns with μ by up to
 * R = Σ s |log(1 + i t/(T (n + s)))| a unit, and between two nodes it must turn by less than half a circle. Where it does
 * not, the true function has died away, because the posterior of μ is smooth, and the sum over nodes has not.
 */
function canFollow(
  { strata, alpha, beta, box, meanPoints }: RateModel,
  groups: readonly StratumGroup[],
  node: number,
  t: number,
): boolean {
  const size = alpha[node]! + beta[node]!;
  const mean = alpha[node]! / size;
  const gap = (Math.PI / meanPoints) * Math.sqrt((mean - box.meanFrom) * (box.meanTo - mean));
  const turn = groups.reduce((sum, { members, successes, failures }) => {
    const x = t / strata.length / (successes + failures + size);
    return sum + members * size * Math.hypot(Math.log1p(x * x) / 2, Math.atan(x));
  }, 0);
  return turn * gap < Math.PI;
}
