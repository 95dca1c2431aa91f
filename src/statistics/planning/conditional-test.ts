import { type BinomialWindow, binomialWindow, upperTails } from './one-sample/binomial-window.ts';
import type { SawTooth } from './saw-tooth.ts';
import { fisherBoundary } from './two-arm/fisher-boundary.ts';
import type { TwoArmPower, TwoRates } from './two-arm/two-arm-design.ts';

export interface ConditionalTestOptions {
  readonly midP?: boolean;
}

/**
 * P(reject) of the test that rejects tables whose one-sided Fisher p-value, towards either side if there are two tails,
 * is at most `level`: Fisher's test at its own level, Boschloo's at a raised one. With equal arms the conditional
 * distribution is symmetric, so R's two-sided p-value is twice the one-sided one. O(sqrt(trials) log(trials)).
 */
export function conditionalPower(
  { higher, lower, tails }: TwoRates,
  trials: number,
  level: number,
  { midP = false }: ConditionalTestOptions = {},
): TwoArmPower {
  const winner = binomialWindow(trials, higher);
  const loser = binomialWindow(trials, lower);
  const common = binomialWindow(trials, (higher + lower) / 2);
  const boundary = boundaryOver([winner, loser, common], { trials, level, midP });
  const wrong = tails === 2 ? beyond(loser, winner, boundary) : 0;
  return { power: beyond(winner, loser, boundary) + wrong, alphaSpent: tails * beyond(common, common, boundary) };
}

/**
 * The power of Fisher's test with bounds over a range of runs. For a given table the one-sided p-value rises with the
 * runs of both arms: the probabilities of H = k at n + 1 and at n runs have a ratio proportional to
 * 1 / ((n + 1 - k)(n + 1 - m + k)), which grows with |k - m/2|, so |H - m/2| grows stochastically. Hence the boundary of
 * the most runs of a range is met by all of the range that meet it, and no boundary lies below that of the fewest.
 */
export function conditionalSawTooth(rates: TwoRates, { midP = false }: ConditionalTestOptions = {}): SawTooth {
  const { higher, lower, level, tails } = rates;
  return {
    power: (runs) => conditionalPower(rates, runs, level, { midP }).power,
    atLeast: (from, to) => {
      const loser = binomialWindow(to, lower, slack);
      return beyond(binomialWindow(from, higher, slack), loser, boundaryOver([loser], { trials: to, level, midP }));
    },
    atMost: (from, to) => {
      const [winner, loser] = [binomialWindow(from, higher, slack), binomialWindow(from, lower, slack)];
      const boundary = boundaryOver([winner, loser], { trials: from, level, midP });
      const wrong = tails === 2 ? beyond(binomialWindow(to, lower, slack), winner, boundary) : 0;
      // What the four windows leave out on both sides may all be rejected.
      return beyond(binomialWindow(to, higher, slack), loser, boundary) + wrong + 8 * slack;
    },
  };
}

/** Bounds need not see what is as rare as this. */
const slack = 1e-9;

/** least[i] is the least count of one arm that is rejected against from + i of the other. */
interface Boundary {
  readonly from: number;
  readonly least: Int32Array;
}

interface BoundaryTest {
  readonly trials: number;
  readonly level: number;
  readonly midP: boolean;
}

/** The boundary for every count of the losing arm that one of the windows holds. */
function boundaryOver(windows: readonly BinomialWindow[], { trials, level, midP }: BoundaryTest): Boundary {
  const from = Math.min(...windows.map(({ start }) => start));
  const to = Math.max(...windows.map(({ start, pmf }) => start + pmf.length - 1));
  return { from, least: fisherBoundary(trials, level, { from, to, midP }) };
}

/** P(the winner's count reaches the boundary against the loser's count). */
function beyond(winner: BinomialWindow, loser: BinomialWindow, { from, least }: Boundary): number {
  const tails = upperTails(winner);
  let sum = 0;
  for (let i = 0; i < loser.pmf.length; i++) {
    const j = Math.max(0, least[loser.start + i - from]! - winner.start);
    if (j < tails.length) sum += loser.pmf[i]! * tails[j]!;
  }
  return sum;
}
