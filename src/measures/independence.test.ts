import { expect, it } from 'vitest';
import { holm } from '../statistics/multiplicity.ts';
import { randomStream } from '../statistics/random.ts';
import { normalDraw } from '../statistics/sampling/normal-draw.ts';
import { homogeneity } from '../statistics/several-arms/homogeneity.ts';
import { trend } from '../statistics/several-arms/trend.ts';
import { sameStrataInterval } from '../statistics/stratified/same-strata.ts';
import type { Tally } from '../statistics/tally.ts';
import { pairTaskTest, pairTest } from './pairs/pair-test.ts';

/*
 * What the tests of reruns, sweeps and series promise where runs are independent, and what independence costs where whole sweeps
 * share their luck. Seeded; EXTENDED=1 prints the rates of long simulations, which findings/rules/sweeps.ts states.
 */
const extended = process.env.EXTENDED === '1';
const random = randomStream(9);

const profiles: Readonly<Record<string, (tasks: number) => number[]>> = {
  'all .5': (tasks) => Array.from({ length: tasks }, () => 0.5),
  'staircase 0 to 1': (tasks) => Array.from({ length: tasks }, (_, t) => (t + 0.5) / tasks),
  'easy with traps': (tasks) => Array.from({ length: tasks }, (_, t) => (t % 5 === 4 ? 0.1 : 0.95)),
};

function shifted(rate: number, logits: number): number {
  return 1 / (1 + ((1 - rate) / rate) * Math.exp(-logits));
}

/** One list a sweep, over the tasks. `luck` is the standard deviation, on the logit, of what a sweep shares. */
function sweepsOf(rates: readonly number[], runs: number, luck: number): Tally[][] {
  return Array.from({ length: runs }, () => {
    const shared = luck * normalDraw(random);
    return rates.map((rate) => ({ successes: random.uniform() < shifted(rate, shared) ? 1 : 0, trials: 1 }));
  });
}

function campaignOf(sweeps: readonly (readonly Tally[])[]): Tally[] {
  return sweeps[0]!.map((_, t) => ({
    successes: sweeps.reduce((sum, sweep) => sum + sweep[t]!.successes, 0),
    trials: sweeps.length,
  }));
}

const campaign = (rates: readonly number[], runs: number, luck = 0) => campaignOf(sweepsOf(rates, runs, luck));

/** Both tests of a rerun. */
function rerunTests(a: readonly Tally[], b: readonly Tally[]): number[] {
  const strata = {
    pairing: 'by task',
    reason: null,
    tasks: a.map((_, t) => `t${t}`),
    families: null,
    leftOut: [],
    isMixed: false,
    isByGrading: false,
    a,
    b,
  } as const;
  const tasks = pairTaskTest(strata);
  return [pairTest(strata).pValue, ...('missing' in tasks ? [] : [tasks.pValue])];
}

function rate(replicates: number, holds: () => boolean): number {
  let count = 0;
  for (let replicate = 0; replicate < replicates; replicate++) if (holds()) count++;
  return count / replicates;
}

const leastOf = (pValues: readonly number[]) => holm(pValues).reduce((least, p) => Math.min(least, p), 1);

it.each(Object.entries(profiles))(
  'ten reruns of equal rates cry wolf in at most 5 %% of reports: %s',
  (name, rates) => {
    const wolf = rate(extended ? 2000 : 60, () => {
      const pValues = Array.from({ length: 10 }, () => rerunTests(campaign(rates(10), 3), campaign(rates(10), 3)));
      return leastOf(pValues.flat()) <= 0.05;
    });
    if (extended) console.log(`ten reruns, ${name}: ${wolf}`);
    expect(wolf).toBeLessThanOrEqual(extended ? 0.06 : 0.1);
  },
);

it.each(Object.entries(profiles))(
  '%s: four campaigns of one rate are said to differ or drift in at most 5 %%',
  (name, rates) => {
    const wolf = rate(extended ? 2000 : 100, () => {
      const arms = Array.from({ length: 4 }, () => campaign(rates(10), 3));
      return leastOf([homogeneity(arms).pValue, trend(arms, [0, 31, 59, 90])!.pValue]) <= 0.05;
    });
    if (extended) console.log(`four campaigns, ${name}: ${wolf}`);
    expect(wolf).toBeLessThanOrEqual(extended ? 0.06 : 0.15);
  },
);

/** As findings/rules/sweeps.ts states it for 50 × 3 and luck of .5: coverage, how often sweeps show it, reruns called different. */
const stated = {
  'all .5': [0.7, 0.46, 0.26],
  'staircase 0 to 1': [0.78, 0.34, 0.2],
  'easy with traps': [0.93, 0.13, 0.05],
};

it.each(Object.entries(stated))('%s: shared luck costs what is said', (name, [coverage, seen, different]) => {
  const rates = profiles[name]!(50);
  const truth = meanUnderLuck(rates);
  let [held, shown, apart] = [0, 0, 0];
  const replicates = extended ? 1000 : 40;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const sweeps = sweepsOf(rates, 3, 0.5);
    const { lower, upper } = sameStrataInterval(campaignOf(sweeps));
    if (lower <= truth && truth <= upper) held++;
    if (homogeneity(sweeps).pValue <= 0.05) shown++;
    if (leastOf(rerunTests(campaignOf(sweeps), campaign(rates, 3, 0.5))) <= 0.05) apart++;
  }
  if (extended) console.log(name, held / replicates, shown / replicates, apart / replicates);
  const dust = 3.5 * Math.sqrt(0.25 / replicates);
  expect(Math.abs(held / replicates - coverage!)).toBeLessThan(dust);
  expect(Math.abs(shown / replicates - seen!)).toBeLessThan(dust);
  expect(Math.abs(apart / replicates - different!)).toBeLessThan(dust);
});

/** The score in the long run: over the luck of sweeps, which is normal with standard deviation .5. */
function meanUnderLuck(rates: readonly number[]): number {
  let [sum, weight] = [0, 0];
  for (let z = -5; z <= 5; z += 0.05) {
    const density = Math.exp(-(z * z) / 2);
    weight += density;
    sum += density * rates.reduce((total, each) => total + shifted(each, 0.5 * z), 0);
  }
  return sum / weight / rates.length;
}
