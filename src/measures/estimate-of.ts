import type { Interval } from '../statistics/interval/interval.ts';
import { type IntervalMethodName, intervalMethods } from '../statistics/interval/methods.ts';
import type { QuantityName, Scope } from '../vocabulary.ts';
import type { Estimate } from './estimate.ts';

/** What an interval of the statistics room does not know of itself. */
export interface About {
  readonly quantity: QuantityName;
  readonly scope: Scope;
  readonly basis: string;
  /** In words, where the method's own name does not say enough. */
  readonly method?: string;
}

/** An interval as a measure: with the quantity, the scope and the counts that it speaks about. */
export function estimateOf(interval: Interval, { quantity, scope, basis, method }: About): Estimate {
  const { estimate: value, lower, upper, level } = interval;
  return { quantity, value, lower, upper, level, method: method ?? methodLabel(interval.method), scope, basis };
}

/** Methods outside the registry of intervals for one proportion, as people know them. */
const otherMethods: Readonly<Record<string, string>> = {
  'stratified-clopper-pearson': 'Clopper–Pearson at the effective number of runs',
  'stratified-wilson': 'Wilson at the Korn–Graubard effective size',
  mover: 'MOVER on the two intervals',
  'miettinen-nurminen': 'Miettinen–Nurminen',
  'paired-t': 'paired t',
  'paired-t-held': 'paired t, not narrower than these tasks or than the runs alone',
  tango: 'Tango',
};

function methodLabel(name: string): string {
  return Object.hasOwn(intervalMethods, name)
    ? intervalMethods[name as IntervalMethodName].label
    : (otherMethods[name] ?? name);
}
