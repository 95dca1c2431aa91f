import { kept, keptBy } from '../../../kept.ts';
import type { RateModel } from '../rate-model.ts';
import { meanWave } from './mean-wave.ts';
import { signFrequencies } from './sign-series.ts';
import type { Wave } from './wave.ts';

/** Kept as long as the model: its pairs with others ask for the same few frequencies. */
const waves = kept((model: RateModel) =>
  keptBy((reach: number) => {
    const { start, step } = signFrequencies(reach);
    const next = meanWave(model, start, step);
    const blocks: Wave[] = [];
    return (block: number): Wave => {
      while (blocks.length <= block) blocks.push(next(blocks.length));
      return blocks[block]!;
    };
  }),
);

/** The wave of the mean of the stratum rates at the frequencies of a sign series, each block computed once. */
export function keptWave(model: RateModel, reach: number): (block: number) => Wave {
  return waves(model)(reach);
}

/** The least power of one half that holds a reach, and 1 at most: few different ones share their waves. */
export function commonReach(reach: number): number {
  let common = 1;
  while (common / 2 >= reach) common /= 2;
  return common;
}
