import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';

/** Why a tree of nodes has no plain value. `pos` is the offset of the node at fault. */
export interface PlainFault {
  readonly code: 'ALIAS_UNKNOWN' | 'ALIAS_BOMB';
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** So many values may come in through aliases: enough for any pack, far too few for a bomb. */
const aliasedLimit = 100_000;

/**
 * The plain data of a YAML tree. Every name becomes an own property, `__proto__` included, and aliases share one value.
 * An alias that names no earlier anchor (or the value that it stands in) is a fault, and so are aliases that multiply
 * into more than 100,000 values: later readers walk the data as if they were written out. O(nodes of the tree).
 */
export function plainValue(root: Node | null): { readonly data?: unknown; readonly fault?: PlainFault } {
  const anchors = new Map<string, { value: unknown; size: number }>();
  let size = 0;
  let aliased = 0;
  let fault: PlainFault | undefined;

  function plain(node: unknown): unknown {
    const before = size;
    size += 1;
    if (isAlias(node)) {
      const anchored = anchors.get(node.source);
      const pos = [node.range?.[0] ?? 0, node.range?.[1] ?? 0] as const;
      if (anchored === undefined) fault ??= { code: 'ALIAS_UNKNOWN', pos, message: node.source };
      size += anchored?.size ?? 0;
      aliased += anchored?.size ?? 0;
      if (aliased > aliasedLimit) fault ??= { code: 'ALIAS_BOMB', pos, message: node.source };
      return anchored?.value;
    }
    const value = written(node);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, { value, size: size - before });
    return value;
  }

  function written(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map(plain);
    if (!isMap(node)) return null;
    return Object.fromEntries(
      node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), plain(value)]),
    );
  }

  const data = plain(root);
  return fault === undefined ? { data } : { fault };
}
