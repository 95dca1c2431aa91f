import { columnsOf } from '../../src/ingest/foreign/run-table/columns.ts';
import type { TableField } from '../../src/ingest/foreign/run-table/table-fields.ts';

/** Field of a run → column of the table, as far as somebody chose. */
export type Columns = Readonly<Record<string, string>>;

/** The fields that are offered, by what they are called on the page: without the first three nothing is known of single runs. */
export const offeredFields = {
  model: 'Model',
  task: 'Task',
  passed: 'Whether it passed, or its score',
  runs: 'Number of runs (of counts)',
  passes: 'Number of passes (of counts)',
  run: 'Which run of the task',
  cost_usd: 'Price of the run, $',
} satisfies Partial<Record<TableField, string>>;

/** One field, and where it stands. */
export interface ColumnChoice {
  readonly field: keyof typeof offeredFields;
  readonly label: string;
  /** All columns of the table. */
  readonly names: readonly string[];
  /** Found by its name or its content; null where none was. */
  readonly found: string | null;
  /** What somebody chose in place of that. */
  readonly chosen: string | null;
}

/** What each field was found in: as the reader tells it, or by names alone where it read nothing. */
export function columnChoices(
  names: readonly string[],
  { chosen, mapping }: { readonly chosen: Columns; readonly mapping?: Readonly<Record<string, string>> | undefined },
): ColumnChoice[] {
  const byName = columnsOf('', names, { columns: {}, scorer: null }).columns;
  const places = { ...byName.of, passed: byName.outcomes[0] };
  return Object.entries(offeredFields).map(([key, label]) => {
    const field = key as ColumnChoice['field'];
    const place = mapping === undefined ? places[field] : names.indexOf(mapping[field] ?? '');
    return { field, label, names, found: names[place ?? -1] ?? null, chosen: chosen[field] ?? null };
  });
}
