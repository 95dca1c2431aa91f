/** Text that stands in a file as it is: numbers that no program can hold, anchors, aliases. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A mapping in which a name may stand twice. */
export class Pairs {
  readonly pairs: [string, unknown][];

  constructor(pairs: [string, unknown][]) {
    this.pairs = pairs;
  }
}

/** JSON, or the YAML that holds JSON, of a document that may hold what JSON cannot say. */
export function written(value: unknown): string {
  if (value instanceof Verbatim) return value.text;
  if (value instanceof Pairs) return mapping(value.pairs);
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return mapping(Object.entries(value));
  return JSON.stringify(value) ?? 'null';
}

function mapping(pairs: readonly [string, unknown][]): string {
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}: ${written(inner)}`).join(', ')}}`;
}

/** A place in a document: what holds it and under which name. */
export interface Place {
  readonly parent: unknown[] | Record<string, unknown>;
  readonly key: string | number;
}

/** Every place of a document that a fault can be planted at. */
export function placesOf(value: unknown): Place[] {
  if (value instanceof Verbatim || value instanceof Pairs) return [];
  if (Array.isArray(value)) {
    return value.flatMap((inner, key) => [{ parent: value as unknown[], key }, ...placesOf(inner)]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])]);
}

export function at({ parent, key }: Place): unknown {
  return (parent as Record<string | number, unknown>)[key];
}

/** Own properties, `__proto__` included. */
export function put({ parent, key }: Place, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

export function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}
