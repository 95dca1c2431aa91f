import { percent, probability, usd } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { oneSamplePlan } from '../measures/level-plan.ts';
import type { PlannedRuns, RunPlan } from '../measures/run-plan.ts';
import { twoRatePlan } from '../measures/two-model-plan.ts';
import type { Command } from './command.ts';
import { parseCount, parseLevel, parseShare, parseUsd, powerFlag } from './flags.ts';
import { type Cell, count, type OutputTable } from './output.ts';

interface PlanFlags {
  readonly from: number;
  readonly to: number;
  readonly alpha?: number;
  readonly level: number;
  readonly power: number;
  readonly twoSided?: boolean;
  readonly twoModels?: boolean;
  readonly runs?: number;
  readonly costPerRun?: number;
}

export const command: Command = {
  operands: 'none',
  flags: [
    { flags: '--from <rate>', description: 'one pass rate, such as 1/3', parse: parseShare, required: true },
    { flags: '--to <rate>', description: 'the other, such as 0.55', parse: parseShare, required: true },
    powerFlag,
    { flags: '--level <level>', description: 'confidence level; α is 1 − level', parse: parseLevel, default: 0.95 },
    { flags: '--two-sided', description: 'test for a difference in either direction' },
    {
      flags: '--two-models',
      description: 'tell two models apart (Fisher, runs of each) instead of one model from a rate',
    },
    { flags: '--runs <n>', description: 'also the power of this many runs', parse: parseCount },
    { flags: '--cost-per-run <usd>', description: 'price of one run, for the price of the plan', parse: parseUsd },
  ],
  example: 'errorbars plan --from 1/3 --to 0.55 --runs 10 --cost-per-run 0.001',
  details:
    'Exact power is a saw-tooth: it dips again after it first reaches the target. The safe number is the one from which it never does.',
  run: async (call) => {
    const flags = call.flags as unknown as PlanFlags;
    if (flags.from === flags.to)
      throw new UsageError('--from and --to must differ: no number of runs separates equal rates');
    const plan = planned(flags);
    return {
      json: { plan: { ...plan, price: price(plan, flags) } },
      tables: [table(plan, flags)],
      lines: [sentence(plan, flags)],
    };
  },
};

/** Flags that contradict each other. */
class UsageError extends Error {
  override readonly name = 'InputError';
}

type Planned = Omit<RunPlan, 'price'>;

function planned({ from, to, level, power, twoSided, twoModels, runs = null as never }: PlanFlags): Planned {
  const alpha = alphaOf(level);
  if (twoModels) return twoRatePlan(from, to, { alpha, power, runsDone: runs });
  return oneSamplePlan(from, to, { alpha, power, sided: twoSided ? 'two' : 'one', runsDone: runs });
}

function table({ first, safe, now, test, perArm }: Planned, flags: PlanFlags): OutputTable {
  const row = (name: string, { runs, power, alphaSpent }: PlannedRuns): Cell[] => [
    name,
    count(runs),
    { value: power, text: probability(power) },
    { value: alphaSpent, text: probability(alphaSpent) },
    flags.costPerRun === undefined
      ? ''
      : { value: cost(runs, perArm, flags.costPerRun), text: usd(cost(runs, perArm, flags.costPerRun)) },
  ];
  return {
    title: `Runs to tell ${percent(flags.from)} from ${percent(flags.to)} (${test})`,
    columns: [
      { key: 'what', label: '' },
      { key: 'runs', label: perArm ? 'runs of each' : 'runs', align: 'right' },
      { key: 'power', label: 'power', align: 'right' },
      { key: 'alpha_spent', label: 'α spent', align: 'right' },
      { key: 'price_usd', label: 'price', align: 'right' },
    ],
    rows: [
      row('safe: never below the target again', safe),
      row('first to reach the target', first),
      ...(now === null ? [] : [row('as asked', now)]),
    ],
  };
}

function cost(runs: number, perArm: boolean, costPerRun: number): number {
  return runs * (perArm ? 2 : 1) * costPerRun;
}

function price({ safe, perArm }: Planned, { costPerRun }: PlanFlags): number | null {
  return costPerRun === undefined ? null : cost(safe.runs, perArm, costPerRun);
}

function sentence({ safe, now, perArm, targetPower, rateA, rateB }: Planned, flags: PlanFlags): string {
  const what = `${safe.runs} runs${perArm ? ' of each model' : ''}`;
  const asked = now === null ? '' : `; ${now.runs} have power ${probability(now.power)}`;
  const price = flags.costPerRun === undefined ? '' : `, for ${usd(cost(safe.runs, perArm, flags.costPerRun))}`;
  return `${what} tell ${percent(rateA)} from ${percent(rateB)} with power ${probability(targetPower)} or better${price}${asked}.`;
}
