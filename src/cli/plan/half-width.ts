import { levelName, plannedRate, plural, pointsApart } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import { type HalfWidthPlan, halfWidthPlan } from '../../measures/plans/half-width-plan.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import type { Call } from '../command.ts';
import { empty, type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';
import type { PlannedTask } from './planned-task.ts';
import { priceClause } from './sentences.ts';
import { priceCells, shownPrice } from './tables.ts';

/** Runs that make the interval of one rate so narrow, beside those of a task that are done. */
export function halfWidthOutput(flags: PlanFlags, { progress }: Call, planned: PlannedTask | null = null): Output {
  const { halfWidth, from, level, runs: asked, costPerRun } = flags;
  const rate = from ?? observed(planned);
  const plan = halfWidthPlan(rate, halfWidth!, {
    level,
    asked,
    graded: planned?.task.graded ?? 0,
    onProgress: (share) => progress(`looking at intervals (${Math.round(100 * share)} %)`),
    ...(costPerRun !== undefined
      ? { costPerRun: namedPrice(costPerRun) }
      : planned === null
        ? {}
        : { costPerRun: planned.costPerRun }),
  });
  if ('missing' in plan) throw new UsageError(`--from worst: ${plan.missing}`);
  return {
    json: { campaign: planned?.campaign.id ?? null, task: planned?.task.id ?? null, plan },
    tables: [table(plan, planned)],
    lines: [sentence(plan, planned !== null || costPerRun !== undefined)],
  };
}

function observed(planned: PlannedTask | null): number {
  const { passes, graded } = planned!.task;
  if (graded === 0) throw new UsageError('--from: needed, because the task has no graded run to take a rate from');
  return passes / graded;
}

function table(plan: HalfWidthPlan, planned: PlannedTask | null): OutputTable {
  const { first, safe, asked, level, method, graded, price } = plan;
  const rows = [
    { what: 'safe: never wider again', ...safe, price },
    { what: 'first that is narrow enough', ...first, price: null },
    ...(asked === null ? [] : [{ what: 'as asked', ...asked, price: null }]),
  ];
  const title = `Runs for an interval of ±${width(plan.halfWidth)}${planned === null ? '' : `, ${planned.task.id}`} ${rateInWords(plan)} (${method}, ${levelName(level)})`;
  return tableOf(title, rows, [
    ['what', '', ({ what }) => what],
    ['runs', 'runs', ({ runs }) => runs, right],
    ['more_runs', 'still to be made', ({ runs }) => Math.max(0, runs - graded), { ...right, hidden: graded === 0 }],
    ['half_width', '±', ({ halfWidth }) => ({ value: halfWidth, text: width(halfWidth) }), right],
    {
      columns: shownPrice(isFigure(price)),
      cells: (row) => (row.price === null ? [empty, empty, empty] : priceCells(row.price)),
    },
  ]);
}

function sentence({ safe, more, halfWidth, graded, price, ...plan }: HalfWidthPlan, isPriced: boolean): string {
  const done = graded === 0 ? '' : `, ${more} more than the ${graded} that are done,`;
  return `${plural(safe.runs, 'run')} of the task${done} make the interval reach no further than ${width(halfWidth)} to either side ${rateInWords(plan)}${priceClause(price, isPriced)}.`;
}

function rateInWords({ rate }: Pick<HalfWidthPlan, 'rate'>): string {
  return rate === 'worst' ? 'whatever the rate' : `at a rate of ${plannedRate(rate)}`;
}

/** `5.0 points`, without the sign of a difference. */
export function width(halfWidth: number): string {
  return pointsApart(halfWidth);
}
