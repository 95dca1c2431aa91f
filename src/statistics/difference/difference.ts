import type { Interval } from '../interval/interval.ts';

/** An interval for the rate of A minus the rate of B, from −1 to 1. */
export interface Difference<Method extends string = string> extends Interval<Method> {
  /** The estimated rates whose difference is `estimate`. */
  readonly rateA: number;
  readonly rateB: number;
}
