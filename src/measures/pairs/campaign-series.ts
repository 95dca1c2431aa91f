import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { plural } from '../../format.ts';
import { hartungKnapp } from '../../statistics/meta-analysis.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { homogeneity } from '../../statistics/several-arms/homogeneity.ts';
import { trend } from '../../statistics/several-arms/trend.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import type { ExactTest } from './pair-test.ts';

/** Three or more campaigns of one model on one suite that a leaderboard takes together: are they of one rate? */
export interface CampaignSeries {
  /** Of the row of the leaderboard. */
  readonly name: string;
  readonly model: string;
  /** By date where all have one, else in the order given. */
  readonly campaigns: readonly SeriesCampaign[];
  /** Tasks that every campaign has graded; 0 where totals are compared. */
  readonly tasks: number;
  /** Tasks that some campaign lacks or has not graded. */
  readonly leftOut: readonly string[];
  /** Why totals are compared; null where tasks are. */
  readonly reason: string | null;
  /** That all campaigns have one rate; missing where their totals are of different tasks. */
  readonly homogeneity: SeriesTest | MissingFigure;
  /** That the rate does not rise or fall with the date. */
  readonly trend: (SeriesTest & { readonly perDay: number }) | MissingFigure;
  /** How many tests the p-values were adjusted over. */
  readonly testsLookedAt: number;
  /** The mean of campaigns like these, as the campaigns differ. */
  readonly asSample: RangedFigure | MissingFigure;
}

export interface SeriesCampaign {
  readonly campaign: string;
  readonly date: string | null;
  readonly passes: number;
  readonly graded: number;
  /** Mean of the rates of the tasks that are compared. */
  readonly rate: number;
}

export interface SeriesTest extends ExactTest {
  /** After Holm over both tests of every series. */
  readonly pValueAdjusted: number;
}

type Untold = Omit<CampaignSeries, 'homogeneity' | 'trend' | 'testsLookedAt'> & {
  readonly homogeneity: ExactTest | MissingFigure;
  readonly trend: (ExactTest & { readonly perDay: number }) | MissingFigure;
};

/** One row an entrant of the leaderboard that has at least three campaigns with graded runs, or as few as `fewest`. */
export function campaignSeries(
  campaigns: readonly Campaign[],
  { level = 0.95, fewest = 3 }: { readonly level?: number; readonly fewest?: number } = {},
): CampaignSeries[] {
  const rows = entrants(campaigns.filter(({ totals }) => totals.graded > 0))
    .filter((entrant) => entrant.campaigns.length >= fewest)
    .map((entrant) => series(entrant, level));
  const pValues = rows.flatMap((row) => testsOf(row).map(({ pValue }) => pValue));
  const adjusted = holm(pValues).values();
  const told = <Test extends ExactTest>(test: Test) => ({ ...test, pValueAdjusted: adjusted.next().value! });
  return rows.map((row) => ({
    ...row,
    testsLookedAt: pValues.length,
    homogeneity: 'missing' in row.homogeneity ? row.homogeneity : told(row.homogeneity),
    trend: 'missing' in row.trend ? row.trend : told(row.trend),
  }));
}

/** Both tests, or the one that there is; none where nothing can be compared. */
export function testsOf<Test extends ExactTest>({
  homogeneity: differs,
  trend: drifts,
}: {
  readonly homogeneity: Test | MissingFigure;
  readonly trend: Test | MissingFigure;
}): Test[] {
  return [differs, drifts].filter((test): test is Test => !('missing' in test));
}

function series({ name, model, campaigns: given }: Entrant, level: number): Untold {
  const campaigns = byDate(given);
  const { tasks, leftOut, reason } = sharedTasks(campaigns);
  const arms = campaigns.map((campaign) => armOf(campaign, tasks));
  const rates = arms.map(meanRate);
  const scores = daysSinceFirst(campaigns);
  const isMixed = tasks.length === 0 && campaigns.some(isOfPart);
  const drifts = scores === null || isMixed ? undefined : trend(arms, scores);
  return {
    name,
    model: model.name,
    campaigns: campaigns.map(({ id, date, totals: { passes, graded } }, j) => {
      return { campaign: id, date, passes, graded, rate: rates[j]! };
    }),
    tasks: tasks.length,
    leftOut,
    reason,
    homogeneity: isMixed ? differentTasks : testOfOneRate(arms),
    trend:
      drifts === undefined
        ? {
            missing: isMixed
              ? differentTasks.missing
              : scores === null
                ? 'not every campaign has a date'
                : 'all campaigns are of one day',
          }
        : {
            method: `Cochran–Armitage within tasks, ${distribution(drifts.method)}`,
            pValue: drifts.pValue,
            perDay: drifts.slope,
          },
    asSample: isMixed ? differentTasks : asSample(arms, level),
  };
}

