import type { Issue } from '../../errors.ts';
import type { RawFile, Source } from '../foreign/format.ts';
import { sourceOfFile, sourceOfStream } from '../foreign/source.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import type { Place } from '../importer.ts';
import { type FileOptions, type FileReading, nothing } from './file-reading.ts';
import { readPack } from './read-pack.ts';
import { asWarning, type FoundFile, type FoundFolder } from './source-files.ts';

/** What `-` is called where files have names. */
export const inputName = 'standard input';

export async function readInput(input: AsyncIterable<Uint8Array>, options: FileOptions): Promise<FileReading> {
  const found = { name: inputName, real: inputName, isNamed: true, isOdd: false };
  return readSource(found, () => sourceOfStream(inputName, input), options);
}

export async function readFolder(found: FoundFolder, options: FileOptions): Promise<FileReading> {
  return (await import('./read-results.ts')).readFolder(found, options);
}

export async function readFound(found: FoundFile, options: FileOptions): Promise<FileReading> {
  return readSource(found, () => sourceOfFile(found.name), options);
}

/** A file that speaks of a pack's version at its beginning is asked for a pack first. */
async function readSource(found: FoundFile, open: () => Promise<Source>, options: FileOptions): Promise<FileReading> {
  const source = await open().catch((error: unknown): Issue => {
    if (error instanceof SourceFault) return error.issue;
    throw error;
  });
  if (!('files' in source)) {
    return { ...nothing, ...found, isUnread: true, issues: [found.isNamed ? source : asWarning(source)] };
  }
  const [raw] = source.files as [RawFile];
  const early = speaksOfVersion(raw) && !found.isOdd ? await readPack(found, raw, options) : undefined;
  return early ?? (await import('./read-results.ts')).readOther(found, source, options);
}

function speaksOfVersion({ head }: RawFile): boolean {
  const beginning = Buffer.from(head.buffer, head.byteOffset, head.length);
  return ['pack_version', 'predictions_version'].some((word) => beginning.includes(word));
}

/** Where paths stand in a file and in its seal. */
export function placesIn({ name, file, importer, seal }: FileReading): [string, (path: string) => Place | undefined][] {
  const places: [string, (path: string) => Place | undefined][] = [];
  if (file !== undefined) places.push([name, (path) => importer?.place?.(file, path)]);
  if (seal) places.push([seal.name, seal.place]);
  return places;
}
