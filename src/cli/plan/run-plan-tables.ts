import type { RunPlan } from '../../measures/plans/run-plan.ts';
import { type Cell, count, type OutputTable } from '../print/output.ts';
import { curveTable, priceCells, priceColumns, probabilityCell } from './tables.ts';

/** The answer of a plan (safe, first, and what is there or asked about) and its power curve. */
export function runPlanTables(
  plan: RunPlan,
  {
    title,
    nowLabel,
    isPriced = true,
  }: { readonly title: string; readonly nowLabel: string; readonly isPriced?: boolean },
): readonly [OutputTable, OutputTable] {
  const { safe, first, now, perArm, unit, curve } = plan;
  const runsLabel = unit ?? (perArm ? 'runs of each' : 'runs');
  const row = (name: string, { runs, power, alphaSpent }: RunPlan['safe']): Cell[] => [
    name,
    count(runs),
    probabilityCell(power),
    probabilityCell(alphaSpent),
    ...priceCells(scaledPrice(plan, runs)),
  ];
  const answer: OutputTable = {
    title,
    columns: [
      { key: 'what', label: '' },
      { key: 'runs', label: runsLabel, align: 'right' },
      { key: 'power', label: 'power', align: 'right' },
      { key: 'alpha_spent', label: 'α spent', align: 'right' },
      ...priceColumns.map((column) => (isPriced ? column : { ...column, hidden: true })),
    ],
    rows: [
      row('safe: never below the target again', safe),
      row('first to reach the target', first),
      ...(now === null ? [] : [row(nowLabel, now)]),
    ],
  };
  const marks = [first.runs, safe.runs, ...(now === null ? [] : [now.runs])];
  return [answer, curveTable('Power by runs', curve, { safe: safe.runs, marks }, runsLabel)];
}

/** The price of the safe number of runs, carried to another number. */
function scaledPrice({ price, safe }: RunPlan, runs: number): RunPlan['price'] {
  if ('missing' in price) return price;
  const factor = runs / safe.runs;
  return { ...price, value: price.value * factor, lower: price.lower * factor, upper: price.upper * factor };
}
