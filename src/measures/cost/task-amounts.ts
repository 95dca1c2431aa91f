import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import type { Run } from '../../campaign/run.ts';
import { formatPath, valueAt } from '../../campaign/select.ts';
import type { TaskResult } from '../../campaign/task.ts';

/** What runs use up: a number of each run, or a sum of each task. */
export const amountFields = {
  costUsd: 'cost_usd',
  tokensIn: 'tokens_in',
  tokensOut: 'tokens_out',
  seconds: 'seconds',
} as const satisfies Partial<Record<keyof Run, string>>;
export type AmountKind = keyof typeof amountFields;

export interface RunAmount {
  readonly value: number;
  readonly passed: boolean;
}

/** What the runs of a task used up together. */
export interface TaskAmount {
  readonly task: TaskResult;
  /** Runs that tell it: all of them, where a pack tells sums alone. */
  readonly told: number;
  readonly sum: number;
  /** Of single runs that tell it, where the pack tells them. */
  readonly runs: readonly RunAmount[] | null;
}

/**
 * What every task used up, by its single runs or by its sum. What is not told is unknown, never 0; neither is 0 in all runs, which is
 * what harnesses write that do not know. O(runs + tasks).
 */
export function taskAmounts(
  campaign: Campaign,
  kind: AmountKind,
): readonly TaskAmount[] | { readonly missing: string } {
  const ran = campaign.tasks.filter(({ runs }) => runs > 0);
  if (!tellsItsRuns(campaign) || ran.length === 0) return { missing: 'needs per-task results' };
  const runs = valuesByTask(campaign, kind);
  const amounts = ran.flatMap((task) => runs.get(task.id) ?? sumOfTask(campaign, task, kind) ?? []);
  const isFree = kind === 'costUsd' && campaign.cost.total?.value === 0;
  if (amounts.length === 0 || (!isFree && amounts.every(({ sum }) => sum === 0))) return { missing: 'not stated' };
  if (amounts.length < ran.length) return { missing: `stated for ${amounts.length} of ${ran.length} tasks` };
  return amounts;
}

function valuesByTask(campaign: Campaign, kind: AmountKind): ReadonlyMap<string, TaskAmount> {
  const tasks = new Map(campaign.tasks.map((task) => [task.id, task]));
  const told = new Map<string, { all: number; runs: RunAmount[] }>();
  for (const run of campaign.runs) {
    const of = told.get(run.task) ?? { all: 0, runs: [] };
    told.set(run.task, of);
    of.all += 1;
    const value = run[kind];
    if (value === null) continue;
    of.runs.push({ value, passed: run.outcome === 'passed' });
  }
  return new Map(
    [...told].flatMap(([id, { all, runs: own }]) => {
      const task = tasks.get(id);
      // Some of the runs of a task are no sample of them.
      if (task === undefined || all < task.runs || own.length === 0) return [];
      const sum = own.reduce((total, { value }) => total + value, 0);
      return [[id, { task, told: own.length, sum, runs: own }] as const];
    }),
  );
}

function sumOfTask({ document }: Campaign, task: TaskResult, kind: AmountKind): TaskAmount | undefined {
  const sum = valueAt(document, formatPath(['per_task_results', task.id, amountFields[kind]]));
  if (typeof sum !== 'number') return undefined;
  const withCost = valueAt(document, formatPath(['per_task_results', task.id, 'runs_with_cost']));
  const told = kind !== 'costUsd' ? task.runs : typeof withCost === 'number' ? withCost : 0;
  return told === 0 ? undefined : { task, told, sum, runs: null };
}

/** A field of the entries of a pack, with the tasks that it tells of. */
export interface AmountSource {
  readonly path: 'per_task_results' | 'runs';
  readonly field: string;
  readonly tasks: readonly string[];
}

export function amountSources(amounts: readonly TaskAmount[], kind: AmountKind): AmountSource[] {
  const tasksOf = (isSingle: boolean) =>
    amounts.filter(({ runs }) => (runs !== null) === isSingle).map(({ task }) => task.id);
  const field = amountFields[kind];
  const sources = [
    { path: 'per_task_results', field, tasks: tasksOf(false) },
    { path: 'runs', field, tasks: tasksOf(true) },
  ] as const;
  return sources.filter(({ tasks }) => tasks.length > 0);
}
