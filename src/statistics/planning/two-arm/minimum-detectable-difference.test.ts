import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../special.ts';
import { strataNeeded } from '../strata-needed.ts';
import { differenceVariances } from './difference-variances.ts';
import { minimumDetectableDifference, tTestPower } from './minimum-detectable-difference.ts';

interface Reference {
  readonly df: number;
  readonly alpha: number;
  readonly shift: number;
  readonly power: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning.json', import.meta.url), 'utf8'),
) as { readonly pairedT: readonly Reference[] };

const design = { strata: 10, trials: 3, withinVariance: 0.1 };

describe('the minimum detectable difference', () => {
  it(`rests on the power of R's power.t.test (${reference.pairedT.length} designs)`, () => {
    for (const { df, alpha, shift, power } of reference.pairedT) {
      // R's noncentral t is itself good to 1e-12 or so.
      expect(Math.abs(tTestPower(shift, df, alpha) - power)).toBeLessThanOrEqual(1e-11);
    }
  });

  it('on the same strata has the power, by the normal distribution of the difference', () => {
    const { difference, standardError } = minimumDetectableDifference({ ...design, scope: 'same-strata' });
    expect(standardError).toBeCloseTo(Math.sqrt(0.2 / 30), 14);
    const z = 1.959963984540054;
    // The wrong tail is left out: it has 1e-6.
    expect(normalCdf(z - difference / standardError).upper).toBeCloseTo(0.8, 12);
  });

  it('on new strata has the power of the paired t test, and Miller’s formula beside it', () => {
    const plan = { ...design, scope: 'new-strata' as const, differenceVariance: 0.02 };
    const { difference, standardError, largeSample } = minimumDetectableDifference(plan);
    expect(standardError).toBeCloseTo(Math.sqrt((0.02 + 0.1 / 3 + 0.1 / 3) / 10), 14);
    expect(largeSample).toBeCloseTo((1.959963984540054 + 0.8416212335729143) * standardError, 12);
    expect(tTestPower(difference / standardError, 9, 0.05)).toBeCloseTo(0.8, 12);
    expect(difference).toBeGreaterThan(largeSample);
    const many = minimumDetectableDifference({ ...plan, strata: 100_000 });
    expect(many.difference / many.largeSample).toBeCloseTo(1, 4);
  });

  it('falls with strata, trials and alpha', () => {
    const at = (change: object) =>
      minimumDetectableDifference({ ...design, scope: 'new-strata', differenceVariance: 0.02, ...change }).difference;
    expect(at({ strata: 20 })).toBeLessThan(at({}));
    expect(at({ trials: 6 })).toBeLessThan(at({}));
    expect(at({ alpha: 0.1 })).toBeLessThan(at({}));
    expect(at({ power: 0.9 })).toBeGreaterThan(at({}));
    expect(at({ differenceVariance: 0.04 })).toBeGreaterThan(at({}));
  });

  it('tells how many strata a difference needs', () => {
    const plan = { trials: 3, withinVariance: 0.1, differenceVariance: 0.02 };
    for (const difference of [0.02, 0.1, 0.3, 0.8]) {
      const { strata, largeSample } = strataNeeded({ ...plan, difference });
      const at = (count: number) =>
        minimumDetectableDifference({ ...plan, scope: 'new-strata', strata: count }).difference;
      expect(at(strata)).toBeLessThanOrEqual(difference);
      if (strata > 2) expect(at(strata - 1)).toBeGreaterThan(difference);
      const z = 1.959963984540054 + 0.8416212335729143;
      expect(largeSample).toBeCloseTo((z * z * (0.02 + 0.2 / 3)) / difference ** 2, 8);
    }
  });

  it('refuses what is no design', () => {
    const refused = (change: object, message: string) =>
      expect(() =>
        minimumDetectableDifference({ ...design, scope: 'new-strata', differenceVariance: 0.1, ...change }),
      ).toThrow(`minimumDetectableDifference: ${message}`);
    refused({ strata: 1 }, 'strata must be an integer from 2 up, received 1');
    refused({ strata: 0, scope: 'same-strata' }, 'strata must be an integer from 1 up, received 0');
    refused({ trials: 0 }, 'trials must be an integer from 1 up, received 0');
    refused({ withinVariance: 0.3 }, 'withinVariance must be from 0 to 0.25, received 0.3');
    refused({ differenceVariance: -1 }, 'differenceVariance must be from 0 to 1, received -1');
    refused({ alpha: 0 }, 'alpha must be between 0 and 1, received 0');
    refused({ power: 0.01 }, 'power must be between 0.05 and 1, received 0.01');
    expect(() => minimumDetectableDifference({ ...design, scope: 'new-strata' })).toThrow(
      'minimumDetectableDifference: differenceVariance must be given for new strata, received nothing',
    );
    const plan = { trials: 3, withinVariance: 0.1, differenceVariance: 0.02 };
    expect(() => strataNeeded({ ...plan, difference: 0 })).toThrow('strataNeeded: difference must be between 0 and 1');
  });
});

describe('the variances of a pilot', () => {
  it('are unbiased: their mean over all outcomes is the truth, before negative ones are cut', () => {
    // Two strata of two trials in each arm, with given rates; the cut is undone by adding a spread that outweighs it.
    const trials = 2;
    const [a, b] = [
      [0.9, 0.2],
      [0.3, 0.6],
    ];
    const mass = (x: number, p: number) => [(1 - p) ** 2, 2 * p * (1 - p), p * p][x]!;
    let within = 0;
    let cut = 0;
    for (let i = 0; i < 81; i++) {
      const x = [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9) % 3, Math.floor(i / 27)];
      const probability = mass(x[0]!, a![0]!) * mass(x[1]!, a![1]!) * mass(x[2]!, b![0]!) * mass(x[3]!, b![1]!);
      const tally = (successes: number) => ({ successes, trials });
      const received = differenceVariances([tally(x[0]!), tally(x[1]!)], [tally(x[2]!), tally(x[3]!)]);
      within += probability * received.withinVariance;
      cut += probability * received.differenceVariance;
    }
    const truth = [0.9, 0.2, 0.3, 0.6].reduce((sum, p) => sum + p * (1 - p), 0) / 4;
    expect(within).toBeCloseTo(truth, 12);
    // (0.6 - (-0.4))² / 2, and something more for the negative ones that read 0.
    expect(cut).toBeGreaterThan(0.5);
    expect(cut).toBeLessThan(0.55);
  });

  it('by hand', () => {
    const received = differenceVariances(
      [
        { successes: 3, trials: 3 },
        { successes: 1, trials: 3 },
      ],
      [
        { successes: 2, trials: 3 },
        { successes: 3, trials: 3 },
      ],
    );
    // Variances of a trial: 0, 1/3, 1/3, 0. Differences 1/3 and -2/3 vary by 1/2, of which trials explain 2 (1/6) / 3.
    expect(received.withinVariance).toBeCloseTo(1 / 6, 14);
    expect(received.differenceVariance).toBeCloseTo(1 / 2 - 1 / 9, 14);
  });

  it('refuse strata that were not repeated', () => {
    const twice = { successes: 1, trials: 2 };
    const once = { successes: 1, trials: 1 };
    expect(() => differenceVariances([twice], [twice])).toThrow('differenceVariances: a: strata must hold at least 2');
    expect(() => differenceVariances([twice, once], [twice, twice])).toThrow(
      'differenceVariances: a[1] must have at least two trials, received 1',
    );
    expect(() => differenceVariances([twice, twice], [twice, twice, twice])).toThrow(
      'differenceVariances: b must have as many strata as a (2), received 3',
    );
  });
});
