import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';

/** Why a tree of nodes has no plain value. `pos` is the offset of the node at fault. */
export interface PlainFault {
  readonly code: 'ALIAS_UNKNOWN' | 'ALIAS_BOMB' | 'DUPLICATE_KEY';
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** So many values may come in through aliases: enough for any pack, far too few for a bomb. */
const aliasedLimit = 100_000;

/**
 * The plain data of a YAML tree. Every name becomes an own property, `__proto__` included, and aliases share one value.
 * A name that stands twice in its mapping is a fault. An alias that names no earlier anchor (or the value that it stands in) is a fault, and so are aliases that multiply
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
      const pos = startOf(node);
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
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (entries.has(name)) fault ??= { code: 'DUPLICATE_KEY', pos: startOf(key), message: name };
      entries.set(name, plain(value));
    }
    return Object.fromEntries(entries);
  }

  const data = plain(root);
  return fault === undefined ? { data } : { fault };
}

function startOf(node: unknown): readonly [number, number] {
  const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  return [start, start];
}
