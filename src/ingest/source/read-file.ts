import type { Issue } from '../../errors.ts';
import { readCounted } from '../collect/read-counted.ts';
import type { Format, RawFile, ReadingOptions, Source } from '../foreign/format.ts';
import { formats } from '../foreign/formats.ts';
import { parquet } from '../foreign/parquet/parquet.ts';
import { readForeign, type SourceReceipt } from '../foreign/read-foreign.ts';
import { isTable, runTable } from '../foreign/run-table/run-table.ts';
import { sourceOfFile, sourceOfStream } from '../foreign/source.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { readSeal, type Seal } from '../frozen.ts';
import type { Importer, Place, Reading, SourceFile } from '../importer.ts';
import { importers } from '../importers.ts';
import { oddEnding, passedOver, unrecognised } from './passed-over.ts';
import { asWarning, beginningOf, type FoundFile, type FoundFolder, readText } from './source-files.ts';

/** What came out of one file, or of one folder that is read whole. */
export interface FileReading extends Reading {
  readonly name: string;
  readonly real: string;
  readonly isRecognised: boolean;
  /** Nobody could look into it. */
  readonly isUnread: boolean;
  readonly receipt?: SourceReceipt | null;
  /** Somebody else's format that it was taken for. */
  readonly taken?: string;
  readonly file?: SourceFile;
  readonly importer?: Importer;
  readonly seal?: Seal | null;
}

interface Options {
  readonly maxBytes: number;
  readonly reading: ReadingOptions;
}

const nothing = { campaigns: [], isRecognised: false, isUnread: false };

/** What `-` is called where files have names. */
export const inputName = 'standard input';

export async function readInput(input: AsyncIterable<Uint8Array>, options: Options): Promise<FileReading> {
  const found = { name: inputName, real: inputName, isNamed: true, isOdd: false };
  return readSource(found, () => sourceOfStream(inputName, input), options);
}

export async function readFolder({ real, source, format }: FoundFolder, options: Options): Promise<FileReading> {
  const read = await readForeign(source, format, options.reading);
  return { ...nothing, name: source.name, real, isRecognised: true, taken: format.label, ...read };
}

export async function readFound(found: FoundFile, options: Options): Promise<FileReading> {
  return readSource(found, () => sourceOfFile(found.name), options);
}

/**
 * A file that speaks of a pack's version at its beginning is asked for a pack first; all others are somebody's results, if
 * a format knows them, and else perhaps a pack without its version.
 */
async function readSource(found: FoundFile, open: () => Promise<Source>, options: Options): Promise<FileReading> {
  const severe = (issue: Issue) => (found.isNamed ? issue : asWarning(issue));
  const source = await open().catch((error: unknown) => {
    if (error instanceof SourceFault) return error.issue;
    throw error;
  });
  if (!('files' in source)) return { ...nothing, ...found, isUnread: true, issues: [severe(source)] };
  const [raw] = source.files as [RawFile];
  const early = speaksOfVersion(raw) && !found.isOdd ? await readPack(found, raw, options) : undefined;
  if (early !== undefined) return early;
  const format = formats.find((candidate) => candidate.recognises(source));
  if (format !== undefined) {
    const read = await readResults(source, format, options);
    return { ...nothing, ...found, isRecognised: true, taken: format.label, ...read };
  }
  if (found.isOdd) return { ...nothing, ...found, issues: oddEnding(found.name, beginningOf(raw)) };
  const isNamedTable = found.isNamed && isTable(source);
  const readTable = async () => ({
    ...nothing,
    ...found,
    isRecognised: true,
    taken: runTable.label,
    ...(await readResults(source, runTable, options)),
  });
  if (isNamedTable && raw.size > options.maxBytes) return readTable();
  const file = await readText(raw, options.maxBytes);
  if ('problem' in file) return { ...nothing, ...found, isUnread: true, issues: [severe(file)] };
  const pack = await packIn(found, file);
  if (pack !== undefined) return pack;
  // Whoever names a table is told what it lacks.
  if (isNamedTable) return readTable();
  return { ...nothing, ...found, file, issues: [found.isNamed ? unrecognised(file) : passedOver(file)] };
}

/** Tables of very many runs are counted as they are read. */
async function readResults(source: Source, format: Format, { reading }: Options) {
  try {
    const isTableFile = format === runTable || format === parquet;
    const counted = isTableFile ? await readCounted(source.files[0]!, format.label, reading) : null;
    if (counted !== null) return counted;
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return { campaigns: [], issues: [error.issue], receipt: null };
  }
  return readForeign(source, format, reading);
}

function speaksOfVersion({ head }: RawFile): boolean {
  const beginning = Buffer.from(head.buffer, head.byteOffset, head.length);
  return ['pack_version', 'predictions_version'].some((word) => beginning.includes(word));
}

async function readPack(found: FoundFile, raw: RawFile, { maxBytes }: Options): Promise<FileReading | undefined> {
  const file = await readText(raw, maxBytes);
  return 'problem' in file ? undefined : packIn(found, file);
}

async function packIn(found: FoundFile, file: SourceFile): Promise<FileReading | undefined> {
  const importer = importers.find((candidate) => candidate.recognises(file));
  if (importer === undefined) return undefined;
  const reading = await sealedReading(importer.read(file), file);
  return { ...nothing, ...found, isRecognised: true, file, importer, ...reading };
}

/** Predictions know whether they were frozen, and when. */
async function sealedReading(reading: Reading, file: SourceFile): Promise<Reading & { readonly seal?: Seal | null }> {
  if (reading.predictionFiles === undefined) return reading;
  const { seal, isBroken, issues } = await readSeal(file);
  const predictionFiles = reading.predictionFiles.map((one) => {
    const sealed = { ...one.file, frozen: seal?.frozen ?? null, ...(isBroken ? { hasBrokenSeal: true } : {}) };
    return { ...one, file: sealed, predictions: one.predictions.map((each) => ({ ...each, file: sealed })) };
  });
  return { ...reading, predictionFiles, issues: [...reading.issues, ...issues], seal };
}

/** Where paths stand in a file and in its seal. */
export function placesIn({ name, file, importer, seal }: FileReading): [string, (path: string) => Place | undefined][] {
  const places: [string, (path: string) => Place | undefined][] = [];
  if (file !== undefined) places.push([name, (path) => importer?.place?.(file, path)]);
  if (seal) places.push([seal.name, seal.place]);
  return places;
}
