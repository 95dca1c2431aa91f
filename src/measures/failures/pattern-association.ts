import type { Campaign, EvidencePattern } from '../../campaign/campaign.ts';
import type { Counts, Outcome, Run } from '../../campaign/run.ts';
import { groupsBy } from '../../grouped.ts';
import { tailProbability } from '../../statistics/difference/exact/tail-probability.ts';
import { withinStrataPermutation } from '../../statistics/difference/within-strata/within-strata-permutation.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure } from '../figure.ts';

/** Whether runs that show a pattern fail more often, or less often, than the other runs of the same tasks. */
export interface PatternAssociation {
  readonly affected: readonly AffectedRun[];
  /** How many of the affected runs can have failed, by all that the pack tells; equal ends are a count. */
  readonly failed: FailedBounds;
  readonly test: AssociationTest | MissingFigure;
}

export interface AssociationTest {
  /** Graded runs of the tasks that have both kinds of runs; no other task can say anything. */
  readonly affected: Tally;
  readonly unaffected: Tally;
  /** Failures of the affected runs if they failed as often as all graded runs of their tasks. */
  readonly expected: number;
  readonly tasks: number;
  readonly pValue: number;
  /** The smallest p-value that any outcome of these runs could have given. */
  readonly leastPValue: number;
  readonly method: string;
}

/** What a pattern says of the runs that show it. */
export type ShownPattern = Omit<EvidencePattern, 'name'>;

/** Association of a pattern with failure, stratified by task. A failed run is a success of the tallies. O(runs × largest task). */
export function patternAssociation(campaign: Campaign, pattern: ShownPattern): PatternAssociation {
  const byName = new Map(campaign.runs.map((run) => [runKey(run.task, run.run), run]));
  const found = (pattern.runs ?? []).map(({ task, run }) => ({
    task,
    run,
    known: run === null ? undefined : byName.get(runKey(task, run)),
  }));
  const affected = found.map(({ task, run, known }) => ({ task, run, outcome: known?.outcome ?? null }));
  const known = new Set(found.flatMap((run) => (run.known === undefined ? [] : [run.known])));
  return {
    affected,
    failed: failedBounds(campaign, pattern.affectedRuns, affected),
    test: associationTest(campaign, pattern, known),
  };
}

function runKey(task: string, run: number): string {
  return JSON.stringify([task, run]);
}

function associationTest(
  campaign: Campaign,
  { affectedRuns, ofRuns }: ShownPattern,
  affected: ReadonlySet<Run>,
): AssociationTest | MissingFigure {
  if (campaign.detail !== 'single runs') return { missing: 'needs single runs' };
  if (affected.size < affectedRuns) return { missing: 'needs the task and number of every affected run' };
  if (ofRuns < campaign.runs.length) return { missing: 'needs the names of the runs that were looked at' };
  const graded = campaign.runs.filter(({ outcome }) => outcome !== 'ungraded');
  const strata = groupsBy(graded, ({ task }) => task)
    .map((runs) => ({
      affected: failures(runs.filter((run) => affected.has(run))),
      unaffected: failures(runs.filter((run) => !affected.has(run))),
    }))
    .filter((stratum) => stratum.affected.trials > 0 && stratum.unaffected.trials > 0);
  if (strata.length === 0) return { missing: 'no task has both graded runs with the pattern and without' };
  const [first, second] = [strata.map((stratum) => stratum.affected), strata.map((stratum) => stratum.unaffected)];
  const { pValue, pmf } = withinStrataPermutation(first, second);
  return {
    affected: added(first),
    unaffected: added(second),
    expected: strata.reduce((sum, stratum) => sum + expectedFailures(stratum), 0),
    tasks: strata.length,
    pValue,
    // The distribution has one peak, so that the least probable outcome stands at an end.
    leastPValue: Math.min(tailProbability(pmf, 0), tailProbability(pmf, pmf.length - 1)),
    method: 'exact permutation within tasks, two-sided',
  };
}

function expectedFailures({ affected, unaffected }: { readonly affected: Tally; readonly unaffected: Tally }): number {
  const all = added([affected, unaffected]);
  return (affected.trials * all.successes) / all.trials;
}

function failures(runs: readonly Run[]): Tally {
  return { successes: runs.filter(({ outcome }) => outcome === 'failed').length, trials: runs.length };
}

function added(tallies: readonly Tally[]): Tally {
  const sum = (field: keyof Tally) => tallies.reduce((total, tally) => total + tally[field], 0);
  return { successes: sum('successes'), trials: sum('trials') };
}

/** A run that shows a pattern, as far as the pack names it. */
interface AffectedRun {
  readonly task: string;
  readonly run: number | null;
  /** null when the pack does not tell it. */
  readonly outcome: Outcome | null;
}

interface FailedBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * How many of `affectedRuns` runs can have failed, given the outcomes that are known, the counts of the tasks that are named
 * and those of the campaign: a task that always passed has no failed run to give. O(affected + tasks).
 */
export function failedBounds(
  { tasks, totals }: Campaign,
  affectedRuns: number,
  affected: readonly AffectedRun[],
): FailedBounds {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const parts = groupsBy(affected, ({ task }) => task).map((runs) => {
    const task = byId.get(runs[0]!.task);
    return { runs: runs.length, ...(task === undefined ? { lower: 0, upper: runs.length } : ofTask(task, runs)) };
  });
  const sum = (field: 'runs' | 'lower' | 'upper') => parts.reduce((total, part) => total + part[field], 0);
  const unnamed = Math.max(0, affectedRuns - sum('runs'));
  const failed = totals.graded - totals.passes;
  return {
    lower: Math.max(sum('lower'), sum('runs') + unnamed - (totals.runs - failed), 0),
    upper: Math.min(sum('upper') + unnamed, Math.max(failed, 0)),
  };
}

/** Of the affected runs of one task: those known to have failed, and of the others as many as its counts leave open. */
function ofTask(counts: Counts, affected: readonly AffectedRun[]): FailedBounds {
  const known = (failed: boolean) =>
    affected.filter(({ outcome }) => outcome !== null && (outcome === 'failed') === failed).length;
  const failures = counts.graded - counts.passes;
  const open = affected.length - known(true) - known(false);
  const failuresLeft = Math.max(0, failures - known(true));
  const othersLeft = Math.max(0, counts.runs - failures - known(false));
  return { lower: known(true) + Math.max(0, open - othersLeft), upper: known(true) + Math.min(open, failuresLeft) };
}
