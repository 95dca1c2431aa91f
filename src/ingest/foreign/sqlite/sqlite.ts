import { show } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { promptfoo } from '../promptfoo/promptfoo.ts';
import { unread } from '../run-list.ts';
import { listed, looksLikeRuns } from '../run-table/columns.ts';
import { packsOfRows } from '../run-table/packs-of-rows.ts';
import type { Row } from '../run-table/row-table.ts';
import { isSqlite, quoted, type SqliteFile, sqliteFile } from './sqlite-file.ts';

/** An SQLite database with one table whose rows are single runs, or counts of runs. */
export const sqlite: Format = {
  key: 'sqlite',
  label: 'SQLite run table',
  recognises: (source) => mainFile(source) !== undefined,
  read: async (source, options) => {
    const file = mainFile(source)!;
    const database = await sqliteFile(source, file);
    try {
      // Its tables can be named so far behind the beginning that only the open database tells.
      if (database.tables.has('evals') && database.tables.has('eval_results'))
        return await promptfoo.read(source, options);
      return await readTable(file, database, options);
    } finally {
      database.close();
    }
  },
};

/** The database; a folder may hold its log and the index of the log beside it, and nothing else. */
function mainFile({ files, isFolder }: Source): RawFile | undefined {
  const file = files.find(isSqlite);
  const isWhole =
    file !== undefined && files.every(({ name }) => [file.name, `${file.name}-wal`, `${file.name}-shm`].includes(name));
  return isWhole && (!isFolder || files.length > 1) ? file : undefined;
}

async function readTable(
  file: RawFile,
  { tables, rows }: SqliteFile,
  options: ReadingOptions,
): Promise<ForeignReading> {
  const own = [...tables.keys()].filter((name) => !name.startsWith('sqlite_'));
  const { table: named, ...columns } = options.columns;
  const likely = own.filter((name) => looksLikeRuns(tables.get(name)!));
  const table = named ?? (likely.length === 1 ? likely[0] : own.length === 1 ? own[0] : undefined);
  if (table === undefined || !own.includes(table)) {
    const received = own.map((name) => `${show(name)} with ${listed(tables.get(name)!)}`).join('; ');
    const expected =
      likely.length > 1
        ? 'have one table of runs'
        : `have a table of runs${named === undefined ? '' : ` ${show(named)}`}`;
    return unread({
      ...fileIssue(file.name, likely.length > 1 ? 'invalid' : 'missing', expected, received || 'no table'),
      ...(own.length === 0 ? {} : { hint: `name it, such as --column table=${likely[0] ?? own[0]}` }),
    });
  }
  const names = tables.get(table)!;
  return packsOfRows(
    { file: file.name, columns: names, rows: rowsOf(rows(`SELECT * FROM ${quoted(table)}`), { table, names }) },
    { ...options, columns },
  );
}

function* rowsOf(
  rows: ReturnType<SqliteFile['rows']>,
  { table, names }: { readonly table: string; readonly names: readonly string[] },
): Generator<Row> {
  let number = 0;
  for (const row of rows) {
    number += 1;
    yield { path: `${table} row ${number}`, cells: names.map((name) => row[name]) };
  }
}
