import { show } from '../../../errors.ts';
import { countOf, dollarsOf, momentOf, nameOf, secondsOf, shortNameOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { passHint } from '../pass-choice.ts';
import { type Attempt, attempt } from '../run-list.ts';
import { quoted } from './chosen-outcome.ts';
import { type Columns, plainName } from './columns.ts';
import { isTimeout, isTold, numberIn, outcomeOf, type Said } from './outcome.ts';
import type { Row } from './row-table.ts';
import type { TableField } from './table-fields.ts';
import { wordOf } from './verdict-words.ts';

export interface Fault {
  readonly column: string;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

/** Why a row is no run: what a cell must be, and what it is. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.column} must ${fault.expected}`);
    this.fault = fault;
  }
}

type Share = (score: number | undefined) => number | undefined;

/** How cells of one table are read. */
export interface RowReader {
  readonly names: readonly string[];
  readonly of: Columns['of'];
  readonly options: ReadingOptions;
  readonly hasDecimalCommas: boolean;
  /** The scores behind the outcome, and those of a column beside it, as packs keep them. */
  readonly share: Share;
  readonly shareBeside: Share;
  /** Whether a text under `error` says why there is no verdict, or how a run failed. */
  readonly errorsAreModes: boolean;
}

export function cellOf({ of }: Pick<RowReader, 'of'>, { cells }: Row, field: TableField): unknown {
  const index = of[field];
  return index === undefined ? undefined : cells[index];
}

/** A number in a cell: undefined where nothing is told. @throws a BadRow */
export function numberOf(reader: RowReader, row: Row, field: TableField): number | undefined {
  const cell = cellOf(reader, row, field);
  if (!isNumberTold(cell)) return undefined;
  const number = numberIn(cell, reader);
  const column = reader.names[reader.of[field]!]!;
  if (number === undefined || number < 0) {
    throw new BadRow({ column, expected: 'be a number of at least 0', received: show(cell), ...numberHint(cell) });
  }
  return number;
}

/** How to write a number that is written as people do. */
function numberHint(cell: unknown): { readonly hint?: string } {
  const text = String(cell).trim();
  if (/^[\d.,]+\s*%$/u.test(text)) return { hint: 'write 50 % as 0.5, or leave out the sign and say --score-max 100' };
  if (/^[€£¥₹]|[€£¥₹]$|\b(?:EUR|GBP|CNY|JPY|INR)$/iu.test(text)) {
    return { hint: 'costs are in dollars: convert them first' };
  }
  return /^[\d.]*\d,\d+$/u.test(text) ? { hint: 'the decimal sign is a point, and nothing parts thousands' } : {};
}

/** A whole number. @throws a BadRow */
export function wholeOf(reader: RowReader, row: Row, field: TableField): number | undefined {
  const number = numberOf(reader, row, field);
  if (number === undefined || countOf(number) !== undefined) return number;
  const column = reader.names[reader.of[field]!]!;
  throw new BadRow({ column, expected: 'be a whole number', received: String(number) });
}

function isNumberTold(cell: unknown): boolean {
  if (cell === null || cell === undefined || (typeof cell === 'number' && Number.isNaN(cell))) return false;
  return !['', 'null', 'none', 'nan', 'n/a', 'na', '-'].includes(String(cell).trim().toLowerCase());
}

/** One attempt, its number as the table has it. @throws a BadRow */
export function runOfRow(reader: RowReader, row: Row): Attempt & { readonly task: string } {
  const task = taskOf(reader, row);
  const said = verdictOf(reader, row);
  const beside = () => reader.shareBeside(numberIn(cellOf(reader, row, 'score'), reader));
  const score = said.kind !== 'verdict' ? undefined : said.score === undefined ? beside() : reader.share(said.score);
  const tokensIn = numberOf(reader, row, 'tokens_in');
  const tokensOut = numberOf(reader, row, 'tokens_out');
  const mode = shortNameOf(cellOf(reader, row, 'failure_mode'));
  const error = reader.errorsAreModes ? shortNameOf(cellOf(reader, row, 'not_graded_reason')) : undefined;
  const seed = numberIn(cellOf(reader, row, 'seed'));
  const date = cellOf(reader, row, 'date');
  return {
    ...attempt({
      task,
      passed: said.kind === 'verdict' ? said.passed : null,
      failure_mode: mode ?? error ?? (said.kind === 'verdict' ? said.mode : undefined),
      not_graded_reason: said.kind === 'not graded' ? said.reason : undefined,
      checked_passed: said.kind === 'verdict' ? checkedOf(reader, row) : undefined,
      score,
      id: nameOf(cellOf(reader, row, 'id')),
      started_at: isInstantColumn(reader) ? momentOf(numberIn(date) ?? date) : undefined,
      seed: seed !== undefined && Number.isSafeInteger(seed) ? seed : undefined,
      cost_usd: dollarsOf(numberOf(reader, row, 'cost_usd')) ?? freeOf(reader, row, [tokensIn, tokensOut]),
      tokens_in: countOf(tokensIn),
      tokens_out: countOf(tokensOut),
      seconds: secondsOf(numberOf(reader, row, 'seconds'), { perSecond: perSecond(reader) }),
    }),
    task,
  };
}

/** All that keeps a row from being a run: whoever mends one fault should not meet the next one afterwards. */
export function faultsOf(reader: RowReader, row: Row): Fault[] {
  const parts = [
    ...(reader.of.task === undefined ? [] : [() => taskOf(reader, row)]),
    ...(reader.of.passed === undefined ? [] : [() => verdictOf(reader, row)]),
    () => checkedOf(reader, row),
    ...measured.map((field) => () => numberOf(reader, row, field)),
  ];
  return parts.flatMap((part) => {
    try {
      part();
      return [];
    } catch (error) {
      if (error instanceof BadRow) return [error.fault];
      throw error;
    }
  });
}

const measured = ['cost_usd', 'tokens_in', 'tokens_out', 'seconds'] as const;

/** A cost of 0 is real where nothing was used, and unknown where tokens were, or where nobody says. */
function freeOf(reader: RowReader, row: Row, tokens: readonly (number | undefined)[]): number | undefined {
  const cost = numberOf(reader, row, 'cost_usd');
  return cost === 0 && tokens.some((one) => one === 0) && tokens.every((one) => !one) ? 0 : undefined;
}

/** Days group runs into campaigns; instants are those of single runs. */
export function isInstantColumn({ names, of }: Pick<RowReader, 'names' | 'of'>): boolean {
  return of.date !== undefined && plainName(names[of.date]!) !== 'date';
}

/** How many of what a column tells make one second. */
export function perSecond({ names, of }: Pick<RowReader, 'names' | 'of'>): number {
  return of.seconds !== undefined && /_ms$|milliseconds/u.test(plainName(names[of.seconds]!)) ? 1_000 : 1;
}

function taskOf(reader: RowReader, row: Row): string {
  const task = nameOf(cellOf(reader, row, 'task'));
  if (task !== undefined) return task;
  throw new BadRow({ column: reader.names[reader.of.task!]!, expected: 'name a task', received: 'nothing' });
}

/** What people said, where they did. @throws a BadRow */
function checkedOf(reader: RowReader, row: Row): boolean | undefined {
  const cell = cellOf(reader, row, 'checked_passed');
  // The least score that passes is the judge's: people's verdicts are words, or 1 and 0.
  const said = outcomeOf(cell, { ...reader.options, passAt: null, scoreMax: null });
  if (said.kind === 'verdict') return said.passed;
  if (said.kind === 'not graded') return undefined;
  const column = reader.names[reader.of.checked_passed!]!;
  const expected = 'be passed or failed, true or false, 1 or 0, or empty (not checked)';
  throw new BadRow({ column, expected, received: show(cell), hint: meaningHint(cell) });
}

function meaningHint(cell: unknown): string {
  return (
    numberHint(cell).hint ??
    `say what it means, once for each word: --verdict ${quoted(`${wordOf(cell)}=passed`)}, or =failed, or =not_graded`
  );
}

/** What the row says in all: its outcome, and whatever keeps that from being a verdict. @throws a BadRow */
function verdictOf(reader: RowReader, row: Row): Extract<Said, { kind: 'verdict' | 'not graded' }> {
  const { of, names, options } = reader;
  const cell = row.cells[of.passed!];
  const said = outcomeOf(cell, options);
  if (said.kind === 'unknown' || said.kind === 'score') {
    const most = options.scoreMax ?? 1;
    const expected =
      said.kind === 'unknown'
        ? 'be passed or failed, true or false, 1 or 0, or empty (not graded)'
        : `be 0 or ${most}, or have a least score that passes`;
    const hint = said.kind === 'score' ? { hint: passHint(most) } : { hint: meaningHint(cell) };
    throw new BadRow({ column: names[of.passed!]!, expected, received: show(cell), ...hint });
  }
  const flag = cellOf(reader, row, 'not_graded');
  const mode = String(cellOf(reader, row, 'failure_mode') ?? '')
    .trim()
    .toLowerCase();
  const error = shortNameOf(cellOf(reader, row, 'not_graded_reason'));
  const isFault = error !== undefined && isTold(error);
  if (isTold(flag)) {
    const word = String(flag).trim().toLowerCase();
    const own = ['true', 't', 'yes', 'y', '1', '1.0'].includes(word)
      ? plainName(names[of.not_graded!]!)
      : shortNameOf(flag)!;
    return { kind: 'not graded', reason: isFault ? error : own };
  }
  if (said.kind === 'not graded') return isFault ? { kind: 'not graded', reason: error } : said;
  if (said.passed) return said;
  // Who says that a word means failed knows what stands beside it.
  if (said.isStated) return isFault ? { ...said, mode: error } : said;
  if (/^infra/u.test(mode)) return { kind: 'not graded', reason: 'infrastructure' };
  const faults = [mode, ...(isFault ? [error] : [])];
  if (options.isTimeoutNotGraded && faults.some((text) => isTimeout(text) || /timed?[\s_-]?out/iu.test(text))) {
    return { kind: 'not graded', reason: 'timeout' };
  }
  if (!isFault || reader.errorsAreModes) return said;
  // A verdict after a timeout stands: the time was the agent's. That of another part of the harness is a fault of its own.
  return isTimeout(error) ? { ...said, mode: error } : { kind: 'not graded', reason: error };
}
