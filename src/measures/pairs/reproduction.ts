import type { Campaign } from '../../campaign/campaign.ts';
import { possibleCounts } from '../../campaign/possible-percentage.ts';
import type { PublishedScore, ScoreFigure } from '../../campaign/published-score.ts';
import { plural } from '../../format.ts';
import { exactTests } from '../../statistics/difference/exact/exact-tests.ts';
import { miettinenNurminen } from '../../statistics/difference/intervals/miettinen-nurminen.ts';
import type { Bounds } from '../../statistics/interval/method.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { binomialTest } from '../../statistics/one-sample-test/binomial-test.ts';
import { leastDifference } from '../../statistics/one-sided/least-difference.ts';
import { meanLimits, pValueBelow } from '../../statistics/one-sided/mean-limits.ts';
import { strataEquivalence } from '../../statistics/one-sided/strata-equivalence.ts';
import type { Tally } from '../../statistics/tally.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { holmFamily } from '../holm-family.ts';
import type { TwoTotals } from '../methods/given.ts';
import { type Made, methods } from '../methods/methods.ts';
import type { ComparisonOptions } from './comparison.ts';
import { type AdjustedEquivalence, adjustedEquivalence, type Equivalence } from './pair-difference.ts';
import type { ExactTest } from './pair-test.ts';

/** A published score against what this campaign got. */
export interface Reproduction {
  readonly campaign: string;
  readonly model: string;
  readonly score: PublishedScore;
  /** Whether whole numbers of passes give the percentages at all. */
  readonly possible: { readonly published: PossibleFigure; readonly own: PossibleFigure };
  /** What had to be assumed about runs that nobody stated; null when nothing had to be. */
  readonly assumption: string | null;
  /** Own rate minus the published one. */
  readonly difference: RangedFigure | MissingFigure;
  /** That the two rates are the same. */
  readonly test: ExactTest | MissingFigure;
  /** After Holm over all published scores of the campaign that could be tested. */
  readonly pValueAdjusted: number | null;
  readonly adjustedBy?: Made | undefined;
  /** Adjusted by Holm over all published scores of the campaign that could be tested. */
  readonly equivalence: AdjustedEquivalence | MissingFigure;
  /** How many published scores of the campaign could be tested. */
  readonly scoresLookedAt: number;
}

/** A percentage held against the runs behind it, or else against the items of the benchmark. */
export interface PossibleFigure {
  readonly of: number | null;
  readonly unit: 'runs' | 'items' | null;
  /** Null when neither runs nor items are known. */
  readonly possible: boolean | null;
}

/** One row a published score of the pack. */
export function reproductions(
  campaign: Campaign,
  { level = 0.95, margin = 0.1 }: Pick<ComparisonOptions, 'level' | 'margin'> = {},
): Reproduction[] {
  const rows = campaign.publishedScores.map((score) => {
    const sides = comparedSides(score);
    return {
      campaign: campaign.id,
      model: campaign.model.name,
      score,
      possible: { published: possibleFigure(score.published, score), own: possibleFigure(score.own, score) },
      assumption: 'missing' in sides ? null : sides.assumption,
      difference: 'missing' in sides ? sides : difference(sides, level),
      test: 'missing' in sides ? sides : test(sides),
      equivalence: 'missing' in sides ? sides : insideMargin(sides, level, margin),
    };
  });
  const tested = rows.flatMap(({ test: result }) => ('missing' in result ? [] : [result.pValue]));
  const adjusted = holmFamily(tested).values();
  const same = holm(rows.flatMap(({ equivalence: row }) => ('missing' in row ? [] : [row.pValue]))).values();
  return rows.map((row) => ({
    ...row,
    ...('missing' in row.test ? { pValueAdjusted: null } : adjusted.next().value!),
    scoresLookedAt: tested.length,
    equivalence:
      'missing' in row.equivalence ? row.equivalence : adjustedEquivalence(row.equivalence, same.next().value!, level),
  }));
}

function possibleFigure({ percent, runs, passes }: ScoreFigure, { items }: PublishedScore): PossibleFigure {
  const of = runs ?? items;
  if (of === null) return { of, unit: null, possible: null };
  const possible = passes !== null || possibleCounts(percent, of) !== null;
  return { of, unit: runs === null ? 'items' : 'runs', possible };
}

