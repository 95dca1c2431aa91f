import { plainName } from '../../foreign/run-table/columns.ts';
import { perSecond } from '../../foreign/run-table/run-of-row.ts';
import { sumNames } from '../counts.ts';
import { type DialectName, dialects } from './dialects.ts';
import { type GroupQuery, groupQuery } from './group-query.ts';
import { quotedTable } from './table-name.ts';

/** Fields that tell rows from others, in the order of the answer. */
const keyFields = [
  ...['suite', 'model', 'harness', 'provider', 'agent', 'effort', 'variant', 'date', 'task', 'passed'],
  ...['not_graded', 'not_graded_reason', 'failure_mode', 'family'],
] as const;

const asked = new Set<string>([...keyFields, ...sumNames, 'run']);

/** Fields that a user names and that counts do not hold. */
export function unaskedFields(columns: Readonly<Record<string, string>>): string[] {
  return Object.keys(columns).filter((field) => !asked.has(field));
}

/** The query for a table that nobody has looked at: task, model and passed by these names or those given, and what else is given. */
export function tableQuery(
  dialectName: DialectName,
  table: readonly string[],
  { columns: given, passAt }: { readonly columns: Readonly<Record<string, string>>; readonly passAt: number | null },
): string {
  const dialect = dialects[dialectName];
  const columns: Readonly<Record<string, string>> = { model: 'model', task: 'task', passed: 'passed', ...given };
  const column = (field: string) => ({ expression: `t.${dialect.quoted(columns[field]!)}` });
  const isInstant = columns.date !== undefined && plainName(columns.date) !== 'date';
  const fields = keyFields.filter((field) => columns[field] !== undefined && !(field === 'date' && isInstant));
  const query: GroupQuery = {
    from: quotedTable(dialect, table),
    keys: fields.map((field) => [field, column(field)]),
    outcome: 'passed',
    passAt,
    sums: Object.fromEntries(
      sumNames.filter((name) => columns[name] !== undefined).map((name) => [name, column(name)]),
    ),
    perSecond: columns.seconds === undefined ? 1 : perSecond({ names: [columns.seconds], of: { seconds: 0 } }),
    ...(columns.run === undefined ? {} : { run: column('run') }),
    ...(isInstant ? { instants: column('date') } : {}),
  };
  return groupQuery(dialect, query);
}
