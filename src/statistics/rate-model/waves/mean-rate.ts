import type { RateModel } from '../rate-model.ts';
import { commonReach, keptWave } from './kept-wave.ts';
import { meanReach } from './mean-reach.ts';
import { meanSpread } from './mean-spread.ts';
import { believed, chanceAbove, signSeries } from './sign-series.ts';

/**
 * The posterior probability that the mean rate of these strata is above a rate. Error below 1e-4; up to 0.002 where nearly
 * all strata show one outcome only, because rates within a ninth of the standard deviation are then not told apart.
 * O(nodes × different strata × frequencies), 20 to 200 ms at 10 × 3, then O(terms) a rate.
 *
 * @example meanRateTail(rateModel([tally(3, 3), tally(1, 3)]))(0); // => 0.9999999379
 */
export function meanRateTail(model: RateModel): (rate: number) => number {
  const { centre, reach } = meanReach(model);
  // A rate within reach of the centre is within two reaches of X.
  const common = commonReach(2 * reach);
  const series = signSeries(keptWave(model, common), meanSpread(model), common);
  return (rate) => (Math.abs(rate - centre) > reach ? believed(rate < centre ? 1 : 0) : chanceAbove(series, rate));
}
