import type { Separations } from './separations.ts';

/**
 * The compact letter display of Piepho (2004): two entrants share a letter if and only if they are not separated.
 * Every letter stands for a set of entrants of which no two are separated and to which nobody can be added. Letters come in
 * the order of the entrants: the first entrant always has `a`; after `z` come `a1`, `b1`, …
 *
 * By insert and absorb: all entrants start with one letter; a separated pair splits each letter that both have in two,
 * and a letter whose entrants all share another one is dropped. O(pairs × letters² × entrants); usually there are at most as
 * many letters as entrants.
 *
 * @example compactLetters({ entrants: 2, order: [[false, false], [false, false]] }); // => [['a'], ['b']]
 */
export function compactLetters({ entrants, order }: Separations): string[][] {
  const everybody = new Set(Array.from({ length: entrants }, (_, entrant) => entrant));
  let groups: readonly ReadonlySet<number>[] = entrants === 0 ? [] : [everybody];
  for (let a = 0; a < entrants; a++) {
    for (let b = a + 1; b < entrants; b++) {
      if (order[a]![b] !== 0) groups = parted(groups, a, b);
    }
  }
  // A set keeps the order of the entrants, as its members are only ever taken away.
  const sorted = groups.map((group) => [...group]).toSorted(byMembers);
  const letters = Array.from({ length: entrants }, (): string[] => []);
  for (const [index, group] of sorted.entries()) {
    for (const entrant of group) letters[entrant]!.push(letterName(index));
  }
  return letters;
}

/** Insert: a group that holds both is replaced by one without a and one without b. Absorb: those within another group go. */
function parted(groups: readonly ReadonlySet<number>[], a: number, b: number): readonly ReadonlySet<number>[] {
  const together = groups.filter((group) => group.has(a) && group.has(b));
  if (together.length === 0) return groups;
  const kept = groups.filter((group) => !(group.has(a) && group.has(b)));
  const split = together.flatMap((group) => [without(group, a), without(group, b)]);
  // No group contains another before the split, so that only the new and smaller ones can be absorbed.
  for (const [index, group] of split.entries()) {
    const isAbsorbed = kept.some((other) => isWithin(group, other));
    if (!isAbsorbed && !split.slice(index + 1).some((other) => isWithin(group, other))) kept.push(group);
  }
  return kept;
}

function without(group: ReadonlySet<number>, left: number): ReadonlySet<number> {
  const rest = new Set(group);
  rest.delete(left);
  return rest;
}

function isWithin(group: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  if (group.size > other.size) return false;
  for (const entrant of group) if (!other.has(entrant)) return false;
  return true;
}

/** By the first entrant, then the second, and so on. Groups that do not contain each other differ before either ends. */
function byMembers(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((entrant, index) => entrant !== b[index]);
  return a[differs]! - b[differs]!;
}

function letterName(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCodePoint(97 + (index % 26))}${round === 0 ? '' : round}`;
}
