import { type Amount, exactAmount, isDecimal, printedAmount } from '../../campaign/amount.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import type { Run } from '../../campaign/run.ts';
import type { DataPack } from './data-pack-schema.ts';

/** The digits of the number at a path, as the source writes them; undefined when the source does not keep them. */
export type Digits = (steps: readonly string[]) => string | undefined;

/**
 * Cost as printed, or summed over the single runs when each of them has one. A cost of 0 is unknown, unless the pack says
 * that it is real.
 */
export function costs(pack: DataPack, runs: readonly Run[], digits: Digits): Campaign['cost'] {
  const printed = (field: 'cost_total_usd' | 'cost_per_pass_usd'): Amount | null => {
    const value = pack.run_summary?.[field] ?? null;
    if (value === null) return null;
    if (value === 0) return pack.run_summary?.cost_zero_is_real === true ? exactAmount(0) : null;
    return printedAmount(digitsOf(value, digits(['run_summary', field])));
  };
  const runCosts = runs.map(({ costUsd }) => costUsd).filter((cost) => cost !== null);
  const fromTasks = costOfTasks(pack);
  const isComplete = runs.length > 0 && runCosts.length === (pack.run_summary?.runs ?? runs.length);
  const sum = isComplete ? exactAmount(runCosts.reduce((total, cost) => total + cost, 0)) : null;
  return { total: printed('cost_total_usd') ?? sum ?? fromTasks, perPass: printed('cost_per_pass_usd') };
}

/** Summed over the tasks, where every run of each has a known cost and they are all the runs that the pack tells. */
function costOfTasks({ per_task_results, run_summary }: DataPack): Amount | null {
  const tasks = Object.values(per_task_results ?? {});
  const runs = tasks.reduce((sum, task) => sum + task.runs, 0);
  const isKnown = tasks.every(({ runs: all, runs_with_cost, cost_usd }) => cost_usd != null && runs_with_cost === all);
  if (!isKnown || runs === 0 || runs !== (run_summary?.runs ?? runs)) return null;
  const sum = tasks.reduce((total, { cost_usd }) => total + cost_usd!, 0);
  return sum > 0 || run_summary?.cost_zero_is_real === true ? exactAmount(sum) : null;
}

/** Run costs that are all 0 are unknown, unless the pack says that they are real. */
export function hasRunCosts({ runs, run_summary }: DataPack): boolean {
  return run_summary?.cost_zero_is_real === true || (runs ?? []).some(({ cost_usd }) => (cost_usd ?? 0) > 0);
}

/** Hexadecimal and the like carry no rounding that could be read off: then the shortest decimal form stands in. */
export function digitsOf(value: number, source: string | undefined): string {
  return source !== undefined && isDecimal(source) ? source : String(value);
}
