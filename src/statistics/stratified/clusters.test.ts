import { describe, expect, it } from 'vitest';
import { pairedT } from '../difference/within-strata/paired-t.ts';
import { randomStream } from '../random.ts';
import { binomialDraw } from '../sampling/binomial-draw.ts';
import { varianceOfMean } from './clusters.ts';
import { newStrataInterval } from './new-strata.ts';

describe('the variance of a mean of values in clusters', () => {
  it('is s²/T with one value a cluster', () => {
    // Values 1, 2, 4, 9: mean 4, squares 9 + 4 + 0 + 25 = 38, s² = 38/3.
    expect(varianceOfMean([1, 2, 4, 9], ['a', 'b', 'c', 'd'])).toBeCloseTo(38 / 3 / 4, 14);
  });

  it('is that of the cluster means with clusters of equal size', () => {
    // Means 1.5, 6.5: s² = 12.5, two of them.
    expect(varianceOfMean([1, 2, 4, 9], ['a', 'a', 'b', 'b'])).toBeCloseTo(12.5 / 2, 14);
  });

  it('weighs clusters by their size', () => {
    // Mean 3; sums of excess −3 and 3 over three values: 2/1 · 18/9.
    expect(varianceOfMean([1, 2, 6], ['a', 'a', 'b'])).toBeCloseTo(4, 14);
  });
});

describe('families as the sample', () => {
  const four = (rates: readonly number[], each: number) =>
    rates.flatMap((rate) => Array.from({ length: each }, () => rate));
  const names = (count: number, each: number) =>
    Array.from({ length: count }, (_, family) => Array.from({ length: each }, () => `f${family}`)).flat();

  it('each task a family of its own is the plain interval', () => {
    const strata = [3, 1, 0, 2, 3].map((successes) => ({ successes, trials: 3 }));
    expect(newStrataInterval(strata, { clusters: ['a', 'b', 'c', 'd', 'e'] })).toEqual(newStrataInterval(strata));
    const other = [1, 1, 0, 0, 3].map((successes) => ({ successes, trials: 3 }));
    expect(pairedT(strata, other, { clusters: [1, 2, 3, 4, 5] })).toEqual(pairedT(strata, other));
  });

  it.each([
    [5, 4, 3],
    [10, 5, 3],
    [4, 25, 1],
  ])('%i families of %i tasks run %i times: hold the mean rate of all families', (count, each, trials) => {
    let held = { named: 0, ignored: 0, difference: 0 };
    const replicates = 400;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const random = randomStream(11, replicate);
      const drawn = () =>
        four(
          Array.from({ length: count }, () => (random.uniform() < 0.5 ? 0.2 : 0.8)),
          each,
        );
      const tally = (rates: readonly number[]) =>
        rates.map((rate) => ({ successes: binomialDraw(random, trials, rate), trials }));
      const [a, b] = [tally(drawn()), tally(drawn())];
      const holds = ({ lower, upper }: { readonly lower: number; readonly upper: number }, truth: number) =>
        Number(lower <= truth && truth <= upper);
      const clusters = names(count, each);
      held = {
        named: held.named + holds(newStrataInterval(a, { clusters }), 0.5),
        ignored: held.ignored + holds(newStrataInterval(a), 0.5),
        difference: held.difference + holds(pairedT(a, b, { clusters }), 0),
      };
    }
    expect(held.named / replicates).toBeGreaterThan(0.92);
    expect(held.difference / replicates).toBeGreaterThan(0.92);
    expect(held.ignored / replicates).toBeLessThan(0.9);
  });

  it('takes one family for each task, and two families or more', () => {
    const strata = [3, 1].map((successes) => ({ successes, trials: 3 }));
    expect(() => newStrataInterval(strata, { clusters: ['a', 'a'] })).toThrow(/two or more/u);
    expect(() => newStrataInterval(strata, { clusters: ['a'] })).toThrow(/one for each of 2 strata/u);
  });
});
