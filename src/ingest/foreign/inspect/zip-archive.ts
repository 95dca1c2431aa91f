import type { Entry, ZipFile } from 'yauzl';
import { fileIssue, sizeInWords } from '../../source/file-issues.ts';
import type { RawFile } from '../format.ts';
import { SourceFault } from '../source-fault.ts';
import { tolerantJson } from '../tolerant-json.ts';

/** Members of a zip archive by name; of members of one name the last that its directory lists. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Members that a later one of the same name replaces. */
  readonly replaced: readonly string[];
  /** @throws SourceFault */
  readonly json: (name: string) => Promise<unknown>;
}

/** What a member may unpack to, and by how much it may grow. Deflate cannot do more than 1032 times. */
const most = { member: 500_000_000, ratio: 1_100, small: 20_000_000, entries: 1_000_000 };
const methods = { stored: 0, deflated: 8, zstd: 93 };

const pieceLength = 1 << 18;

/** @throws SourceFault where the file is no sound archive */
export async function zipArchive(file: RawFile): Promise<ZipArchive> {
  const zip = await attempt(file, 'be a sound ZIP archive', () => opened(file));
  const entries = new Map<string, Entry>();
  const replaced: string[] = [];
  await attempt(file, 'be a sound ZIP archive', async () => {
    if (zip.entryCount > most.entries) throw new Error(`${zip.entryCount} members`);
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) replaced.push(entry.fileName);
      entries.set(entry.fileName, entry);
    }
  });
  return {
    names: [...entries.keys()],
    replaced,
    json: async (name) => {
      const bytes = await attempt(file, `hold a sound member ${name}`, () => unpacked(file, zip, entries.get(name)));
      const text = await attempt(file, `hold UTF-8 text in ${name}`, async () =>
        new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      );
      const { value, fault } = tolerantJson(text);
      if (fault === undefined) return value;
      throw new SourceFault({ ...fileIssue(file.name, 'invalid', fault.expected, fault.received), path: name });
    },
  };
}

/** Libraries tell what is wrong by throwing: here it becomes a fact about the file. */
async function attempt<Value>(file: RawFile, expected: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    const received = error instanceof Error ? error.message : String(error);
    throw new SourceFault(fileIssue(file.name, 'invalid', expected, received));
  }
}

async function opened(file: RawFile): Promise<ZipFile> {
  // A bundle knows nothing but the default of a CommonJS module that is loaded late.
  const { fromRandomAccessReaderPromise, RandomAccessReader } = (await import('yauzl')).default;
  // Entries of the directory stand one behind the other: a piece is read once, not a stream opened for every few bytes.
  class Reader extends RandomAccessReader {
    #start = 0;
    #piece: Uint8Array = new Uint8Array();

    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null) => void,
    ): void {
      this.#fill(position, length).then(
        () => {
          const from = position - this.#start;
          const found = this.#piece.subarray(from, from + length);
          buffer.set(found, offset);
          callback(found.length < length ? new Error('the end of the file') : null);
        },
        (error: Error) => callback(error),
      );
    }

    async #fill(position: number, length: number): Promise<void> {
      if (position >= this.#start && position + length <= this.#start + this.#piece.length) return;
      const end = Math.min(file.size, position + Math.max(length, pieceLength));
      this.#piece = await file.slice(position, end);
      this.#start = position;
    }
  }
  return fromRandomAccessReaderPromise(new Reader(), file.size, { autoClose: false });
}

async function unpacked(file: RawFile, zip: ZipFile, entry: Entry | undefined): Promise<Uint8Array> {
  if (entry === undefined) throw new Error('none');
  const { compressedSize, uncompressedSize: size, compressionMethod: method } = entry;
  if (entry.isEncrypted()) throw new Error('an encrypted one');
  if (size > most.member) throw new Error(`one that unpacks to ${sizeInWords(size)}`);
  // Zstandard may compress what repeats itself by more; then it is still small.
  if (size > most.small && size > most.ratio * compressedSize) {
    throw new Error(`${sizeInWords(compressedSize)} that unpack to ${sizeInWords(size)}`);
  }
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const bytes = await file.slice(fileDataStart, fileDataStart + compressedSize);
  if (bytes.length < compressedSize) throw new Error('the end of the file');
  const unpackedBytes =
    method === methods.stored
      ? bytes
      : method === methods.deflated
        ? await inflated(bytes, size)
        : method === methods.zstd
          ? await unzstd(bytes, size)
          : undefined;
  if (unpackedBytes === undefined) throw new Error(`compression method ${method}`);
  if (unpackedBytes.length !== size) throw new Error(`${unpackedBytes.length} bytes where ${size} are promised`);
  return unpackedBytes;
}

async function inflated(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const { inflateRawSync } = await import('node:zlib');
  return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
}

/** Frame after frame, and no more than was promised. */
async function unzstd(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const out = new Uint8Array(size);
  let filled = 0;
  const stream = new Decompress((chunk) => {
    if (filled + chunk.length > size) throw new Error(`more than the ${size} bytes that are promised`);
    out.set(chunk, filled);
    filled += chunk.length;
  });
  stream.push(bytes, true);
  return out.subarray(0, filled);
}
