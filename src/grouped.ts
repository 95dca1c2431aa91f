/** Things by what they have in common, in the order in which they came. */
export function grouped<Thing, Key>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

/** The groups alone. */
export function groupsBy<Thing, Key>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Thing[][] {
  return [...grouped(things, keyOf).values()];
}
