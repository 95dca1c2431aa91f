import { didYouMean, type Issue, show } from '../../../errors.ts';
import type { ReadingOptions } from '../../foreign/format.ts';
import { readingDefaults } from '../../foreign/reading-defaults.ts';
import { columnsOf, listed } from '../../foreign/run-table/columns.ts';
import type { Row } from '../../foreign/run-table/row-table.ts';
import { perSecond } from '../../foreign/run-table/run-of-row.ts';
import { SourceFault } from '../../foreign/source-fault.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Collected, packed } from '../collect.ts';
import { mostGroups, noRows, tooManyKinds } from '../counted.ts';
import { countGroups, tellingFields } from '../counted-groups.ts';
import { Counting } from '../fold.ts';
import { groupsOf, sparseRow } from '../groups.ts';
import { type Plan, planOf } from '../plan.ts';
import { dialects } from '../sql/dialects.ts';
import { type GroupQuery, groupQuery } from '../sql/group-query.ts';
import { quotedTable, tableParts } from '../sql/table-name.ts';
import { clickhouse } from './clickhouse.ts';
import { postgres } from './postgres.ts';
import type { Warehouse, WarehouseKind } from './warehouse-kind.ts';

const kinds: Readonly<Record<string, WarehouseKind>> = {
  'postgres:': postgres,
  'postgresql:': postgres,
  'clickhouse:': clickhouse,
  'clickhouses:': clickhouse,
};

export function isWarehouse(operand: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//iu.test(operand);
}

interface Asking {
  readonly table: string;
  readonly reading: Partial<ReadingOptions>;
  readonly seconds: number;
}

/** Counts of the runs in a table of a database: only counts travel. */
export async function collectWarehouse(address: string, { table, reading, seconds }: Asking): Promise<Collected> {
  const options = { ...readingDefaults, ...reading };
  const found = kindAt(address);
  if ('problem' in found) return refused(found);
  const { kind, name } = found;
  const parts = tableParts(table);
  if (parts === null)
    return refused(fileIssue('--table', 'invalid', 'be a name, such as runs or public.runs', show(table)));
  let warehouse: Warehouse | undefined;
  try {
    warehouse = await kind.connect({ address, name, seconds: { connection: connectionSeconds, answer: seconds } });
    const { table: _, ...columns } = options.columns;
    return await collectTable(warehouse, {
      file: `${name} ${parts.join('.')}`,
      parts,
      options: { ...options, columns },
    });
  } catch (error) {
    if (error instanceof SourceFault) return refused(error.issue);
    if (warehouse !== undefined && kind.isMissingTable(error))
      return refused(await noTable(warehouse, name, parts.join('.')));
    const expected = warehouse === undefined ? 'take a connection' : 'answer';
    return refused(fileIssue(name, 'invalid', expected, withoutSecrets(kind.reasonOf(error), address)));
  } finally {
    await warehouse?.close().catch(() => {});
  }
}

const connectionSeconds = 10;

function refused(...issues: readonly Issue[]): Collected {
  return { packs: [], issues, receipts: [], passedOver: [], engine: '', digest: '' };
}

function kindAt(address: string): { readonly kind: WarehouseKind; readonly name: string } | Issue {
  const expected = 'be such as postgres://user@host/database or clickhouse://user@host/database';
  // What is wrong with an address is not printed: it may hold a password.
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return fileIssue('the address', 'invalid', expected, 'something else');
  const kind = Object.hasOwn(kinds, url.protocol) ? kinds[url.protocol] : undefined;
  if (kind === undefined) return fileIssue('the address', 'unknown', expected, `${url.protocol}//`);
  const socket = url.searchParams.get('host');
  return { kind, name: `${url.protocol}//${socket ?? url.host}${url.pathname}` };
}

/** A message with the password of the address left out, however it is written there. */
function withoutSecrets(message: string, address: string): string {
  const { password } = new URL(address);
  if (password === '') return message;
  const decoded = decodeURIComponent(password);
  return message.replaceAll(password, '…').replaceAll(decoded, '…');
}

async function noTable(warehouse: Warehouse, file: string, table: string): Promise<Issue> {
  const tables = await warehouse.tables().catch(() => []);
  const meant = didYouMean(table, tables);
  const issue = fileIssue(
    file,
    'missing',
    `hold the table ${show(table)}`,
    tables.length === 0 ? 'no table' : `the tables ${tables.slice(0, 15).join(', ')}`,
  );
  return meant === undefined ? issue : { ...issue, hint: `did you mean ${meant}?` };
}

interface Table {
  /** For issues and receipts. */
  readonly file: string;
  readonly parts: readonly string[];
  readonly options: ReadingOptions;
}

