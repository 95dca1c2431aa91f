import type { Issue } from '../../errors.ts';
import { grouped } from '../../grouped.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { fileIssue } from '../source/file-issues.ts';
import type { ForeignReading, Receipt } from './format.ts';

/** What all readers do with the runs that they find. */

export type PackRun = NonNullable<DataPack['runs']>[number];
/** A run before its attempts are numbered. */
export type Attempt = Omit<PackRun, 'run'> & { readonly run?: number | undefined };
type Counts = Receipt['leftOut'];

/**
 * A run that says only what is known: a failure mode where it failed, a reason where it has no verdict, and nothing under
 * names whose value is undefined.
 */
export function attempt(given: { readonly [Field in keyof Attempt]: Attempt[Field] | undefined }): Attempt {
  const entries = Object.entries(given).filter(([field, value]) => {
    if (field === 'failure_mode') return given.passed === false && value !== undefined;
    if (field === 'not_graded_reason') return given.passed === null && value !== undefined;
    return value !== undefined;
  });
  return Object.fromEntries(entries) as Attempt;
}

/** Attempts by the harness's own number where it numbers those of a task apart from 1; else in the order given. */
export function numbered(attempts: readonly Attempt[]): PackRun[] {
  const byTask = grouped(attempts, ({ task }) => task);
  return [...byTask.values()].flatMap((those) => {
    const numbers = those.map(({ run }) => run ?? 0);
    const isNumbered =
      new Set(numbers).size === those.length && numbers.every((run) => Number.isInteger(run) && run > 0);
    return those.map((one, index) => ({ ...one, run: isNumbered ? one.run! : index + 1 }));
  });
}

/**
 * Runs of harnesses that write an attempt again when they try it again: of one number within a task the last counts, aloud.
 * Where more than a quarter of all repeat a number it numbers something else: then each is a run of its own, aloud as well.
 */
export function lastOfEachNumber(
  file: string,
  attempts: readonly Attempt[],
): { readonly runs: PackRun[]; readonly leftOut: Counts; readonly issues: readonly Issue[] } {
  const byNumber = new Map<string, Attempt>();
  for (const [index, one] of attempts.entries()) {
    byNumber.set(one.run === undefined ? `${index}` : JSON.stringify([one.task, one.run]), one);
  }
  const again = attempts.length - byNumber.size;
  if (again === 0) return { runs: numbered(attempts), leftOut: [], issues: [] };
  const isRare = again <= attempts.length / 4;
  const received = `${again} of ${attempts.length} with a number that comes again`;
  const issue = fileIssue(file, 'duplicate', 'number the runs of a task apart', received);
  const hint = isRare
    ? 'the last of each counts, as where a run was tried again'
    : 'so many are no second tries: each counts as a run of its own';
  return {
    runs: numbered(isRare ? [...byNumber.values()] : attempts),
    leftOut: isRare ? times(again, 'the same run number again (the last one counts)') : [],
    issues: [{ ...issue, severity: 'warning', hint }],
  };
}

/** Of what bears one id the last: a later word about the same run. */
export function lastOfEachId<One extends { readonly id?: unknown }>(all: readonly One[]): One[] {
  return [...new Map(all.map((one, index) => [typeof one.id === 'string' ? `id ${one.id}` : index, one])).values()];
}

/** Counts of runs by task, where tasks have something to say that their runs cannot: tags, a family, a weight. */
export function taskCounts(
  runs: readonly PackRun[],
  about: ReadonlyMap<string, Pick<NonNullable<DataPack['per_task_results']>[string], 'tags' | 'family' | 'weight'>>,
): DataPack['per_task_results'] {
  const byTask = grouped(runs, ({ task }) => task);
  return Object.fromEntries(
    [...byTask].map(([task, those]) => [
      task,
      {
        runs: those.length,
        passes: those.filter(({ passed }) => passed === true).length,
        not_graded: those.filter(({ passed }) => passed === null).length,
        ...about.get(task),
      },
    ]),
  );
}

/** A reason that applies once, or as often as is counted. */
export type Counted = string | Counts[number];

/** How often each reason applies, most frequent first. */
export function tally(reasons: Iterable<Counted>): Counts {
  const counts = new Map<string, number>();
  for (const one of reasons) {
    const { reason, count } = typeof one === 'string' ? { reason: one, count: 1 } : one;
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}

/** Packs with their receipt: runs, or totals where there are none, and those without a verdict are counted from the packs. */
export function reading(
  packs: readonly DataPack[],
  told: Pick<Receipt, 'rows' | 'passRule' | 'mapping'> & {
    readonly leftOut?: Iterable<Counted>;
    readonly issues?: readonly Issue[];
  },
): ForeignReading {
  const runs = packs.flatMap((pack) => pack.runs ?? []);
  const ungraded = runs.filter(({ passed }) => passed === null);
  const { rows, passRule, mapping, leftOut = [], issues = [] } = told;
  const notGraded = tally(ungraded.map(({ not_graded_reason }) => not_graded_reason ?? 'no verdict'));
  const totals = packs.map((pack) => pack.runs?.length ?? pack.run_summary?.runs ?? 0);
  const count = totals.reduce((sum, total) => sum + total, 0);
  return { packs, issues, receipt: { rows, runs: count, leftOut: tally(leftOut), notGraded, passRule, mapping } };
}

/** A reason with how often it applies; nothing where it never does. */
export function times(count: number, reason: string): Counts {
  return count === 0 ? [] : [{ reason, count }];
}

/** A mean over whole runs is a whole number of passes: undefined where it is not. */
export function wholePassesOf(share: number, runs: number): number | undefined {
  const passes = Math.round(share * runs);
  return share >= 0 && share <= 1 && Math.abs(passes - share * runs) <= 1e-9 * runs ? passes : undefined;
}

/** Nothing was read, and why. */
export function unread(...issues: readonly Issue[]): ForeignReading {
  return { packs: [], issues, receipt: null };
}

/** A file of the format that holds no run. */
export function noRuns(file: string, what: string): ForeignReading {
  return unread(fileIssue(file, 'missing', `hold ${what}`, 'none'));
}

/** What names a campaign: of day, model, suite and run what is known. */
export function campaignId(...parts: readonly (string | null | undefined)[]): string {
  const known = parts.filter((part) => part !== null && part !== undefined && part !== '');
  return known.join('-').replaceAll(/\s+/gu, '-').slice(0, 900);
}

/** The model as packs name it: for people without the path in front of it. */
export function modelNamed(id: string): DataPack['model'] {
  return { id, name: id.split('/').at(-1) || id };
}

/** A model that neither the file nor the user names. */
export function modelMissing(file: string): Issue {
  const hint = 'name it with --model-name NAME';
  return { ...fileIssue(file, 'missing', namingTheModel, 'nothing'), hint };
}

const namingTheModel = 'name the model that was tested';

export function isModelMissing({ expected }: Issue): boolean {
  return expected === namingTheModel;
}
