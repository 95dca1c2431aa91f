import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue, type Issue } from '../errors.ts';
import type { AttachedFile } from './attach-predictions.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { fileIssue } from './file-issues.ts';
import { readSeal, type Seal } from './frozen.ts';
import type { Importer, Place, Reading, SourceFile } from './importer.ts';
import { importers } from './importers.ts';
import { byPlace } from './order.ts';
import { oddEnding, passedOver, unrecognised } from './passed-over.ts';
import {
  beginningOf,
  distinctFiles,
  type FoundFile,
  isPassedOver,
  readSource,
  type Search,
  searchPath,
} from './source-files.ts';

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
  /** What else the folders hold and nobody would take for results: each with a note among the issues. */
  readonly passedOver: readonly string[];
}

/**
 * Campaigns of files and folders, with the predictions that stand in files of their own. A file that was named must be one
 * that an importer recognises. In a folder nothing vanishes: a file that cannot be read, or that looks like results and is in
 * no known format, is a warning, and whatever else is passed over is a note. A folder without a pack is an error.
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
  const told = [
    ...distinctIssues(searches.flatMap((found) => found.issues)),
    ...(await oddFiles(searches)),
    ...searches.flatMap((found) => emptyFolderIssues(found, readings)),
    ...readings.flatMap((reading) => reading.issues),
    ...checked.issues,
  ];
  const issues = told.toSorted(byPlace);
  const passed = issues.filter((issue) => issue.severity === 'note' && isPassedOver(issue));
  return {
    campaigns: checked.campaigns,
    predictionFiles: checked.predictionFiles,
    issues,
    files: recognised.map(({ name }) => name),
    passedOver: passed.map(({ file }) => file),
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
  return { ...found, file, campaigns: [], issues: [found.isNamed ? unrecognised(file) : passedOver(file)] };
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

/** What two arguments lead to is said once. */
function distinctIssues(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}

/** Files of a folder that end otherwise than packs. One that two arguments reach is said once. */
async function oddFiles(searches: readonly Search[]): Promise<Issue[]> {
  const names = new Set(searches.flatMap(({ others }) => others));
  const issues: Issue[] = [];
  for (const name of names) {
    const beginning = await beginningOf(name);
    const issue = oddEnding(name, beginning);
    if (issue !== undefined) issues.push(issue);
  }
  return issues;
}

/** A folder must hold a pack or predictions, if only broken ones: nothing is no answer. */
function emptyFolderIssues({ path, isFolder, files, issues }: Search, readings: readonly FileReading[]): Issue[] {
  const own = new Set(files.map(({ real }) => real));
  const all = readings.filter(({ real }) => own.has(real));
  if (!isFolder || all.some(({ importer }) => importer !== undefined)) return [];
  const isUnread = all.some(({ file }) => file === undefined) || issues.some(({ severity }) => severity === 'warning');
  const received = isUnread
    ? 'no data pack that could be read'
    : files.length === 0
      ? 'no .json, .yaml or .yml file'
      : 'no data pack among its files';
  return [fileIssue(path, 'missing', 'be a data pack, or a folder with data packs', `a folder with ${received}`)];
}
