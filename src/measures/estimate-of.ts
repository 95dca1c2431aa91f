import type { Interval } from '../statistics/interval/interval.ts';
import type { QuantityName, Scope } from '../vocabulary.ts';
import type { Estimate } from './estimate.ts';
import { type Made, methods } from './methods/methods.ts';

/** What an interval of the statistics room does not know of itself. */
export interface About {
  readonly quantity: QuantityName;
  readonly scope: Scope;
  readonly basis: string;
  readonly made?: Made | undefined;
  /** In words, where the method's own name does not say enough. */
  readonly method?: string;
}

/** An interval as a measure: with the quantity, the scope and the counts that it speaks about. */
export function estimateOf(
  interval: Interval,
  { quantity, scope, basis, made, method = made === undefined ? interval.method : methods[made.by].label }: About,
): Estimate {
  const { estimate: value, lower, upper, level } = interval;
  return { quantity, value, lower, upper, level, method, scope, basis, made };
}
