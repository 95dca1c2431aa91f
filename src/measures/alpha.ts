/** The error rate that belongs to a level: 0.05 of 0.95, without the dust of binary subtraction. */
export function alphaOf(level: number): number {
  return Number((1 - level).toPrecision(12));
}
