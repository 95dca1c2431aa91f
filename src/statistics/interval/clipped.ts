import type { Bounds } from './method.ts';

/** Raw limits held to the scale from `from` to 1 and around the estimate: what every driver of a registry gives to its caller. */
export function clipped({ lower, upper }: Bounds, estimate: number, from: 0 | -1): Bounds {
  return { lower: Math.min(Math.max(lower, from), estimate), upper: Math.max(Math.min(upper, 1), estimate) };
}
