/** Twelve significant digits and no minus zero: the same number on every platform. Null where there is no finite number. */
export function stable(value: number): number | null {
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value + 0;
  if (!Number.isFinite(value)) return null;
  return Number(value.toPrecision(12)) + 0;
}

/**
 * JSON with stable numbers, two spaces deep, ending in a line end. Fields named in `without` are left out wherever they stand and not read,
 * since some are computed when they are; every other value is written `as` is said, undefined for not at all.
 */
export function stableJson(value: unknown, { without = [], as = same }: Written = {}): string {
  function replace(this: unknown, _key: string, item: unknown) {
    if (typeof item === 'number') return stable(item);
    const written = as(item, this);
    return isRecord(written) && without.some((name) => name in written) ? withoutFields(written, without) : written;
  }
  return `${JSON.stringify(value, replace, 2)}\n`;
}

interface Written {
  readonly without?: readonly string[];
  readonly as?: (item: unknown, holder: unknown) => unknown;
}

function same(item: unknown): unknown {
  return item;
}

function isRecord(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

function withoutFields(item: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  const kept = Object.keys(item).filter((name) => !names.includes(name));
  return Object.fromEntries(kept.map((name) => [name, item[name]]));
}
