/** The least common multiple of counts; 1 where it passes `most`, beyond which the caller's whole numbers are no longer exact. */
export function commonMultiple(counts: readonly number[], most: number): number {
  let multiple = 1;
  for (const count of counts) {
    multiple = (multiple / greatestCommonDivisor(multiple, count)) * count;
    if (multiple > most) return 1;
  }
  return multiple;
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
