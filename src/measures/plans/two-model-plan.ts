import type { Campaign } from '../../campaign/campaign.ts';
import { pointsApart, together } from '../../format.ts';
import { pairedTally } from '../../statistics/difference/within-strata/same-strata-difference.ts';
import type { RunsNeeded } from '../../statistics/planning/one-sample/runs-needed.ts';
import { mcNemarPairsNeeded, mcNemarPower, pairsByConnor } from '../../statistics/planning/two-arm/mcnemar-power.ts';
import { boschlooPower, boschlooRunsNeeded } from '../../statistics/planning/two-arm/two-arm-boschloo.ts';
import { twoArmCeiling } from '../../statistics/planning/two-arm/two-arm-ceiling.ts';
import { twoArmPower, twoArmRunsNeeded } from '../../statistics/planning/two-arm/two-arm-fisher.ts';
import { unequalArmsPower } from '../../statistics/planning/two-arm/unequal-arms.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { alphaOf } from '../alpha.ts';
import { costPerPass, whyNoCost } from '../cost/cost-per-pass.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { type ComparedStrata, comparedSides, comparedStrata, isRunOnce } from '../pairs/compared-strata.ts';
import { pairTest } from '../pairs/pair-test.ts';
import { isLevel } from '../pairs/task-differences.ts';
import { namedPrice, onComparedTasks, priceOf, priceOfBoth } from './price.ts';
import type { RunPlan } from './run-plan.ts';

/** The exact tests of two totals that can be planned for. */
export const twoRateTests = {
  fisher: { label: 'Fisher, two-sided', runsNeeded: twoArmRunsNeeded, powerAt: twoArmPower },
  boschloo: { label: 'Boschloo, two-sided', runsNeeded: boschlooRunsNeeded, powerAt: boschlooPower },
} as const;

export type TwoRateTest = keyof typeof twoRateTests;

export interface TwoModelPlanOptions {
  readonly level?: number;
  readonly power?: number;
  readonly test?: TwoRateTest;
  /** Runs of each model whose power is asked for beside the answer. */
  readonly runsDone?: number | null;
  /** Of either model, instead of the packs' own prices. */
  readonly costPerRun?: number | undefined;
  /** What to call the two; their models, where nobody says. */
  readonly names?: readonly [a: string, b: string];
}

/**
 * Runs a side that would tell two models apart if their true rates were the observed ones, by Fisher's test or the one that is
 * named, which for runs by task is an approximation that asks for too many where tasks differ; where every task was run once by both, tasks by McNemar's, if as many were passed by one of them alone as now.
 */
export function twoModelPlan(
  a: readonly Campaign[],
  b: readonly Campaign[],
  {
    level = 0.95,
    power = 0.8,
    test = 'fisher',
    runsDone = null,
    costPerRun,
    names = [a[0]!.model.name, b[0]!.model.name],
  }: TwoModelPlanOptions = {},
): RunPlan | MissingFigure {
  const strata = comparedStrata(a, b);
  const none = whyNoPlan(strata, { level, power });
  if (none !== null) return none;
  const [{ rate: rateA }, { rate: rateB }] = comparedSides(a, b, strata);
  const alpha = alphaOf(level);
  const plan = isRunOnce(strata)
    ? pairedPlan(strata, { alpha, power })
    : twoRatePlan(rateA, rateB, { alpha, power, test, runsDone });
  return withFields(plan, {
    ...(strata.pairing === 'by task' && !isRunOnce(strata) ? { decidedBy: pairTest(strata).method } : {}),
    rateA,
    rateB,
    question: `tell ${names.join(' from ')}`,
    sides: [a.map(({ id }) => id), b.map(({ id }) => id)] as const,
    price: price(plan.safe.runs, costOfBoth([a, b], strata, costPerRun)),
  });
}

/** Why no number of runs can be named that would tell the two apart; null where one can, which is known without looking for it. */
export function whyNoPlan(
  strata: ComparedStrata,
  { level, power }: { readonly level: number; readonly power: number },
): MissingFigure | null {
  if (strata.isMixed)
    return {
      missing: strata.isByGrading
        ? `${strata.reason}: until at least two have, no number of runs tells the models from the tasks`
        : 'the totals are of different tasks, and no number of runs tells the models from the tasks',
    };
  const gap = meanRate(strata.a) - meanRate(strata.b);
  if (isLevel(gap)) return { missing: 'the observed rates are equal, and no number of runs tells equal rates apart' };
  const alpha = alphaOf(level);
  if (!isRunOnce(strata)) return isFar(Math.abs(gap), alpha, power) ? tooClose(gap) : null;
  const { onlyA, onlyB } = pairedDesign(strata);
  return pairsByConnor({ onlyA, onlyB, alpha }, power) > mostRuns / 4 ? tooClose(onlyA - onlyB) : null;
}

/** With more fields, and without reading the curve, which most pairs of models are never asked for. */
function withFields<A extends object, B extends object>(plan: A, more: B): A & B {
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(plan),
      ...Object.getOwnPropertyDescriptors(more),
    },
  ) as A & B;
}

/** One point: telling such rates apart takes tens of thousands of runs of each. */
const smallestGap = 0.01;
/** The search for a plan looks at no more. */
const mostRuns = 200_000;

