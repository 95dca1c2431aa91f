import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Issue } from '../../errors.ts';
import type { Format, RawFile, Source } from '../foreign/format.ts';
import { sourceOfFile, sourceOfFolder, withinFolder } from '../foreign/source.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import type { SourceFile } from '../importer.ts';
import { byText } from '../pack/order.ts';
import { decodedText, fileIssue, notText, sizeInWords, systemIssue } from './file-issues.ts';

/** A file that may hold campaigns. */
export interface FoundFile {
  /** Path as given, or the folder as given and the way inside. */
  readonly name: string;
  /** The one path that all ways to the file share. */
  readonly real: string;
  /** Named by the user, not met in a folder. */
  readonly isNamed: boolean;
  /** Met in a folder, and ends otherwise than packs do. */
  readonly isOdd: boolean;
}

/** A folder whose files belong together. */
export interface FoundFolder {
  readonly real: string;
  readonly source: Source;
  readonly format: Format;
}

/** What stands at one path that the user gave. */
export interface Search {
  readonly path: string;
  readonly isFolder: boolean;
  readonly files: readonly FoundFile[];
  readonly folders: readonly FoundFolder[];
  readonly issues: readonly Issue[];
}

/**
 * The file at a path, or the files of the folder at it and of its subfolders, and those of them that belong together. Hidden files and
 * folders, `node_modules`, reports of this product and folders behind symbolic links are passed over, and said to be;
 * seals (`.frozen.json`), what version control keeps and the list of what `convert` wrote belong to other things.
 */
export async function searchPath(path: string): Promise<Search> {
  try {
    if ((await stat(path)).isDirectory()) {
      return { path, isFolder: true, ...(await searchFolder(path, await sourceOfFolder(path))) };
    }
    return {
      ...nothing,
      path,
      isFolder: false,
      files: [{ name: path, real: await realpath(path), isNamed: true, isOdd: false }],
    };
  } catch (error) {
    return { ...nothing, path, isFolder: false, issues: [await systemIssue(path, error)] };
  }
}

type Inside = Pick<Search, 'files' | 'folders' | 'issues'>;
const nothing: Inside = { files: [], folders: [], issues: [] };

