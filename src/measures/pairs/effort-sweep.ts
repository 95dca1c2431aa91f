import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { versionOf } from '../../campaign/versions.ts';
import { plural } from '../../format.ts';
import { groupsBy } from '../../grouped.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { logisticCurve } from '../../statistics/regression/logistic-curve.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import { madeOfTasks } from '../methods/made.ts';
import type { Made } from '../methods/methods.ts';
import type { EffortFit } from '../methods/several-campaigns.ts';
import { isOnOtherHarness } from './comparable.ts';
import { type ComparedSide, type LeftOutTask, pooledTallies } from './compared-strata.ts';
import { type ComparisonOptions, comparison } from './comparison.ts';
import type { ExactTest } from './pair-test.ts';
import { shownDirection } from './shown-difference.ts';

/** One model on one suite at several levels of reasoning effort: what does more thinking buy? */
export interface EffortSweep {
  readonly model: string;
  /** Fewest tokens first; levels whose tokens are unknown last. */
  readonly levels: readonly EffortLevel[];
  /** Passes on the logarithm of tokens; missing when too few levels tell their tokens. */
  readonly curve: EffortCurve | MissingFigure;
  /** Every level against every one with more tokens, with Holm over all of them. */
  readonly steps: readonly EffortStep[];
  /** Those of different tasks, which are not compared. */
  readonly incomparable: readonly IncomparableStep[];
  /** Fewest tokens of which no level with more is separated: beyond it the data do not show that more effort helps. */
  readonly enough: EffortLevel | MissingFigure;
  /** Levels of which no run was graded: nothing is known of them. */
  readonly ungradedLevels: readonly Pick<EffortLevel, 'label' | 'tokens'>[];
}

export interface EffortLevel {
  /** The level's name, or its tokens where it has none. */
  readonly label: string;
  /** The level's name; null where it has none, so that its label tells its tokens. */
  readonly effort: string | null;
  readonly campaigns: readonly string[];
  /** For a run, on average; null when neither the pack nor its runs tell. */
  readonly tokens: number | null;
  readonly passes: number;
  readonly graded: number;
  readonly rate: RangedFigure;
}

export interface EffortCurve {
  /** Odds of a pass, times this for each doubling of the tokens. */
  readonly oddsPerDoubling: RangedFigure;
  /** Likelihood ratio, no slope. */
  readonly slopePValue: number;
  readonly slopeMade: Made;
  /** Likelihood ratio, straight in the logarithm of tokens against a parabola; null below three levels. */
  readonly curvaturePValue: number | null;
  readonly curvatureMade: Made;
  /** The fitted rate with its pointwise band, from the fewest tokens to the most. */
  readonly band: readonly { readonly tokens: number; readonly rate: RangedFigure }[];
  readonly method: string;
}

/** Two levels, the second with more tokens. */
export interface StepSides {
  readonly from: string;
  readonly to: string;
  /** The counts of both: of the tasks of which both levels have graded runs. */
  readonly sides: { readonly from: ComparedSide; readonly to: ComparedSide };
  /** Tasks that do not take part, because not both levels have graded runs of them. */
  readonly leftOut: readonly LeftOutTask[];
}

export interface IncomparableStep extends StepSides {
  readonly isByGrading: boolean;
}

export interface EffortStep extends StepSides, HolmAdjusted {
  /** Rate at more tokens minus rate at fewer. */
  readonly gain: RangedFigure;
  readonly test: ExactTest;
  /** Shown to differ by less than the margin, after Holm over all steps. */
  readonly equivalent: boolean;
}

type Options = Pick<ComparisonOptions, 'level' | 'margin'>;

/** One sweep for each model on one harness that has graded runs at more than one level of effort, as named or by tokens. */
export function effortSweeps(campaigns: readonly Campaign[], options: Options = {}): EffortSweep[] {
  const placed = campaigns.filter((campaign) => campaign.reasoning.effort !== null || tokensOf(campaign) !== null);
  const graded = placed.filter(({ totals }) => totals.graded > 0);
  return groupsBy(graded, ({ model }) => model.id)
    .flatMap(byHarness)
    .map((ofModel) => ({ ofModel, levels: groupsBy(ofModel, levelLabel) }))
    .filter(({ ofModel, levels }) => levels.length > 1 && ofModel.some(({ reasoning }) => isTold(reasoning)))
    .map(({ levels }) => ({ ...sweep(levels, options), ungradedLevels: ungradedLevels(placed, levels) }));
}

