import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '../errors.ts';
import { decodedText, fileIssue, notText, sizeInWords, systemIssue } from './file-issues.ts';
import type { SourceFile } from './importer.ts';
import { byText } from './order.ts';

/** A file that may hold campaigns. */
export interface FoundFile {
  /** Path as given, or the folder as given and the way inside. */
  readonly name: string;
  /** The one path that all ways to the file share. */
  readonly real: string;
  /** Named by the user, not met in a folder. */
  readonly isNamed: boolean;
}

/** What stands at one path that the user gave. */
export interface Search {
  readonly path: string;
  readonly isFolder: boolean;
  readonly files: readonly FoundFile[];
  /** Regular files of the folder with other endings. */
  readonly others: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * The file at a path, or the `.json`, `.yaml` and `.yml` files of the folder at it and of its subfolders. Hidden files and
 * folders, `node_modules`, reports of this product and folders behind symbolic links are passed over, and said to be;
 * seals (`.frozen.json`) and what version control keeps belong to other things.
 */
export async function searchPath(path: string): Promise<Search> {
  try {
    if ((await stat(path)).isDirectory()) return { path, isFolder: true, ...(await searchFolder(path)) };
    return {
      path,
      isFolder: false,
      files: [{ name: path, real: await realpath(path), isNamed: true }],
      others: [],
      issues: [],
    };
  } catch (error) {
    return { path, isFolder: false, files: [], others: [], issues: [await systemIssue(path, error)] };
  }
}

type Inside = Pick<Search, 'files' | 'others' | 'issues'>;

async function searchFolder(folder: string): Promise<Inside> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  const inside: Inside[] = [];
  for (const entry of entries.toSorted((a, b) => byText(a.name, b.name))) {
    const name = join(folder, entry.name);
    try {
      inside.push(await searchEntry(entry, name));
    } catch (error) {
      inside.push({ files: [], others: [], issues: [asWarning(await systemIssue(name, error))] });
    }
  }
  if (reportFiles.every((name) => names.has(name))) {
    return { files: [], others: [], issues: [passedOverNote(folder, 'a report that was made by this tool')] };
  }
  return {
    files: inside.flatMap(({ files }) => files),
    others: inside.flatMap(({ others }) => others),
    issues: inside.flatMap(({ issues }) => issues),
  };
}

/** What every report holds, and no folder of packs. */
const reportFiles = ['findings.json', 'index.html', 'report.md'];
const ofVersionControl = new Set(['.git', '.hg', '.svn', '.gitignore', '.gitattributes', '.gitkeep', '.DS_Store']);

async function searchEntry(entry: Dirent, name: string): Promise<Inside> {
  const nothing = { files: [], others: [], issues: [] };
  const isData = /\.json$|\.ya?ml$/iu.test(entry.name);
  if (ofVersionControl.has(entry.name) || /\.frozen\.json$/iu.test(entry.name)) return nothing;
  if (entry.name.startsWith('.')) {
    return { ...nothing, issues: [passedOverNote(name, entry.isDirectory() ? 'a hidden folder' : 'a hidden file')] };
  }
  if (entry.name === 'node_modules') return { ...nothing, issues: [passedOverNote(name, 'a folder of packages')] };
  if (entry.isDirectory()) return searchFolder(name);
  const isFolderBehind = entry.isSymbolicLink() && (await leadsToFolder(name));
  if (isFolderBehind) {
    const issue = fileIssue(name, 'invalid', passedOverFor('be a file or a folder'), 'a link to a folder');
    return { ...nothing, issues: [{ ...asWarning(issue), hint: 'name the folder itself on the command line' }] };
  }
  if (isData) return { ...nothing, files: [{ name, real: await realpath(name), isNamed: false }] };
  return entry.isFile()
    ? { ...nothing, others: [name] }
    : { ...nothing, issues: [passedOverNote(name, 'no regular file')] };
}

/** A link that leads nowhere leads to no folder. */
async function leadsToFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
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

/** The beginning of a regular file as text; undefined where it cannot be read or holds other bytes than text. */
export async function beginningOf(name: string): Promise<string | undefined> {
  try {
    const file = await open(name);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
      const bytes = buffer.subarray(0, bytesRead);
      // The last character may be cut in two.
      const whole = bytesRead < 65_536 ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
      return decodedText(whole);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** Every file once, in the order of names; under the name that the user gave, where they gave one. */
export function distinctFiles(searches: readonly Search[]): FoundFile[] {
  const files = new Map<string, FoundFile>();
  for (const found of searches.flatMap((one) => one.files).toSorted((a, b) => byText(a.name, b.name))) {
    const known = files.get(found.real);
    if (known === undefined || (found.isNamed && !known.isNamed)) files.set(found.real, found);
  }
  return [...files.values()].toSorted((a, b) => byText(a.name, b.name));
}

/** The text of a file of at most `maxBytes`, or why it cannot be had. The size is looked at before anything is read. */
export async function readSource({ name, isNamed }: FoundFile, maxBytes: number): Promise<SourceFile | Issue> {
  const issue = (one: Issue) => (isNamed ? one : asWarning(one));
  try {
    const stats = await stat(name);
    if (!stats.isFile()) return issue(fileIssue(name, 'invalid', 'be a regular file or a folder', 'something else'));
    if (stats.size > maxBytes) {
      return issue(fileIssue(name, 'invalid', `have at most ${sizeInWords(maxBytes)}`, sizeInWords(stats.size)));
    }
    const bytes = await readFile(name);
    const text = decodedText(bytes);
    if (text === undefined) return issue(notText(name, bytes));
    return { name, text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return issue(await systemIssue(name, error));
  }
}

function asWarning(issue: Issue): Issue {
  return { ...issue, severity: 'warning' };
}
