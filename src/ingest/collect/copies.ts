import type { Row } from '../foreign/run-table/row-table.ts';

/** What tells runs apart, and what was found about it. */
export interface Apart {
  readonly seen: Seen;
  /** What comes again, and which row is its last: as far as it was met, or of all rows. */
  readonly lastOf: Map<string, number>;
  readonly isResolved: boolean;
  /** The row before of what comes again, cell by cell. */
  readonly before: Map<string, string>;
}

export function apart(): Apart {
  return { seen: new Seen(), lastOf: new Map(), isResolved: false, before: new Map() };
}

export function resolved({ lastOf }: Apart): Apart {
  return { seen: new Seen(), lastOf, isResolved: true, before: new Map() };
}

/** Whether a later row has the key of this one; and what the row before it with that key was, if there was one. */
export function again(
  { seen, lastOf, isResolved, before }: Apart,
  key: string,
  { row, ordinal }: { readonly row: Row; readonly ordinal: number },
): { readonly isEarlier: boolean; readonly before: 'copy' | 'other' | null } {
  if (!isResolved) {
    if (seen.add(key)) lastOf.set(key, ordinal);
    return { isEarlier: false, before: null };
  }
  const last = lastOf.get(key);
  if (last === undefined) return { isEarlier: false, before: null };
  const cells = row.cells.map(cellText).join('\u0000');
  const earlier = before.get(key);
  before.set(key, cells);
  return { isEarlier: ordinal !== last, before: earlier === undefined ? null : earlier === cells ? 'copy' : 'other' };
}

export function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object' || cell === null) return String(cell);
  return JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/**
 * Which of many texts came before, by 64 bits of each: 12 bytes a text where ten million strings would take a gigabyte. That two of
 * ten million different texts are taken for one has a chance of three in a million.
 */
class Seen {
  #high = new Uint32Array(1 << 16);
  #low = new Uint32Array(1 << 16);
  #size = 0;

  /** Adds a text; whether it was there already. */
  add(text: string): boolean {
    if (this.#size * 2 > this.#low.length) this.#grow();
    const [high, low] = hashOf(text);
    return this.#put(high, low);
  }

  #put(high: number, low: number): boolean {
    const mask = this.#low.length - 1;
    let at = low & mask;
    while (this.#high[at] !== 0 || this.#low[at] !== 0) {
      if (this.#high[at] === high && this.#low[at] === low) return true;
      at = (at + 1) & mask;
    }
    this.#high[at] = high;
    this.#low[at] = low;
    this.#size += 1;
    return false;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    this.#size = 0;
    for (let at = 0; at < low.length; at++) if (high[at] !== 0 || low[at] !== 0) this.#put(high[at]!, low[at]!);
  }
}

/** Two independent halves, as cyrb53 mixes them; never both 0. */
function hashOf(text: string): readonly [high: number, low: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return [a >>> 0, b >>> 0 || 1];
}
