import * as z from 'zod';
import { namedFields } from './foreign/run-table/table-fields.ts';
import { meanings } from './foreign/run-table/verdict-words.ts';
import { expectations as must } from './pack/expectations.ts';
import { samples } from './pack/judge-fields.ts';
import { distance, entries, flag, name, number, optional, type SchemaIssue } from './pack/schema-fields.ts';

const columns = entries(
  Object.fromEntries(namedFields.map((field) => [field, optional(name, `Column that holds ${field}.`)])),
);

/** What the flags for reading say, in a file that can be kept beside the results. */
export const mappingSchema = entries({
  columns: optional(columns, 'Field of a run → column that holds it.'),
  verdicts: optional(
    z.record(name, z.enum(meanings, must.meaning), must.meaningsByWord),
    'Word in the column of outcomes → passed, failed or not_graded.',
  ),
  scorer: optional(name, 'Which of several scorers decides.'),
  metric: optional(name, 'Which of its figures decides.'),
  pass_at: optional(number, 'A score of at least so much is a pass, in the units of the file.'),
  score_max: optional(distance, 'The greatest score there can be; 1 when left out.'),
  suite: optional(name, 'The suite, for sources that do not name it.'),
  model: optional(name, 'The model, for sources that do not name it.'),
  timeout_is_not_graded: optional(flag, 'Whether a timeout is no verdict.'),
  checked_sample: optional(
    z.enum(samples, must.sample),
    'How the runs were drawn whose verdict people checked: random, or by_verdict.',
  ),
  skip_bad_rows: optional(flag, 'Whether rows that cannot be read are counted instead of refused.'),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** What is wrong with the structure of a mapping file; empty when it is a `Mapping`. */
export function mappingIssues(document: unknown): readonly SchemaIssue[] {
  return mappingSchema.safeParse(document).error?.issues ?? [];
}
