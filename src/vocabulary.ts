/**
 * One row per quantity that holdsup reports: what it is called, in which unit, which way is better, how it is printed.
 * Column heads, axis titles, JSON keys and the glossary come from here.
 */
export const vocabulary = {
  passRate: row('pass rate', 'share', 'higher', 'passes ÷ graded runs'),
  meanScore: row(
    'mean score',
    'score',
    'higher',
    'mean of the scores behind the verdicts, from 0 to 1: what passes in part counts in part',
  ),
  passAny: row('pass@k', 'share', 'higher', 'probability that at least one of k runs of a task passes'),
  passAll: row('pass^k', 'share', 'higher', 'probability that every one of k runs of a task passes'),
  passes: row('passes', 'runs', 'higher', 'graded runs that did what was asked'),
  rank: row('rank', 'number', 'lower', '1 + the number of models with a higher pass rate on the suite'),
  rerunPasses: row('passes of a rerun', 'runs', 'higher', 'total passes that a rerun of the same suite would show'),
  difference: row('difference', 'points', null, 'first pass rate minus second, in percentage points'),
  probabilityBetter: row(
    'P(better)',
    'probability',
    null,
    'probability that the first pass rate is the higher one, if nothing else were known of the two',
  ),
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
    'how often two equal models show at least the difference of scores that was seen, in the same direction: one-sided',
  ),
  probabilityTrue: row(
    'P(true again)',
    'probability',
    null,
    'how often a repetition would have made the prediction true',
  ),
  pValue: row('p-value', 'p-value', null, 'probability of data at least as extreme, if there were no difference'),
  pValueAdjusted: row('adjusted p', 'p-value', null, 'p-value after the multiplicity adjustment of Holm'),
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
  runsStillNeeded: row(
    'runs still needed',
    'runs',
    'lower',
    'runs beyond those that are done, from which the power, given what they showed, stays at its target',
  ),
  runsExpected: row('expected runs', 'runs', 'lower', 'runs that a sequential plan takes on average'),
  costPerPass: row(
    'cost per pass',
    'usd',
    'lower',
    'total spend, failed runs included, ÷ passes; undefined at zero passes',
  ),
  costPerRun: row('cost per run', 'usd', 'lower', 'total spend ÷ runs'),
  cost: row('cost', 'usd', 'lower', 'dollars'),
  tokensInPerRun: row(
    'tokens read per run',
    'tokens',
    'lower',
    'tokens read in all runs that tell it, those from a cache included, ÷ these runs',
  ),
  tokensInPerPass: row(
    'tokens read per pass',
    'tokens',
    'lower',
    'tokens read in all runs, those from a cache and failed runs included, ÷ passes',
  ),
  tokensOutPerRun: row(
    'tokens written per run',
    'tokens',
    'lower',
    'tokens written in all runs that tell it, those of reasoning included, ÷ these runs',
  ),
  tokensOutPerPass: row(
    'tokens written per pass',
    'tokens',
    'lower',
    'tokens written in all runs, those of reasoning and failed runs included, ÷ passes',
  ),
  secondsPerRun: row('seconds per run', 'seconds', 'lower', 'duration of all runs that tell it together ÷ these runs'),
  secondsPerPass: row(
    'seconds per pass',
    'seconds',
    'lower',
    'duration of all runs together, failed runs included, ÷ passes',
  ),
  costRatio: row('cost ratio', 'ratio', null, 'first cost per pass ÷ second'),
  probabilityDominated: row(
    'P(dominated)',
    'probability',
    'lower',
    'probability that another model costs no more a run and has the higher score',
  ),
  parameterRatio: row('total parameter ratio', 'ratio', null, 'larger model ÷ smaller, all parameters'),
  activeParameterRatio: row(
    'active parameter ratio',
    'ratio',
    null,
    'larger model ÷ smaller, parameters used for one token',
  ),
  oddsRatio: row('odds ratio', 'ratio', null, 'odds of a pass at one step more ÷ odds before it'),
  failureShare: row('share of failures', 'share', null, 'failed runs that failed this way ÷ failed runs'),
  patternRate: row('pattern rate', 'share', null, 'runs that show the pattern ÷ runs looked at'),
  judgeAgreement: row(
    'agreement of judge and people',
    'share',
    'higher',
    'checked runs to which people gave the verdict of the judge ÷ checked runs',
  ),
  judgeSensitivity: row(
    'sensitivity of the judge',
    'share',
    'higher',
    'runs that the judge passed ÷ checked runs that people passed',
  ),
  judgeSpecificity: row(
    'specificity of the judge',
    'share',
    'higher',
    'runs that the judge failed ÷ checked runs that people failed',
  ),
  passesConfirmed: row('passes confirmed', 'share', 'higher', 'runs that people passed ÷ checked passes of the judge'),
  failsConfirmed: row('fails confirmed', 'share', 'higher', 'runs that people failed ÷ checked fails of the judge'),
  correctedPassRate: row(
    'corrected pass rate',
    'share',
    'higher',
    'share of runs that people would pass, by the verdicts of the judge and how often it was right where they checked',
  ),
  testStatistic: row(
    'test statistic',
    'number',
    null,
    'what a test holds against its distribution: if the arms are alike, its degrees of freedom on average',
  ),
  brierScore: row('Brier score', 'number', 'lower', 'squared distance of a stated probability from what happened'),
  logScore: row(
    'logarithmic score',
    'number',
    'lower',
    'minus the logarithm of the probability given to what happened',
  ),
  intervalScore: row(
    'interval score',
    'number',
    'lower',
    'width of a predicted range, plus a penalty for missing; in the unit of what was predicted',
  ),
  quantileScore: row(
    'quantile score',
    'number',
    'lower',
    'weighted interval score of predicted quantiles, or their mean loss; in the unit of what was predicted',
  ),
  crps: row('CRPS', 'number', 'lower', 'distance of a predicted distribution from what happened; in its unit'),
  absoluteError: row('absolute error', 'number', 'lower', 'distance of a predicted figure from what happened'),
  signedError: row('signed error', 'number', null, 'predicted minus observed; above zero is too high'),
  hitRate: row('hit rate', 'share', 'higher', 'predictions that came true ÷ predictions that could be decided'),
  calibrationSlope: row(
    'calibration slope',
    'number',
    null,
    'slope of what happened on what was said, in logits: 1 is calibrated, below 1 over-confident, above 1 under-confident',
  ),
  calibrationShift: row(
    'calibration shift',
    'number',
    null,
    'logits by which events are more frequent than was said: 0 is calibrated, above 0 more came true than was said',
  ),
  miscalibration: row(
    'miscalibration (MCB)',
    'number',
    'lower',
    'Brier score that calibrated probabilities in the same order would have saved',
  ),
  discrimination: row(
    'discrimination (DSC)',
    'number',
    'higher',
    'Brier score that those gain on always saying the base rate',
  ),
  uncertainty: row('uncertainty (UNC)', 'number', null, 'Brier score of always saying the base rate'),
  brierGain: row('gain in Brier score', 'number', 'higher', "baseline's mean Brier score minus the forecaster's"),
  probabilityBias: row('bias of probabilities', 'points', null, 'stated probability minus observed frequency'),
  probabilityCorrection: row(
    'correction of probabilities',
    'points',
    null,
    'what to add to such a probability next time: minus the bias, drawn towards 0 and its neighbours',
  ),
  forecastBias: row('bias', 'number', null, 'predicted minus observed, on average over campaigns'),
  forecastCorrection: row(
    'correction',
    'number',
    null,
    'what to add to such a figure next time: minus the bias, drawn towards 0 and its neighbours',
  ),
  pitPlace: row(
    'place in the distribution',
    'number',
    null,
    'mean share of stated distributions below the outcome: 0.5 is calibrated, above it outcomes were higher than was said',
  ),
  pitSpread: row(
    'spread in the distribution',
    'number',
    null,
    '12 × mean squared distance of that share from 0.5: 1 is calibrated, above 1 the distributions were too narrow',
  ),
  independentForecasts: row(
    'independent forecasts',
    'number',
    'higher',
    'as many forecasts of independent events would tell as much',
  ),
  forecastsNeeded: row('forecasts needed', 'number', 'lower', 'forecasts like these that would show a slope of 2/3'),
  statedValue: row('stated figure', 'number', null, 'a figure as its author published it'),
  recomputedValue: row('recomputed figure', 'number', null, 'the same figure, computed again from the packs'),
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof vocabulary;

export type Unit =
  | 'share'
  | 'probability'
  | 'p-value'
  | 'points'
  | 'runs'
  | 'tasks'
  | 'usd'
  | 'score'
  | 'tokens'
  | 'seconds'
  | 'ratio'
  | 'number';

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
  'not estimable': 'nothing of it is known; what is missing is named',
  hit: 'what was predicted came true',
  'near miss': 'it did not come true, and would have in a repetition at least one time in four',
  miss: 'what was predicted did not come true',
  undecidable: 'the packs do not hold what the prediction is about, or it may be younger than the results',
  matches: 'recomputed from the pack, the printed figure is right',
  differs: 'recomputed from the pack, another figure comes out',
} as const;

export type Verdict = keyof typeof verdicts;

/** What an interval speaks about: never an interval without its scope. */
export const scopes = {
  'this task': 'this task, if it were run again and again',
  'same tasks': 'these tasks run again: only the runs vary',
  'new tasks': 'new tasks of the same kind: the tasks are a sample',
  'pooled runs': 'all runs as if they were alike: tasks are not told apart',
  'new campaigns': 'campaigns like these: the campaigns are a sample',
  'printed digits': 'the rounding of the printed figures, not sampling',
} as const;

export type Scope = keyof typeof scopes;
