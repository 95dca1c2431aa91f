import type { Amount } from '../campaign/amount.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import { type Estimate, isEstimate, type NotEstimable } from './estimate.ts';
import { suiteScore } from './suite-score.ts';

/** What a pass cost, with the rounding of the printed figures carried through. */
export interface CostRow {
  readonly campaign: string;
  readonly model: string;
  readonly passes: number;
  readonly runs: number;
  /** Total spend ÷ passes where the pack prints a total, else the figure it states. The range is printed rounding only. */
  readonly costPerPass: Estimate | NotEstimable;
  /** The same with the number of passes that another campaign of this model could have shown: rounding and sampling. */
  readonly costPerPassAgain: Estimate | NotEstimable;
  readonly costPerRun: Estimate | NotEstimable;
  /** The pack's own figure. */
  readonly stated: Amount | null;
  /** Pack path of the figure that this row rests on. */
  readonly path: string | null;
}

/** Cost of one campaign. Unknown cost is said to be unknown, never $0. */
export function costPerPass(campaign: Campaign, { level = 0.95 }: { readonly level?: number } = {}): CostRow {
  const { passes, runs, graded } = campaign.totals;
  const { total, perPass } = campaign.cost;
  const row = { campaign: campaign.id, model: campaign.model.name, passes, runs, stated: perPass };
  const basis = total === null ? 'cost per pass as stated' : `$${total.printed} ÷ ${plural(passes, 'pass')}`;
  const path =
    total !== null ? 'run_summary.cost_total_usd' : perPass !== null ? 'run_summary.cost_per_pass_usd' : null;
  const spent = total ?? (perPass === null ? null : times(perPass, passes));
  if (spent === null) {
    const missing = { missing: 'the pack states no cost' };
    return { ...row, path, costPerPass: missing, costPerPassAgain: missing, costPerRun: missing };
  }
  const costPerRun = rounding('costPerRun', times(spent, 1 / runs), `${basis}, ${plural(runs, 'run')}`);
  if (passes === 0) {
    const missing = { missing: `no passes: cost per pass is above $${spent.lower}` };
    return { ...row, path, costPerPass: missing, costPerPassAgain: missing, costPerRun };
  }
  const each = times(spent, 1 / passes);
  const { sameTasks } = suiteScore(campaign, { level });
  return {
    ...row,
    path,
    costPerPass: rounding('costPerPass', each, basis),
    costPerPassAgain: !isEstimate(sameTasks)
      ? sameTasks
      : {
          quantity: 'costPerPass',
          value: each.value,
          lower: spent.lower / (sameTasks.upper * graded),
          upper: sameTasks.lower > 0 ? spent.upper / (sameTasks.lower * graded) : Number.POSITIVE_INFINITY,
          level,
          method: `printed rounding ÷ passes from ${sameTasks.method}`,
          scope: 'same tasks',
          basis,
        },
    costPerRun,
  };
}

function times(amount: Pick<Amount, 'value' | 'lower' | 'upper'>, factor: number) {
  return { value: amount.value * factor, lower: amount.lower * factor, upper: amount.upper * factor };
}

function rounding(
  quantity: 'costPerPass' | 'costPerRun',
  range: { value: number; lower: number; upper: number },
  basis: string,
): Estimate {
  return { quantity, ...range, level: null, method: 'printed rounding', scope: 'printed digits', basis };
}
