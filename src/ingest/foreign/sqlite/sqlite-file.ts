import { fileIssue } from '../../source/file-issues.ts';
import type { RawFile, Source } from '../format.ts';
import { sourceOfFile } from '../source.ts';
import { SourceFault } from '../source-fault.ts';
import { withLog } from './write-ahead-log.ts';

type SqlValue = number | string | Uint8Array | null;
type SqlJs = Awaited<ReturnType<typeof import('sql.js')['default']>>;
type Database = InstanceType<SqlJs['Database']>;
/** A row by its columns. */
type SqliteRow = Readonly<Record<string, SqlValue>>;

/** A database that is only read. */
export interface SqliteFile {
  /** Columns by table. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** Row by row. @throws SourceFault */
  readonly rows: (sql: string, ...values: readonly SqlValue[]) => Iterable<SqliteRow>;
  readonly close: () => void;
}

const signature = 'SQLite format 3\u0000';

export function isSqlite({ head }: RawFile): boolean {
  return [...signature].every((character, at) => head[at] === character.charCodeAt(0));
}

/** The database with what its write-ahead log holds, where one lies beside it. @throws SourceFault */
export async function sqliteFile(source: Source, file: RawFile): Promise<SqliteFile> {
  const log = await logBeside(source, file);
  const whole = await file.bytes();
  mustBeWhole(file, whole);
  const bytes = withLog(whole, log);
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs();
  const database = sound(file, () => new Database(bytes));
  const tables = sound(file, () => tablesOf(database));
  return {
    tables,
    rows: function* (sql, ...values) {
      const statement = sound(file, () => database.prepare(sql, [...values]));
      try {
        while (sound(file, () => statement.step())) yield sound(file, () => statement.getAsObject());
      } finally {
        statement.free();
      }
    },
    close: () => database.close(),
  };
}

/** SQLite itself reads what is left of a file that was cut. */
function mustBeWhole({ name }: RawFile, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 100)
    throw new SourceFault(fileIssue(name, 'invalid', 'be a sound SQLite database', 'its beginning'));
  // Where these two differ the number of pages was not kept.
  if (view.getUint32(24) !== view.getUint32(92)) return;
  const size = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const expected = view.getUint32(28) * size;
  if (bytes.length >= expected) return;
  const issue = fileIssue(name, 'invalid', `have the ${expected} bytes that it says`, `${bytes.length}`);
  throw new SourceFault({ ...issue, hint: 'the file is not complete' });
}

/** Recent rows stand in `NAME-wal` until the database is closed well. */
async function logBeside(source: Source, { name }: RawFile): Promise<Uint8Array | null> {
  const given = source.files.find((other) => other.name === `${name}-wal`);
  const beside = given ?? (await sourceOfFile(`${name}-wal`).catch(() => null))?.files[0];
  return beside === undefined || beside.size === 0 ? null : beside.bytes();
}

function tablesOf(database: Database): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const names = database.exec("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")[0]?.values ?? [];
  for (const [name] of names) {
    const columns = database.exec(`PRAGMA table_info(${quoted(String(name))})`)[0]?.values ?? [];
    tables.set(
      String(name),
      columns.map((column) => String(column[1])),
    );
  }
  return tables;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function sound<Value>(file: RawFile, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be a sound SQLite database', received));
  }
}
