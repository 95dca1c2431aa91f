import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue, type Issue } from '../errors.ts';
import type { AttachedFile } from './attach-predictions.ts';
import { checkCampaigns } from './check-campaigns.ts';
import type { ReadingOptions } from './foreign/format.ts';
import type { SourceReceipt } from './foreign/read-foreign.ts';
import { readingDefaults } from './foreign/reading-defaults.ts';
import { byPlace } from './pack/order.ts';
import { fileIssue } from './source/file-issues.ts';
import type { FileReading } from './source/file-reading.ts';
import { placesIn, readFolder, readFound, readInput } from './source/read-file.ts';
import { distinctFiles, type FoundFolder, isPassedOver, type Search, searchPath } from './source/source-files.ts';

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
  /** What became of every source in somebody else's format, by name. */
  readonly receipts: readonly SourceReceipt[];
  /** What else the folders hold and nobody would take for results: each with a note among the issues. */
  readonly passedOver: readonly string[];
}

interface ReadOptions {
  /** Of a pack or a file of predictions; other formats have limits of their own. */
  readonly maxBytes?: number;
  /** For formats that leave a choice. */
  readonly reading?: Partial<ReadingOptions>;
  /** What the path `-` stands for. */
  readonly input?: AsyncIterable<Uint8Array>;
}

/**
 * Campaigns of files and folders, with the predictions that stand in files of their own. A file that was named must be one
 * that an importer or a format recognises. In a folder nothing vanishes: a file that cannot be read, or that looks like results
 * and is in no known format, is a warning, and whatever else is passed over is a note. A folder without a pack is an error.
 * A file that is reached twice counts once. Whatever is wrong is an issue: nothing is thrown.
 *
 * @example (await readCampaigns(['data/packs'])).campaigns.length; // => 8
 */
export async function readCampaigns(
  paths: readonly string[],
  { maxBytes = 20_000_000, reading = {}, input = process.stdin }: ReadOptions = {},
): Promise<CampaignsReading> {
  const options = { maxBytes, reading: { ...readingDefaults, ...reading } };
  const searches = await Promise.all(paths.filter((path) => path !== '-').map(searchPath));
  const readings: FileReading[] = [];
  if (paths.includes('-')) readings.push(await readInput(input, options));
  for (const found of distinctFolders(searches)) readings.push(await readFolder(found, options));
  for (const found of distinctFiles(searches)) readings.push(await readFound(found, options));
  const places = new Map(readings.flatMap(placesIn));
  const checked = checkCampaigns(
    readings.flatMap(({ campaigns }) => campaigns),
    {
      predictionFiles: readings.flatMap(({ predictionFiles = [] }) => predictionFiles),
      placeIn: (file, path) => places.get(file)?.(path),
    },
  );
  const foreign = readings.filter(({ taken }) => taken !== undefined).length;
  const told = [
    ...distinctIssues(searches.flatMap((found) => found.issues)),
    ...searches.flatMap((found) => emptyFolderIssues(found, readings)),
    ...readings.flatMap((one) => (foreign > 1 ? issuesWithFormat(one) : one.issues)),
    ...checked.issues,
  ];
  const issues = told.toSorted(byPlace);
  const passed = issues.filter((issue) => issue.severity === 'note' && isPassedOver(issue));
  return {
    campaigns: checked.campaigns,
    predictionFiles: checked.predictionFiles,
    issues,
    files: readings.filter(({ isRecognised }) => isRecognised).map(({ name }) => name),
    receipts: readings.flatMap(({ receipt }) => receipt ?? []),
    passedOver: passed.map(({ file }) => file),
  };
}

/** Among several sources the first error of each says what it was taken for, and how it can have flags of its own. */
function issuesWithFormat({ name, taken, issues }: FileReading): readonly Issue[] {
  const first = issues.findIndex(({ severity }) => severity === 'error');
  if (taken === undefined || first < 0) return issues;
  const how = `it was taken for: ${taken}; flags hold for every file that is read: if the others need other ones, write its packs first (holdsup convert ${name} --out packs)`;
  return issues.with(first, { ...issues[first]!, hint: [issues[first]!.hint ?? [], how].flat().join('; ') });
}

/** Every folder once that is read whole. */
function distinctFolders(searches: readonly Search[]): FoundFolder[] {
  const all = searches.flatMap(({ folders }) => folders);
  return [...new Map(all.map((found) => [JSON.stringify([found.real, found.format.key]), found])).values()];
}

/** What two arguments lead to is said once. */
function distinctIssues(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}

/** A folder must hold a pack or predictions, if only broken ones: nothing is no answer. */
function emptyFolderIssues(
  { path, isFolder, files, folders, issues }: Search,
  readings: readonly FileReading[],
): Issue[] {
  const own = new Set(files.map(({ real }) => real));
  const all = readings.filter(({ real }) => own.has(real));
  if (!isFolder || folders.length > 0 || all.some(({ isRecognised }) => isRecognised)) return [];
  const isUnread = all.some(({ isUnread: one }) => one) || issues.some(({ severity }) => severity === 'warning');
  const received = isUnread
    ? 'no data pack that could be read'
    : files.every(({ isOdd }) => isOdd)
      ? 'no .json, .yaml or .yml file'
      : 'no data pack among its files';
  return [fileIssue(path, 'missing', 'be a data pack, or a folder with data packs', `a folder with ${received}`)];
}