/** Of the model and harness of these levels, those without a graded run that none of them is. */
function ungradedLevels(placed: readonly Campaign[], levels: readonly (readonly Campaign[])[]) {
  const graded = levels.flat();
  const known = new Set(graded.map(levelLabel));
  const silent = placed.filter(
    (campaign) =>
      campaign.totals.graded === 0 &&
      campaign.model.id === graded[0]!.model.id &&
      !isOnOtherHarness(graded, [campaign]) &&
      !known.has(levelLabel(campaign)),
  );
  return groupsBy(silent, levelLabel).map(([first]) => ({
    label: levelLabel(first!),
    tokens: tokensOf(first!),
  }));
}

/** A sweep is meant where a pack speaks of reasoning: tokens that only differ from run to run are none. */
function isTold({ effort, tokensPerRun }: Campaign['reasoning']): boolean {
  return effort !== null || tokensPerRun !== null;
}

/** Levels on two stated harnesses are not compared, as nothing is. */
function byHarness(ofModel: readonly Campaign[]): (readonly Campaign[])[] {
  return isOnOtherHarness(ofModel, [])
    ? groupsBy(ofModel, (campaign) => JSON.stringify(versionOf(campaign, 'harness')))
    : [ofModel];
}

function levelLabel(campaign: Campaign): string {
  const { effort } = campaign.reasoning;
  return effort ?? `${Math.round(tokensOf(campaign)!)} tokens`;
}

function sweep(
  levels: readonly (readonly Campaign[])[],
  { level = 0.95, margin = 0.1 }: Options,
): Omit<EffortSweep, 'ungradedLevels'> {
  const rows = levels
    .map((campaigns) => ({ campaigns, row: effortLevel(campaigns, level) }))
    .toSorted((a, b) => (a.row.tokens ?? Number.POSITIVE_INFINITY) - (b.row.tokens ?? Number.POSITIVE_INFINITY));
  const known = rows.filter(({ row }) => row.tokens !== null);
  const { steps, incomparable } = effortSteps(known, { level, margin });
  return {
    model: levels[0]![0]!.model.name,
    levels: rows.map(({ row }) => row),
    curve: effortCurve(
      known.map(({ row }) => row),
      level,
    ),
    steps,
    incomparable,
    enough:
      known.length < 2
        ? needsTokens
        : known.find(({ row }) => !steps.some((step) => step.from === row.label && stepDirection(step, level) > 0))!
            .row,
  };
}

const needsTokens = {
  missing: 'needs campaign.reasoning.tokens_per_run, or tokens_out of every run, at two levels of effort',
};

/** What more tokens are shown to do: 1 raise the rate, -1 lower it, 0 neither. */
export function stepDirection({ gain, pValueAdjusted }: EffortStep, level: number): -1 | 0 | 1 {
  return shownDirection({ difference: gain, pValueAdjusted }, alphaOf(level));
}

function effortLevel(campaigns: readonly Campaign[], level: number): EffortLevel {
  const tokens = campaigns.map(tokensOf);
  const isKnown = tokens.every((one) => one !== null);
  const runs = campaigns.reduce((sum, { totals }) => sum + totals.runs, 0);
  const passes = campaigns.reduce((sum, { totals }) => sum + totals.passes, 0);
  const graded = campaigns.reduce((sum, { totals }) => sum + totals.graded, 0);
  const byTask = campaigns.every(tellsItsRuns);
  const tallies = byTask ? pooledTallies(campaigns) : [{ successes: passes, trials: graded }];
  const interval = sameStrataInterval(tallies, { level });
  return {
    label: levelLabel(campaigns[0]!),
    effort: campaigns[0]!.reasoning.effort,
    campaigns: campaigns.map(({ id }) => id),
    tokens: isKnown ? tokens.reduce((sum, one, at) => sum + one * campaigns[at]!.totals.runs, 0) / runs : null,
    passes,
    graded,
    rate: figureOf(interval, {
      quantity: 'passRate',
      scope: byTask ? 'same tasks' : 'pooled runs',
      about: plural(graded, 'run'),
      made: madeOfTasks(interval.method, tallies, { level }),
    }),
  };
}