/** Campaigns of which some ran a part of the suite only, compared by their totals: tasks alone could make any difference. */
const differentTasks: MissingFigure = { missing: 'the totals are of different tasks' };

function testOfOneRate(arms: readonly Tally[][]): ExactTest {
  const { method, pValue } = homogeneity(arms);
  return { method: `Cochran’s Q, ${distribution(method)}`, pValue };
}

function distribution(method: 'exact' | 'chi-square'): string {
  return method === 'exact' ? 'exact given the passes of each task' : 'χ²';
}

function byDate(campaigns: readonly Campaign[]): readonly Campaign[] {
  const days = daysSinceFirst(campaigns);
  if (days === null) return campaigns;
  return campaigns
    .map((campaign, j) => ({ campaign, day: days[j]! }))
    .sort((x, y) => x.day - y.day)
    .map(({ campaign }) => campaign);
}

const millisecondsADay = 86_400_000;

function daysSinceFirst(campaigns: readonly Campaign[]): number[] | null {
  const times = campaigns.map(({ date }) => (date === null ? Number.NaN : Date.parse(date)));
  if (times.some((time) => Number.isNaN(time))) return null;
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  return times.map((time) => (time - first) / millisecondsADay);
}

/** What can be compared task by task: at least two tasks, each graded in every campaign. */
function sharedTasks(campaigns: readonly Campaign[]): Pick<Untold, 'leftOut' | 'reason'> & { tasks: string[] } {
  const silent = campaigns.filter((campaign) => !tellsItsRuns(campaign));
  if (silent.length > 0) {
    return {
      tasks: [],
      leftOut: [],
      reason: `${plural(silent.length, 'campaign')} of ${campaigns.length} tell no tasks`,
    };
  }
  const graded = campaigns.map(({ tasks }) => new Set(tasks.filter((task) => task.graded > 0).map(({ id }) => id)));
  const known = [...new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)))];
  const shared = known.filter((task) => graded.every((of) => of.has(task)));
  if (shared.length < 2)
    return { tasks: [], leftOut: [], reason: 'fewer than two tasks have graded runs in every campaign' };
  return { tasks: shared, leftOut: known.filter((task) => !shared.includes(task)), reason: null };
}

function armOf({ tasks, totals }: Campaign, shared: readonly string[]): Tally[] {
  if (shared.length === 0) return [{ successes: totals.passes, trials: totals.graded }];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return shared.map((id) => ({ successes: byId.get(id)!.passes, trials: byId.get(id)!.graded }));
}

/**
 * A campaign counts by its runs and by how far campaigns lie apart, not by its rate: with a variance of its own each campaign far from
 * one half would count for more, and the mean of equal campaigns would not be theirs. Cut at the ends of the scale.
 */
function asSample(arms: readonly Tally[][], level: number): RangedFigure {
  const measured = arms.map((strata) => {
    const { estimate, effectiveTrials } = sameStrataInterval(strata, { level });
    // A campaign without a failure is not known without error: Agresti and Coull's half of a success and of a failure.
    const rate = (estimate * effectiveTrials + 0.5) / (effectiveTrials + 1);
    const runs = strata.length ** 2 / strata.reduce((sum, { trials }) => sum + 1 / trials, 0);
    return { estimate, runs, varianceOfOne: (runs * rate * (1 - rate)) / effectiveTrials };
  });
  const varianceOfOne = measured.reduce((sum, one) => sum + one.varianceOfOne, 0) / measured.length;
  const { estimate, lower, upper } = hartungKnapp(
    measured.map((one) => one.estimate),
    measured.map(({ runs }) => varianceOfOne / runs),
    { level },
  );
  return {
    quantity: 'passRate',
    value: estimate,
    lower: Math.max(0, lower),
    upper: Math.min(1, upper),
    level,
    method: 'random effects, Hartung–Knapp limits',
    scope: 'new campaigns',
    about: plural(arms.length, 'campaign'),
  };
}
