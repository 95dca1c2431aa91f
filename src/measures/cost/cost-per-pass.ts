import type { Amount } from '../../campaign/amount.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath, valueAt } from '../../campaign/select.ts';
import { plural, usd } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { worksOf } from '../methods/methods.ts';
import type { Printed } from '../methods/printed.ts';
import { onceALevel } from '../once-a-level.ts';
import { rateOfPasses, suiteScore } from '../rates/suite-score.ts';
import { notEnoughToBound } from './amount-on-new-tasks.ts';
import { costOnNewTasks } from './cost-on-new-tasks.ts';

/** What a pass cost, with the rounding of the printed figures carried through. */
export interface CostRow {
  readonly campaign: string;
  readonly model: string;
  readonly passes: number;
  readonly runs: number;
  /** Total spend ÷ passes where the pack prints a total, else the figure it states. The range is printed rounding only. */
  readonly costPerPass: RangedFigure | MissingFigure;
  /** The same with the number of passes that another campaign of this model could have shown: rounding and sampling. */
  readonly costPerPassAgain: RangedFigure | MissingFigure;
  /** The same on new tasks, where the pack tells the cost of every run, one by one or task by task. */
  readonly costPerPassNewTasks: RangedFigure | MissingFigure;
  readonly costPerRun: RangedFigure | MissingFigure;
  /** The pack's own figure. */
  readonly stated: Amount | null;
  /** Pack path of the figure that this row rests on: the total, the cost per pass, or the first of the run costs. */
  readonly path: string | null;
}

/**
 * Cost of one campaign, computed once a level. Unknown cost is said to be unknown, never $0.
 *
 * @example costPerPass(campaigns[0]).runs; // => 30
 */
export const costPerPass = onceALevel(costRow);

function costRow(campaign: Campaign, level: number): CostRow {
  const { passes, runs } = campaign.totals;
  const { perPass } = campaign.cost;
  const row = {
    campaign: campaign.id,
    model: campaign.model.name,
    passes,
    runs,
    stated: perPass,
    path: costPath(campaign),
  };
  const spent = spending(campaign);
  if ('missing' in spent) {
    return { ...row, costPerPass: spent, costPerPassAgain: spent, costPerPassNewTasks: spent, costPerRun: spent };
  }
  const { about } = spent;
  const costPerRun = spentPer('run', spent, runs, `${about}, ${plural(runs, 'run')}`);
  if (passes === 0) {
    const none = { missing: spentWithoutPass(1, spent.value) };
    return { ...row, costPerPass: none, costPerPassAgain: none, costPerPassNewTasks: none, costPerRun };
  }
  return {
    ...row,
    costPerPass: spentPer('pass', spent, passes, about),
    costPerPassAgain: again(campaign, spent, level),
    costPerPassNewTasks: costOnNewTasks(campaign, level),
    costPerRun,
  };
}

/** What these runs show, and no bound of what a pass costs: at a rate that no passes leave possible, it may cost less than was spent. */
export function spentWithoutPass(campaigns: number, spent: number): string {
  return `${campaigns === 1 ? 'this campaign' : 'these campaigns'} spent ${usd(spent)} without a pass`;
}

interface Spending extends Printed {
  readonly about: string;
}

/** Why nobody knows what a campaign spent: no run tells its cost, or some do not. */
export function whyNoCost(campaign: Campaign): string {
  const { runs } = campaign.totals;
  const told = campaign.runs.length > 0 ? campaign.runs.filter(({ costUsd }) => costUsd !== null) : [];
  const isKnown = told.some(({ costUsd }) => costUsd! > 0);
  const known = isKnown ? told.length : runsOfTasksWithCost(campaign);
  if (known === 0 || known >= runs) return 'the pack states no cost';
  return `the cost of ${runs - known} of ${plural(runs, 'run')} is not known`;
}

/** As packs say that give the sums of tasks. */
function runsOfTasksWithCost({ document, tasks }: Campaign): number {
  return tasks.reduce((sum, { id }) => {
    const [cost, runs] = ['cost_usd', 'runs_with_cost'].map((field) =>
      valueAt(document, formatPath(['per_task_results', id, field])),
    );
    return typeof cost === 'number' && cost > 0 && typeof runs === 'number' ? sum + runs : sum;
  }, 0);
}

function spending(campaign: Campaign): Spending | MissingFigure {
  const {
    cost: { total, perPass },
    totals: { runs, passes },
  } = campaign;
  if (runs === 0) return { missing: 'no runs' };
  if (total !== null) {
    const { value, lower, upper, printed } = total;
    return { value, lower, upper, printed: `$${printed}`, about: `$${printed} ÷ ${plural(passes, 'pass')}` };
  }
  if (perPass === null) return { missing: whyNoCost(campaign) };
  // A cost per pass of no passes says nothing of what was spent.
  if (passes === 0) return { missing: 'no passes, and the pack states no total cost' };
  const printed = `$${perPass.printed} × ${plural(passes, 'pass')}`;
  return { ...times(perPass, passes), printed, about: 'cost per pass as stated' };
}

function costPath(campaign: Campaign): string | null {
  const paths = ['run_summary.cost_total_usd', 'run_summary.cost_per_pass_usd', 'runs[0].cost_usd'];
  const { total, perPass } = campaign.cost;
  if (total === null && perPass === null) return null;
  const held = paths.filter((path) => typeof valueAt(campaign.document, path) === 'number');
  return (total === null ? paths[1]! : held.find((path) => path !== paths[1])) ?? null;
}

/** With the same spending, and the passes that another campaign could have shown. */
function again(campaign: Campaign, spent: Spending, level: number): RangedFigure | MissingFigure {
  const { passes, graded } = campaign.totals;
  const rate = rateOfPasses(suiteScore(campaign, { level }));
  if (!isFigure(rate)) return rate;
  const isBounded = rate.lower > 0;
  return {
    quantity: 'costPerPass',
    value: spent.value / passes,
    lower: spent.lower / (rate.upper * graded),
    upper: isBounded ? spent.upper / (rate.lower * graded) : Number.POSITIVE_INFINITY,
    level,
    method: `printed rounding ÷ passes from ${rate.method}${isBounded ? '' : `; ${notEnoughToBound}`}`,
    scope: rate.scope,
    about: spent.about,
    made: { by: 'spend-per-pass-again', given: { spend: spent, passes, graded, rate, worksOfRate: worksOf(rate) } },
  };
}

function times(amount: Pick<Amount, 'value' | 'lower' | 'upper'>, factor: number) {
  return { value: amount.value * factor, lower: amount.lower * factor, upper: amount.upper * factor };
}

/** A spending ÷ the passes or runs that it bought, with its printed rounding. */
export function spentPer(noun: 'pass' | 'run', spend: Printed, count: number, about: string): RangedFigure {
  return {
    quantity: noun === 'pass' ? 'costPerPass' : 'costPerRun',
    ...times(spend, 1 / count),
    level: null,
    method: 'printed rounding',
    scope: 'printed digits',
    about,
    made: { by: 'spend-per', given: { spend, count, noun } },
  };
}