async function collectTable(warehouse: Warehouse, { file, parts, options }: Table): Promise<Collected> {
  const dialect = dialects[warehouse.dialect];
  const from = quotedTable(dialect, parts);
  const columns = await warehouse.columns(`select * from ${from} as t limit 0`);
  const names = columns.map(({ name }) => name);
  const cell = (index: number) => `t.${dialect.quoted(names[index]!)}`;
  const { columns: found } = columnsOf(file, names, options);
  const plan = planOf({ file, columns: names, rows: await outcomesOf(found.outcomes) }, options);
  if (plan === 'counts') {
    const issue = fileIssue(file, 'invalid', 'hold single runs', listed(names));
    return refused({ ...issue, hint: 'counts are small: export them as CSV and collect the file' });
  }
  if (!('reader' in plan)) return refused(...plan);
  const query = warehouseQuery(plan);
  const rows = await warehouse.rows(`${groupQuery(dialect, query)}\nlimit ${mostGroups + 1}`);
  if (rows.length === 0) return refused(noRows(file));
  if (rows.length > mostGroups) return refused(tooManyKinds(file, plan));
  const groups = groupsOf(rows, query, {
    row: (values) => sparseRow({}, names.length, plan.keys, values),
    cell: (value) => value,
  });
  if (typeof groups === 'string') {
    const issue = fileIssue(
      file,
      'invalid',
      'be a number of at least 0 in every row',
      'some that are none, or too large',
    );
    return refused({ ...issue, path: names[plan.reader.of[groups]!]! });
  }
  const counting = new Counting();
  const counted = countGroups(groups, { file, plan, options, counting });
  if (!('bad' in counted)) return refused(...counted);
  const { bad, areApart, receipt } = counted;
  if (plan.id !== undefined || !areApart) {
    const copies = await copiesIn(plan);
    if (copies > 0) return refused(holdsCopies(file, plan, copies));
  }
  const receipts = [{ source: file, format: `table of ${warehouse.dialect}`, ...receipt }];
  const made = packed({ campaigns: counting.campaigns, issues: bad.issues, receipts }, options, {
    id: parts.join('.'),
    sources: [file],
  });
  return { ...made, passedOver: [], engine: warehouse.dialect === 'postgres' ? 'PostgreSQL' : 'ClickHouse' };

  /** What the columns say that may be the outcome: their different values, not their rows. */
  async function outcomesOf(outcomes: readonly number[]): Promise<Row[]> {
    if (outcomes.length === 0) return [];
    const cells = outcomes.map((index) => dialect.text(cell(index)));
    const texts = cells.map((text, at) => `${text} as c${at}`).join(', ');
    const values = await warehouse.rows(`select distinct ${texts} from ${from} as t limit ${mostOutcomes}`);
    return values.map((one) => sparseRow({}, names.length, outcomes, one));
  }

  function asked(index: number) {
    const { isNumeric, isFloating } = columns[index]!;
    const expression = cell(index);
    const isTold = warehouse.dialect === 'postgres' ? `${expression} <> 'NaN'` : `not isNaN(${expression})`;
    return { expression, isNumeric, ...(isFloating ? { isTold } : {}) };
  }

  function warehouseQuery({ reader, keys, sums, run, instants }: Plan): GroupQuery {
    return {
      from,
      keys: keys.map((index) => [`key_${index}`, { expression: cell(index) }]),
      outcome: `key_${reader.of.passed}`,
      passAt: options.passAt,
      sums: Object.fromEntries(Object.entries(sums).map(([name, index]) => [name, asked(index)])),
      perSecond: perSecond(reader),
      ...(run === undefined ? {} : { run: asked(run) }),
      ...(instants === undefined ? {} : { instants: { expression: cell(instants) } }),
      areTexts: true,
    };
  }

  async function copiesIn(plan: Plan): Promise<number> {
    const { id, reader } = plan;
    const told = tellingFields(plan).flatMap((field) => reader.of[field] ?? []);
    const apart = id === undefined ? dialect.number(cell(reader.of.run!)) : dialect.text(cell(id));
    const groups = [...told.map((index) => dialect.text(cell(index))), apart].join(', ');
    const twice = `select count(*) - 1 as more from ${from} as t where (${apart}) is not null group by ${groups} having count(*) > 1`;
    const [sum] = await warehouse.rows(
      `select ${dialect.text('coalesce(sum(q.more), 0)')} as copies from (${twice}) as q`,
    );
    return Number(sum?.[0] ?? 0);
  }
}

const mostOutcomes = 1_000;

function holdsCopies(file: string, { id, reader }: Plan, copies: number): Issue {
  const column = reader.names[id ?? reader.of.run!]!;
  const issue = fileIssue(file, 'duplicate', 'name each run of a task once', `${copies} that come again`);
  const hint = `make a view that leaves copies out and name it with --table; if every row is a run of its own, --column seed=${column}`;
  return { ...issue, path: column, hint };
}
