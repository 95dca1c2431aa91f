import type { Exemption } from './text/passage.ts';

/** Why the text at an offset is left out, or null. Ranges may overlap; an offset is looked up by halving. */
export function exemptionsAt(exempt: readonly Exemption[]): (offset: number) => string | null {
  const ordered = exempt.toSorted((a, b) => a.from - b.from);
  // The furthest end so far, so that a range inside of another does not hide it.
  const furthest: Exemption[] = [];
  for (const one of ordered)
    furthest.push(furthest.at(-1) !== undefined && furthest.at(-1)!.to >= one.to ? furthest.at(-1)! : one);
  return (offset) => {
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle]!.from <= offset) low = middle + 1;
      else high = middle;
    }
    const own = ordered[low - 1];
    if (own === undefined) return null;
    if (offset < own.to) return own.reason;
    const outer = furthest[low - 1]!;
    return offset < outer.to ? outer.reason : null;
  };
}
