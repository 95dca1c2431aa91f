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

/**
 * The same bytes, made entry by entry where a field of the record is a list: one text of all of it would take twice its bytes
 * of memory, and as much again to be encoded.
 */
export function stableJsonBytes(record: Readonly<Record<string, unknown>>, written: Written = {}): Uint8Array {
  const replace = replacer(written);
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '{';
  const add = (more: string, most = 1_000_000) => {
    text += more;
    if (text.length < most) return;
    parts.push(encoder.encode(text));
    text = '';
  };
  let comma = '';
  for (const [key, value] of Object.entries(record)) {
    const start = `${comma}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) {
      for (const [index, entry] of value.entries()) {
        // A list of one is written as it would be in the whole: its entries know that a list holds them.
        const inList = JSON.stringify([entry], replace, 2);
        add(`${index === 0 ? `${start}[` : ','}${indented(inList.slice(1, -2))}`);
      }
      add('\n  ]');
    } else add(`${start}${indented(JSON.stringify(value, replace, 2))}`);
    comma = ',';
  }
  add(comma === '' ? '}\n' : '\n}\n', 0);
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** One step deeper. No text in JSON holds the end of a line. */
function indented(json: string): string {
  return json.replaceAll('\n', '\n  ');
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
