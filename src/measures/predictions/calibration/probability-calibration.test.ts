import { describe, expect, it } from 'vitest';
import { calibrationTest } from '../../../statistics/calibration/clustered/calibration-test.ts';
import { randomStream } from '../../../statistics/random.ts';
import { binomialPmfs } from '../../../statistics/special.ts';
import { probabilityCalibration } from './probability-calibration.ts';
import type { StatedProbability } from './stated-probability.ts';

interface List {
  readonly campaigns: number;
  readonly each?: number;
  readonly said: (index: number) => number;
  readonly happened: (index: number, campaign: number) => boolean;
}

function stated({ campaigns, each = 1, said, happened }: List): StatedProbability[] {
  return Array.from({ length: campaigns * each }, (_, i) => {
    const campaign = Math.floor(i / each);
    return {
      campaign: `c${campaign}`,
      tags: [],
      probability: said(i),
      happened: happened(i, campaign),
      baselines: null,
    };
  });
}

function measured(list: List) {
  return probabilityCalibration(stated(list), { level: 0.95, power: 0.8, random: randomStream(1), replicates: 999 });
}

describe('probabilities near 0 and 1 are used as stated', () => {
  // P(X ≥ x) and P(X ≤ x) by SciPy's binom: 0.0046, 0.010, 7.6e-8; the resampled p-value has a standard error of 0.003.
  it.each([
    [0.001, 100, 1, 2, 0.0046],
    [0.0001, 100, 1, 1, 0.00995],
    [0.0001, 250, 4, 5, 0],
  ])('%d said of %d campaigns × %d, %d came true: too low', (said, campaigns, each, events, exact) => {
    const { test } = measured({
      campaigns,
      each,
      said: () => said,
      happened: (i, campaign) => i % each === 0 && campaign < events,
    });
    expect(test.shift).toBeLessThan(exact + 0.012);
    expect(test.direction.shift).toBe(1);
    const mirrored = measured({
      campaigns,
      each,
      said: () => 1 - said,
      happened: (i, campaign) => !(i % each === 0 && campaign < events),
    });
    expect(mirrored.test.shift).toBeLessThan(exact + 0.012);
    expect(mirrored.test.direction.shift).toBe(-1);
  });

  it('nothing of 2,800 is what 0.0001 says', () => {
    expect(measured({ campaigns: 700, each: 4, said: () => 0.0001, happened: () => false }).test.joint).toBe(1);
  });

  it('each has a row of its own, as it was stated', () => {
    const list = [0, 0.0001, 0.001, 0.002, 0.005, 0.995, 0.9999, 1];
    const { curve, certain } = measured({
      campaigns: 80,
      said: (i) => list[i % list.length]!,
      happened: (i) => i % list.length > 4,
    });
    expect(curve.map(({ probability }) => probability)).toEqual(list);
    expect(curve.every(({ forecasts }) => forecasts === 10)).toBe(true);
    // Half a unit of the fourth decimal.
    expect(certain.readAs).toBeCloseTo(0.00005, 15);
    expect(certain).toMatchObject({ stated: 20, wrong: 0 });
  });

  it('an end is read at half a unit of the finest decimal that is stated, half a per cent at the coarsest', () => {
    const readAs = (...list: number[]) =>
      measured({ campaigns: 40, said: (i) => list[i % list.length]!, happened: (i) => i % 2 === 0 }).certain.readAs;
    expect(readAs(0, 0.5)).toBe(0.005);
    expect(readAs(0, 1)).toBe(0.005);
    expect(readAs(0, 0.25, 1)).toBe(0.005);
    expect(readAs(0, 0.125)).toBeCloseTo(0.0005, 15);
    expect(readAs(1, 2.5e-7)).toBeCloseTo(0.5e-8, 20);
  });

  it('ends in numbers, whatever a double can hold', () => {
    const list = [5e-324, 1e-310, 1e-300, 1e-200, 0, 1, 1 - 2 ** -53, 0.1 + 0.2, 0.3];
    for (const all of [list, list.slice(0, 4), list.slice(6), [0.1 + 0.2, 0.3]]) {
      const { test, curve, toSeeSlope } = measured({
        campaigns: 36,
        said: (i) => all[i % all.length]!,
        happened: (i) => all[i % all.length]! > 0.5,
      });
      for (const p of [test.joint, test.shift, test.tilt ?? 1]) expect(p).toBeGreaterThan(0);
      expect(curve).toHaveLength(all.length);
      if (!('missing' in toSeeSlope)) expect(Number.isFinite(toSeeSlope.forecasts)).toBe(true);
    }
  });
});

describe('an honest forecaster of rare events', () => {
  // Every count that can come, weighted with its chance: nothing is simulated but the p-value itself.
  it.each([
    [0.0001, 100],
    [0.001, 30],
    [0.001, 120],
    [0.003, 60],
    [0.02, 60],
    [0.3, 30],
  ])('who says %d of each of %d campaigns is called miscalibrated in at most one case of twenty', (p, campaigns) => {
    const chances = binomialPmfs(campaigns, p);
    const said = Array<number>(campaigns).fill(p);
    let called = 0;
    for (let events = 0; events <= campaigns && chances[events]! > 1e-5; events++) {
      const labels = said.map((_, i) => (i < events ? 1 : 0));
      const { joint } = calibrationTest(said, labels, [...said.keys()], randomStream(1), { replicates: 999 });
      if (joint <= 0.05) called += chances[events]!;
    }
    // Counts whose p-value is at the level itself may fall on either side of it.
    expect(called).toBeLessThan(0.056);
  });
});
