import { rootBetween } from '../root.ts';
import { normalCdf, type Tails } from '../special.ts';

/** Normal distributions with weights that add up to 1. */
export interface NormalMixture {
  readonly mean: number;
  readonly deviation: number;
  readonly tails: (x: number) => Tails;
}

/** Components of weight below this are left out. */
const NEGLIGIBLE = 1e-11;

export function normalMixture(means: Float64Array, deviations: Float64Array, weights: Float64Array): NormalMixture {
  const kept = weights.reduce<number[]>((list, weight, i) => {
    if (weight > NEGLIGIBLE) list.push(i);
    return list;
  }, []);
  const m = Float64Array.from(kept, (i) => means[i]!);
  const s = Float64Array.from(kept, (i) => deviations[i]!);
  const w = Float64Array.from(kept, (i) => weights[i]!);
  const whole = w.reduce((sum, weight) => sum + weight, 0);
  const mean = w.reduce((sum, weight, i) => sum + weight * m[i]!, 0) / whole;
  const second = w.reduce((sum, weight, i) => sum + weight * (s[i]! ** 2 + (m[i]! - mean) ** 2), 0);
  return {
    mean,
    deviation: Math.sqrt(second / whole),
    tails: (x) => {
      let lower = 0;
      let upper = 0;
      for (let i = 0; i < w.length; i++) {
        const tails = normalCdf((x - m[i]!) / s[i]!);
        lower += w[i]! * tails.lower;
        upper += w[i]! * tails.upper;
      }
      return { lower: lower / whole, upper: upper / whole };
    },
  };
}

/** The x with this probability on its side. */
export function mixtureQuantile({ mean, deviation, tails }: NormalMixture, p: number, side: keyof Tails): number {
  const excess = (x: number) => tails(x)[side] - p;
  let reach = 3 * deviation;
  while (excess(mean - reach) > 0 === excess(mean + reach) > 0) reach *= 2;
  return rootBetween(mean - reach, mean + reach, excess);
}
