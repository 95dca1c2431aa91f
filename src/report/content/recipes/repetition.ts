import type { PredictionForm } from '../../../campaign/prediction.ts';
import { hasAllTasks } from '../../../campaign/results.ts';
import type { RecipeRule } from '../recipe.ts';
import { packsOf } from './counts.ts';
import { python } from './r.ts';

/** How often a repetition makes a prediction of the total true, where the pack tells the total alone. */
export const betaBinomial: RecipeRule = (figure, finding, { predictions, campaigns }) => {
  if (figure.quantity !== 'probabilityTrue' || figure.method !== 'beta-binomial of the total (Jeffreys)') return null;
  const packs = packsOf(finding);
  const outcome = predictions.find(
    ({ id, campaign, probabilityTrue }) =>
      packs.has(campaign) &&
      id === figure.about &&
      'value' in probabilityTrue &&
      probabilityTrue.value === figure.value,
  );
  const campaign = campaigns.find(({ id }) => id === outcome?.campaign);
  if (campaign === undefined || outcome?.form == null || hasAllTasks(campaign)) return null;
  const { graded: n, passes: x } = campaign.totals;
  const counts = countsOfForm(outcome.form, n);
  if (counts === null) return null;
  const [a, b] = [x + 0.5, n - x + 0.5];
  return {
    of: `Beta-binomial, ${x} of ${n}`,
    formula: `Passes of a repetition: binomial with a rate drawn from Beta(${x} + ½, ${n - x} + ½), summed over ${counts.from}–${counts.to}.`,
    command: python(
      `from scipy.stats import betabinom; print(sum(betabinom.pmf(range(${counts.from}, ${counts.to + 1}), ${n}, ${a}, ${b})))`,
      figure.value,
    ),
    library: null,
  };
};

function countsOfForm(form: PredictionForm, most: number): { readonly from: number; readonly to: number } | null {
  if (!('target' in form) || form.target !== 'run_summary.passes' || 'comparedWith' in form) return null;
  const within = (from: number, to: number) => ({
    from: Math.max(0, Math.ceil(from)),
    to: Math.min(most, Math.floor(to)),
  });
  if (form.form === 'exactly') return within(form.value, form.value);
  if (form.form === 'at_least') return within(form.value, most);
  if (form.form === 'at_most') return within(0, form.value);
  return form.form === 'range' ? within(form.lower, form.upper) : null;
}
