/** Independent counts with one distribution, of which a node of the model decides the shape. */
export interface Summand {
  readonly members: number;
  /** The counts run from 0 to this. */
  readonly size: number;
  readonly pmf: (alpha: number, beta: number) => Float64Array;
}

export function greatestSum(summands: readonly Summand[]): number {
  return summands.reduce((sum, { members, size }) => sum + members * size, 0);
}
