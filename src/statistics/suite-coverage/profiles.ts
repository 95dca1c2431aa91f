import { betaBinomialPmfs, betaQuantile, binomialPmfs } from '../special.ts';

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

/** The distribution that the rates of strata come from. */
export interface Population {
  readonly mean: number;
  /** The rates of so many strata that stand for the population: its quantiles at (t + 1/2) / T, t = 0, …, T - 1. */
  readonly rates: (strata: number) => readonly number[];
  /** P(k successes of `trials`) for k = 0, …, trials, of a stratum drawn from the population. */
  readonly pmf: (trials: number) => Float64Array;
}

/** Rates of a few kinds: share[i] of the strata have rate[i]; the shares sum to one. */
function kinds(...parts: readonly { readonly share: number; readonly rate: number }[]): Population {
  return {
    mean: parts.reduce((sum, { share, rate }) => sum + share * rate, 0),
    rates: (strata) => quantilePoints(strata).map((u) => kindAt(parts, u)),
    pmf: (trials) => {
      const mixed = new Float64Array(trials + 1);
      for (const { share, rate } of parts) {
        const pmf = binomialPmfs(trials, rate);
        for (let k = 0; k <= trials; k++) mixed[k]! += share * pmf[k]!;
      }
      return mixed;
    },
  };
}

/** Rates ~ Beta(a, b). */
function betaRates(a: number, b: number): Population {
  return {
    mean: a / (a + b),
    rates: (strata) => quantilePoints(strata).map((u) => betaQuantile(u, a, b)),
    pmf: (trials) => betaBinomialPmfs(trials, a, b),
  };
}

function quantilePoints(strata: number): number[] {
  return Array.from({ length: strata }, (_, t) => (t + 0.5) / strata);
}

function kindAt(parts: readonly { readonly share: number; readonly rate: number }[], u: number): number {
  let below = 0;
  for (const { share, rate } of parts) {
    below += share;
    if (u < below + 1e-12) return rate;
  }
  return parts.at(-1)!.rate;
}
