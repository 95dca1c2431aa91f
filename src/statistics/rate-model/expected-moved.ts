import { betaBinomialPmf, betaBinomialPmfs, hypergeometricPmf } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { stratumGroups } from './stratum-groups.ts';
import { type TrialsPerStratum, trialsOfEach } from './trials-of-each.ts';

/**
 * In how many strata two sets of trials, drawn from the same rates, are expected to show different counts. Both sets lie
 * ahead. Throws DomainError unless there is a count for every stratum. O(nodes × different strata × trials of one).
 *
 * @example expectedMoved(rateModel([tally(3, 3), tally(1, 3)]), 3); // => 1.063927649
 */
export function expectedMoved(model: RateModel, trialsPerStratum: TrialsPerStratum): number {
  const ahead = trialsOfEach('expectedMoved', model, trialsPerStratum);
  let moved = 0;
  for (const { members, successes, failures, trialsAhead } of stratumGroups(model.strata, ahead)) {
    // Of 2k successes among all trials of both sets, the half that makes them alike.
    const alike = Array.from({ length: trialsAhead + 1 }, (_, k) =>
      hypergeometricPmf(k, trialsAhead, trialsAhead, 2 * k),
    );
    moved +=
      members *
      mixed(model, (alpha, beta) => {
        const both = betaBinomialPmfs(2 * trialsAhead, alpha + successes, beta + failures);
        return 1 - alike.reduce((sum, share, k) => sum + share * both[2 * k]!, 0);
      });
  }
  return moved;
}

/**
 * In how many strata a repetition with as many trials is expected to show another count than the one observed.
 * O(nodes × different strata).
 *
 * @example expectedMovedFromObserved(rateModel([tally(3, 3), tally(1, 3)])); // => 1.141180074
 */
export function expectedMovedFromObserved(model: RateModel): number {
  const groups = stratumGroups(
    model.strata,
    model.strata.map(({ trials }) => trials),
  );
  return groups.reduce((sum, { members, successes, failures, trialsAhead }) => {
    const again = (alpha: number, beta: number) =>
      betaBinomialPmf(successes, trialsAhead, alpha + successes, beta + failures);
    return sum + members * mixed(model, (alpha, beta) => 1 - again(alpha, beta));
  }, 0);
}

function mixed({ alpha, beta, weight }: RateModel, value: (alpha: number, beta: number) => number): number {
  return weight.reduce((sum, w, node) => sum + w * value(alpha[node]!, beta[node]!), 0);
}
