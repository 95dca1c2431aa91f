import { meanSpread } from './mean-spread.ts';
import { meanWave } from './mean-wave.ts';
import type { RateModel } from './rate-model.ts';
import { chanceAboveZero } from './sign-series.ts';
import type { Wave } from './wave.ts';

/**
 * P(mean of a's stratum rates > mean of b's). The two posteriors are independent: strata of a are not paired with those
 * of b, and they may differ in number. Error below 1e-5; up to 0.002 where nearly all strata of both show one and the same
 * outcome, because means within 0.01 are then half a tie. O(nodes × different strata × frequencies), 50 to 300 ms at 10 × 3,
 * of which nearly nothing where both models have been compared with others before.
 */
export function probabilityGreater(a: RateModel, b: RateModel): number {
  return chanceAboveZero(
    (start, step) => {
      const waveOfA = keptWave(a, start, step);
      const waveOfB = keptWave(b, start, step);
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

interface KeptWave {
  readonly start: number;
  readonly step: number;
  readonly blockAt: (block: number) => Wave;
}

/** Kept as long as the model: every pair asks for the same frequencies, as many as the narrower of the two needs. */
const waves = new WeakMap<RateModel, KeptWave>();

function keptWave(model: RateModel, start: number, step: number): (block: number) => Wave {
  const kept = waves.get(model);
  if (kept?.start === start && kept.step === step) return kept.blockAt;
  const next = meanWave(model, start, step);
  const blocks: Wave[] = [];
  const blockAt = (block: number) => {
    while (blocks.length <= block) blocks.push(next(blocks.length));
    return blocks[block]!;
  };
  waves.set(model, { start, step, blockAt });
  return blockAt;
}
