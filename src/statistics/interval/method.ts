import type { ReferenceKey } from '../../references.ts';
import type { Tally } from '../tally.ts';

/** What the formula of a method yields, before the driver clips it to the scale and to the estimate. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** An interval method for one proportion. An entry carries its own promise, and methods.test.ts holds it to it. */
export interface IntervalMethod {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** `at least`: the stated coverage for every true rate. `about`: more for some rates, less for others. */
  readonly coverage: 'at least' | 'about';
  /** `both`: each limit leaves half of 1 - level beyond it, so one limit alone is an interval. `two`: only the pair. */
  readonly tails: 'two' | 'both';
  /** One plain sentence on how the method behaves. */
  readonly note: string;
  /** For 0 <= successes <= trials, trials >= 1 and 0 < level < 1. */
  readonly bounds: (tally: Tally, level: number) => Bounds;
  /** How somebody without this package makes it: the formula in plain text, and a line of R that prints both limits. */
  readonly remake?: (tally: Tally, level: number) => { readonly formula: string; readonly line: string };
}
