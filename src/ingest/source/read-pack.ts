import type { RawFile } from '../foreign/format.ts';
import { readSeal, type Seal } from '../frozen.ts';
import type { Reading, SourceFile } from '../importer.ts';
import { importers } from '../importers.ts';
import { type FileOptions, type FileReading, nothing } from './file-reading.ts';
import { type FoundFile, readText } from './source-files.ts';

/** A pack or a file of predictions, of a file that speaks of its version; undefined where it is neither, or cannot be read. */
export async function readPack(
  found: FoundFile,
  raw: RawFile,
  { maxBytes }: FileOptions,
): Promise<FileReading | undefined> {
  const file = await readText(raw, maxBytes);
  return 'problem' in file ? undefined : packIn(found, file);
}

export async function packIn(found: FoundFile, file: SourceFile): Promise<FileReading | undefined> {
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
