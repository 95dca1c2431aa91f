import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of a table: the cell in a column, by name. */
export type Row = (column: string) => string;

/** The text of a file below the folder that `npm run test:data` names. */
export function dataText(path: string): string {
  return dataBytes(path).toString('utf8');
}

/** Hex digest of a file's bytes. */
export function dataDigest(path: string): string {
  return createHash('sha256').update(dataBytes(path)).digest('hex');
}

/** The lines of a CSV file with a header, cells quoted or not; no line break within a cell. */
export function dataRows(path: string): Row[] {
  const [head = [], ...lines] = dataText(path)
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map(cells);
  const places = new Map(head.map((column, index) => [column, index]));
  return lines.map((line) => (column) => {
    const cell = line[places.get(column) ?? -1];
    if (cell === undefined) throw new Error(`${path}: no column ${column}`);
    return cell;
  });
}

/** Rows together by what they are of, in the order of their first row. */
export function rowsBy(rows: readonly Row[], ...columns: readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = columns.map((column) => row(column)).join(' / ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function dataBytes(path: string): Buffer {
  const folder = process.env.HOLDSUP_DATA;
  if (folder === undefined)
    throw new Error('HOLDSUP_DATA: must name the folder of the data sets; npm run test:data does');
  return readFileSync(join(folder, path));
}

function cells(line: string): string[] {
  return [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/gu)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
