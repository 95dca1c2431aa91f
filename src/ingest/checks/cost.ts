import { printedAmount } from '../../campaign/amount.ts';
import { usd, usdRange } from '../../format.ts';
import { type PackCheck, unplacedIssue } from '../check.ts';

/** Cost per pass is total cost ÷ passes, as far as the printed digits of both can tell. */
export const checkCostPerPass: PackCheck = ({ run_summary }, { cost: { total, perPass }, totals: { passes } }) => {
  if (!run_summary || perPass === null || perPass.value === 0) return [];
  const path = 'run_summary.cost_per_pass_usd';
  if (passes === 0) return [unplacedIssue('mismatch', path, 'be left out when nothing passed', perPass.printed)];
  if (total === null) return [];
  const [lower, upper] = [total.lower / passes, total.upper / passes];
  if (perPass.lower <= upper && lower <= perPass.upper) return [];
  const expected = `be ${usdRange(lower, upper)} ($${total.printed} ÷ ${passes} passes, as far as the printed digits tell)`;
  return [unplacedIssue('mismatch', path, expected, perPass.printed)];
};

/**
 * The costs of single runs come to no more than the total, as far as the printed digits of both can tell. A total above all
 * of them is a warning: judges, retries and fees may be paid beside the runs.
 */
export const checkRunCosts: PackCheck = ({ run_summary }, { cost: { total }, runs, totals }) => {
  if (!run_summary?.cost_total_usd || total === null) return [];
  const known = runs.map(({ costUsd }) => costUsd).filter((cost) => cost !== null);
  const sum = known.reduce((all, cost) => all + cost, 0);
  const areAll = known.length > 0 && known.length === totals.runs;
  const slack = known.length * printedSlack(known) + 1e-9 * sum;
  const isTooMuch = sum - slack > total.upper;
  const isTooLittle = areAll && sum + slack < total.lower;
  if (!isTooLittle && !isTooMuch) return [];
  const path = 'run_summary.cost_total_usd';
  const expected = `be ${areAll ? '' : 'at least '}${usd(sum)} (the sum over runs)`;
  if (isTooMuch) return [unplacedIssue('mismatch', path, expected, total.printed)];
  const hint = 'what was paid beside the runs is no cost of a run: say it in campaign.note';
  return [unplacedIssue('mismatch', path, expected, total.printed, { severity: 'warning', hint })];
};

/** Half a unit of the last decimal that any run's cost has, and of a cent where none has more: 0.1 may well be 0.10. */
function printedSlack(costs: readonly number[]): number {
  return costs.reduce((least, cost) => {
    const { value, upper } = printedAmount(String(cost));
    return Math.min(least, upper - value);
  }, 0.005);
}

/** A cost of 0 from a harness usually means unknown, and is treated so. */
export const checkZeroCost: PackCheck = ({ run_summary, runs }) => {
  if (run_summary?.cost_zero_is_real === true) return [];
  const runCosts = (runs ?? []).map(({ cost_usd }) => cost_usd ?? null).filter((cost) => cost !== null);
  const paths = [
    ...(['cost_total_usd', 'cost_per_pass_usd'] as const)
      .filter((field) => run_summary?.[field] === 0)
      .map((field) => `run_summary.${field}`),
    ...(runCosts.length > 0 && runCosts.every((cost) => cost === 0) ? ['runs'] : []),
  ];
  return paths.map((path) => {
    const [expected, received] =
      path === 'runs' ? ['have run costs above 0, or none', 'only 0'] : ['be left out when the cost is unknown', '0'];
    const hint = 'treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary';
    return unplacedIssue('invalid', path, expected, received, { severity: 'warning', hint });
  });
};
