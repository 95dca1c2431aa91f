import { greatest } from '../../extremes.ts';
import { plannedRates, probability, usdAbout } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { PlannedRuns } from '../../measures/plans/run-plan.ts';
import type { SequentialRunPlan } from '../../measures/plans/sequential-plan.ts';
import { type Cell, type Column, count, type OutputTable } from '../print/output.ts';
import { shownRuns } from './shown-runs.ts';

export const noCell: Cell = { value: null, text: '' };

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

export function priceCells(price: RangedFigure | MissingFigure): readonly [Cell, Cell, Cell] {
  if (!isFigure(price)) return [{ value: null, text: 'unknown' }, noCell, noCell];
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
  return {
    title,
    columns: [
      { key: 'runs', label: runsLabel, align: 'right' },
      { key: 'power', label: 'power', align: 'right' },
      { key: 'alpha_spent', label: 'α spent', align: 'right' },
    ],
    rows: shownRuns(curve, { safe, marks }).map(({ runs, power, alphaSpent }) => [
      count(runs),
      probabilityCell(power),
      probabilityCell(alphaSpent),
    ]),
  };
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
  return {
    title: `Looking after every run: when to stop`,
    columns: [
      { key: 'runs', label: 'after runs', align: 'right' },
      { key: 'at_most', label: `for ${low} at passes ≤`, align: 'right' },
      { key: 'at_least', label: `for ${high} at passes ≥`, align: 'right' },
    ],
    rows: shownRuns(ahead, { safe: longest, marks }).map(({ runs, atMost, atLeast }) => [
      count(runs),
      passesCell(atMost),
      passesCell(atLeast),
    ]),
  };
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
  return {
    title,
    columns: [
      { key: 'runs', label: runsLabel, align: 'right' },
      ...rates.map((label, index): Column => ({ key: `power_${index + 1}`, label, align: 'right' })),
    ],
    rows: shownRuns(longest.curve, { safe, marks: [...plans.map((plan) => plan.safe.runs), ...marks] }).map(
      ({ runs }) => [
        count(runs),
        ...plans.map(({ curve }) => {
          const point = curve.find((candidate) => candidate.runs === runs);
          return point === undefined ? noCell : probabilityCell(point.power);
        }),
      ],
    ),
  };
}

interface ComparedCurve {
  readonly rateB: number;
  readonly safe: PlannedRuns;
  readonly curve: readonly PlannedRuns[];
}
