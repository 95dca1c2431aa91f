import type { RunPlan } from '../../measures/plans/run-plan.ts';
import { type OutputTable, right, tableOf } from '../print/output.ts';
import { curveTable, priceCells, probabilityCell, shownPrice } from './tables.ts';

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
  const rows = [
    { what: 'safe: never below the target again', ...safe },
    { what: 'first to reach the target', ...first },
    ...(now === null ? [] : [{ what: nowLabel, ...now }]),
  ];
  const answer = tableOf(title, rows, [
    ['what', '', ({ what }) => what],
    ['runs', runsLabel, ({ runs }) => runs, right],
    ['power', 'power', ({ power }) => probabilityCell(power), right],
    ['alpha_spent', 'α spent', ({ alphaSpent }) => probabilityCell(alphaSpent), right],
    { columns: shownPrice(isPriced), cells: ({ runs }) => priceCells(scaledPrice(plan, runs)) },
  ]);
  const marks = [first.runs, safe.runs, ...(now === null ? [] : [now.runs])];
  return [answer, curveTable('Power by runs', curve, { safe: safe.runs, marks }, runsLabel)];
}

/** The price of the safe number of runs, carried to another number. */
function scaledPrice({ price, safe }: RunPlan, runs: number): RunPlan['price'] {
  if ('missing' in price) return price;
  const factor = runs / safe.runs;
  return { ...price, value: price.value * factor, lower: price.lower * factor, upper: price.upper * factor };
}
