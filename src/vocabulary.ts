/**
 * One row per quantity that errorbars reports: what it is called, in which unit, which way is better, how it is printed.
 * Column heads, axis titles, JSON keys and the glossary come from here.
 */
export const vocabulary = {
  passRate: row('pass rate', 'share', 'higher', 'passes ÷ graded runs'),
  passes: row('passes', 'runs', 'higher', 'graded runs that did what was asked'),
  rerunPasses: row('passes of a rerun', 'runs', 'higher', 'total passes that a rerun of the same suite would show'),
  difference: row('difference', 'points', null, 'first pass rate minus second, in percentage points'),
  passesDifference: row('difference in passes', 'runs', null, 'first count of passes minus second'),
  probabilityBetter: row('P(better)', 'probability', null, 'probability that the first pass rate is the higher one'),
  probabilityIdentical: row(
    'P(identical total)',
    'probability',
    null,
    'probability that a rerun of the same model shows exactly the same total',
  ),
  probabilityGap: row(
    'P(gap | equal)',
    'probability',
    null,
    'how often two equal models show at least the gap that was seen, in the same direction',
  ),
  probabilityTrue: row(
    'P(true again)',
    'probability',
    null,
    'how often a repetition would have made the prediction true',
  ),
  pValue: row('p-value', 'probability', null, 'probability of data at least as extreme, if there were no difference'),
  pValueAdjusted: row('adjusted p', 'probability', null, 'p-value after the multiplicity adjustment of Holm'),
  tasksMoved: row('tasks moved', 'tasks', null, 'tasks whose count of passes differs between two campaigns'),
  tasksMovedExpected: row(
    'tasks expected to move',
    'tasks',
    null,
    'tasks whose count would differ between two identical campaigns, on average',
  ),
  power: row('power', 'probability', 'higher', 'probability that the test finds the assumed difference'),
  alphaSpent: row('α spent', 'probability', null, 'probability that the exact test rejects when nothing differs'),
  runsToSeparate: row('runs needed', 'runs', 'lower', 'runs from which the power never again falls below its target'),
  runsFirst: row(
    'first runs',
    'runs',
    'lower',
    'smallest number of runs whose power reaches the target, before it dips again',
  ),
  costPerPass: row(
    'cost per pass',
    'usd',
    'lower',
    'total spend, failed runs included, ÷ passes; undefined at zero passes',
  ),
  costPerRun: row('cost per run', 'usd', 'lower', 'total spend ÷ runs'),
  cost: row('cost', 'usd', 'lower', 'dollars'),
  costRatio: row('cost ratio', 'ratio', null, 'first cost per pass ÷ second'),
  parameterRatio: row('total parameter ratio', 'ratio', null, 'larger model ÷ smaller, all parameters'),
  activeParameterRatio: row(
    'active parameter ratio',
    'ratio',
    null,
    'larger model ÷ smaller, parameters used for one token',
  ),
  patternRate: row('pattern rate', 'share', null, 'runs that show the pattern ÷ runs looked at'),
  hitRate: row('hit rate', 'share', 'higher', 'predictions that came true ÷ predictions that could be decided'),
  statedValue: row('stated figure', 'number', null, 'a figure as its author published it'),
  recomputedValue: row('recomputed figure', 'number', null, 'the same figure, computed again from the packs'),
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof vocabulary;

export type Unit = 'share' | 'probability' | 'points' | 'runs' | 'tasks' | 'usd' | 'ratio' | 'number';

export interface Quantity {
  readonly label: string;
  readonly unit: Unit;
  /** Which way is better; null when neither is. */
  readonly better: 'higher' | 'lower' | null;
  readonly definition: string;
}

function row(label: string, unit: Unit, better: Quantity['better'], definition: string): Quantity {
  return { label, unit, better, definition };
}

/** The words of every judgement: one closed list, see STATISTICS.md §4. */
export const verdicts = {
  supported: 'the data exclude the alternative at the stated level',
  contradicted: 'the data exclude the claim at the stated level',
  compatible: 'neither the claim nor its alternative is excluded',
  equivalent: 'the difference is shown to be smaller than the stated margin',
  undecided: 'the data cannot tell; the runs that would are stated',
  'not estimable': 'something is missing, and it is named',
} as const;

export type Verdict = keyof typeof verdicts;

/** What an interval speaks about: never an interval without its scope. */
export const scopes = {
  'this task': 'this task, if it were run again and again',
  'same tasks': 'these tasks run again: only the runs vary',
  'new tasks': 'tasks like these: the tasks are a sample',
  'pooled runs': 'all runs as if they were alike: tasks are not told apart',
  'printed digits': 'the rounding of the printed figures, not sampling',
} as const;

export type Scope = keyof typeof scopes;
