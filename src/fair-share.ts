/** The largest number that everybody may have, and nobody more than asked for, so that all together have at most `most`. */
export function fairShare(asked: readonly number[], most: number): number {
  let left = most;
  let waiting = asked.length;
  for (const count of asked.toSorted((a, b) => a - b)) {
    if (count * waiting > left) return Math.floor(left / waiting);
    left -= count;
    waiting -= 1;
  }
  return Infinity;
}
