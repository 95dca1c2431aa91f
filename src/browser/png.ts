import { inflateSync } from 'node:zlib';

/** A picture as it is shown: red, green, blue and opacity of every pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Reads a PNG of 8 bits a channel with opacity, not interlaced: what the pictures of a report are. Throws on any other. */
export function pngPixels(file: Uint8Array): Pixels {
  const bytes = Buffer.from(file);
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ kind }) => kind === 'IHDR')!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const form = [...header.subarray(8, 13)].join();
  if (form !== '8,6,0,0,0') throw new Error(`cannot read a PNG of the form ${form}`);
  const data = chunks.filter(({ kind }) => kind === 'IDAT').map((chunk) => chunk.data);
  return { width, height, rgba: unfiltered(inflateSync(Buffer.concat(data)), width, height) };
}

function chunksOf(bytes: Buffer): { readonly kind: string; readonly data: Buffer }[] {
  const chunks: { kind: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ kind: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Takes back the filter of each row (PNG 3, §9): every byte is the difference to a guess from its neighbours. */
function unfiltered(filtered: Uint8Array, width: number, height: number): Uint8Array {
  const row = 4 * width;
  const rgba = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (row + 1)]!;
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x < 4 ? 0 : rgba[at - 4]!;
      const above = y === 0 ? 0 : rgba[at - row]!;
      const corner = x < 4 || y === 0 ? 0 : rgba[at - row - 4]!;
      rgba[at] = filtered[y * (row + 1) + 1 + x]! + guess(filter, left, above, corner);
    }
  }
  return rgba;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  return filter === 3 ? (left + above) >> 1 : nearest(left, above, corner);
}

/** The neighbour nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
