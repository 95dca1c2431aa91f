import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, type Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { byText } from '../pack/order.ts';
import { decodedText, fileIssue, notText, sizeInWords, systemIssue } from '../source/file-issues.ts';
import type { RawFile, Source } from './format.ts';
import { linesOf } from './lines.ts';
import { SourceFault } from './source-fault.ts';
import { tolerantJson } from './tolerant-json.ts';

/** So much of a file is looked at to recognise it. */
const headBytes = 65_536;
const ordinarySize = 32_000_000;
/** What may be asked for at once. Lines and chunks have no limit of this kind. */
const most = { bytes: 2_000_000_000, text: 500_000_000, files: 100_000 };

/** A regular file as a source of its own. @throws SourceFault */
export async function sourceOfFile(name: string): Promise<Source> {
  return { name, isFolder: false, files: [await rawFile(name)] };
}

/**
 * The regular files of a folder and its subfolders. Hidden ones, `node_modules`, folders behind links and what cannot be
 * opened are left out; so is what comes after the first hundred thousand.
 */
export async function sourceOfFolder(name: string): Promise<Source> {
  const files: RawFile[] = [];
  await collect(name, files);
  return { name, isFolder: true, files };
}

/** The part of a folder that lies within one of its subfolders. */
export function withinFolder({ files }: Source, name: string): Source {
  return { name, isFolder: true, files: files.filter((file) => file.name.startsWith(join(name, '/'))) };
}

async function collect(folder: string, files: RawFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => byText(a.name, b.name))) {
    const name = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || files.length >= most.files) continue;
    if (entry.isDirectory()) await collect(name, files);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(name)))) {
      const file = await rawFile(name).catch(() => null);
      if (file !== null) files.push(file);
    }
  }
}

/** All of a stream, such as standard input, under a name. @throws SourceFault */
export async function sourceOfStream(name: string, stream: AsyncIterable<Uint8Array>): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most.text) {
      throw new SourceFault(fileIssue(name, 'invalid', `have at most ${sizeInWords(most.text)}`, 'more'));
    }
  }
  return sourceOfBytes({ [name]: Buffer.concat(chunks, length) });
}

async function isFile(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function rawFile(name: string): Promise<RawFile> {
  const stats = await attempt(name, () => stat(name));
  if (!stats.isFile()) {
    throw new SourceFault(fileIssue(name, 'invalid', 'be a regular file or a folder', 'something else'));
  }
  return decodedFile(new FileOnDisk(name, stats));
}

/** Bytes that are in memory already, such as standard input. */
export function sourceOfBytes(files: Readonly<Record<string, Uint8Array>>, folder?: string): Source {
  const all = Object.entries(files).map(([name, bytes]) => asUtf8(new FileInMemory(name, bytes), bytes));
  return { name: folder ?? all[0]?.name ?? '', isFolder: folder !== undefined, files: all };
}

/** The same of texts: for tests of formats. With a folder the files are its members, by their names. */
export function sourceOfText(files: Readonly<Record<string, string>>, folder?: string): Source {
  const bytes = Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  return sourceOfBytes(Object.fromEntries(bytes), folder);
}

/** What both kinds of files do with bytes. */
abstract class AnyFile implements RawFile {
  readonly name: string;
  readonly size: number;

  constructor(name: string, size: number) {
    this.name = name;
    this.size = size;
  }

  abstract get head(): Uint8Array;
  abstract readonly slice: (start: number, end: number) => Promise<Uint8Array>;
  protected abstract readonly parts: () => AsyncIterable<Uint8Array>;
  #digest: string | undefined;

  /** Whoever reads a file to its end has its digest: it is not read again for that. */
  readonly chunks = async function* (this: AnyFile) {
    const hash = this.#digest === undefined ? createHash('sha256') : undefined;
    for await (const chunk of this.parts()) {
      hash?.update(chunk);
      yield chunk;
    }
    if (hash !== undefined) this.#digest = hash.digest('hex');
  }.bind(this);

  readonly bytes = async (): Promise<Uint8Array> => {
    this.#mustHaveAtMost(most.bytes);
    const bytes = await this.slice(0, this.size);
    this.#digest ??= createHash('sha256').update(bytes).digest('hex');
    return bytes;
  };

  readonly text = async (): Promise<string> => {
    this.#mustHaveAtMost(most.text);
    const bytes = await this.bytes();
    const text = decodedText(bytes);
    if (text === undefined) throw new SourceFault(notText(this.name, bytes));
    return text;
  };

  readonly json = async (): Promise<unknown> => {
    const text = await this.text();
    const { value, fault } = tolerantJson(text);
    if (fault === undefined) return value;
    throw new SourceFault({ severity: 'error', problem: 'invalid', file: this.name, path: '', ...fault });
  };

  readonly lines = () => linesOf(this.name, this.chunks());

  sha256 = async (): Promise<string> => {
    for await (const chunk of this.#digest === undefined ? this.chunks() : []) void chunk;
    return this.#digest!;
  };

  #mustHaveAtMost(limit: number): void {
    if (this.size <= limit) return;
    const expected = `have at most ${sizeInWords(limit)} in this format`;
    throw new SourceFault(fileIssue(this.name, 'invalid', expected, sizeInWords(this.size)));
  }
}

class FileInMemory extends AnyFile {
  readonly #bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    super(name, bytes.length);
    this.#bytes = bytes;
  }

  get head(): Uint8Array {
    return this.#bytes.subarray(0, headBytes);
  }

  readonly slice = async (start: number, end: number) => this.#bytes.subarray(start, end);

  protected readonly parts = async function* (this: FileInMemory) {
    for (let at = 0; at < this.size; at += headBytes) yield this.#bytes.subarray(at, at + headBytes);
  }.bind(this);
}

