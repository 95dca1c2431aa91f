import { countBefore } from '../halving.ts';
import type { Exemption } from './text/passage.ts';

/** Why the text at an offset is left out, or null. Ranges may overlap; an offset is looked up by halving. */
export function exemptionsAt(exempt: readonly Exemption[]): (offset: number) => string | null {
  const ordered = exempt.toSorted((a, b) => a.from - b.from);
  // The furthest end so far, so that a range inside of another does not hide it.
  const furthest: Exemption[] = [];
  for (const one of ordered)
    furthest.push(furthest.at(-1) !== undefined && furthest.at(-1)!.to >= one.to ? furthest.at(-1)! : one);
  return (offset) => {
    const last = countBefore(ordered.length, (at) => ordered[at]!.from <= offset) - 1;
    return [ordered[last], furthest[last]].find((one) => one !== undefined && offset < one.to)?.reason ?? null;
  };
}
