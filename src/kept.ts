/** `make`, called once for every key: what it made is kept as long as the key, and nobody may write into either. */
export function kept<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  return remembering(make, new WeakMap<Key, { readonly made: Made }>(), (key) => key);
}

/** Likewise for whatever has one key, such as a number or a text, which is its own; kept as long as the function. */
export function keptBy<Asked, Made>(
  make: (asked: Asked) => Made,
  keyOf: (asked: Asked) => unknown = (asked) => asked,
): (asked: Asked) => Made {
  return remembering(make, new Map<unknown, { readonly made: Made }>(), keyOf);
}

function remembering<Asked, Key, Made>(
  make: (asked: Asked) => Made,
  known: Pick<Map<Key, { readonly made: Made }>, 'get'> & { set(key: Key, value: { readonly made: Made }): unknown },
  keyOf: (asked: Asked) => Key,
): (asked: Asked) => Made {
  return (asked) => {
    const key = keyOf(asked);
    let box = known.get(key);
    if (box === undefined) {
      box = { made: make(asked) };
      known.set(key, box);
    }
    return box.made;
  };
}