/** The tallies that each side may stand for: more than one where a rounded percentage leaves several counts. */
interface ComparedSides {
  readonly own: readonly Tally[];
  /** Null: a published figure without runs, held to be exact within its printed digits. */
  readonly published: readonly Tally[] | null;
  readonly ownPrinted: ScoreFigure['percent'];
  /** The published figure. */
  readonly printed: ScoreFigure['percent'];
  readonly assumption: string | null;
  readonly about: string;
}

function comparedSides({ own, published, items }: PublishedScore): ComparedSides | MissingFigure {
  const [ownKnown, publishedKnown] = [knownTallies(own), knownTallies(published)];
  const needed = [...(ownKnown === null ? ['own'] : []), ...(publishedKnown === null ? ['published'] : [])];
  if (ownKnown === null && items === null) {
    return { missing: own.runs === null ? 'needs the runs behind the own score' : impossibleOf(own) };
  }
  const ownTallies = ownKnown ?? itemTallies(own, items!);
  const publishedTallies = publishedKnown ?? (items === null ? null : itemTallies(published, items));
  const assumption =
    needed.length === 0
      ? null
      : items === null
        ? `The published score is taken as exact within its printed digits: ${whyUnknown(published)}.`
        : `The ${needed.join(' and the ')} score ${needed.length === 1 ? 'is' : 'are'} taken as if each of ${plural(items, 'item')} had been run once: ${whyItems(needed.map((side) => (side === 'own' ? own : published)))}.`;
  const mine = ownTallies[0]!.trials;
  return {
    own: ownTallies,
    published: publishedTallies,
    ownPrinted: own.percent,
    printed: published.percent,
    assumption,
    about:
      publishedTallies === null ? plural(mine, 'run') : `${mine} against ${plural(publishedTallies[0]!.trials, 'run')}`,
  };
}

/** Why the passes behind a score are not known. */
function whyUnknown({ percent, runs }: ScoreFigure): string {
  if (runs === null) return 'the pack does not say how many runs it rests on';
  if (runs === 0) return 'the pack states 0 runs behind it';
  return `no whole number of passes in ${plural(runs, 'run')} gives ${percent.printed} %`;
}

function whyItems(figures: readonly ScoreFigure[]): string {
  const stated = figures.filter(({ runs }) => runs !== null);
  return stated.length === 0 ? 'the pack does not say how often they were' : stated.map(whyUnknown).join(', and ');
}

function impossibleOf({ percent, runs }: ScoreFigure): string {
  return `needs an own score that can be: no whole number of passes in ${plural(runs ?? 0, 'run')} gives ${percent.printed} %`;
}

/** The counts that the pack states, or the fewest and the most that the printed percentage leaves; null without runs, or when none fits. */
function knownTallies({ percent, runs, passes }: ScoreFigure): Tally[] | null {
  if (runs === null || runs === 0) return null;
  if (passes !== null) return [{ successes: passes, trials: runs }];
  const counts = possibleCounts(percent, runs);
  return counts === null ? null : endsOf(counts, runs);
}

/** A score that no whole number of items gives lies between two that do. */
function itemTallies({ percent }: ScoreFigure, items: number): Tally[] {
  const counts = possibleCounts(percent, items) ?? {
    least: Math.floor((percent.value / 100) * items),
    most: Math.ceil((percent.value / 100) * items),
  };
  return endsOf(counts, items);
}

function endsOf({ least, most }: { readonly least: number; readonly most: number }, trials: number): Tally[] {
  return least === most
    ? [{ successes: least, trials }]
    : [
        { successes: least, trials },
        { successes: most, trials },
      ];
}

/** The printed difference, with the widest reading over all counts that the printed figures leave open. */
function difference(sides: ComparedSides, level: number): RangedFigure {
  const { published, ownPrinted, printed, about } = sides;
  const value = (ownPrinted.value - printed.value) / 100;
  return {
    quantity: 'difference',
    value,
    ...outermost(bounds(sides, level)),
    level,
    ...(published === null
      ? {
          method: methods['interval-minus-printed'].label,
          made: { by: 'interval-minus-printed', given: null } as const,
        }
      : {
          method: methods['miettinen-nurminen'].label,
          made: { by: 'miettinen-nurminen', given: { ...openTotals(sides.own, published), level } },
        }),
    scope: 'pooled runs',
    about,
  };
}

