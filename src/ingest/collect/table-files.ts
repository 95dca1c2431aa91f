import { stat } from 'node:fs/promises';
import type { Issue } from '../../errors.ts';
import { isFields } from '../foreign/fields.ts';
import { firstJson } from '../foreign/first-json.ts';
import type { RawFile } from '../foreign/format.ts';
import { plainName } from '../foreign/run-table/columns.ts';
import { csvStyle } from '../foreign/run-table/csv-table.ts';
import { beginning } from '../foreign/run-table/run-table.ts';
import { sourceOfFile, sourceOfFolder, sourceOfStream } from '../foreign/source.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { fileIssue, systemIssue } from '../source/file-issues.ts';
import type { TableFile } from './counted.ts';
import { kindOf } from './row-source.ts';
import { answer } from './sql/group-query.ts';

interface Found {
  readonly files: readonly TableFile[];
  readonly issues: readonly Issue[];
  /** Files of folders that hold no table. */
  readonly passedOver: readonly string[];
}

/** The tables at some paths: files, those in folders, or standard input. */
export async function tableFiles(paths: readonly string[], input: AsyncIterable<Uint8Array>): Promise<Found> {
  const files: TableFile[] = [];
  const issues: Issue[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    try {
      const isFolder = path !== '-' && (await stat(path)).isDirectory();
      const source =
        path === '-'
          ? await sourceOfStream('standard input', input)
          : isFolder
            ? await sourceOfFolder(path)
            : await sourceOfFile(path);
      const before = files.length;
      for (const file of source.files) {
        const kind = kindOf(file);
        if (kind !== undefined) files.push({ file, kind });
        else if (isFolder) passedOver.push(file.name);
        else issues.push(noTable(file));
      }
      if (isFolder && files.length === before) issues.push(fileIssue(path, 'missing', 'hold a run table', 'none'));
    } catch (error) {
      issues.push(error instanceof SourceFault ? error.issue : await systemIssue(path, error));
    }
  }
  return { files, issues, passedOver };
}

function noTable({ name, size }: RawFile): Issue {
  const expected = 'be a run table: CSV, JSON lines or Parquet';
  const issue = fileIssue(name, 'unknown', expected, size === 0 ? 'an empty file' : 'something else');
  return { ...issue, hint: 'holdsup convert makes packs of the results of other tools' };
}

/** Whether a file is the answer to a query of `sql`. */
export function isAnswer({ file, kind }: TableFile): boolean {
  return kind !== 'parquet' && namesOf({ file, kind }).map(plainName).includes(answer.rows);
}

function namesOf({ file, kind }: TableFile): readonly string[] {
  if (kind === 'csv') return csvStyle(beginning(file))?.names ?? [];
  const value = firstJson(file);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isFields(first) ? Object.keys(first) : [];
}
