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
export function stableJson(value: unknown, written: Written = {}): string {
  return `${JSON.stringify(value, replacer(written), 2)}\n`;
}

/** So many elements of a list are one text at a time. */
const atOnce = 100;

/** The same in bytes, made piece by piece: as one text, what a large suite has found takes twice to four times as much memory. */
export function stableJsonBytes(fields: Readonly<Record<string, unknown>>, written: Written = {}): Buffer {
  const replace = replacer(written);
  const inside = (value: object) => JSON.stringify(value, replace, 2).slice(2, -2);
  const pieces: Buffer[] = [];
  const add = (text: string) => pieces.push(Buffer.from(text));
  for (const [key, value] of Object.entries(fields)) {
    add(pieces.length === 0 ? '{\n' : ',\n');
    if (!Array.isArray(value) || value.length <= atOnce) {
      add(inside({ [key]: value }));
      continue;
    }
    for (let at = 0; at < value.length; at += atOnce) {
      add(at === 0 ? `  ${JSON.stringify(key)}: [\n` : ',\n');
      add(`  ${inside(value.slice(at, at + atOnce)).replaceAll('\n', '\n  ')}`);
    }
    add('\n  ]');
  }
  add('\n}\n');
  return Buffer.concat(pieces);
}

function replacer({ without = [], as = same }: Written) {
  return function replace(this: unknown, _key: string, item: unknown) {
    if (typeof item === 'number') return stable(item);
    const written = as(item, this);
    return isRecord(written) && without.some((name) => name in written) ? withoutFields(written, without) : written;
  };
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
