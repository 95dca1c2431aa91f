import type { Finding } from '../findings/finding.ts';
import { findings } from '../findings/findings.ts';
import { type MeasureOptions, measures } from '../measures/measures.ts';
import { runsOf } from './generated-suite.ts';
import type { CountsDocument, PackDocument } from './pack-document.ts';
import { campaignsOf } from './read-packs.ts';

export function findingsOf(packs: readonly PackDocument[], options: MeasureOptions = {}): Finding[] {
  return findings(measures(campaignsOf(packs), options));
}

/** Packs of which something else than what a proof is about has been taken away: predictions, failures, costs. */
export function bare(packs: readonly PackDocument[]): PackDocument[] {
  return packs.map(({ campaign, model, suite_tasks, run_summary, per_task_results, runs }) => {
    const { cost_total_usd, cost_per_pass_usd, ...counts } = run_summary!;
    return {
      pack_version: 1,
      campaign,
      model,
      suite_tasks: suite_tasks!,
      run_summary: counts,
      ...(per_task_results === undefined ? {} : { per_task_results }),
      ...(runs === undefined ? {} : { runs: runs.map(({ task, run, passed }) => ({ task, run, passed })) }),
    };
  });
}

/** All names with a letter in front, so that they sort as before. */
export function renamed(packs: readonly PackDocument[]): PackDocument[] {
  const new_ = (name: string) => `q${name}`;
  return packs.map((pack) => ({
    ...pack,
    campaign: { ...pack.campaign, id: new_(pack.campaign.id), suite: new_(pack.campaign.suite) },
    model: { ...pack.model, id: new_(pack.model.id), name: new_(pack.model.name) },
    ...(pack.per_task_results === undefined
      ? {}
      : {
          per_task_results: Object.fromEntries(
            Object.entries(pack.per_task_results).map(([id, task]) => [new_(id), task]),
          ),
        }),
    ...(pack.runs === undefined ? {} : { runs: pack.runs.map((run) => ({ ...run, task: new_(run.task) })) }),
  }));
}

/** Files, tasks and runs in the opposite order. */
export function reordered(packs: readonly PackDocument[]): PackDocument[] {
  return packs.toReversed().map((pack) => ({
    ...pack,
    ...(pack.per_task_results === undefined
      ? {}
      : { per_task_results: Object.fromEntries(Object.entries(pack.per_task_results).toReversed()) }),
    ...(pack.runs === undefined ? {} : { runs: pack.runs.toReversed() }),
  }));
}

/** Only what the tasks show, no single runs. */
export function withoutRuns(packs: readonly PackDocument[]): PackDocument[] {
  return packs.map(({ runs, ...pack }) => pack);
}

/** A pack that tells all tasks, told run by run; passes first, so that sweeps are as unlike as counts allow. */
export function withRuns(packs: readonly PackDocument[]): PackDocument[] {
  return packs.map((pack) => {
    const tasks = Object.entries(pack.per_task_results ?? {});
    return tasks.length < pack.suite_tasks!
      ? pack
      : { ...pack, runs: tasks.flatMap(([task, counts]) => runsOf(task, counts)) };
  });
}

/** Every count so many times. */
export function multiplied(packs: readonly PackDocument[], by: number): PackDocument[] {
  const counts = <Counts extends CountsDocument>(own: Counts): Counts => ({
    ...own,
    runs: by * own.runs,
    passes: by * own.passes,
    ...(own.not_graded === undefined ? {} : { not_graded: by * own.not_graded }),
  });
  return withoutRuns(packs).map((pack) => ({
    ...pack,
    run_summary: counts(pack.run_summary!),
    ...(pack.per_task_results === undefined
      ? {}
      : {
          per_task_results: Object.fromEntries(
            Object.entries(pack.per_task_results).map(([id, task]) => [id, counts(task)]),
          ),
        }),
  }));
}

/** What a finding says in numbers, without a name. */
export function saidInNumbers({ kind, verdict, estimate, figures, toSettle }: Finding) {
  const numbers = [...(estimate === undefined ? [] : [estimate]), ...figures];
  return {
    kind,
    verdict,
    runs: toSettle?.safe.runs ?? null,
    numbers: numbers.map(({ quantity, value, lower, upper }) => [quantity, ...[value, lower, upper].map(rounded)]),
  };
}

/** To nine digits: sums in another order differ in the sixteenth. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(7));
}
