import { closeSync, openSync, readdirSync, readFileSync, readSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that an earlier report or article left in a folder, as it lists them itself; none where there is no earlier one. */
export function earlierFiles(folder: string): string[] {
  const page = beginning(join(folder, 'index.html'));
  const found = ownFindings(join(folder, 'findings.json'));
  if (found !== null) {
    const charts = listOf(found.charts).flatMap((chart) => chartFiles(chart));
    return ['index.html', 'report.md', 'findings.json', ...charts.map((name) => `charts/${name}`)];
  }
  if (isOwnPage(page)) {
    const suites = new Set(Array.from(page.matchAll(/ href="([a-z0-9-]+)\/index\.html"/gu), ([, suite]) => suite!));
    const inside = [...suites].flatMap((suite) => earlierFiles(join(folder, suite)).map((file) => `${suite}/${file}`));
    return ['index.html', ...inside];
  }
  const article = ownJson(join(folder, 'provenance.json'));
  return listOf(article?.files).filter((file): file is string => typeof file === 'string' && isInside(file));
}

/**
 * The name of a file that is in the way of a report: a page, a text or findings that stand there and were written by somebody else.
 * Null where nothing is.
 */
export function foreignFile(folder: string, files: readonly string[]): string | null {
  const own: Readonly<Record<string, (path: string) => boolean>> = {
    'index.html': (path) => isOwnPage(beginning(path)),
    'report.md': (path) => /holdsup\\?\s+\d+\\?\.\d/u.test(beginning(path)),
    'findings.json': (path) => ownFindings(path) !== null,
    'provenance.json': (path) => ownJson(path) !== null,
  };
  const inTheWay = files.find((file) => {
    const isOwn = own[file.slice(file.lastIndexOf('/') + 1)];
    return isOwn !== undefined && exists(join(folder, file)) && !isOwn(join(folder, file));
  });
  return inTheWay ?? null;
}

/** Removes files of a folder, and the folders that become empty by it. What is not there is no error. */
export function removeFiles(folder: string, files: readonly string[]): void {
  for (const file of files) {
    try {
      rmSync(join(folder, file), { force: true });
    } catch {
      // Somebody put a folder in its place.
    }
  }
  const folders = new Set(files.flatMap((file) => parents(file)));
  for (const inside of [...folders].toSorted((a, b) => b.length - a.length)) {
    try {
      if (readdirSync(join(folder, inside)).length === 0) rmdirSync(join(folder, inside));
    } catch {
      // Not there, or not empty any more.
    }
  }
}

/** Whether a path stays inside the folder that it starts from. */
export function isInside(path: string): boolean {
  return /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u.test(path);
}

/** What a report writes of one drawing. */
function chartFiles(chart: unknown): string[] {
  const { id } = Object(chart) as { readonly id?: unknown };
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/u.test(id)) return [];
  return ['.vl.json', '.svg', '-dark.svg', '.png', '.csv'].map((end) => `${id}${end}`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isOwnPage(start: string): boolean {
  return start.includes('<meta name="generator" content="holdsup ');
}

/** The findings or the provenance that a report left; null where the file is somebody else's, or not there. */
function ownJson(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8'));
    const isOwn = typeof content?.holdsup === 'string' || (typeof content?.version === 'string' && 'inputs' in content);
    return isOwn ? content : null;
  } catch {
    return null;
  }
}

/**
 * The findings that a report left, as far as they are asked for here. They may be as long as a hundred packs: of a file as it was
 * written, the charts are read alone.
 */
function ownFindings(path: string): { readonly charts?: unknown } | null {
  // No text in JSON holds the end of a line: what follows one and two spaces is a field of the whole.
  if (!/^\{\n {2}"schema_version": \d+,[\s\S]*\n {2}"holdsup": "/u.test(beginning(path))) return ownJson(path);
  try {
    const text = readFileSync(path);
    const start = text.lastIndexOf('\n  "charts": ');
    return start < 0 ? ownJson(path) : JSON.parse(`{${text.toString('utf8', start)}`);
  } catch {
    return ownJson(path);
  }
}

/** Enough of a file to know it by: an index of suites names them within it. */
function beginning(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(200_000);
      return bytes.toString('utf8', 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

function exists(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return true;
  } catch {
    return false;
  }
}

function parents(file: string): string[] {
  const parent = dirname(file);
  return parent === '.' ? [] : [parent, ...parents(parent)];
}
