/**
 * How much more often than it says an interval of about the stated coverage may miss: at 95 %, up to 7 % instead of 5 % of
 * the time. An interval that covers less somewhere does not keep its promise.
 */
const excessOfMisses = 1.4;

/** The least coverage with which a method of this promise keeps its word at the level: .93 at 95 % for `about`. */
export function promisedCoverage(promise: 'at least' | 'about', level: number): number {
  return promise === 'at least' ? level : 1 - excessOfMisses * (1 - level);
}

/** Whether a coverage, computed to about ten digits, keeps the promise. */
export function keepsPromise(coverage: number, promise: 'at least' | 'about', level: number): boolean {
  return coverage >= promisedCoverage(promise, level) - 1e-10;
}
