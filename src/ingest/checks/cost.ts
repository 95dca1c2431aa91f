import { usd, usdRange } from '../../format.ts';
import { type PackCheck, unplacedIssue } from '../check.ts';

/** Binary rounding of a sum of many run costs. */
const slack = 1e-9;

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

/** The costs of single runs add up to the total when all are there, and to no more than it when some are not. */
export const checkRunCosts: PackCheck = ({ run_summary }, { cost: { total }, runs, totals }) => {
  if (!run_summary?.cost_total_usd || total === null) return [];
  const known = runs.map(({ costUsd }) => costUsd).filter((cost) => cost !== null);
  const sum = known.reduce((all, cost) => all + cost, 0);
  const areAll = known.length > 0 && known.length === totals.runs;
  const isTooLittle = areAll && sum < total.lower * (1 - slack);
  if (!isTooLittle && sum <= total.upper * (1 + slack)) return [];
  const expected = `be ${areAll ? '' : 'at least '}${usd(sum)} (the sum over runs)`;
  return [unplacedIssue('mismatch', 'run_summary.cost_total_usd', expected, total.printed)];
};

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
