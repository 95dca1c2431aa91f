import { plural } from '../../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from '../estimate.ts';

/** What so many runs cost, with the rounding of the printed figures carried through. Unknown stays unknown. */
export function priceOf(costPerRun: Estimate | NotEstimable, runs: number): Estimate | NotEstimable {
  if (!isEstimate(costPerRun)) return costPerRun;
  return {
    ...costPerRun,
    quantity: 'cost',
    value: costPerRun.value * runs,
    lower: costPerRun.lower * runs,
    upper: costPerRun.upper * runs,
    method: 'runs × cost per run',
    basis: plural(runs, 'run'),
  };
}

/** A price per run that somebody names. */
export function namedPrice(usd: number): Estimate {
  return {
    quantity: 'costPerRun',
    value: usd,
    lower: usd,
    upper: usd,
    level: null,
    method: 'as named',
    scope: 'printed digits',
    basis: 'cost per run as named',
  };
}

/** What a run of each of two models costs together. */
export function priceOfBoth(a: Estimate | NotEstimable, b: Estimate | NotEstimable): Estimate | NotEstimable {
  if (!isEstimate(a)) return a;
  if (!isEstimate(b)) return b;
  return {
    ...a,
    value: a.value + b.value,
    lower: a.lower + b.lower,
    upper: a.upper + b.upper,
    basis: `${a.basis}; ${b.basis}`,
  };
}