async function searchFolder(folder: string, whole: Source, taken: ReadonlySet<string> = new Set()): Promise<Inside> {
  const source = withinFolder(whole, folder);
  const { formats } = await import('../foreign/formats.ts');
  const format = formats.find((candidate) => candidate.recognises(source));
  if (format !== undefined) {
    const own = format.own?.(source) ?? source.files;
    const found = { real: await realpath(folder), source: { ...source, files: own }, format };
    const names = new Set(own.map(({ name }) => name));
    const others = source.files.filter(({ name }) => !names.has(name));
    if (others.length === 0) return { ...nothing, folders: [found] };
    const rest = await searchFolder(folder, { ...source, files: others }, new Set([...taken, ...names]));
    return { ...rest, folders: [found, ...rest.folders] };
  }
  const entries = await readdir(folder, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  const inside: Inside[] = [];
  for (const entry of entries.toSorted((a, b) => byText(a.name, b.name))) {
    const name = join(folder, entry.name);
    try {
      if (!taken.has(name)) inside.push(await searchEntry(entry, name, source, taken));
    } catch (error) {
      inside.push({ ...nothing, issues: [asWarning(await systemIssue(name, error))] });
    }
  }
  if (reportFiles.every((name) => names.has(name))) {
    return { ...nothing, issues: [passedOverNote(folder, 'a report that was made by this tool')] };
  }
  return {
    files: inside.flatMap(({ files }) => files),
    folders: inside.flatMap(({ folders }) => folders),
    issues: inside.flatMap(({ issues }) => issues),
  };
}

/** What every report holds, and no folder of packs. */
const reportFiles = ['findings.json', 'index.html', 'report.md'];
const ofOthers = new Set([
  '.git',
  '.hg',
  '.svn',
  '.gitignore',
  '.gitattributes',
  '.gitkeep',
  '.DS_Store',
  '.holdsup-convert.json',
]);

async function searchEntry(entry: Dirent, name: string, source: Source, taken: ReadonlySet<string>): Promise<Inside> {
  const isData = /\.json$|\.ya?ml$/iu.test(entry.name);
  if (ofOthers.has(entry.name) || /\.frozen\.json$/iu.test(entry.name)) return nothing;
  if (entry.name.startsWith('.')) {
    return { ...nothing, issues: [passedOverNote(name, entry.isDirectory() ? 'a hidden folder' : 'a hidden file')] };
  }
  if (entry.name === 'node_modules') return { ...nothing, issues: [passedOverNote(name, 'a folder of packages')] };
  if (entry.isDirectory()) return searchFolder(name, source, taken);
  // A link that leads nowhere leads to no folder and to no file.
  const behind = entry.isSymbolicLink() ? await stat(name).catch(() => entry) : entry;
  if (behind.isDirectory()) {
    const issue = fileIssue(name, 'invalid', passedOverFor('be a file or a folder'), 'a link to a folder');
    return { ...nothing, issues: [{ ...asWarning(issue), hint: 'name the folder itself on the command line' }] };
  }
  if (isData || behind.isFile()) {
    return { ...nothing, files: [{ name, real: await realpath(name), isNamed: false, isOdd: !isData }] };
  }
  return { ...nothing, issues: [passedOverNote(name, 'no regular file')] };
}

const passing = 'it is passed over';

/** What a file would have to be, for somebody to read it. */
export function passedOverFor(expected: string): string {
  return `${expected}; ${passing}`;
}

/** Whether an issue says that nobody read a file. */
export function isPassedOver({ expected }: Issue): boolean {
  return expected.endsWith(passing);
}

function passedOverNote(name: string, what: string): Issue {
  return { ...fileIssue(name, 'unknown', passedOverFor('be a file or folder of packs'), what), severity: 'note' };
}

/** The beginning of a file as text; undefined where it cannot be read or holds other bytes than text. */
export function beginningOf({ head, size }: RawFile): string | undefined {
  if (size > 0 && head.length === 0) return undefined;
  // The last character may be cut in two.
  return decodedText(size === head.length ? head : head.subarray(0, head.lastIndexOf(0x0a) + 1));
}

/** Every file once, in the order of names; under the name that the user gave, where they gave one. None of a folder that is read whole. */
export function distinctFiles(searches: readonly Search[]): FoundFile[] {
  const files = new Map<string, FoundFile>();
  for (const found of searches.flatMap((one) => one.files).toSorted((a, b) => byText(a.name, b.name))) {
    const known = files.get(found.real);
    if (known === undefined || (found.isNamed && !known.isNamed)) files.set(found.real, found);
  }
  const claimed = new Set(
    searches.flatMap(({ folders }) =>
      folders.flatMap(({ real, source }) => source.files.map(({ name }) => join(real, relative(source.name, name)))),
    ),
  );
  const free = [...files.values()].filter(({ real }) => !claimed.has(real));
  return free.toSorted((a, b) => byText(a.name, b.name));
}

/** The same of the file at a path. */
export async function readTextAt(name: string, maxBytes: number): Promise<SourceFile | Issue> {
  try {
    return await readText((await sourceOfFile(name)).files[0]!, maxBytes);
  } catch (error) {
    return error instanceof SourceFault ? error.issue : systemIssue(name, error);
  }
}

/** The text of a file of at most `maxBytes`, or why it cannot be had. The size is looked at before anything is read. */
export async function readText(file: RawFile, maxBytes: number): Promise<SourceFile | Issue> {
  const { name } = file;
  if (file.size > maxBytes) {
    return fileIssue(name, 'invalid', `have at most ${sizeInWords(maxBytes)}`, sizeInWords(file.size));
  }
  try {
    const bytes = await file.bytes();
    const text = decodedText(bytes);
    if (text === undefined) return notText(name, bytes);
    return { name, text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return error instanceof SourceFault ? error.issue : systemIssue(name, error);
  }
}

export function asWarning(issue: Issue): Issue {
  return { ...issue, severity: 'warning' };
}
