import { type IntervalMethodName, intervalMethods } from '../interval/methods.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import type { SuiteMethod } from './method.ts';

/** A method for one proportion, with all trials of all strata as if they were trials of one rate. */
export function pooledMethod(method: IntervalMethodName): SuiteMethod {
  const { label, reference } = intervalMethods[method];
  return {
    label: `pooled ${label}`,
    reference,
    madeFor: 'same-strata',
    isDefault: false,
    note: 'Takes the trials of all strata for trials of one rate: too wide for the same strata, too narrow for new ones.',
    prepare: ({ strata, trials }, level) => {
      const all = strata * trials;
      const intervals = Array.from({ length: all + 1 }, (_, successes) =>
        proportionInterval({ successes, trials: all }, { level, method }),
      );
      return (counts) => intervals[counts.reduce((sum, count) => sum + count, 0)]!;
    },
  };
}
