import type { TwoRates } from '../two-arm/two-arm-design.ts';
import { type BinomialWindow, binomialWindow, upperTails } from './binomial-window.ts';

/**
 * A power that no test of the level can exceed from `from` to `to` runs of each arm.
 *
 * Whatever is rejected on one side has probability at most `level` when both arms have the mean rate. For every k > 0 its
 * probability at the two rates is at most k level + Σ (f₁ - k f₀)⁺ (Neyman & Pearson 1933); more runs only raise that. On
 * the wrong side f₁ / f₀ is greatest where both arms fail, or pass, every run. O(sqrt(to)).
 */
export function bestPossiblePower(rates: TwoRates, from: number, to: number): number {
  return Math.min(1, rightSide(rates, to) + (rates.tails === 2 ? rates.level * wrongRatio(rates, from) : 0));
}

function rightSide({ higher, lower, level }: TwoRates, trials: number): number {
  const common = binomialWindow(trials, (higher + lower) / 2);
  const cells = likelihoodRatioTest(binomialWindow(trials, higher), binomialWindow(trials, lower), common);
  // The best k is where the cells with f₁ > k f₀ have probability `level`; any k gives a bound.
  let low = 0;
  let high = 2 * trials + 50;
  for (let step = 0; step < 30; step++) {
    const logRatio = (low + high) / 2;
    if (cells(Math.exp(logRatio)).underNull > level) low = logRatio;
    else high = logRatio;
  }
  const k = Math.exp(high);
  const { underNull, underAlternative } = cells(k);
  return underAlternative + k * (level - underNull);
}

function wrongRatio({ higher, lower }: TwoRates, trials: number): number {
  const common = (higher + lower) / 2;
  const allPass = (higher * lower) / (common * common);
  const allFail = ((1 - higher) * (1 - lower)) / ((1 - common) * (1 - common));
  return Math.max(allPass, allFail) ** trials;
}

/** The probabilities of the cells with f₁ > k f₀. For every count of the losing arm these are the counts from some a up. */
function likelihoodRatioTest(winner: BinomialWindow, loser: BinomialWindow, common: BinomialWindow) {
  const winnerTails = upperTails(winner);
  const commonTails = upperTails(common);
  const at = (window: Float64Array, index: number) => (index < 0 ? window[0]! : (window[index] ?? 0));
  return (k: number): { underNull: number; underAlternative: number } => {
    let underNull = 0;
    let underAlternative = 0;
    let i = 0;
    for (let j = 0; j < loser.pmf.length; j++) {
      const b = loser.start + j;
      const nullB = common.pmf[b - common.start] ?? 0;
      const limit = k * nullB;
      while (i < winner.pmf.length) {
        const nullA = common.pmf[winner.start + i - common.start] ?? 0;
        if (winner.pmf[i]! * loser.pmf[j]! > limit * nullA) break;
        i++;
      }
      if (i === winner.pmf.length) break;
      underAlternative += loser.pmf[j]! * winnerTails[i]!;
      underNull += nullB * at(commonTails, winner.start + i - common.start);
    }
    return { underNull, underAlternative };
  };
}
