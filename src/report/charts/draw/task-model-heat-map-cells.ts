import type { MissingFigure, RangedFigure } from '../../../measures/figure.ts';
import type { Measures } from '../../../measures/measures.ts';
import { hasAllTasks } from '../../../measures/rates/suite-score.ts';

/** The counts of every task in every campaign that tells all of its tasks. */
export interface HeatMap {
  /** Ids, best score first. */
  readonly campaigns: readonly string[];
  /** Easiest first. */
  readonly tasks: readonly HeatTask[];
}

export interface HeatTask {
  readonly task: string;
  /** One a campaign; null where it has no graded run of the task. */
  readonly cells: readonly (HeatCell | null)[];
  /** Of the rates of the cells: what places the task. */
  readonly mean: number;
  /** 1: shown to separate stronger from weaker models; −1: to run against their order. */
  readonly shown: -1 | 0 | 1;
}

export interface HeatCell {
  readonly passes: number;
  readonly graded: number;
  readonly ungraded: number;
  readonly rate: number;
  readonly range: RangedFigure | MissingFigure;
}

/** Tasks that nobody has a graded run of are left out. O(rows of the pass rates). */
export function heatMap({ campaigns: all, scores, passRates, taskDiscrimination }: Measures): HeatMap {
  const whole = new Set(all.filter(hasAllTasks).map(({ id }) => id));
  const rows = passRates.filter(({ campaign, graded }) => graded > 0 && whole.has(campaign));
  const telling = new Set(rows.map(({ campaign }) => campaign));
  const campaigns = scores.map(({ campaign }) => campaign).filter((id) => telling.has(id));
  const byTask = new Map<string, Map<string, HeatCell>>();
  for (const { task, campaign, passes, graded, ungraded, rate: range } of rows) {
    const cells = byTask.get(task) ?? new Map<string, HeatCell>();
    byTask.set(task, cells.set(campaign, { passes, graded, ungraded, rate: passes / graded, range }));
  }
  const shown = new Map(taskDiscrimination?.tasks.map(({ task, groups }) => [task, groups?.shown ?? 0]));
  const tasks = [...byTask].map(([task, cells]) => ({
    task,
    cells: campaigns.map((id) => cells.get(id) ?? null),
    shown: shown.get(task) ?? 0,
    mean: mean([...cells.values()].map(({ rate }) => rate)),
  }));
  return { campaigns, tasks: tasks.toSorted((a, b) => b.mean - a.mean) };
}

/** Exactly 0 or 1 where every rate is, so that such tasks can be counted. */
function mean(rates: readonly number[]): number {
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}
