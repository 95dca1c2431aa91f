import { parsePath } from '../../campaign/select.ts';
import type { Issue } from '../../errors.ts';
import type { UnplacedIssue } from '../check.ts';
import type { Place } from '../importer.ts';
import { printable } from '../source/printable.ts';

/** Where a path in the coordinates of a document stands in its text. */
export type PlaceOf = (steps: readonly string[], options: { readonly ofName: boolean }) => Place;

/** An issue with its file, and with line and column where the file's format can tell. */
export function placed(
  { ofName = false, inFile: _, ...issue }: UnplacedIssue,
  file: string,
  place: PlaceOf | undefined,
): Issue {
  return { ...issue, path: printable(issue.path), file, ...place?.(parsePath(issue.path), { ofName }) };
}
