import { didYouMean, type Issue, show } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import type { ReadingOptions } from '../format.ts';
import type { TableField } from './table-fields.ts';

/** Names of columns by the field that they hold: the earlier name is taken where a table has several. */
const aliases: Readonly<Partial<Record<TableField, string>>> = {
  task: 'task task_id task_name instance_id sample_id example_id case_id question_id doc_id item problem test scenario scenario_id scenario_name case case_name test_id test_name problem_id',
  model: 'model model_id model_name model_name_or_path llm llm_name engine alias agent system provider',
  run: 'run run_index run_no run_number attempt attempt_no attempt_number epoch trial trial_index trial_no trial_number repeat repetition iteration k train_trial_index generation_index seed',
  checked_passed:
    'checked_passed human_passed human_label human_verdict human_correct human_pass human_grade human_judgment human_judgement passed_by_human',
  score: 'score reward',
  runs: 'runs n trials total n_runs num_runs attempts total_runs',
  passes: 'passes successes c k_passed num_correct n_correct passed_runs num_passed n_passed',
  not_graded: 'not_graded is_error skipped fatal_error_from',
  not_graded_reason: 'not_graded_reason error',
  failure_mode: 'failure_mode error_type termination_reason failure_type',
  cost_usd:
    'cost_usd cost total_cost total_cost_usd instance_cost usd dollar_equivalent price dollars cost_dollars cost_in_usd cost_total_usd price_usd usd_cost',
  tokens_in: 'tokens_in input_tokens prompt_tokens',
  tokens_out: 'tokens_out output_tokens completion_tokens',
  seconds:
    'seconds duration duration_s duration_seconds latency latency_s latency_ms duration_ms duration_sec wall_time wall_time_s execution_time elapsed elapsed_s elapsed_ms elapsed_seconds runtime runtime_s time_s time_seconds latency_seconds',
  suite: 'suite benchmark dataset domain',
  date: 'date started_at timestamp created_at start_time',
  tags: 'tags category difficulty',
  family: 'family task_family',
  variant: 'variant prompt_variant prompt_id',
  harness: 'harness',
  provider: 'provider',
  agent: 'agent scaffold',
  effort: 'effort reasoning_effort',
  seed: 'seed',
  id: 'run_id uuid trial_name',
};

/** Columns that can be the outcome of a run: those that say a verdict, and those that may say something else. */
const verdicts =
  'passed pass is_passed did_pass is_resolved resolved was_resolved was_it_resolved is_correct correct score_binarized solved is_solved succeeded is_success ok'.split(
    ' ',
  );
const outcomes = [...verdicts, ...'success reward score outcome status result verdict'.split(' ')];

/** Which column holds what, by the number of the column. */
export interface Columns {
  readonly of: Readonly<Partial<Record<TableField, number>>>;
  /** Columns that can be the outcome, the user's own alone where one was named. */
  readonly outcomes: readonly number[];
  /** Those among them whose name says that they are a verdict. */
  readonly verdicts: readonly number[];
}

/** `total_cost_usd` of `Total Cost (USD)` and of `totalCostUSD`. */
export function plainName(column: string): string {
  return column
    .trim()
    .replaceAll(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .replaceAll(/[\s_.()[\]?:$-]+/gu, '_')
    .replaceAll(/(?<=.)_$/gu, '');
}

/** The columns of a table by their names, and as the user says. */
export function columnsOf(
  file: string,
  names: readonly string[],
  { columns: given, scorer }: Pick<ReadingOptions, 'columns' | 'scorer'>,
): { readonly columns: Columns; readonly issues: readonly Issue[] } {
  const plain = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!plain.has(plainName(name))) plain.set(plainName(name), index);
  const issues: Issue[] = [];
  const find = (flag: string, name: string) => {
    const exact = names.indexOf(name);
    const index = exact >= 0 ? exact : plain.get(plainName(name));
    if (index === undefined) issues.push(unknownColumn(file, flag, { name, names }));
    return index;
  };
  const of: Partial<Record<TableField, number>> = {};
  const taken = new Set<number>();
  for (const [field, name] of Object.entries(given)) {
    const index = find(`--column ${field}`, name);
    if (index === undefined) continue;
    of[field as TableField] = index;
    taken.add(index);
  }
  if (of.passed === undefined && scorer !== null) {
    const index = find('--scorer', scorer);
    if (index !== undefined) of.passed = index;
  }
  for (const [field, text] of Object.entries(aliases) as [TableField, string][]) {
    if (of[field] !== undefined) continue;
    const index = text
      .split(' ')
      .map((alias) => plain.get(alias))
      .find((one) => one !== undefined && (!taken.has(one) || field === 'seed'));
    if (index === undefined) continue;
    of[field] = index;
    // A score may be the outcome as well.
    if (field !== 'score') taken.add(index);
  }
  const candidates = (list: readonly string[]) => list.flatMap((alias) => plain.get(alias) ?? []);
  const found = of.passed === undefined ? candidates(outcomes).filter((index) => !isGivenTo(index)) : [of.passed];
  return { columns: { of, outcomes: found, verdicts: candidates(verdicts) }, issues };

  function isGivenTo(index: number): boolean {
    return Object.entries(given).some(([field]) => field !== 'score' && of[field as TableField] === index);
  }
}

function unknownColumn(
  file: string,
  flag: string,
  { name, names }: { readonly name: string; readonly names: readonly string[] },
): Issue {
  const meant = didYouMean(name, names.slice(0, 1_000));
  const issue = fileIssue(file, 'unknown', `have the column ${show(name)} of ${flag}`, listed(names));
  return meant === undefined ? issue : { ...issue, hint: `did you mean ${show(meant)}?` };
}

/** The columns of a table in a sentence. */
export function listed(names: readonly string[]): string {
  const some = names.slice(0, 15).map((name) => show(name, 40).slice(1, -1));
  return `the columns ${some.join(', ')}${names.length > some.length ? ` and ${names.length - some.length} more` : ''}`;
}

/** Whether a table looks like runs, or counts of them, at first sight: for tables that nobody named. */
export function looksLikeRuns(names: readonly string[]): boolean {
  if (names.length > mostColumns) return false;
  const { columns } = columnsOf('', names, { columns: {}, scorer: null });
  const hasCounts = columns.of.runs !== undefined && columns.of.passes !== undefined;
  const hasOwner = columns.of.task !== undefined || columns.of.model !== undefined;
  return hasOwner && (hasCounts || (columns.outcomes.length > 0 && columns.of.task !== undefined));
}

/** No harness writes more. */
export const mostColumns = 10_000;
