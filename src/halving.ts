/**
 * The least whole number beyond `short` that is enough, where `enough` is, `short` is not, and whatever is more than enough is enough,
 * too: by halving, O(log distance).
 */
export function leastEnough(short: number, enough: number, isEnough: (count: number) => boolean): number {
  let [known, found] = [short, enough];
  while (found - known > 1) {
    const middle = Math.floor((known + found) / 2);
    if (isEnough(middle)) found = middle;
    else known = middle;
  }
  return found;
}

/** Likewise from `least` up, where nobody knows how far to look: by doubling first. Null where no power of two times `least` up to `most` is enough. */
export function leastDoubled(
  least: number,
  isEnough: (count: number) => boolean,
  most = Number.POSITIVE_INFINITY,
): number | null {
  let [short, enough] = [least - 1, least];
  while (enough <= most && !isEnough(enough)) [short, enough] = [enough, 2 * enough];
  return enough > most ? null : leastEnough(short, enough, isEnough);
}

/** How many of so many things in order come before the first of which `isBefore` is false, by halving: O(log count). */
export function countBefore(count: number, isBefore: (index: number) => boolean): number {
  return leastEnough(-1, count, (index) => !isBefore(index));
}
