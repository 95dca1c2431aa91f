import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { didYouMean, type Issue } from '../../errors.ts';
import { meantHint } from '../check.ts';

/** What is said of a file before anybody looks at what it holds. */

/** An error about a whole file. */
export function fileIssue(file: string, problem: Issue['problem'], expected: string, received: string): Issue {
  return { severity: 'error', problem, file, path: '', expected, received };
}

/** Text without a byte order mark; undefined when the bytes are not UTF-8, or hold a zero, which no text does. */
export function decodedText(bytes: Uint8Array): string | undefined {
  try {
    return bytes.includes(0) ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Files that nobody should save as text. */
const signatures = {
  'PK\u0003\u0004': 'a ZIP archive',
  PAR1: 'a Parquet file',
  'SQLite format 3': 'an SQLite database',
  '\u001f\u008b': 'a gzip archive',
};

/** A line feed is never part of a longer character, so that lines can be tried one by one. */
export function notText(name: string, bytes: Uint8Array): Issue {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || decodedText(bytes.subarray(start, end)) === undefined) break;
    start = end + 1;
    line += 1;
  }
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const isUtf16 = /^(?:\u00ff\u00fe|\u00fe\u00ff|.?\0)/su.test(head);
  const archive = Object.entries(signatures).find(([signature]) => head.startsWith(signature))?.[1];
  if (archive !== undefined) {
    const hint = archive.endsWith('archive') ? { hint: 'unpack it, and name what is inside' } : {};
    return { ...fileIssue(name, 'invalid', 'be text, or an archive of a format that is read', archive), ...hint };
  }
  const hint = isUtf16 ? 'it looks like UTF-16: save it as UTF-8' : 'save it as UTF-8';
  return { ...fileIssue(name, 'invalid', 'be UTF-8 text', 'bytes that are not'), line, hint };
}

const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ELOOP: 'symbolic links that lead in a circle',
  ENAMETOOLONG: 'a name that is too long',
};

/** What the system says of a path. */
export async function systemIssue(path: string, error: unknown): Promise<Issue> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return fileIssue(path, 'invalid', 'be readable', systemErrors[code] ?? code);
  }
  const neighbours = await readdir(dirname(path)).catch(() => []);
  const hint = meantHint(didYouMean(basename(path), neighbours));
  return { ...fileIssue(path, 'missing', 'exist', 'nothing at that path'), ...(hint === undefined ? {} : { hint }) };
}

/** Bytes for people. */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes} bytes` : `${Number((bytes / 1_000_000).toPrecision(3))} MB`;
}
