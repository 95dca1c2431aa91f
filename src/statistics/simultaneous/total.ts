/** The number of trials behind the counts of all categories. O(K). */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
