import type { Issue } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldOf, fieldsOf, hasFields, isFields, listOf, numberOf } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { RawFile, ReadingOptions } from '../format.ts';
import { eachJsonLine } from '../json-lines.ts';

/** The lists of Langfuse: the public interface answers in pages, an export writes lines. */

export const kinds = ['items', 'scores', 'observations'] as const;
export type Kind = (typeof kinds)[number];

/** A field by its name in the interface, or by that of an export: `traceId`, `trace_id`. */
export function told(fields: Fields, name: string): unknown {
  const own = fieldOf(fields, name);
  return own === undefined
    ? fieldOf(
        fields,
        name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
      )
    : own;
}

/** Which list a file is a part of, by its first entry; undefined where it is none of Langfuse's. */
export function kindOf(file: RawFile): Kind | undefined {
  const value = firstJson(file);
  const [first] = listOf(listIn(value) ?? [value]);
  if (!isFields(first)) return undefined;
  const has = (...names: readonly string[]) => names.every((name) => told(first, name) !== undefined);
  if (has('datasetItemId', 'traceId')) return 'items';
  if (has('traceId', 'type', 'startTime')) return 'observations';
  return has('traceId', 'name', 'dataType') ? 'scores' : undefined;
}

function listIn(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (hasFields(value, 'datasetRunItems')) return value.datasetRunItems;
  return hasFields(value, 'data') ? value.data : undefined;
}

interface List {
  readonly entries: readonly Fields[];
  /** Entries that are no objects, and lines that cannot be read. */
  readonly bad: number;
  readonly issues: readonly Issue[];
}

/** The entries of all files of one kind. Pages that are missing are an issue: half a list is another result. */
export async function listOfKind(files: readonly RawFile[], options: ReadingOptions): Promise<List> {
  const entries: Fields[] = [];
  const issues: Issue[] = [];
  const pages: Fields[] = [];
  let bad = 0;
  for (const file of files) {
    if (listIn(firstJson(file)) === undefined) {
      const lines = await eachJsonLine(file, options, (fields) => void entries.push(fields));
      bad += lines.bad;
      issues.push(...lines.issues);
      continue;
    }
    const value = await file.json();
    const all = listOf(listIn(value));
    entries.push(...all.filter(isFields));
    bad += all.filter((one) => !isFields(one)).length;
    if (hasFields(value, 'meta')) pages.push(fieldsOf(value.meta));
  }
  const lacking = missingPages(pages);
  if (lacking !== undefined) {
    const issue = fileIssue(files[0]!.name, 'missing', lacking.expected, lacking.received);
    issues.push({ ...issue, hint: 'put every page of the list into the folder' });
  }
  return { entries, bad, issues };
}

function missingPages(pages: readonly Fields[]) {
  const count = numberOf(pages[0]?.totalPages) ?? 0;
  const there = new Set(pages.map(({ page }) => page));
  if (there.size < count) {
    const received = [...there].join(', ');
    return { expected: `stand beside all ${count} pages of its list`, received: `page ${received}` };
  }
  // Newer lists have a place from which to go on in place of numbers: only the last page has none.
  const isOpen = pages.length > 0 && pages.every(({ cursor }) => typeof cursor === 'string' && cursor !== '');
  return isOpen
    ? { expected: 'stand beside the last page of its list', received: 'a cursor on every page' }
    : undefined;
}
