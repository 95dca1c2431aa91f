import { meanSpread } from './mean-spread.ts';
import { meanWave } from './mean-wave.ts';
import type { RateModel } from './rate-model.ts';
import { chanceAboveZero } from './sign-series.ts';

/**
 * P(mean of a's stratum rates > mean of b's). The two posteriors are independent: strata of a are not paired with those
 * of b, and they may differ in number. Error below 1e-5; up to 0.002 where nearly all strata of both show one and the same
 * outcome, because means within 0.01 are then half a tie. O(nodes × different strata × frequencies), 50 to 300 ms at 10 × 3.
 */
export function probabilityGreater(a: RateModel, b: RateModel): number {
  return chanceAboveZero(
    (start, step) => {
      const waveOfA = meanWave(a, start, step);
      const waveOfB = meanWave(b, start, step);
      return (block) => {
        const x = waveOfA(block);
        const y = waveOfB(block);
        return {
          re: x.re.map((value, i) => value * y.re[i]! + x.im[i]! * y.im[i]!),
          im: x.im.map((value, i) => value * y.re[i]! - x.re[i]! * y.im[i]!),
        };
      };
    },
    Math.hypot(meanSpread(a), meanSpread(b)),
  );
}