function isFar(gap: number, alpha: number, power: number): boolean {
  return gap < smallestGap || twoArmCeiling({ higher: gap, lower: 0, level: alpha / 2 }, power) > mostRuns;
}

/** Shares of the tasks that one side alone passed. */
function pairedDesign({ a, b }: ComparedStrata) {
  const { onlyA, onlyB, pairs } = pairedTally(a, b);
  return { onlyA: onlyA / pairs, onlyB: onlyB / pairs, pairs };
}

function pairedPlan(strata: ComparedStrata, { alpha, power }: { readonly alpha: number; readonly power: number }) {
  const { pairs, ...shares } = pairedDesign(strata);
  const design = { ...shares, alpha };
  const needed = mcNemarPairsNeeded({ ...design, power });
  return {
    test: 'McNemar, exact, two-sided',
    alpha,
    targetPower: power,
    perArm: false,
    unit: 'paired tasks' as const,
    first: needed.first,
    safe: needed.safe,
    now: { runs: pairs, ...mcNemarPower({ ...design, pairs }) },
    get curve() {
      return needed.curve;
    },
  };
}

function tooClose(gap: number): MissingFigure {
  return {
    missing: `the observed rates differ by ${pointsApart(gap)}, and no realistic number of runs tells such rates apart`,
  };
}

interface TwoRatePlanOptions extends Pick<TwoModelPlanOptions, 'power' | 'test' | 'runsDone'> {
  readonly alpha?: number;
}

/** Runs of each of two models that tell two rates apart with an exact test, two-sided. */
export function twoRatePlan(
  rateA: number,
  rateB: number,
  { alpha = 0.05, power = 0.8, test = 'fisher', runsDone = null }: TwoRatePlanOptions = {},
): Omit<RunPlan, 'price'> {
  const { label, powerAt } = twoRateTests[test];
  const needed = keptRunsNeeded(test, { rateA, rateB, alpha, power });
  const now = (trials: number) => {
    const { power, alphaSpent } = powerAt({ rateA, rateB, trials, alpha });
    return { runs: trials, power, alphaSpent };
  };
  return {
    question: `tell a rate of ${together('passRate', [rateA, rateB]).join(' from ')}`,
    test: label,
    rateA,
    rateB,
    alpha,
    targetPower: power,
    perArm: true,
    first: needed.first,
    safe: needed.safe,
    now: runsDone === null ? null : now(runsDone),
    get curve() {
      return needed.curve;
    },
  };
}

interface TwoRateQuestion {
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha: number;
  readonly power: number;
}

/** The latest answers: a pair of models is planned for by several findings, and scores of few runs are often the same. */
const answers = new Map<string, RunsNeeded>();
const mostAnswers = 1000;

function keptRunsNeeded(test: TwoRateTest, question: TwoRateQuestion): RunsNeeded {
  const { rateA, rateB, alpha, power } = question;
  const key = [test, rateA, rateB, alpha, power].join();
  const needed = answers.get(key) ?? twoRateTests[test].runsNeeded(question);
  answers.delete(key);
  answers.set(key, needed);
  if (answers.size > mostAnswers) answers.delete(answers.keys().next().value!);
  return needed;
}

/** What so many runs of each can tell, where the two have not as many: Fisher's test as every comparison uses it. */
export interface UnequalPlan {
  readonly rateA: number;
  readonly rateB: number;
  readonly runsA: number;
  readonly runsB: number;
  readonly test: string;
  readonly power: number;
  readonly alphaSpent: number;
}

export function unequalPlan(
  [rateA, runsA]: readonly [number, number],
  [rateB, runsB]: readonly [number, number],
  alpha: number,
): UnequalPlan {
  const known = unequalArmsPower({ rateA, rateB, trialsA: runsA, trialsB: runsB, alpha });
  return { rateA, rateB, runsA, runsB, test: twoRateTests.fisher.label, ...known };
}

/** A run of each model on the tasks that are compared, by the price that is named or by what the packs state. */
function costOfBoth(
  sides: readonly [a: readonly Campaign[], b: readonly Campaign[]],
  strata: ComparedStrata,
  named?: number | undefined,
): RangedFigure | MissingFigure {
  if (named !== undefined) return priceOfBoth(namedPrice(named), namedPrice(named));
  const stated = (side: readonly Campaign[]) => side.map((campaign) => costPerPass(campaign).costPerRun).find(isFigure);
  const [first, second] = sides.map((side) => stated(onComparedTasks(side, strata)));
  if (first !== undefined && second !== undefined) return priceOfBoth(first, second);
  const [a, b] = sides;
  const silent = first === undefined ? a : b;
  const who = first === second ? 'either of the two' : silent[0]!.model.name;
  return {
    missing: sides.every((side) => stated(side) !== undefined)
      ? `the packs do not tell what the compared tasks alone cost for ${who}`
      : silent.length === 1 && first !== second
        ? `${whyNoCost(silent[0]!)} for ${who}`
        : `the packs state no cost for ${who}`,
  };
}

function price(runs: number, ofBoth: RangedFigure | MissingFigure): RangedFigure | MissingFigure {
  const priced = priceOf(ofBoth, runs);
  if (!isFigure(priced)) return priced;
  return { ...priced, method: 'runs × cost per run of each model', about: `${runs} runs of each` };
}
