import { show } from '../../errors.ts';
import { type DialectName, dialectNames } from '../../ingest/collect/sql/dialects.ts';
import { tableParts } from '../../ingest/collect/sql/table-name.ts';
import { tableQuery, unaskedFields } from '../../ingest/collect/sql/table-query.ts';
import type { Command } from '../command.ts';
import { choiceOf } from '../flags.ts';
import { readingFlags, readingOptions } from '../reading-flags.ts';
import { UsageError } from '../usage-error.ts';

/** Of the flags for reading those that a query can heed. */
const heeded = /^--(?:column|pass-at|map) /u;

export const command: Command = {
  operands: 'none',
  flags: [
    {
      flags: '--dialect <name>',
      description: `whose SQL: ${dialectNames.join(', ')}`,
      parse: choiceOf(dialectNames),
      required: true,
    },
    { flags: '--table <name>', description: 'the table or view that holds the runs, such as runs or public.runs' },
    ...readingFlags.filter(({ flags }) => heeded.test(flags)),
  ],
  example: 'holdsup sql --dialect postgres --table public.runs --column task=instance_id --column cost_usd=cost',
  details:
    'Columns are task, model and passed, unless --column or a mapping file names others; further columns are asked for where they are named. Save the answer as CSV or JSON, with large numbers as texts, and holdsup collect makes data packs of it.',
  run: async (call) => {
    const { dialect, table: flag } = call.flags as { dialect: DialectName; table?: string };
    const options = await readingOptions(call);
    const { table: mapped, ...columns } = options.columns ?? {};
    const table = flag ?? mapped;
    if (table === undefined)
      throw new UsageError('--table: must name the table that holds the runs, such as --table runs');
    const parts = tableParts(table);
    if (parts === null)
      throw new UsageError(`--table: must be a name, such as runs or public.runs, received ${show(table)}`);
    const zero = Object.values(columns).find((name) => name.includes('\0'));
    if (zero !== undefined) throw new UsageError(`--column: must be a name, received ${show(zero)}`);
    const unasked = unaskedFields(columns);
    if (unasked.length > 0) call.warn(`left out, being no part of counts: ${unasked.join(', ')}`);
    const query = tableQuery(dialect, parts, { columns, passAt: options.passAt ?? null });
    return { json: { dialect, table, query }, tables: [], snippet: { language: 'sql', text: `${query};\n` } };
  },
};
