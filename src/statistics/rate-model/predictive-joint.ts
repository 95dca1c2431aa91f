import { DomainError } from '../../errors.ts';
import { betaBinomialPmfs } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { stratumGroups } from './stratum-groups.ts';
import { type TrialsPerStratum, trialsOfEach } from './trials-of-each.ts';
import { mixtureOfSums } from './waves/mixture-of-sums.ts';

/** One possible set of counts of the chosen strata. */
export interface JointCell {
  /** In the order of the chosen strata. */
  readonly counts: readonly number[];
  readonly probability: number;
}

/** The same with what the other strata do at the same time. */
export interface JointCellWithRest extends JointCell {
  /** rest[k] is P(these counts, and k successes in all the other strata); adds up to `probability`. */
  readonly rest: Float64Array;
}

/**
 * The joint distribution of the counts of some strata when all are tried again. For each node of the posterior they are
 * independent; mixed over the nodes they are not, because they share the population. Throws DomainError for a stratum that
 * is not there or is named twice, and unless there is a count for every stratum. O(nodes × cells), cells being the
 * product of the trials + 1 of the chosen strata.
 */
export function predictiveJoint(
  model: RateModel,
  trialsPerStratum: TrialsPerStratum,
  chosen: readonly number[],
): JointCell[] {
  const ahead = trialsOfEach('predictiveJoint', model, trialsPerStratum);
  return nodeCells(model, ahead, mustBeStrataOf('predictiveJoint', model, chosen)).map(({ counts, weight }) => ({
    counts,
    probability: sum(weight),
  }));
}

/**
 * As predictiveJoint, each cell with the sum of all other strata: their sum given the counts is that of a model whose nodes
 * are weighted by how well they foretell the counts. O(cells × one predictiveTotal).
 */
export function predictiveJointWithRest(
  model: RateModel,
  trialsPerStratum: TrialsPerStratum,
  chosen: readonly number[],
): JointCellWithRest[] {
  const ahead = trialsOfEach('predictiveJointWithRest', model, trialsPerStratum);
  const cells = nodeCells(model, ahead, mustBeStrataOf('predictiveJointWithRest', model, chosen));
  const others = model.strata.map((_, index) => index).filter((index) => !chosen.includes(index));
  const groups = stratumGroups(
    others.map((index) => model.strata[index]!),
    others.map((index) => ahead[index]!),
  );
  const summands = groups.map(({ successes, failures, trialsAhead, members }) => ({
    members,
    size: trialsAhead,
    pmf: (alpha: number, beta: number) => betaBinomialPmfs(trialsAhead, alpha + successes, beta + failures),
  }));
  return cells.map(({ counts, weight }) => ({
    counts,
    probability: sum(weight),
    rest: mixtureOfSums({ ...model, weight }, summands),
  }));
}

/** weight[node] is P(node, counts). */
interface NodeCell {
  readonly counts: readonly number[];
  readonly weight: Float64Array;
}

function nodeCells(model: RateModel, ahead: readonly number[], chosen: readonly number[]): NodeCell[] {
  let cells: NodeCell[] = [{ counts: [], weight: model.weight }];
  for (const index of chosen) {
    const { successes, trials } = model.strata[index]!;
    const pmfs = Array.from(model.alpha, (alpha, node) =>
      betaBinomialPmfs(ahead[index]!, alpha + successes, model.beta[node]! + trials - successes),
    );
    cells = cells.flatMap(({ counts, weight }) =>
      Array.from({ length: ahead[index]! + 1 }, (_, count) => ({
        counts: [...counts, count],
        weight: weight.map((value, node) => value * pmfs[node]![count]!),
      })),
    );
  }
  return cells;
}

function mustBeStrataOf(where: string, { strata }: RateModel, chosen: readonly number[]): readonly number[] {
  for (const [place, index] of chosen.entries()) {
    if (strata[index] === undefined) {
      throw new DomainError(`${where}: chosen`, `must be integers from 0 to ${strata.length - 1}`, index);
    }
    if (chosen.indexOf(index) !== place) throw new DomainError(`${where}: chosen`, 'must name a stratum once', index);
  }
  return chosen;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
