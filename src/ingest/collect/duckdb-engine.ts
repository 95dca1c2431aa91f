import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingOptions } from '../foreign/format.ts';
import type { Row } from '../foreign/run-table/row-table.ts';
import { perSecond } from '../foreign/run-table/run-of-row.ts';
import { type Counted, mostGroups, type TableFile } from './counted.ts';
import { countGroups, tellingFields } from './counted-groups.ts';
import { driver, drivers } from './drivers.ts';
import { type DuckTable, duckTable } from './duckdb-table.ts';
import { Counting } from './fold.ts';
import { groupsOf, sparseRow } from './groups.ts';
import { type Plan, planOf } from './plan.ts';
import { dialects } from './sql/dialects.ts';
import { type GroupQuery, groupQuery } from './sql/group-query.ts';

const firstRows = 1_000;

/** A file with its columns and how it is counted. */
interface CountedTable {
  readonly table: DuckTable;
  readonly plan: Plan;
}

/**
 * Runs counted by DuckDB, where all is in order: every cell is readable, no row comes twice. Anything else is null, and the streaming
 * engine says what it is, with its line.
 */
export async function duckdbCounts(files: readonly TableFile[], options: ReadingOptions): Promise<Counted | null> {
  const { DuckDBInstance } = await driver(files[0]!.file.name, drivers.duckdb);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await countFiles(connection, files, options);
  } catch (error) {
    // What DuckDB cannot read the streaming engine may, or say why not.
    if (error instanceof Error) return null;
    throw error;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function countFiles(
  connection: DuckDBConnection,
  files: readonly TableFile[],
  options: ReadingOptions,
): Promise<Counted | null> {
  const counting = new Counting();
  const receipts: Counted['receipts'][number][] = [];
  const all: CountedTable[] = [];
  for (const one of files) {
    const { file, kind } = one;
    const table = await duckTable(connection, one, options);
    if (table === undefined || table.columns.length === 0) return null;
    const rows = await beginningOf(connection, table);
    const names = table.columns.map(({ name }) => name);
    const plan = rows.length === 0 ? [] : planOf({ file: file.name, columns: names, rows }, options);
    if (plan === 'counts' || !('reader' in plan)) return null;
    all.push({ table, plan });
    const query = duckQuery(table, plan, options);
    const reader = await connection.runAndReadAll(`${groupQuery(dialects.duckdb, query)}\nlimit ${mostGroups + 1}`);
    if (reader.currentRowCount > mostGroups) return null;
    const groups = groupsOf(reader.getRows(), query, {
      row: (values) =>
        sparseRow(
          {},
          names.length,
          plan.keys,
          plan.keys.map((index, at) => {
            const isVerdict = options.passAt !== null && index === plan.reader.of.passed;
            return isVerdict ? values[at] : table.columns[index]!.cellOf(values[at] as never);
          }),
        ),
      cell: (value) => (plan.instants === undefined ? undefined : table.columns[plan.instants]!.cellOf(value as never)),
    });
    if (typeof groups === 'string') return null;
    const counted = countGroups(groups, { file: file.name, plan, options, counting });
    if (!('bad' in counted) || counted.bad.count > 0) return null;
    if (!counted.areApart && (await hasCopies(connection, [{ table, plan }], 'run'))) return null;
    receipts.push({ source: file.name, format: `run table (${kind})`, ...counted.receipt });
  }
  const named = all.filter(({ plan }) => plan.id !== undefined);
  if (named.length > 0) {
    if (new Set(files.map(({ kind }) => kind)).size > 1) return null;
    if (await hasCopies(connection, named, 'id')) return null;
  }
  return { campaigns: counting.campaigns, issues: [], receipts, countTables: [] };
}

async function beginningOf(connection: DuckDBConnection, { relation, columns }: DuckTable): Promise<Row[]> {
  const cells = columns.map(({ cell }, index) => `${cell} as c${index}`).join(', ');
  const reader = await connection.runAndReadAll(`select ${cells} from ${relation} as t limit ${firstRows}`);
  return reader.getRows().map((row) => ({ cells: row.map((value, index) => columns[index]!.cellOf(value)) }));
}

function duckQuery({ relation, columns }: DuckTable, plan: Plan, { passAt }: ReadingOptions): GroupQuery {
  const asked = (index: number) => {
    const { number: expression, isNumeric, isTold } = columns[index]!;
    return { expression, isNumeric, ...(isTold === undefined ? {} : { isTold }) };
  };
  const { passed } = plan.reader.of;
  return {
    from: relation,
    keys: plan.keys.map((index) => {
      const { cell, number } = columns[index]!;
      return [`key_${index}`, { expression: passAt !== null && index === passed ? number : cell }];
    }),
    outcome: `key_${passed}`,
    passAt,
    sums: Object.fromEntries(Object.entries(plan.sums).map(([name, index]) => [name, asked(index)])),
    perSecond: perSecond(plan.reader),
    ...(plan.run === undefined ? {} : { run: asked(plan.run) }),
    ...(plan.instants === undefined ? {} : { instants: { expression: columns[plan.instants]!.cell } }),
  };
}

/** Whether an id, or the number of an attempt, comes twice within a task. */
async function hasCopies(
  connection: DuckDBConnection,
  all: readonly CountedTable[],
  field: 'id' | 'run',
): Promise<boolean> {
  const parts = all.map(({ table: { relation, columns }, plan }) => {
    const cells = tellingFields(plan).map((one) => {
      const index = plan.reader.of[one];
      return index === undefined ? 'null' : `cast(${columns[index]!.cell} as varchar)`;
    });
    const { cell, number } = columns[plan.reader.of[field]!]!;
    const told = field === 'id' ? `cast(${cell} as varchar)` : dialects.duckdb.number(number);
    const list = [...cells, told].map((one, at) => `${one} as c${at}`).join(', ');
    return `select ${list} from ${relation} as t where ${field === 'id' ? cell : `(${told})`} is not null`;
  });
  const query = `select 1 from (${parts.join(' union all by name ')}) as q group by all having count(*) > 1 limit 1`;
  return (await connection.runAndReadAll(query)).currentRowCount > 0;
}
