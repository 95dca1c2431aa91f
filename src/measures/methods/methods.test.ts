import { describe, expect, it } from 'vitest';
import * as library from '../../index.ts';
import { references } from '../../references.ts';
import { type Made, type MethodName, methods, recipeOf } from './methods.ts';

/** One thing that each method can be given, with a number that it might have made of it. */
const tally = { successes: 25, trials: 30 };
const tasks = { count: 2, tallies: [tally, { successes: 10, trials: 30 }] };
const pair = { count: 2, sides: [tasks.tallies, [...tasks.tallies].reverse()] as const };
const totals = { a: { counts: [25], trials: 30 }, b: { counts: [46], trials: 60 } };
const printed = { printed: '0.03', value: 0.03, lower: 0.025, upper: 0.035 };
const rates = { rateA: 1 / 3, rateB: 0.55, alpha: 0.05 };
const side = { estimate: 0.7, lower: 0.6, upper: 0.8 };

const judged = { apparent: side, level: 0.95, worksOfRate: ['blaker-2000'] as const };

const given: { readonly [Name in MethodName]?: Made<Name>['given'] } = {
  'stratified-clopper-pearson': { tasks, level: 0.95 },
  'stratified-wilson': { tasks, level: 0.95 },
  'miettinen-nurminen': { ...totals, level: 0.95 },
  mover: { sides: [side, side] },
  tango: { onlyA: 3, onlyB: 5, pairs: 20 },
  'paired-t': { tasks: pair, level: 0.95 },
  'paired-t-held': { tasks: pair, level: 0.95 },
  'one-sided-tests': { tasks: pair, margin: 0.1 },
  fisher: totals,
  boschloo: totals,
  barnard: totals,
  mcnemar: { onlyA: 3, onlyB: 5, isMidP: false },
  'within-tasks': pair,
  'within-tasks-one-sided': pair,
  heterogeneity: pair,
  'jeffreys-better': totals,
  'equal-models-gap': totals,
  holm: { pValues: [0.01, 0.2], from: 1, adjusted: [0.02] },
  'fisher-of-all-pairs': { passes: [3, 2, 1], runs: [3, 3, 3], adjusted: [1, 0.4] },
  'leading-mode': { first: 5, trials: 8 },
  'freeman-halton': { first: [5, 1], second: [2, 4], isExact: true },
  'clearest-shift': null,
  'runs-needed': { ...rates, targetPower: 0.8 },
  rejection: { ...rates, runs: 12, under: 'second' },
  'spend-per': { spend: printed, count: 23, noun: 'pass' },
  'spend-per-pass-again': { spend: printed, passes: 23, graded: 30, rate: { lower: 0.6, upper: 0.9 }, worksOfRate: [] },
  'ratio-again': null,
  'runs-first': { ...rates, targetPower: 0.8 },
  'runs-still-needed': null,
  'runs-at-price': { price: printed, runs: 12 },
  'mean-of-task-rates': tasks,
  'tasks-moved': pair,
  'pass-any': { tasks, k: 2 },
  'pass-all': { tasks, k: 2 },
  fieller: null,
  'fieller-within-tasks': null,
  'mean-within-tasks': null,
  'total-over-passes': { worksOfRate: ['wilson-1927'] },
  'mean-score': null,
  dominated: null,
  'rogan-gladen': { ...judged, sensitivity: tally, specificity: tally },
  'double-sampling': { ...judged, positives: tally, negatives: { successes: 1, trials: 5 } },
  'one-rate': null,
  'no-trend': null,
  'mean-of-campaigns': null,
  'same-luck': null,
  'rate-excluded': { tally, rate: 0.5 },
  'effort-fit': { tokens: [1000, 2000], passes: [3, 5], runs: [10, 10], number: 'no slope' },
  brier: { forecast: 0.7, outcome: 1 },
  logarithmic: { forecast: 0.7, outcome: 0 },
  'interval-score': { forecast: { lower: 20, upper: 25, level: 0.8 }, outcome: 19 },
  'weighted-interval-score': {
    forecast: { median: 22, intervals: [{ lower: 20, upper: 25, level: 0.8 }] },
    outcome: 19,
  },
  'quantile-loss': { forecast: { value: 20, probability: 0.1 }, outcome: 19 },
  'crps-discrete': { forecast: { values: [1, 2], probabilities: [0.5, 0.5] }, outcome: 1 },
  'absolute-error': { forecast: 20, outcome: 19 },
  'signed-error': { predicted: 20, observed: 19 },
  'mean-of-scores': { values: [0.09, 0.25] },
  'always-the-same': { said: 0.5, happened: 3, of: 6 },
  miscalibration: null,
  discrimination: null,
  uncertainty: null,
  'calibration-test': null,
  recalibration: null,
  'shift-alone': null,
  'ranges-test': null,
  'distributions-test': null,
  'clusters-to-see': null,
  'independent-forecasts': null,
  'mean-of-clusters': null,
  'gain-on-baseline': null,
  shrunken: null,
  ratio: { of: printed, to: printed },
  percent: { of: printed, to: printed },
  'percent-less': { of: printed, to: printed },
  'printed-difference': { of: printed, to: printed },
  'tasks-with-at-least': { passes: [3, 2, 1], least: 2 },
  'task-rate-model': null,
  'rank-intervals': null,
  'sequential-test': null,
  'beta-binomial': { seen: tally, trials: 30, counts: [20, 21, 25] },
  'rerun-of-pairs': null,
  'pairs-better': { onlyA: 3, onlyB: 5 },
  'interval-minus-printed': null,
  'against-printed': null,
  'inside-margin': null,
};

const recipeFor = (by: MethodName) => {
  const isOfOneRate = by in library.intervalMethods;
  const next = `say what ${by} may be given, as a row of \`given\` at the head of ${import.meta.filename}`;
  expect(isOfOneRate || by in given, next).toBe(true);
  const one = isOfOneRate ? { tally, level: 0.95 } : given[by];
  return recipeOf({ by, given: one } as Made, { value: 0.5, lower: 0.4, upper: 0.6 });
};

describe.each(Object.keys(methods) as MethodName[])('the method %s', (by) => {
  it('cites works that the list of references has', () => {
    for (const key of methods[by].cites)
      expect(Object.keys(references), `add ${key} to src/references.ts`).toContain(key);
  });

  it('tells how its number is made: what of, a formula, and a line or a function of this package', () => {
    const recipe = recipeFor(by);
    expect(recipe.of).toMatch(/\S/u);
    expect(recipe.formula).toMatch(/[.:²)…]$/u);
    expect(recipe.command ?? recipe.library, 'give it a line of R or Python, or name the function').not.toBeNull();
    if (recipe.command !== null) expect(recipe.command.text).not.toMatch(/undefined|NaN|null|[\n\r]/u);
  });

  it('names a function that the package exports', () => {
    const recipe = recipeFor(by);
    if (recipe.library !== null) expect(Object.keys(library)).toContain(recipe.library);
  });
});
