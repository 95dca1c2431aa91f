/**
 * A database file with the committed pages of its write-ahead log in their places, as https://sqlite.org/fileformat2.html#walformat
 * has it: frames count up to the last commit before the first frame of another salt or a wrong checksum. O(bytes).
 */
export function withLog(database: Uint8Array, log: Uint8Array | null): Uint8Array {
  const pages = log === null ? null : committedPages(log);
  const size = pages === null ? database.length : pages.count * pages.size;
  const merged = new Uint8Array(size);
  merged.set(database.subarray(0, size));
  for (const [number, page] of pages?.pages ?? [])
    if (number <= pages!.count) merged.set(page, (number - 1) * pages!.size);
  // In memory there is no log: versions 1 of reading and writing say so.
  if (size > 20 && merged[18] === 2) merged.fill(1, 18, 20);
  return merged;
}

interface Committed {
  readonly size: number;
  /** Pages of the database after the last commit. */
  readonly count: number;
  readonly pages: ReadonlyMap<number, Uint8Array>;
}

const sizes = { header: 32, frame: 24 };
const magic = 0x377f0682;

function committedPages(log: Uint8Array): Committed | null {
  const view = new DataView(log.buffer, log.byteOffset, log.length);
  if (log.length < sizes.header || (view.getUint32(0) & ~1) >>> 0 !== magic) return null;
  const isLittle = (view.getUint32(0) & 1) === 0;
  const size = view.getUint32(8);
  if (size < 512 || size > 65_536) return null;
  const sums: Sums = [0, 0];
  add(sums, view, 0, 24, isLittle);
  if (sums[0] !== view.getUint32(24) || sums[1] !== view.getUint32(28)) return null;
  const committed = new Map<number, Uint8Array>();
  const pending = new Map<number, Uint8Array>();
  let count = 0;
  for (let at = sizes.header; at + sizes.frame + size <= log.length; at += sizes.frame + size) {
    const number = view.getUint32(at);
    const after = view.getUint32(at + 4);
    if (view.getUint32(at + 8) !== view.getUint32(16) || view.getUint32(at + 12) !== view.getUint32(20)) break;
    add(sums, view, at, 8, isLittle);
    add(sums, view, at + sizes.frame, size, isLittle);
    if (sums[0] !== view.getUint32(at + 16) || sums[1] !== view.getUint32(at + 20) || number === 0) break;
    pending.set(number, log.subarray(at + sizes.frame, at + sizes.frame + size));
    if (after === 0) continue;
    for (const [one, page] of pending) committed.set(one, page);
    pending.clear();
    count = after;
  }
  // A database cannot be larger than what it was made of.
  return count === 0 || count * size > 4e9 ? null : { size, count, pages: committed };
}

type Sums = [number, number];

/** Two running sums over words of 32 bits, which also the log of a test has to have. */
export function add(sums: Sums, view: DataView, from: number, length: number, isLittle: boolean): void {
  for (let at = from; at < from + length; at += 8) {
    sums[0] = (sums[0] + view.getUint32(at, isLittle) + sums[1]) >>> 0;
    sums[1] = (sums[1] + view.getUint32(at + 4, isLittle) + sums[0]) >>> 0;
  }
}