function openTotals(own: readonly Tally[], published: readonly Tally[]): TwoTotals {
  const total = (open: readonly Tally[]) => ({
    counts: open.map(({ successes }) => successes),
    trials: open[0]!.trials,
  });
  return { a: total(own), b: total(published) };
}

function bounds({ own, published, printed }: ComparedSides, level: number) {
  return own.flatMap((mine) => {
    if (published !== null) return published.map((theirs) => miettinenNurminen(mine, theirs, { level }));
    const { lower, upper } = proportionInterval(mine, { level });
    return [{ lower: lower - printed.upper / 100, upper: upper - printed.lower / 100 }];
  });
}

/** The largest p-value over all counts that the printed figures leave open. */
function test({ own, published, printed }: ComparedSides): ExactTest {
  if (published === null) {
    const pValue = Math.max(...own.map((mine) => againstPrinted(mine, printed)));
    const by = 'against-printed';
    return { method: methods[by].label, pValue, made: { by, given: null } };
  }
  const { pValue } = exactTests.fisher;
  const pValues = own.flatMap((mine) => published.map((theirs) => pValue(mine, theirs, 'two-sided')));
  return {
    method: methods.fisher.label,
    pValue: Math.max(...pValues),
    made: { by: 'fisher', given: openTotals(own, published) },
  };
}

/** A figure with printed digits is every rate that rounds to it: the nearest to what was seen is the hardest to exclude. */
function againstPrinted(mine: Tally, printed: ScoreFigure['percent']): number {
  const rate = mine.successes / mine.trials;
  const nearest = Math.min(Math.max(rate, printed.lower / 100), Math.min(1, printed.upper / 100));
  return binomialTest(mine, nearest).pValue;
}

/** The two one-sided tests of each count that the printed figures leave open: the outermost limits and the largest p-value. */
function insideMargin(sides: ComparedSides, level: number, margin: number): Equivalence {
  const alpha = alphaOf(level);
  const known = sides.own.flatMap((mine) =>
    sides.published === null
      ? [againstFigure(mine, sides.printed, { alpha, margin })]
      : sides.published.map((theirs) => againstRuns(mine, theirs, { alpha, margin })),
  );
  const pValue = known.reduce((most, each) => Math.max(most, each.pValue), 0);
  const made = { by: 'inside-margin', given: null } as const;
  return { margin, level: 1 - 2 * alpha, ...outermost(known), pValue, equivalent: pValue <= alpha, made };
}

type Limits = Bounds & { readonly pValue: number };

interface Asked {
  readonly alpha: number;
  readonly margin: number;
}

function againstRuns(mine: Tally, theirs: Tally, { alpha, margin }: Asked): Limits {
  const [own, published] = [[mine], [theirs]];
  return {
    lower: leastDifference(own, published, alpha),
    upper: -leastDifference(published, own, alpha),
    pValue: strataEquivalence(own, published, margin).pValue,
  };
}

/** Of a figure that is exact within its printed digits: the end that is farther away counts. */
function againstFigure(mine: Tally, printed: ScoreFigure['percent'], { alpha, margin }: Asked): Limits {
  const { lower, upper } = meanLimits([mine], alpha);
  const [least, most] = [printed.lower / 100, printed.upper / 100];
  const failures = { ...mine, successes: mine.trials - mine.successes };
  const below = (tally: Tally, rate: number) => (rate >= 1 ? 0 : pValueBelow([tally], Math.max(0, rate)));
  return {
    lower: lower - most,
    upper: upper - least,
    pValue: Math.max(below(mine, least + margin), below(failures, 1 - most + margin)),
  };
}

/** Over all counts that the printed figures leave open. */
function outermost(all: readonly Bounds[]): Bounds {
  return {
    lower: all.reduce((least, { lower }) => Math.min(least, lower), Infinity),
    upper: all.reduce((most, { upper }) => Math.max(most, upper), -Infinity),
  };
}
