import type { Issue } from '../../errors.ts';
import { nameOf } from '../foreign/fields.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { tally } from '../foreign/run-list.ts';
import { numberIn } from '../foreign/run-table/outcome.ts';
import { BadRows, blankTwins, withPoints } from '../foreign/run-table/packs-of-rows.ts';
import type { Row, RowTable } from '../foreign/run-table/row-table.ts';
import { BadRow, cellOf, faultsOf } from '../foreign/run-table/run-of-row.ts';
import { numbersAgain } from '../foreign/run-table/runs-of-rows.ts';
import type { ScoreRange } from '../foreign/scale.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { type Apart, again, cellText } from './copies.ts';
import { type MostRuns, mostGroups, noRows, tooManyKinds, tooManyRuns } from './counted.ts';
import { addTo, sumNames, type TaskCounts } from './counts.ts';
import { began, type Counting, count, type Place } from './fold.ts';
import { sparseRow } from './groups.ts';
import { laterDoubts, type Plan, planOf, scoresIn } from './plan.ts';
import { rowSums } from './row-sums.ts';

/** Columns are chosen by so many rows; that the others do not contradict is looked at as they come. */
const firstRows = 10_000;

/** What all files of one call share. */
export interface Shared {
  readonly counting: Counting;
  readonly serials: Map<TaskCounts, number>;
  readonly ids: Apart;
  readonly numbers: Apart;
  readonly most: MostRuns;
  rows: number;
}

/** Rows that say the same in all columns that tell: where they are counted, or why they are none. */
interface Kind {
  readonly row: Row;
  readonly place: Place | null;
  readonly fault: BadRow | null;
  readonly serial: number;
}

/** The rows of one file, counted one by one. */
export class FileCounter {
  readonly #table: RowTable;
  readonly #options: ReadingOptions;
  readonly #all: Shared;
  /** Attempts are numbered within a file. */
  readonly #index: number;
  readonly #bad: BadRows;
  readonly #kinds = new Map<string, Kind>();
  readonly #copies = new Map<string, number>();
  readonly #ungraded = new Map<string, number>();
  #replaced: { times: number; readonly first: Row; readonly task: string } | undefined;
  #named = 0;
  #least = 0;
  #greatest = 0;
  range: ScoreRange = { least: 0, greatest: 0 };
  #sums: ((row: Row) => Float64Array) | undefined;
  plan: Plan | undefined;
  areCounts = false;
  runs = 0;

  constructor(
    table: RowTable,
    options: ReadingOptions,
    { all, index }: { readonly all: Shared; readonly index: number },
  ) {
    this.#table = table;
    this.#options = options;
    this.#all = all;
    this.#index = index;
    this.#bad = new BadRows(table.file, options);
  }

  get rows(): number {
    return this.runs + this.#bad.count + [...this.#copies.values()].reduce((sum, times) => sum + times, 0);
  }

