import type { Separations } from './separations.ts';

/**
 * The compact letter display of Piepho (2004): two entrants share a letter if and only if they are not separated.
 * Every letter stands for a set of entrants of which no two are separated and to which nobody can be added. Letters come in
 * the order of the entrants: the first entrant always has `a`; after `z` come `a1`, `b1`, …
 *
 * By insert and absorb: all entrants start with one letter; a separated pair splits each letter that both have in two,
 * and a letter whose entrants all share another one is dropped. O(pairs × letters² × entrants); usually there are at most as
 * many letters as entrants.
 */
export function compactLetters({ entrants, order }: Separations): string[][] {
  let groups: readonly (readonly number[])[] = entrants === 0 ? [] : [Array.from({ length: entrants }, (_, i) => i)];
  for (let a = 0; a < entrants; a++) {
    for (let b = a + 1; b < entrants; b++) {
      if (order[a]![b] !== 0) groups = parted(groups, a, b);
    }
  }
  const sorted = groups.toSorted(byMembers);
  return Array.from({ length: entrants }, (_, entrant) =>
    sorted.flatMap((group, index) => (group.includes(entrant) ? [letterName(index)] : [])),
  );
}

/** Insert: a group that holds both is replaced by one without a and one without b. Absorb: those within another group go. */
function parted(groups: readonly (readonly number[])[], a: number, b: number): readonly (readonly number[])[] {
  const apart = groups.filter((group) => !(group.includes(a) && group.includes(b)));
  const split = groups
    .filter((group) => group.includes(a) && group.includes(b))
    .flatMap((group) => [group.filter((entrant) => entrant !== a), group.filter((entrant) => entrant !== b)]);
  const kept = [...apart];
  // No group contains another before the split, so that only the new and smaller ones can be absorbed.
  for (const [index, group] of split.entries()) {
    const others = [...kept, ...split.slice(index + 1)];
    if (!others.some((other) => group.every((entrant) => other.includes(entrant)))) kept.push(group);
  }
  return kept;
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
