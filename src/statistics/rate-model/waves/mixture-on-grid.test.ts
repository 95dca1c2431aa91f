import { describe, expect, it } from 'vitest';
import { betaBinomialPmfs, betaBinomialWindow } from '../../special.ts';
import { centralRange } from '../central-range.ts';
import { predictiveTotal } from '../predictive-total.ts';
import { type RateModel, rateModel } from '../rate-model.ts';
import { mixtureByFourier } from './mixture-by-fourier.ts';
import { mixtureByConvolution, mixtureOfSums } from './mixture-of-sums.ts';
import { mixtureOnGrid } from './mixture-on-grid.ts';
import type { Summand } from './summand.ts';

const model = rateModel([
  { successes: 1, trials: 3 },
  { successes: 3, trials: 3 },
  { successes: 0, trials: 2 },
]);
const summands = (sizes: readonly (readonly [members: number, size: number])[]): Summand[] =>
  sizes.map(([members, size], i) => ({
    members,
    size,
    pmf: (alpha, beta) => betaBinomialPmfs(size, alpha + i, beta + 1),
  }));

/** So many nodes that say the same: what is counted is known in closed form, and dear. */
const alike = (nodes: number): RateModel => ({
  ...model,
  alpha: new Float64Array(nodes).fill(1),
  beta: new Float64Array(nodes).fill(1),
  weight: new Float64Array(nodes).fill(1 / nodes),
});
const uniform = (size: number): Summand => {
  const pmf = new Float64Array(size + 1).fill(1 / (size + 1));
  return { members: 2, size, pmf: () => pmf };
};

describe('every sum counted', () => {
  it.each([
    [[[2, 9]]],
    [
      [
        [1, 30],
        [3, 4],
      ],
    ],
    [
      [
        [1, 8],
        [1, 21],
        [2, 50],
      ],
    ],
  ] as const)('as by frequencies: %j', (sizes) => {
    const [fast, slow] = [mixtureOnGrid(model, summands(sizes)), mixtureByFourier(model, summands(sizes))];
    expect(fast.length).toBe(slow.length);
    for (const [k, p] of slow.entries()) expect(Math.abs(fast[k]! - p), `[${k}]`).toBeLessThan(1e-13);
  });

  it('two uniform counts add up to a triangle', () => {
    const pmf = mixtureOnGrid(alike(3), [uniform(4000)]);
    for (let k = 0; k <= 8000; k++) {
      expect(pmf[k]! * 4001 ** 2).toBeCloseTo(k <= 4000 ? k + 1 : 8001 - k, 7);
    }
  });
});

describe('every fourth sum counted', () => {
  const pmf = mixtureOnGrid(alike(2 ** 14), [uniform(2000)]);

  it('a triangle stays one, but for its corners', () => {
    expect(pmf.length).toBe(4001);
    for (let k = 0; k <= 4000; k++) {
      const height = k <= 2000 ? k + 1 : 4001 - k;
      expect(Math.abs(pmf[k]! * 2001 ** 2 - height), `[${k}]`).toBeLessThan(8);
    }
  });

  it('mass and mean are kept', () => {
    expect(pmf.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    // Where a parabola's negative weight leaves less than nothing, it is cut off.
    expect(Math.abs(pmf.reduce((sum, p, k) => sum + k * p, 0) - 2000)).toBeLessThan(0.001);
  });

  it('a quantile is off by less than a step', () => {
    // P(sum < k) is k (k + 1) / 2 in 2001² up to the middle.
    const exact = Math.floor((Math.sqrt(1 + 8 * 0.025 * 2001 ** 2) - 1) / 2);
    const { lower, upper } = centralRange(pmf, 0.95);
    expect(Math.abs(lower - exact)).toBeLessThan(4);
    expect(Math.abs(upper - (4000 - exact))).toBeLessThan(4);
  });

  it('many short counts have the quantiles that convolution gives, within a step', () => {
    const many = [{ ...uniform(5), members: 400 }];
    const exact = centralRange(mixtureByConvolution(alike(1), many), 0.95);
    const { lower, upper } = centralRange(mixtureOnGrid(alike(2 ** 14), many), 0.95);
    expect(Math.abs(lower - exact.lower)).toBeLessThanOrEqual(2);
    expect(Math.abs(upper - exact.upper)).toBeLessThanOrEqual(2);
    const square = mixtureOnGrid(alike(2 ** 14), many).reduce((sum, p, k) => sum + p * (k - 1000) ** 2, 0);
    // 400 counts of six values, and a cell of two sums spread over its neighbours: step² / 6.
    expect(square).toBeCloseTo((400 * 35) / 12 + 3 / 6, 2);
  });

  it('a count that is sure stays within two steps', () => {
    const one = new Float64Array(4002);
    one[4001] = 1;
    const { lower, upper } = centralRange(
      mixtureOnGrid(alike(2 ** 14), [{ members: 1, size: 4001, pmf: () => one }]),
      0.95,
    );
    expect(lower).toBeGreaterThan(4001 - 8);
    expect(upper).toBe(4001);
  });
});

describe('tens of thousands of runs of each task', () => {
  /** So few nodes that it is done at once; they say nearly the same as all. */
  const some = model.weight.map((_, node) => node).filter((node) => node % 32 === 0);
  const kept = some.reduce((sum, node) => sum + model.weight[node]!, 0);
  const few: RateModel = {
    ...model,
    alpha: some.map((node) => model.alpha[node]!),
    beta: some.map((node) => model.beta[node]!),
    weight: some.map((node) => model.weight[node]! / kept),
  };

  it('a range grows with the trials', () => {
    const range = (each: number) => {
      const { lower, upper } = centralRange(predictiveTotal(few, each), 0.95);
      return [lower / each, upper / each];
    };
    const [less, more] = [range(1000), range(20_000)];
    expect(more[0]).toBeCloseTo(less[0]!, 2);
    expect(more[1]).toBeCloseTo(less[1]!, 2);
  });

  it('every count is worked out once a node, and no further than where it can lie', () => {
    let windows = 0;
    let cells = 0;
    const size = 20_000;
    const narrow: Summand = {
      members: 3,
      size,
      pmf: () => expect.unreachable('all of a count'),
      window: (alpha, beta) => {
        const window = betaBinomialWindow(size, alpha + 300, beta + 300);
        windows += 1;
        cells += window.pmf.length;
        return window;
      },
    };
    mixtureOnGrid(few, [narrow]);
    expect(windows).toBe(few.weight.length);
    expect(cells).toBeLessThan(few.weight.length * size);
  });
});

it('what is cheap is counted frequency by frequency, to the last bit', () => {
  const some = summands([[3, 100]]);
  expect(mixtureOfSums(model, some)).toEqual(mixtureByFourier(model, some));
});

it('the same trials ahead are computed once, and nobody can write into what is kept', () => {
  const first = predictiveTotal(model, 4);
  const kept = first.slice();
  first.fill(0);
  expect(predictiveTotal(model, 4)).toEqual(kept);
  expect(predictiveTotal(model, 5).length).toBe(16);
  expect(predictiveTotal(model, 4)).toEqual(kept);
});