/** Tokens written for a run, on average: as the pack states them, else over single runs that all tell theirs. */
function tokensOf({ reasoning, runs }: Campaign): number | null {
  if (reasoning.tokensPerRun !== null) return reasoning.tokensPerRun;
  const written = runs.map(({ tokensOut }) => tokensOut).filter((tokens) => tokens !== null);
  if (runs.length === 0 || written.length < runs.length) return null;
  const mean = written.reduce((sum, tokens) => sum + tokens, 0) / runs.length;
  return mean > 0 ? mean : null;
}

type KnownLevel = { readonly campaigns: readonly Campaign[]; readonly row: EffortLevel };

function effortSteps(levels: readonly KnownLevel[], options: { level: number; margin: number }) {
  const pairs = levels.flatMap((from, index) =>
    levels.slice(index + 1).map((to) => {
      const found = comparison(to.campaigns, from.campaigns, options);
      const { a, b, leftOut } = found;
      return { found, step: { from: from.row.label, to: to.row.label, sides: { from: b, to: a }, leftOut } };
    }),
  );
  const both = pairs.flatMap(({ found, step }) => (found.isMixed ? [] : [{ ...found, step }]));
  const equivalent = holm(both.map(({ equivalence }) => equivalence.pValue));
  const adjusted = holmFamily(both.map(({ test }) => test.pValue));
  const steps = both.map(
    ({ step, difference, test }, index): EffortStep => ({
      ...step,
      gain: difference,
      test,
      ...adjusted[index]!,
      equivalent: equivalent[index]! <= alphaOf(options.level),
    }),
  );
  const incomparable = pairs.flatMap(({ found, step }): IncomparableStep[] =>
    found.isMixed ? [{ ...step, isByGrading: found.isByGrading }] : [],
  );
  return { steps, incomparable };
}

/** Points of the band: enough for a smooth line. */
const bandPoints = 25;

function effortCurve(levels: readonly EffortLevel[], level: number): EffortCurve | MissingFigure {
  if (levels.length < 2) return needsTokens;
  const logs = levels.map(({ tokens }) => Math.log2(tokens!));
  const [least, most] = [logs[0]!, logs.at(-1)!];
  const at = Array.from({ length: bandPoints }, (_, index) => least + ((most - least) * index) / (bandPoints - 1));
  const tallies = levels.map(({ passes, graded }) => ({ successes: passes, trials: graded }));
  const curve = logisticCurve(logs, tallies, { level, at });
  if (!curve.estimable) return { missing: curve.reason };
  const runs = tallies.reduce((sum, { trials }) => sum + trials, 0);
  const about = `${plural(runs, 'run')} at ${plural(levels.length, 'level')}`;
  const method = 'logistic regression on log2 tokens, profile likelihood';
  const { slope } = curve;
  const made = (number: EffortFit['number']): Made => {
    const passes = levels.map((one) => one.passes);
    return {
      by: 'effort-fit',
      given: { tokens: levels.map(({ tokens }) => tokens!), passes, runs: levels.map(({ graded }) => graded), number },
    };
  };
  const odds = {
    ...slope,
    estimate: Math.exp(slope.estimate),
    lower: Math.exp(slope.lower),
    upper: Math.exp(slope.upper),
  };
  return {
    oddsPerDoubling: figureOf(odds, {
      quantity: 'oddsRatio',
      scope: 'pooled runs',
      about,
      method,
      made: made('odds of a doubling'),
    }),
    slopePValue: curve.slopeTest.pValue,
    slopeMade: made('no slope'),
    curvaturePValue: curve.curvatureTest?.pValue ?? null,
    curvatureMade: made('straight'),
    band: curve.rates.map((rate, index) => ({
      tokens: 2 ** at[index]!,
      rate: figureOf(rate, { quantity: 'passRate', scope: 'pooled runs', about, method }),
    })),
    method,
  };
}
