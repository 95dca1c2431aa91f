import type { Issue } from '../../errors.ts';
import { fileIssue } from '../source/file-issues.ts';
import { type Fields, isFields, listOf } from './fields.ts';
import { firstJson } from './first-json.ts';
import type { RawFile } from './format.ts';
import { tolerantJson } from './tolerant-json.ts';

/** What stands on the lines of a file, and which lines are no objects. */
export interface JsonLines {
  /** Lines that are not empty. */
  rows: number;
  /** Lines that no object could be read from. */
  bad: number;
  /** One for each bad line, up to a few; none where the user lets them pass. */
  readonly issues: Issue[];
}

const mostIssues = 20;

/** Calls `take` for every object of a file of JSON lines, without holding the lines. */
export async function eachJsonLine(
  file: RawFile,
  { skipsBadRows }: { readonly skipsBadRows: boolean },
  take: (fields: Fields, line: number) => void,
): Promise<JsonLines> {
  const found: JsonLines = { rows: 0, bad: 0, issues: [] };
  for await (const { number, text } of file.lines()) {
    if (text.trim() === '') continue;
    found.rows += 1;
    const { value, fault } = tolerantJson(text);
    if (isFields(value)) {
      take(value, number);
      continue;
    }
    found.bad += 1;
    if (skipsBadRows || found.issues.length >= mostIssues) continue;
    const issue = fileIssue(
      file.name,
      'invalid',
      'hold one JSON object on each line',
      fault?.received ?? 'something else',
    );
    const hint = fault?.hint ?? 'count such lines and read the others with --skip-bad-rows';
    found.issues.push({ ...issue, line: number, ...(fault === undefined ? {} : { column: fault.column }), hint });
  }
  return found;
}

/** Every object of a file, and how many things it lists: of the list that `listIn` finds in its value, or else one a line. */
export async function jsonObjects(
  file: RawFile,
  options: { readonly skipsBadRows: boolean },
  listIn: (value: unknown) => unknown,
): Promise<Pick<JsonLines, 'rows' | 'issues'> & { readonly objects: readonly Fields[] }> {
  if (listIn(firstJson(file)) !== undefined) {
    const all = listOf(listIn(await file.json()));
    return { objects: all.filter(isFields), rows: all.length, issues: [] };
  }
  const objects: Fields[] = [];
  const { rows, issues } = await eachJsonLine(file, options, (fields) => void objects.push(fields));
  return { objects, rows, issues };
}
