import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { coverageCurve, worstCoverage } from '../../statistics/coverage.ts';
import { type IntervalMethodName, intervalMethods } from '../../statistics/interval/methods.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import type { MissingFigure } from '../figure.ts';

/** How often intervals of one task hold its true rate, at the number of runs that most tasks have. */
export interface IntervalCoverage {
  /** Graded runs of the task. */
  readonly runs: number;
  /** Tasks with so many, of all tasks with graded runs; each campaign counts its own. */
  readonly tasks: number;
  readonly ofTasks: number;
  readonly level: number;
  readonly curves: readonly MethodCoverage[];
}

export interface MethodCoverage {
  readonly method: IntervalMethodName;
  readonly label: string;
  /** Whether it promises its level for every true rate, or about. */
  readonly promise: 'at least' | 'about';
  /** The greatest lower bound of the exact coverage over all true rates, and where the coverage comes nearest to it. */
  readonly worst: number;
  readonly worstRate: number;
  /** Exact, ascending in the rate; two points of one place, but for a billionth, where the coverage jumps. */
  readonly points: readonly { readonly rate: number; readonly coverage: number }[];
}

/** The default, the usual alternative, and the one that most people compute. */
const shown = ['blaker', 'wilson', 'wald'] as const satisfies readonly IntervalMethodName[];

/** The saw-teeth of more runs than these are too fine to be seen, and take long to compute. */
const mostRuns = 200;

/** For the commonest number of graded runs; the smaller one of equals. O(runs² + runs × rates). */
export function intervalCoverage(
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): IntervalCoverage | MissingFigure {
  const graded = campaigns.flatMap(({ tasks }) => tasks.map((task) => task.graded)).filter((runs) => runs > 0);
  const tasksWith = new Map<number, number>();
  for (const runs of graded) tasksWith.set(runs, (tasksWith.get(runs) ?? 0) + 1);
  const [commonest] = [...tasksWith].sort(([a, tasksA], [b, tasksB]) => tasksB - tasksA || a - b);
  const [runs, tasks] = commonest ?? [];
  if (runs === undefined || tasks === undefined) return { missing: 'needs per-task results with graded runs' };
  if (runs > mostRuns) {
    return { missing: `needs tasks of ${mostRuns} runs or fewer, most here have ${plural(runs, 'run')}` };
  }
  return {
    runs,
    tasks,
    ofTasks: graded.length,
    level,
    curves: shown.map((method) => methodCoverage(method, runs, level)),
  };
}

/** The curve is smooth between the limits of the intervals: a rate on either side of each, and a grid between them. */
function methodCoverage(method: IntervalMethodName, runs: number, level: number): MethodCoverage {
  const limits = Array.from({ length: runs + 1 }, (_, successes) =>
    proportionInterval({ successes, trials: runs }, { level, method }),
  ).flatMap(({ lower, upper }) => [lower, upper]);
  const sides = limits.flatMap((limit) => [limit - 1e-9, limit + 1e-9]).filter((rate) => rate > 0 && rate < 1);
  const grid = Array.from({ length: gridSteps - 1 }, (_, step) => (step + 1) / gridSteps);
  const rates = [...new Set([1e-9, ...grid, ...sides, 1 - 1e-9])].sort((a, b) => a - b);
  const { coverages } = coverageCurve(method, runs, { level, rates });
  const { label, coverage: promise } = intervalMethods[method];
  const worst = worstCoverage(method, runs, { level });
  return {
    method,
    label,
    promise,
    worst: worst.coverage,
    worstRate: worst.rate,
    points: rates.map((rate, index) => ({ rate, coverage: coverages[index]! })),
  };
}

const gridSteps = 200;
