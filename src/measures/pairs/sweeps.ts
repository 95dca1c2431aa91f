import type { Campaign } from '../../campaign/campaign.ts';
import type { Run } from '../../campaign/run.ts';
import { homogeneity } from '../../statistics/several-arms/homogeneity.ts';
import type { MissingFigure } from '../figure.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import type { ExactTest } from './pair-test.ts';

/**
 * The runs of one number are one sweep over the suite. Sweeps share the day, the provider and the state of the harness; where that
 * matters, runs of a task are not independent and every interval that takes them as such is too narrow.
 */
export interface SweepRow extends HolmAdjusted {
  readonly campaign: string;
  readonly model: string;
  /** By their numbers, each over the same tasks. */
  readonly sweeps: readonly { readonly run: number; readonly passes: number }[];
  /** With a graded run in every sweep. */
  readonly tasks: number;
  /** Without one: not looked at. */
  readonly leftOut: number;
  /** That all sweeps had the same luck; adjusted over all campaigns whose sweeps could be compared. */
  readonly test: ExactTest;
  /** Variance of the sweeps' totals over that of independent runs: 1 on average where nothing is shared. */
  readonly excess: number;
}

/** One row a campaign, or why its sweeps cannot be compared. */
export interface Sweeps {
  readonly tested: readonly SweepRow[];
  readonly untested: readonly (MissingFigure & { readonly campaign: string })[];
}

/** Sweeps of every campaign with graded runs. */
export function sweeps(campaigns: readonly Campaign[]): Sweeps {
  const rows = campaigns
    .filter(({ totals }) => totals.graded > 0)
    .map((campaign) => ({ campaign: campaign.id, row: compared(campaign) }));
  const untested = rows.flatMap(({ campaign, row }) => ('missing' in row ? [{ campaign, ...row }] : []));
  const tested = rows.flatMap(({ row }) => ('missing' in row ? [] : [row]));
  const adjusted = holmFamily(tested.map(({ test }) => test.pValue));
  return { tested: tested.map((row, index) => ({ ...row, ...adjusted[index]! })), untested };
}

function compared(campaign: Campaign): Omit<SweepRow, keyof HolmAdjusted> | MissingFigure {
  if (campaign.detail !== 'single runs') return { missing: 'single runs are not told' };
  const byTask = gradedRuns(campaign.runs);
  const { numbers, tasks } = widestSweeps([...byTask.values()]);
  if (numbers.length < 2) return { missing: 'tasks were run once' };
  if (tasks.length < 2) return { missing: 'needs two tasks with a graded run in every sweep' };
  const arms = numbers.map((number) => tasks.map((runs) => ({ successes: runs.get(number)! ? 1 : 0, trials: 1 })));
  const { statistic, degreesOfFreedom, pValue, method } = homogeneity(arms);
  return {
    campaign: campaign.id,
    model: campaign.model.name,
    sweeps: numbers.map((run, j) => ({ run, passes: arms[j]!.reduce((sum, { successes }) => sum + successes, 0) })),
    tasks: tasks.length,
    leftOut: campaign.tasks.length - tasks.length,
    test: {
      method: `Cochran’s Q, ${method === 'exact' ? 'exact given the passes of each task' : 'χ²'}`,
      pValue,
      made: { by: 'same-luck', given: null },
      statistic: { value: statistic, degreesOfFreedom },
    },
    excess: statistic / degreesOfFreedom,
  };
}

/** By task and number of the run, whether it passed. */
type Passed = ReadonlyMap<number, boolean>;

function gradedRuns(runs: readonly Run[]): Map<string, Passed> {
  const byTask = new Map<string, Map<number, boolean>>();
  for (const { task, run, outcome } of runs) {
    if (outcome === 'ungraded') continue;
    const own = byTask.get(task) ?? new Map<number, boolean>();
    byTask.set(task, own.set(run, outcome === 'passed'));
  }
  return byTask;
}

/** Sweeps 1 to k and the tasks that have them all, k so that most runs take part. Outcomes have no say in it. */
function widestSweeps(tasks: readonly Passed[]): {
  readonly numbers: readonly number[];
  readonly tasks: readonly Passed[];
} {
  const numbers = [...new Set(tasks.flatMap((runs) => [...runs.keys()]))].sort((x, y) => x - y);
  // The last number that is still reached without a gap decides for how many sweeps a task can speak.
  const reach = tasks.map((runs) => {
    const gap = numbers.findIndex((number) => !runs.has(number));
    return gap === -1 ? numbers.length : gap;
  });
  const longest = new Array<number>(numbers.length + 1).fill(0);
  for (const length of reach) longest[length]! += 1;
  let best = { sweeps: 0, runs: 0 };
  let speaking = 0;
  for (let k = numbers.length; k >= 2; k--) {
    speaking += longest[k]!;
    if (k * speaking > best.runs) best = { sweeps: k, runs: k * speaking };
  }
  return {
    numbers: numbers.slice(0, best.sweeps),
    tasks: tasks.filter((_, index) => best.sweeps > 0 && reach[index]! >= best.sweeps),
  };
}
