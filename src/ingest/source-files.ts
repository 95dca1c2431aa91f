import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { didYouMean, type Issue } from '../errors.ts';
import { meantHint } from './check.ts';
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
  readonly issues: readonly Issue[];
}

/**
 * The file at a path, or the `.json`, `.yaml` and `.yml` files of the folder at it and of its subfolders.
 * Seals (`.frozen.json`), hidden folders, `node_modules` and folders behind symbolic links are passed over.
 */
export async function searchPath(path: string): Promise<Search> {
  try {
    if ((await stat(path)).isDirectory()) return { path, isFolder: true, ...(await searchFolder(path)) };
    return { path, isFolder: false, files: [{ name: path, real: await realpath(path), isNamed: true }], issues: [] };
  } catch (error) {
    return { path, isFolder: false, files: [], issues: [await systemIssue(path, error)] };
  }
}

async function searchFolder(folder: string): Promise<Pick<Search, 'files' | 'issues'>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: FoundFile[] = [];
  const issues: Issue[] = [];
  for (const entry of entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')) {
    const name = join(folder, entry.name);
    try {
      if (entry.isDirectory()) {
        const inside = await searchFolder(name);
        files.push(...inside.files);
        issues.push(...inside.issues);
      } else if (/(?<!\.frozen)\.json$|\.ya?ml$/iu.test(entry.name)) {
        files.push({ name, real: await realpath(name), isNamed: false });
      }
    } catch (error) {
      issues.push(asWarning(await systemIssue(name, error)));
    }
  }
  return { files, issues };
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
      return issue(fileIssue(name, 'invalid', `have at most ${size(maxBytes)}`, size(stats.size)));
    }
    const bytes = await readFile(name);
    const text = decoded(bytes);
    if (text === undefined) return issue(notUtf8(name, bytes));
    return { name, text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return issue(await systemIssue(name, error));
  }
}

/** An error about a whole file. */
export function fileIssue(file: string, problem: Issue['problem'], expected: string, received: string): Issue {
  return { severity: 'error', problem, file, path: '', expected, received };
}

/** Text without a byte order mark; undefined when the bytes are not UTF-8. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A line feed is never part of a longer character, so that lines can be tried one by one. */
function notUtf8(name: string, bytes: Buffer): Issue {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || decoded(bytes.subarray(start, end)) === undefined) break;
    start = end + 1;
    line += 1;
  }
  const isUtf16 = ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
  const hint = isUtf16 ? 'it looks like UTF-16: save it as UTF-8' : 'save it as UTF-8';
  return { ...fileIssue(name, 'invalid', 'be UTF-8 text', 'bytes that are not'), line, hint };
}

const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ELOOP: 'symbolic links that lead in a circle',
  ENAMETOOLONG: 'a name that is too long',
};

async function systemIssue(path: string, error: unknown): Promise<Issue> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return fileIssue(path, 'invalid', 'be readable', systemErrors[code] ?? code);
  }
  const neighbours = await readdir(dirname(path)).catch(() => []);
  const hint = meantHint(didYouMean(basename(path), neighbours));
  return { ...fileIssue(path, 'missing', 'exist', 'nothing at that path'), ...(hint === undefined ? {} : { hint }) };
}

function asWarning(issue: Issue): Issue {
  return { ...issue, severity: 'warning' };
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes} bytes` : `${Number((bytes / 1_000_000).toPrecision(3))} MB`;
}
