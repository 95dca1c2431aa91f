import type { Interval } from '../statistics/interval/interval.ts';
import type { QuantityName, Scope } from '../vocabulary.ts';
import type { RangedFigure } from './figure.ts';
import { type Made, methods } from './methods/methods.ts';

/** What an interval of the statistics room does not know of itself. */
export interface About {
  readonly quantity: QuantityName;
  readonly scope: Scope;
  readonly about: string;
  readonly made?: Made | undefined;
  /** In words, where the method's own name does not say enough. */
  readonly method?: string;
}

/** An interval as a measure: with the quantity, the scope and the counts that it speaks about. */
export function figureOf(
  interval: Interval,
  { quantity, scope, about, made, method = made === undefined ? interval.method : methods[made.by].label }: About,
): RangedFigure {
  const { estimate: value, lower, upper, level } = interval;
  return { quantity, value, lower, upper, level, method, scope, about, made };
}
