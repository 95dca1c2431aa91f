import { betaRates, kinds, type Population } from './population.ts';

/** The six difficulty profiles over which a method must keep its promise. */
export const profiles = {
  even: {
    label: 'all .5',
    description: 'every stratum is a coin',
    population: kinds({ share: 1, rate: 0.5 }),
  },
  easy: {
    label: 'all .9',
    description: 'every stratum succeeds nine times of ten',
    population: kinds({ share: 1, rate: 0.9 }),
  },
  staircase: {
    label: 'staircase 0 to 1',
    description: 'rates spread evenly from 0 to 1',
    population: betaRates(1, 1),
  },
  halves: {
    label: 'half .1, half .9',
    description: 'half of the strata hard, half easy',
    population: kinds({ share: 0.5, rate: 0.1 }, { share: 0.5, rate: 0.9 }),
  },
  traps: {
    label: 'easy with traps',
    description: 'four of five strata at .95, one of five a trap at .1 (two traps in ten)',
    population: kinds({ share: 0.2, rate: 0.1 }, { share: 0.8, rate: 0.95 }),
  },
  rising: {
    label: 'Beta(2, 1)',
    description: 'rates from Beta(2, 1): mostly easy, without a gap',
    population: betaRates(2, 1),
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

export const profileNames = Object.keys(profiles) as readonly ProfileName[];

/** A way in which the strata of a suite may differ in difficulty. */
interface Profile {
  readonly label: string;
  readonly description: string;
  readonly population: Population;
}
