import { type Issue, show } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import type { ReadingOptions } from '../format.ts';
import { passHint, valueCounts } from '../pass-choice.ts';
import { type Columns, listed } from './columns.ts';
import { outcomeOf } from './outcome.ts';
import type { Row } from './row-table.ts';

interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * The column that says what passed. Of several the only one that is a verdict by name where the others are scores beside it,
 * or any of those that say the same in every row; else the user is asked, and so where a score is no verdict.
 */
export function chosenOutcome(
  { file, columns, rows }: Table,
  { of, outcomes, verdicts }: Columns,
  options: ReadingOptions,
): number | Issue {
  const [first] = outcomes;
  if (first === undefined) {
    const expected = 'have a column that says what passed, or columns of runs and passes';
    const able = columns.findIndex(
      (_, index) => !Object.values(of).includes(index) && areVerdicts(rows, index, options),
    );
    return {
      ...fileIssue(file, 'missing', expected, listed(columns)),
      hint: `name it, such as --column ${quoted(`passed=${columns[able] ?? 'COLUMN'}`)}${
        of.runs === undefined
          ? '; where each model has a column of its own, make a row of each cell first'
          : `, or --column passes=COLUMN beside runs = ${columns[of.runs]}`
      }`,
    };
  }
  const said = new Map(outcomes.map((index) => [index, rows.map(({ cells }) => outcomeOf(cells[index], options))]));
  const isVerdict = (index: number) =>
    said.get(index)!.every(({ kind }) => kind === 'verdict' || kind === 'not graded');
  const isScore = (index: number) => said.get(index)!.every(({ kind }) => kind !== 'unknown') && !isVerdict(index);
  const values = (index: number) => `${columns[index]} (${valueCounts(rows.map(({ cells }) => cells[index]))})`;
  if (outcomes.length === 1) {
    if (!isScore(first) || options.passAt !== null) return first;
    const most = options.scoreMax ?? 1;
    const expected = `be 0 or ${most} in every row, or have a least score that passes`;
    return { ...fileIssue(file, 'invalid', expected, values(first)), path: columns[first]!, hint: passHint(most) };
  }
  const able = outcomes.filter((index) => isVerdict(index) || isScore(index));
  if (options.passAt !== null) {
    const scores = able.filter((index) =>
      said.get(index)!.some((one) => one.kind === 'verdict' && one.score !== undefined),
    );
    if (scores.length === 1) return scores[0]!;
  }
  const clear = able.filter(isVerdict);
  const meaning = (index: number) =>
    said
      .get(index)!
      .map((one) => (one.kind === 'verdict' ? one.passed : null))
      .join();
  const areAlike = clear.length > 0 && new Set(clear.map(meaning)).size === 1;
  const named = clear.find((index) => verdicts.includes(index));
  // A column that is a score only beside a verdict is its score; beside "success", which may mean the session, it is not.
  if (areAlike && (clear.length === able.length || named !== undefined)) return named ?? clear[0]!;
  const choices = able.length > 1 ? able : outcomes;
  const issue = fileIssue(file, 'invalid', 'have one column that says what passed', choices.map(values).join(', '));
  const flags = choices.map((index) => `--column ${quoted(`passed=${columns[index]!}`)}`);
  return { ...issue, hint: `choose one: ${flags.join(', or ')}` };
}

/** The column of people's verdicts. One found by its name may hold grades from 1 to 5, and is then left alone, aloud. */
export function checkedColumn(rows: readonly Row[], index: number | undefined, options: ReadingOptions) {
  if (index === undefined) return {};
  const rule = { ...options, passAt: null, scoreMax: null };
  const isVerdict = ({ cells }: Row) => ['verdict', 'not graded'].includes(outcomeOf(cells[index], rule).kind);
  return options.columns.checked_passed !== undefined || rows.every(isVerdict) ? { checked_passed: index } : {};
}

/** As it can be pasted into a shell. */
export function quoted(text: string): string {
  return /^[\w.=-]+$/u.test(text) ? text : show(text);
}

/** Whether a column holds passed and failed in words or digits, and nothing else but empty cells. */
function areVerdicts(rows: readonly Row[], index: number, options: ReadingOptions): boolean {
  const said = rows.map(({ cells }) => outcomeOf(cells[index], options));
  const isAll = said.every(({ kind }) => kind === 'verdict' || kind === 'not graded');
  return isAll && new Set(said.map((one) => one.kind === 'verdict' && one.passed)).size > 1;
}