  get leftOut() {
    return tally([...counted(this.#copies), ...this.#bad.reasons]);
  }

  get notGraded() {
    return counted(this.#ungraded);
  }

  async read(): Promise<readonly Issue[]> {
    const { file, columns } = this.#table;
    let waiting: Row[] | null = [];
    for await (const rows of this.#table.batches ?? inBatches(this.#table.rows)) {
      for (const row of rows) {
        if (row.cells.length !== columns.length) {
          const expected = `have ${columns.length} cells, as the first line has`;
          this.#bad.add(row, [{ column: '', expected, received: String(row.cells.length) }]);
          continue;
        }
        if (waiting === null) {
          this.#take(row);
          if (this.#kinds.size > mostGroups) return [tooManyKinds(file, this.plan!)];
          continue;
        }
        waiting.push(row);
        if (waiting.length < firstRows) continue;
        const wrong = this.#begin(waiting);
        if (wrong.length > 0 || this.areCounts) return wrong;
        waiting = null;
      }
    }
    if (waiting !== null) {
      if (waiting.length === 0) return this.#bad.count === 0 ? [noRows(file)] : this.#bad.issues;
      const wrong = this.#begin(waiting);
      if (wrong.length > 0 || this.areCounts) return wrong;
    }
    const rows = [...this.#kinds.values()].map(({ row }) => row);
    this.range = scoresIn(this.plan!, rows, [this.#least, this.#greatest]);
    const doubts = laterDoubts(this.plan!, file, { rows, range: this.range });
    if (doubts.length > 0) return [...doubts, ...this.#bad.issues];
    const { times = 0, first, task = '' } = this.#replaced ?? {};
    const told = { replaced: times, of: this.#named, task };
    const again = first === undefined ? [] : [numbersAgain(this.plan!.reader, file, { ...told, first })];
    return [...this.#bad.issues, ...blankTwins(this.plan!.reader, file, rows), ...again];
  }

  #begin(rows: readonly Row[]): readonly Issue[] {
    const plan = planOf({ ...this.#table, rows: this.#pointed(rows) }, this.#options);
    if (plan === 'counts') {
      this.areCounts = true;
      return [];
    }
    if (!('reader' in plan)) return plan;
    this.plan = plan;
    this.#bad.explain = (row) => faultsOf(plan.reader, row);
    this.#sums = rowSums(this.plan.reader);
    for (const row of rows) this.#take(row);
    return [];
  }

  /** In files with semicolons 0,5 is a half, also of a score. */
  #pointed(rows: readonly Row[]): readonly Row[] {
    if (this.#table.hasDecimalCommas !== true) return rows;
    const outcomes = this.#table.columns.map((_, index) => index);
    return rows.map((row) => withPoints(row, outcomes));
  }

  #take(row: Row): void {
    const { instants } = this.plan!;
    const kind = this.#kindOf(row);
    try {
      if (kind.fault !== null) throw kind.fault;
      const units = this.#sums!(row);
      if (this.#isEarlier(row, kind)) return;
      const place = kind.place!;
      count(place, 1);
      const issue = tooManyRuns(this.#table.file, place, this.#all.most);
      if (issue !== null) throw new SourceFault(issue);
      this.runs += 1;
      if (place.outcome.passed === null) addTo(this.#ungraded, place.outcome.reason ?? 'no verdict', 1);
      if (instants !== undefined) began(place.campaign, row.cells[instants]);
      for (let at = 0; at < sumNames.length; at++) {
        const value = units[at]!;
        if (Number.isNaN(value)) continue;
        const known = place.task.sums[sumNames[at]!];
        known.runs += 1;
        known.sum.add(value);
      }
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      this.#bad.addAll(row, error);
    }
  }

  #kindOf(row: Row): Kind {
    const { keys, reader } = this.plan!;
    const hasDecimalCommas = this.#table.hasDecimalCommas === true;
    const isScored = this.#options.passAt !== null || hasDecimalCommas;
    const verdict = isScored ? this.#verdictAt(row.cells[reader.of.passed!], hasDecimalCommas) : undefined;
    let key = '';
    for (let at = 0; at < keys.length; at++) {
      const index = keys[at]!;
      const cell = isScored && index === reader.of.passed ? verdict : row.cells[index];
      key += keyText(cell);
      key += '\u0000';
    }
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const cells = keys.map((index) => (isScored && index === reader.of.passed ? verdict : row.cells[index]));
    const sparse = sparseRow(row, this.#table.columns.length, keys, cells);
    const kind = this.#newKind(sparse);
    this.#kinds.set(key, kind);
    return kind;
  }

  #newKind(row: Row): Kind {
    try {
      const place = this.#all.counting.placeOf(this.plan!.reader, row);
      const { serials } = this.#all;
      const serial = serials.get(place.task) ?? serials.size;
      serials.set(place.task, serial);
      return { row, place, fault: null, serial };
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      return { row, place: null, fault: error, serial: -1 };
    }
  }

  /** A score is as good as its verdict: rows with any score that passes are of one kind. */
  #verdictAt(cell: unknown, hasDecimalCommas: boolean): unknown {
    const { passAt } = this.#options;
    const number = numberIn(cell, { hasDecimalCommas });
    if (number === undefined) return cell;
    if (number < this.#least) this.#least = number;
    if (number > this.#greatest) this.#greatest = number;
    return passAt === null ? number : number >= passAt;
  }

  /** A run id, or the number of a run of a task, that comes again is a later word about that run: the last one counts. */
  #isEarlier(row: Row, { serial, place }: Kind): boolean {
    const { id, run, reader } = this.plan!;
    if (id === undefined && run === undefined) return false;
    const { ids, numbers } = this.#all;
    const ordinal = this.#all.rows;
    this.#all.rows += 1;
    const name = id === undefined ? undefined : nameOf(row.cells[id]);
    if (name !== undefined) {
      const { isEarlier, before } = again(ids, `${serial} ${name}`, { row, ordinal });
      if (before !== null)
        addTo(this.#copies, before === 'copy' ? sameRow : `the same run id again (${lastCounts})`, 1);
      if (isEarlier) return true;
    }
    this.#named += 1;
    const number = run === undefined ? undefined : numberIn(cellOf(reader, row, 'run'));
    if (number === undefined) return false;
    const { isEarlier, before } = again(numbers, `${this.#index} ${serial} ${number}`, { row, ordinal });
    if (before === 'copy') addTo(this.#copies, sameRow, 1);
    if (before === 'other') {
      addTo(this.#copies, `the same run number again (${lastCounts})`, 1);
      const task = [...place!.campaign.tasks].find(([, counts]) => counts === place!.task)![0];
      this.#replaced ??= { times: 0, first: row, task };
      this.#replaced.times += 1;
    }
    return isEarlier;
  }
}

const sameRow = 'the same row again';
const lastCounts = 'the last one counts';

function counted(counts: ReadonlyMap<string, number>) {
  return [...counts].map(([reason, times]) => ({ reason, count: times }));
}

async function* inBatches(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<readonly Row[]> {
  let some: Row[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length < 1000) continue;
    yield some;
    some = [];
  }
  yield some;
}

function keyText(cell: unknown): string {
  return cell === null || cell === undefined ? '\u0001' : cellText(cell);
}
