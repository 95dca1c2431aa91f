import type { Campaign } from '../campaign/campaign.ts';
import { type Issue, show } from '../errors.ts';
import type { AttachedFile } from './attach-predictions.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { readSeal, type Seal } from './frozen.ts';
import type { Importer, Place, Reading, SourceFile } from './importer.ts';
import { importers } from './importers.ts';
import { byPlace } from './order.ts';
import { distinctFiles, type FoundFile, fileIssue, readSource, type Search, searchPath } from './source-files.ts';

/** All that was read, and all that is to be said about it. */
export interface CampaignsReading {
  /** By suite, date (unknown last) and id, whatever the order of the arguments. */
  readonly campaigns: readonly Campaign[];
  /** Predictions that stand in files of their own, by name; those that found their campaign are among its predictions. */
  readonly predictionFiles: readonly AttachedFile[];
  /** By file, line and column. */
  readonly issues: readonly Issue[];
  /** The files that an importer recognised, by name. */
  readonly files: readonly string[];
}

/**
 * Campaigns of files and folders, with the predictions that stand in files of their own. A file that was named must be one that an importer recognises; in a folder, `.json`,
 * `.yaml` and `.yml` files that are something else are passed over, and one that cannot be read is a warning.
 * A file that is reached twice counts once. Whatever is wrong is an issue: nothing is thrown.
 * O(bytes), about 1 s per MB.
 */
export async function readCampaigns(
  paths: readonly string[],
  { maxBytes = 20_000_000 }: { readonly maxBytes?: number } = {},
): Promise<CampaignsReading> {
  const searches = await Promise.all(paths.map(searchPath));
  const readings: FileReading[] = [];
  for (const found of distinctFiles(searches)) readings.push(await readFound(found, maxBytes));
  const places = new Map(readings.flatMap(placesIn));
  const checked = checkCampaigns(
    readings.flatMap(({ campaigns }) => campaigns),
    {
      predictionFiles: readings.flatMap(({ predictionFiles = [] }) => predictionFiles),
      placeIn: (file, path) => places.get(file)?.(path),
    },
  );
  const recognised = readings.filter(({ importer }) => importer !== undefined);
  const issues = [
    ...searches.flatMap((found) => found.issues),
    ...searches.flatMap((found) => emptyFolderIssues(found, readings)),
    ...readings.flatMap((reading) => reading.issues),
    ...checked.issues,
  ];
  return {
    campaigns: checked.campaigns,
    predictionFiles: checked.predictionFiles,
    issues: issues.toSorted(byPlace),
    files: recognised.map(({ name }) => name),
  };
}

interface FileReading extends FoundFile, Reading {
  readonly file?: SourceFile;
  readonly importer?: Importer;
  readonly seal?: Seal | null;
}

async function readFound(found: FoundFile, maxBytes: number): Promise<FileReading> {
  const file = await readSource(found, maxBytes);
  if ('problem' in file) return { ...found, campaigns: [], issues: [file] };
  const importer = importers.find((candidate) => candidate.recognises(file));
  if (importer !== undefined) return { ...found, file, importer, ...(await sealedReading(importer.read(file), file)) };
  return { ...found, campaigns: [], issues: found.isNamed ? [unrecognised(file)] : [] };
}

/** Predictions know whether they were frozen, and when. */
async function sealedReading(reading: Reading, file: SourceFile): Promise<Reading & { readonly seal?: Seal | null }> {
  if (reading.predictionFiles === undefined) return reading;
  const { seal, issues } = await readSeal(file);
  const predictionFiles = reading.predictionFiles.map((one) => {
    const sealed = { ...one.file, frozen: seal?.frozen ?? null };
    return { ...one, file: sealed, predictions: one.predictions.map((each) => ({ ...each, file: sealed })) };
  });
  return { ...reading, predictionFiles, issues: [...reading.issues, ...issues], seal };
}

function placesIn({ name, file, importer, seal }: FileReading): [string, (path: string) => Place | undefined][] {
  const places: [string, (path: string) => Place | undefined][] = [];
  if (file !== undefined) places.push([name, (path) => importer?.place?.(file, path)]);
  if (seal) places.push([seal.name, seal.place]);
  return places;
}

function unrecognised({ name, text }: SourceFile): Issue {
  const labels = importers.map(({ label }) => label).join(', ');
  const [start = ''] = text.trimStart().split('\n', 1);
  const received = start === '' ? 'an empty file' : `a text that starts ${show(start, 40)}`;
  return fileIssue(name, 'unknown', `be in a format that an importer recognises (${labels})`, received);
}

/** A folder must hold something, if only something broken. */
function emptyFolderIssues({ path, isFolder, files, issues }: Search, readings: readonly FileReading[]): Issue[] {
  const own = new Set(files.map(({ real }) => real));
  const held = readings.filter((reading) => own.has(reading.real) && (reading.importer || reading.issues.length > 0));
  if (!isFolder || issues.length > 0 || held.length > 0) return [];
  const received = files.length === 0 ? 'no .json, .yaml or .yml file' : 'no data pack among its files';
  return [fileIssue(path, 'missing', 'be a data pack, or a folder with data packs', `a folder with ${received}`)];
}
