import type { Campaign } from '../../campaign/campaign.ts';
import type { Entrant } from '../../campaign/entrants.ts';
import { isOfPart, type Results, tellsItsRuns } from '../../campaign/results.ts';
import { summed } from '../../campaign/run.ts';
import { partOfCampaign } from '../../campaign/tagged-part.ts';
import { plural } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { type CostRow, costPerPass } from './cost-per-pass.ts';

/** On so many of all tasks that anybody ran something is compared. */
export interface SharedTasks {
  readonly shared: number;
  readonly all: number;
}

/** Campaigns or entrants of which what was spent may be compared, and the others with the reason. */
export interface OnSharedTasks<Kind> {
  /** Each as if it had run the shared tasks alone; as they are where all ran the same. */
  readonly compared: readonly Kind[];
  readonly others: readonly { readonly of: Kind; readonly missing: string }[];
  /** Null where all that are compared ran the same tasks, and nothing was left out of any. */
  readonly on: SharedTasks | null;
}

/**
 * What a run costs depends on its task, so that amounts of different tasks are no comparison of models. Who ran less than half of the tasks
 * is left out where two others remain, and the rest is held to the tasks that all of them ran: at least two, or nothing is compared. Of
 * totals nobody knows the tasks: beside them only those stay that are not known to have run a part. O(tasks).
 */
export function onSharedTasks<Kind extends Results>(
  all: readonly Kind[],
  partOf: (one: Kind, tasks: ReadonlySet<string>) => Kind,
): OnSharedTasks<Kind> {
  const told = all.filter(tellsItsRuns);
  const ran = new Map(told.map((one) => [one, ranTasks(one)]));
  const union = new Set([...ran.values()].flatMap((tasks) => [...tasks]));
  const same = { compared: all, others: [], on: null };
  if ([...ran.values()].every(({ size }) => size === union.size)) {
    const parts = told.length === all.length ? [] : told.filter(isOfPart);
    return parts.length === 0 ? same : without(all, parts, () => ofPart);
  }
  const isWhole = (one: Kind) => ran.get(one) === undefined || ran.get(one)!.size === union.size;
  if (told.length < all.length) {
    return without(
      all,
      told.filter((one) => isOfPart(one) || !isWhole(one)),
      () => ofPart,
    );
  }
  const most = all.filter((one) => 2 * ran.get(one)!.size >= union.size);
  const few = most.length < 2 ? [] : all.filter((one) => !most.includes(one));
  const kept = all.filter((one) => !few.includes(one));
  const shared = new Set([...union].filter((task) => kept.every((one) => ran.get(one)!.has(task))));
  const others = few.map((of) => ({
    of,
    missing: `it ran ${ran.get(of)!.size} of the ${plural(union.size, 'task')} that others ran`,
  }));
  if (shared.size < 2 && kept.some((one) => ran.get(one)!.size !== shared.size)) {
    const missing = `they did not run the same tasks, and ${shared.size === 0 ? 'none' : 'only one'} of ${plural(union.size, 'task')} was run by all of them`;
    return { compared: [], others: [...others, ...kept.map((of) => ({ of, missing }))], on: null };
  }
  const isSame = kept.every((one) => ran.get(one)!.size === shared.size);
  return {
    compared: isSame ? kept : kept.map((one) => partOf(one, shared)),
    others,
    on: isSame ? null : { shared: shared.size, all: union.size },
  };
}

const ofPart = 'its runs are of a part of the suite';

function without<Kind>(all: readonly Kind[], parts: readonly Kind[], why: () => string): OnSharedTasks<Kind> {
  return {
    compared: all.filter((one) => !parts.includes(one)),
    others: parts.map((of) => ({ of, missing: why() })),
    on: null,
  };
}

/** Tasks of which there is a run, graded or not. */
export function ranTasks({ tasks }: Results): Set<string> {
  return new Set(tasks.filter(({ runs }) => runs > 0).map(({ id }) => id));
}

/** Campaigns with graded runs, each on the tasks that all of them ran. */
export function campaignsOnSharedTasks(campaigns: readonly Campaign[]): OnSharedTasks<Campaign> {
  return onSharedTasks(
    campaigns.filter(({ totals }) => totals.graded > 0),
    partOfCampaign,
  );
}

/** An entrant as if its campaigns had run these tasks alone. */
export function partOfEntrant(entrant: Entrant, tasks: ReadonlySet<string>): Entrant {
  const own = entrant.tasks.filter(({ id }) => tasks.has(id));
  return {
    ...entrant,
    campaigns: entrant.campaigns.map((one) => partOfCampaign(one, tasks)).filter(({ totals }) => totals.runs > 0),
    tasks: own,
    totals: summed(own),
  };
}

/** Costs that may be held against each other. */
export interface ComparedCosts {
  readonly rows: readonly CostRow[];
  /** What the rows are of: whole campaigns, or those on the shared tasks. */
  readonly campaigns: readonly Campaign[];
  readonly on: SharedTasks | null;
}

/** One row for each campaign with graded runs, those that may not be compared with the reason in place of their costs. */
export function comparedCosts(campaigns: readonly Campaign[], { level }: { readonly level: number }): ComparedCosts {
  const { compared, others, on } = campaignsOnSharedTasks(campaigns);
  const whole = new Map(campaigns.map((campaign) => [campaign.id, costPerPass(campaign, { level })]));
  const rows = compared.map((campaign) => costOfShared(costPerPass(campaign, { level }), whole.get(campaign.id)!));
  const silent = others.map(({ of, missing }) => {
    const none = { missing };
    const costs = { costPerPass: none, costPerPassAgain: none, costPerPassNewTasks: none, costPerRun: none };
    return { ...whole.get(of.id)!, ...costs };
  });
  const order = new Map(campaigns.map(({ id }, index) => [id, index]));
  const all = [...rows, ...silent].toSorted((a, b) => order.get(a.campaign)! - order.get(b.campaign)!);
  return { rows: all, campaigns: [...compared, ...others.map(({ of }) => of)], on };
}

/** A total that is known of all tasks does not say what some of them cost. */
function costOfShared(row: CostRow, whole: CostRow): CostRow {
  if (row === whole || isFigure(row.costPerRun) || !isFigure(whole.costPerRun)) return row;
  const none = { missing: 'the pack does not tell the cost of the tasks that all of them ran alone' };
  return { ...row, costPerPass: none, costPerPassAgain: none, costPerPassNewTasks: none, costPerRun: none };
}

/** The same of an entrant. */
export function costOfSharedRun(
  cost: RangedFigure | MissingFigure,
  whole: RangedFigure | MissingFigure,
): RangedFigure | MissingFigure {
  return !isFigure(cost) && isFigure(whole)
    ? { missing: 'the packs do not tell the cost of the tasks that all of them ran alone' }
    : cost;
}
