import type { Amount } from '../../../campaign/amount.ts';
import type { Campaign } from '../../../campaign/campaign.ts';
import { quantityAt } from '../../../campaign/quantity.ts';
import type { Operand } from '../../../campaign/stated-claim.ts';
import { isEstimate } from '../../../measures/estimate.ts';
import type { Recipe, RecipeFigure, RecipeRule } from '../recipe.ts';
import { type Bounds, hasBounds } from './proportion.ts';
import { digits, r, vector } from './r.ts';

/** Arithmetic on printed figures: each stands for every number that its digits allow. */

const roundingWords =
  'First as printed, then with the ends that the printed digits allow: a figure may be off by half a unit of its last digit.';

/** What a pass cost: total spending ÷ passes. */
export const costPerPass: RecipeRule = (figure, _finding, { campaigns }) => {
  if (figure.quantity !== 'costPerPass' || figure.method !== 'printed rounding' || !hasBounds(figure)) return null;
  const campaign = campaigns.find(({ id }) => id === figure.about);
  const { cost, totals } = campaign ?? {};
  if (cost?.total == null || totals === undefined) return null;
  return {
    of: `$${cost.total.printed} ÷ ${totals.passes} passes`,
    formula: roundingWords,
    command: r(`${range(cost.total)} / ${totals.passes}`, ...told(figure)),
    library: null,
  };
};

export const costRatio: RecipeRule = (figure, _finding, { costs }) => {
  if (figure.quantity !== 'costRatio' || figure.method !== 'printed rounding of both' || !hasBounds(figure))
    return null;
  for (const first of costs) {
    for (const second of costs) {
      const [a, b] = [first.costPerPass, second.costPerPass];
      if (figure.about === `${first.campaign} ÷ ${second.campaign}` && isEstimate(a) && isEstimate(b)) {
        return { of: 'Cost ratio', formula: roundingWords, command: quotient(a, b, figure), library: null };
      }
    }
  }
  return null;
};

/** A figure that an author derived from others, derived again. */
export const statedClaim: RecipeRule = (figure, finding, { campaigns }) => {
  if (finding.kind !== 'stated-claim' || figure.quantity !== 'recomputedValue' || !hasBounds(figure)) return null;
  const [stated] = finding.evidence;
  const campaign = campaigns.find(({ id }) => id === stated?.pack);
  const index = Number(/^stated_claims\[(\d+)\]/u.exec(stated?.path ?? '')?.[1] ?? -1);
  const claim = campaign?.statedClaims[index];
  if (campaign === undefined || claim === undefined) return null;
  const { recompute } = claim;
  if (recompute.kind === 'tasks_with_at_least') return taskCount(campaign, recompute.passes, figure);
  if (recompute.kind === 'value') return null;
  const [of, to] = [amountOf(recompute.of, campaign, campaigns), amountOf(recompute.to, campaign, campaigns)];
  if (of === undefined || to === undefined) return null;
  const isPositive = of.lower >= 0 && to.lower > 0;
  if (recompute.kind === 'difference') {
    const command = r(`${range(of)} - ${reversed(to)}`, ...told(figure));
    return { of: `${of.printed} − ${to.printed}`, formula: roundingWords, command, library: null };
  }
  if (!isPositive) return null;
  const ratio = { ratio: '', percent: '100 * ', percent_less: '100 - 100 * ' }[recompute.kind];
  const isLess = recompute.kind === 'percent_less';
  return {
    of: `${{ ratio: '', percent: '100 × ', percent_less: '100 − 100 × ' }[recompute.kind]}${of.printed} ÷ ${to.printed}`,
    formula: roundingWords,
    command: r(`${ratio}${isLess ? reversed(of) : range(of)} / ${isLess ? range(to) : reversed(to)}`, ...told(figure)),
    library: null,
  };
};

function taskCount({ tasks }: Campaign, passes: number, { value }: RecipeFigure): Recipe {
  return {
    of: `Tasks with at least ${passes} passes`,
    formula: 'A count.',
    command: r(`sum(${vector(tasks.map((task) => task.passes))} >= ${passes})`, value),
    library: null,
  };
}

function amountOf({ campaign: id, path }: Operand, own: Campaign, campaigns: readonly Campaign[]): Amount | undefined {
  const campaign = id === null ? own : campaigns.find((one) => one.id === id);
  return campaign === undefined ? undefined : (quantityAt(campaign, path) ?? undefined);
}

type Range = Bounds & { readonly value: number };

function quotient(a: Range, b: Range, figure: RecipeFigure & Bounds) {
  return r(`${range(a)} / ${reversed(b)}`, ...told(figure));
}

/** One number where every operand is exact, else the value and both ends. */
function told({ value, lower, upper }: RecipeFigure & Bounds): number[] {
  return lower === upper ? [value] : [value, lower, upper];
}

function range({ value, lower, upper }: Range): string {
  return lower === upper ? digits(value) : vector([value, lower, upper]);
}

/** For a divisor or a number taken away, whose upper end gives the lower one. */
function reversed({ value, lower, upper }: Range): string {
  return range({ value, lower: upper, upper: lower });
}
