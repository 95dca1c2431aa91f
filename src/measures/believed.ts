/**
 * A posterior, or a chance computed from one, is nowhere surely 0 or 1: where the digits of a machine end there, the next number
 * inside is told.
 */
export function believed(probability: number): number {
  return Math.min(1 - Number.EPSILON, Math.max(Number.MIN_VALUE, probability));
}
