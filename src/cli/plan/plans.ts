import type { Plan } from './plan.ts';
import { halfWidthOfSuite } from './plans/half-width-of-suite.ts';
import { halfWidthOfTask } from './plans/half-width-of-task.ts';
import { oneHalfWidth } from './plans/one-half-width.ts';
import { runsOfTask } from './plans/runs-of-task.ts';
import { settleFinding } from './plans/settle-finding.ts';
import { spendBudget } from './plans/spend-budget.ts';
import { twoCampaigns } from './plans/two-campaigns.ts';
import { twoRates } from './plans/two-rates.ts';

/** Everything that can be planned, in the order of `--help`. */
export const plans = {
  'two-rates': twoRates,
  'one-half-width': oneHalfWidth,
  'runs-of-task': runsOfTask,
  'half-width-of-task': halfWidthOfTask,
  'half-width-of-suite': halfWidthOfSuite,
  'two-campaigns': twoCampaigns,
  'settle-finding': settleFinding,
  'spend-budget': spendBudget,
} as const satisfies Record<string, Plan>;
