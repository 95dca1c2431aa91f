import type { Counts, Run } from '../../campaign/run.ts';
import type { NamedCount, TaskResult } from '../../campaign/task.ts';
import type { DataPack } from './data-pack-schema.ts';

/** The tasks of `per_task_results`, and those that only single runs know. */
export function taskResults(pack: DataPack, runs: readonly Run[]): TaskResult[] {
  const reported = Object.entries(pack.per_task_results ?? {});
  const known = new Set(reported.map(([id]) => id));
  const derived = tasksFromRuns(runs);
  const fromRuns = new Map(derived.map((task) => [task.id, task]));
  return [
    ...reported.map(([id, result]) => ({
      id,
      ...countsOf(result),
      tags: result.tags ?? [],
      family: result.family ?? familyTag(result.tags ?? []),
      failureModes: result.failure_modes ? namedCounts(result.failure_modes) : (fromRuns.get(id)?.failureModes ?? null),
      notGradedReasons: result.not_graded_reasons
        ? namedCounts(result.not_graded_reasons)
        : (fromRuns.get(id)?.notGradedReasons ?? []),
    })),
    ...derived.filter(({ id }) => !known.has(id)),
  ];
}

/** The name in the only tag of the form `family:NAME`; several leave it open. */
function familyTag(tags: readonly string[]): string | null {
  const families = tags.filter((tag) => /^family:\S/u.test(tag));
  return families.length === 1 ? families[0]!.slice('family:'.length) : null;
}

/** The runs of each task, in the order of the first run of each. O(runs). */
export function runsByTask(runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> {
  const byTask = new Map<string, Run[]>();
  for (const run of runs) {
    const list = byTask.get(run.task);
    if (list === undefined) byTask.set(run.task, [run]);
    else list.push(run);
  }
  return byTask;
}

/** Counts by task, in the order of the first run of each. O(runs). */
export function tasksFromRuns(runs: readonly Run[]): TaskResult[] {
  return [...runsByTask(runs)].map(([id, list]) => {
    const passes = list.filter(({ outcome }) => outcome === 'passed').length;
    const ungraded = list.filter(({ outcome }) => outcome === 'ungraded').length;
    const counts = { runs: list.length, graded: list.length - ungraded, ungraded, passes };
    return {
      id,
      ...counts,
      tags: [],
      family: null,
      failureModes: modesOfRuns(list),
      notGradedReasons: reasonsOfRuns(list),
    };
  });
}

/** How the failed runs failed; null when one of them does not say. */
function modesOfRuns(runs: readonly Run[]): NamedCount[] | null {
  const modes = runs.filter(({ outcome }) => outcome === 'failed').map(({ failureMode }) => failureMode);
  const named = modes.filter((mode) => mode !== null);
  return named.length < modes.length ? null : counted(named.map((name) => ({ name, count: 1 })));
}

function reasonsOfRuns(runs: readonly Run[]): NamedCount[] {
  return counted(
    runs.flatMap(({ outcome, notGradedReason: name }) =>
      outcome === 'ungraded' && name !== null ? [{ name, count: 1 }] : [],
    ),
  );
}

/** Failure modes of the campaign from those of its tasks; null when a failed run is not accounted for. */
export function summedModes(totals: Counts, tasks: readonly TaskResult[]): NamedCount[] | null {
  const modes = counted(tasks.flatMap(({ failureModes }) => failureModes ?? []));
  const failures = totals.graded - totals.passes;
  return tasks.length > 0 && modes.reduce((sum, { count }) => sum + count, 0) === failures ? modes : null;
}

/** The counts of each name added up, in the order of the first of each. */
export function counted(modes: readonly NamedCount[]): NamedCount[] {
  const counts = new Map<string, number>();
  for (const { name, count } of modes) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts].map(([name, count]) => ({ name, count }));
}

export function namedCounts(counts: Readonly<Record<string, number>>): NamedCount[] {
  return Object.entries(counts).map(([name, count]) => ({ name, count }));
}

export function countsOf(counts: { runs: number; passes: number; not_graded?: number | null | undefined }): Counts {
  const ungraded = counts.not_graded ?? 0;
  return { runs: counts.runs, graded: counts.runs - ungraded, ungraded, passes: counts.passes };
}
