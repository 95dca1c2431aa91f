/** What a column of a table can hold, by the name that `--column` and mapping files give it. */
export const tableFields = [
  'task',
  'model',
  'run',
  'passed',
  'checked_passed',
  'score',
  'runs',
  'passes',
  'not_graded',
  'not_graded_reason',
  'failure_mode',
  'cost_usd',
  'tokens_in',
  'tokens_out',
  'seconds',
  'suite',
  'date',
  'tags',
  'family',
  'variant',
  'harness',
  'provider',
  'agent',
  'effort',
  'seed',
  'id',
] as const;

export type TableField = (typeof tableFields)[number];

/** What a user can name: the fields of a run, and of a database the table that holds the runs. */
export const namedFields = [...tableFields, 'table'] as const;
