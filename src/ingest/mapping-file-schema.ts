import type * as z from 'zod';
import { namedFields } from './foreign/run-table/table-fields.ts';
import { entries, flag, name, optional, type SchemaIssue, score } from './schema-fields.ts';

const columns = entries(
  Object.fromEntries(namedFields.map((field) => [field, optional(name, `Column that holds ${field}.`)])),
);

/** What the flags for reading say, in a file that can be kept beside the results. */
const mappingSchema = entries({
  columns: optional(columns, 'Field of a run → column that holds it.'),
  scorer: optional(name, 'Which of several scorers decides.'),
  metric: optional(name, 'Which of its figures decides.'),
  pass_at: optional(score, 'A score of at least so much is a pass.'),
  suite: optional(name, 'The suite, for sources that do not name it.'),
  model: optional(name, 'The model, for sources that do not name it.'),
  timeout_is_not_graded: optional(flag, 'Whether a timeout is no verdict.'),
  skip_bad_rows: optional(flag, 'Whether rows that cannot be read are counted instead of refused.'),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** What is wrong with the structure of a mapping file; empty when it is a `Mapping`. */
export function mappingIssues(document: unknown): readonly SchemaIssue[] {
  return mappingSchema.safeParse(document).error?.issues ?? [];
}