/** UTF-16 with its mark, as spreadsheets save "Unicode text": read as the UTF-8 that it says; its digest is that of its bytes. */
async function decodedFile(file: RawFile): Promise<RawFile> {
  return utf16Of(file.head) === undefined || file.size > most.text ? file : asUtf8(file, await file.bytes());
}

function asUtf8(file: RawFile, bytes: Uint8Array): RawFile {
  const encoding = utf16Of(bytes);
  if (encoding === undefined) return file;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // What is called UTF-32 begins alike, and has zeros in between.
    return text.includes('\0') ? file : new DecodedFile(file, new TextEncoder().encode(text));
  } catch {
    return file;
  }
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

class DecodedFile extends FileInMemory {
  readonly isDecoded = true;
  readonly changed: RawFile['changed'];

  constructor(file: RawFile, utf8: Uint8Array) {
    super(file.name, utf8);
    this.sha256 = file.sha256;
    this.changed = file.changed;
  }
}

/** As it was when it was found: what is written behind its end meanwhile is not read. */
class FileOnDisk extends AnyFile {
  readonly #modified: number;
  #head: Uint8Array | undefined;
  #whole: Promise<Uint8Array> | undefined;

  constructor(name: string, stats: Stats) {
    super(name, stats.size);
    this.#modified = stats.mtimeMs;
  }

  get head(): Uint8Array {
    this.#head ??= beginningOfFile(this.name, Math.min(this.size, headBytes));
    return this.#head;
  }

  /** Archives and tables are read in many parts: a file of ordinary size comes into memory once, and its digest with it. */
  readonly slice = async (start: number, end: number) => {
    if (this.size > ordinarySize || (start === 0 && end >= this.size)) return this.#read(start, end);
    this.#whole ??= this.bytes();
    return (await this.#whole).subarray(start, end);
  };

  async #read(start: number, end: number): Promise<Uint8Array> {
    const length = Math.max(0, Math.min(end, this.size) - start);
    return attempt(this.name, async () => {
      const file = await open(this.name);
      try {
        const bytes = Buffer.alloc(length);
        for (let filled = 0; filled < length; ) {
          const { bytesRead } = await file.read(bytes, filled, Math.min(length - filled, 1 << 30), start + filled);
          if (bytesRead === 0) throw this.#changed();
          filled += bytesRead;
        }
        return bytes;
      } finally {
        await file.close();
      }
    });
  }

  protected readonly parts = async function* (this: FileOnDisk) {
    if (this.size === 0) return;
    let read = 0;
    try {
      for await (const chunk of createReadStream(this.name, { end: this.size - 1, highWaterMark: 1 << 18 })) {
        read += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    } catch (error) {
      throw error instanceof SourceFault ? error : new SourceFault(await systemIssue(this.name, error));
    }
    if (read < this.size) throw this.#changed();
  }.bind(this);

  readonly changed = async (): Promise<boolean> => {
    const now = await stat(this.name).catch(() => null);
    return now === null || now.size !== this.size || now.mtimeMs !== this.#modified;
  };

  #changed(): SourceFault {
    return new SourceFault(fileIssue(this.name, 'invalid', 'stay as it is while it is read', 'a file that shrank'));
  }
}

async function attempt<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof SourceFault ? error : new SourceFault(await systemIssue(name, error));
  }
}

/** Nothing where it cannot be read: then no format recognises it, and reading says why. */
function beginningOfFile(name: string, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  try {
    const file = openSync(name, 'r');
    try {
      return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return bytes.subarray(0, 0);
  }
}
