import { greatest } from '../../extremes.ts';
import { plannedRates, probability, usdAbout } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { PlannedRuns } from '../../measures/plans/run-plan.ts';
import type { SequentialRunPlan } from '../../measures/plans/sequential-plan.ts';
import {
  type Cell,
  type Column,
  type ColumnOf,
  count,
  empty,
  known,
  type OutputTable,
  right,
  tableOf,
} from '../print/output.ts';

export function probabilityCell(value: number): Cell {
  return { value, text: probability(value) };
}

/** The rates of one table, told apart from one another and from the one that all are told from. */
export function rateCells(rates: readonly number[], from: number): Cell[] {
  const [, ...texts] = plannedRates([from, ...rates]);
  return rates.map((value, index) => ({ value, text: texts[index]! }));
}

/** A count of passes, or nothing where no count will do. */
function passesCell(passes: number | null): Cell {
  return passes === null ? { value: null, text: '–' } : count(passes);
}

/** A price as people read it, with its two ends for machines. */
export const priceColumns: readonly Column[] = [
  { key: 'price_usd', label: 'price', align: 'right' },
  { key: 'price_usd_lower', label: 'lower', hidden: true },
  { key: 'price_usd_upper', label: 'upper', hidden: true },
];

export function shownPrice(isPriced: boolean): readonly Column[] {
  return isPriced ? priceColumns : priceColumns.map((column) => ({ ...column, hidden: true }));
}

/** The power of as many runs as were asked about, for people only where that was done. */
export function askedColumn<Plan>(
  label: string | null,
  of: (plan: Plan) => { readonly power: number } | null,
): ColumnOf<Plan> {
  const shown = { ...right, hidden: label === null };
  return ['power_asked', label ?? '', (plan) => known(of(plan)?.power ?? null, probabilityCell), shown];
}

export function priceCells(price: RangedFigure | MissingFigure): readonly [Cell, Cell, Cell] {
  if (!isFigure(price)) return [{ value: null, text: 'unknown' }, empty, empty];
  const { value, lower, upper } = price;
  return [
    { value, text: usdAbout(price) },
    { value: lower, text: '' },
    { value: upper, text: '' },
  ];
}

/** Power against runs at a few round numbers and at those that matter; JSON has every run. */
export function curveTable(
  title: string,
  curve: readonly PlannedRuns[],
  { safe, marks }: { readonly safe: number; readonly marks: readonly number[] },
  runsLabel = 'runs',
): OutputTable {
  return tableOf(title, shownRuns(curve, { safe, marks }), [
    ['runs', runsLabel, ({ runs }) => runs, right],
    ['power', 'power', ({ power }) => probabilityCell(power), right],
    ['alpha_spent', 'α spent', ({ alphaSpent }) => probabilityCell(alphaSpent), right],
  ]);
}

/** When to stop, at a few numbers of runs; JSON has every one. */
export function stoppingTable(
  { lowerRate, higherRate, steps, maxRuns, ifFrom, ifTo }: SequentialRunPlan,
  from = 0,
): OutputTable {
  const ahead = steps.filter(({ runs }) => runs > from);
  const marks = [ahead[0]?.runs ?? 0, maxRuns];
  const longest = Math.max(ifFrom.runs90, ifTo.runs90);
  const [low, high] = plannedRates([lowerRate, higherRate]);
  return tableOf('Looking after every run: when to stop', shownRuns(ahead, { safe: longest, marks }), [
    ['runs', 'after runs', ({ runs }) => runs, right],
    ['at_most', `for ${low} at passes ≤`, ({ atMost }) => passesCell(atMost), right],
    ['at_least', `for ${high} at passes ≥`, ({ atLeast }) => passesCell(atLeast), right],
  ]);
}

/** The power of several plans side by side, at a few round numbers of runs and at those that matter; JSON has every run. */
export function curvesTable(
  title: string,
  plans: readonly ComparedCurve[],
  { runsLabel = 'runs', marks = [] }: { readonly runsLabel?: string; readonly marks?: readonly number[] } = {},
): OutputTable {
  const longest = plans.reduce((a, b) => (b.curve.at(-1)!.runs > a.curve.at(-1)!.runs ? b : a));
  const safe = greatest(plans.map((plan) => plan.safe.runs));
  const rates = plannedRates(plans.map(({ rateB }) => rateB));
  const shown = shownRuns(longest.curve, { safe, marks: [...plans.map((plan) => plan.safe.runs), ...marks] });
  const columns = rates.map((label, index): ColumnOf<PlannedRuns> => {
    const power = (wanted: number) => plans[index]!.curve.find(({ runs }) => runs === wanted)?.power ?? null;
    return [`power_${index + 1}`, label, ({ runs }) => known(power(runs), probabilityCell), right];
  });
  return tableOf(title, shown, [['runs', runsLabel, ({ runs }) => runs, right], ...columns]);
}

interface ComparedCurve {
  readonly rateB: number;
  readonly safe: PlannedRuns;
  readonly curve: readonly PlannedRuns[];
}

/**
 * The points of a curve that a terminal shows: those nearest to round numbers of runs up to a little beyond the safe one, some
 * eight of them, and the numbers that matter. Curves of very many runs are samples, so a round number may not be among them.
 */
function shownRuns<Point extends { readonly runs: number }>(
  points: readonly Point[],
  { safe, marks }: { readonly safe: number; readonly marks: readonly number[] },
): Point[] {
  const step = roundStep(safe / 8);
  const wanted = new Set<number>(marks);
  let index = 0;
  for (let round = step; round <= Math.max(safe + step, 2); round += step) {
    while (index + 1 < points.length && distance(points[index + 1]!, round) <= distance(points[index]!, round)) index++;
    const nearest = points[index];
    if (nearest !== undefined && distance(nearest, round) <= step / 4) wanted.add(nearest.runs);
  }
  return points.filter(({ runs }) => wanted.has(runs));
}

function distance({ runs }: { readonly runs: number }, round: number): number {
  return Math.abs(runs - round);
}

/** The least of 1, 2, 5, 10, 20, 50 … that is no smaller. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= atLeast) ?? 1;
}
