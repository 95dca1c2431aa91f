import { betaBinomialPmfs, betaQuantile, binomialPmfs } from '../special.ts';

/** The distribution that the rates of strata come from. */
export interface Population {
  readonly mean: number;
  /** The rates of so many strata that stand for the population: its quantiles at (t + 1/2) / T, t = 0, …, T - 1. */
  readonly rates: (strata: number) => readonly number[];
  /** P(k successes of `trials`) for k = 0, …, trials, of a stratum drawn from the population. */
  readonly pmf: (trials: number) => Float64Array;
}

/** Rates of a few kinds: share[i] of the strata have rate[i]; the shares sum to one. */
export function kinds(...parts: readonly { readonly share: number; readonly rate: number }[]): Population {
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
export function betaRates(a: number, b: number): Population {
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
