import type { Campaign } from '../../campaign/campaign.ts';
import { type Entrant, entrants } from '../../campaign/entrants.ts';
import { isOfPart, tellsItsRuns } from '../../campaign/results.ts';
import { plural } from '../../format.ts';
import { hartungKnapp } from '../../statistics/meta-analysis.ts';
import { homogeneity } from '../../statistics/several-arms/homogeneity.ts';
import { trend } from '../../statistics/several-arms/trend.ts';
import { sameStrataInterval } from '../../statistics/stratified/same-strata.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { type HolmAdjusted, holmFamily } from '../holm-family.ts';
import { byTask } from '../methods/given.ts';
import { type Made, methods } from '../methods/methods.ts';
import type { ExactTest } from './pair-test.ts';
import type { RerunSide } from './rerun-drift.ts';

/** Three or more campaigns of one model on one suite that a leaderboard takes together: are they of one rate? */
export interface CampaignSeries {
  /** Of the row of the leaderboard. */
  readonly name: string;
  readonly model: string;
  /** By date where all have one, else in the order given. */
  readonly campaigns: readonly (RerunSide & { readonly made: Made })[];
  /** Tasks that every campaign has graded; 0 where totals are compared. */
  readonly tasks: number;
  /** Tasks that some campaign lacks or has not graded. */
  readonly leftOut: readonly string[];
  /** Why totals are compared; null where tasks are. */
  readonly reason: string | null;
  /** That all campaigns have one rate; missing where their totals are of different tasks, or had different ones graded. */
  readonly homogeneity: SeriesTest | MissingFigure;
  /** That the rate does not rise or fall with the date. */
  readonly trend: (SeriesTest & { readonly perDay: number }) | MissingFigure;
  /** How many tests the p-values were adjusted over. */
  readonly testsLookedAt: number;
  /** The mean of campaigns like these, as the campaigns differ. */
  readonly asSample: RangedFigure | MissingFigure;
}

/** Adjusted over both tests of every series. */
export interface SeriesTest extends ExactTest, HolmAdjusted {}

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
  const adjusted = holmFamily(pValues).values();
  const told = <Test extends ExactTest>(test: Test) => ({ ...test, ...adjusted.next().value! });
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
  const { tasks, leftOut, reason, apart } = sharedTasks(campaigns);
  const arms = campaigns.map((campaign) => armOf(campaign, tasks));
  const rates = arms.map(meanRate);
  const scores = daysSinceFirst(campaigns);
  const drifts = scores === null || apart !== null ? undefined : trend(arms, scores);
  return {
    name,
    model: model.name,
    campaigns: campaigns.map(({ id, date, totals: { passes, graded } }, j) => {
      const made = { by: 'mean-of-task-rates', given: byTask(arms[j]!) } as const;
      return { campaign: id, date, passes, graded, rate: rates[j]!, made };
    }),
    tasks: tasks.length,
    leftOut,
    reason,
    homogeneity: apart ?? testOfOneRate(arms),
    trend:
      drifts === undefined
        ? (apart ?? {
            missing: scores === null ? 'not every campaign has a date' : 'all campaigns are of one day',
          })
        : {
            method: `Cochran–Armitage within tasks, ${distribution(drifts.method)}`,
            pValue: drifts.pValue,
            perDay: drifts.slope,
            made: { by: 'no-trend', given: null },
            statistic: { value: drifts.statistic, degreesOfFreedom: drifts.degreesOfFreedom },
          },
    asSample: apart ?? asSample(arms, level),
  };
}

function testOfOneRate(arms: readonly Tally[][]): ExactTest {
  const { method, pValue, statistic: value, degreesOfFreedom } = homogeneity(arms);
  return {
    method: `Cochran’s Q, ${distribution(method)}`,
    pValue,
    made: { by: 'one-rate', given: null },
    statistic: { value, degreesOfFreedom },
  };
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

interface SharedTasks extends Pick<CampaignSeries, 'leftOut' | 'reason'> {
  /** At least two, each graded in every campaign; none where totals are compared. */
  readonly tasks: readonly string[];
  /** Totals of different tasks, as far as is known: the tasks alone could make any difference, and nothing is compared. */
  readonly apart: MissingFigure | null;
}

function sharedTasks(campaigns: readonly Campaign[]): SharedTasks {
  const isOfParts = campaigns.some(isOfPart);
  const silent = campaigns.filter((campaign) => !tellsItsRuns(campaign));
  const totals = (reason: string, apart: string | null): SharedTasks => {
    return { tasks: [], leftOut: [], reason, apart: apart === null ? null : { missing: apart } };
  };
  const ofOtherTasks = 'the totals are of different tasks';
  if (silent.length > 0) {
    const reason = `${plural(silent.length, 'campaign')} of ${campaigns.length} tell no tasks`;
    return totals(reason, isOfParts ? ofOtherTasks : null);
  }
  const graded = inEvery(campaigns.map(({ tasks }) => tasks.filter((task) => task.graded > 0).map(({ id }) => id)));
  const known = [...new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)))];
  if (graded.size >= 2) {
    return { tasks: [...graded], leftOut: known.filter((task) => !graded.has(task)), reason: null, apart: null };
  }
  const ran = inEvery(campaigns.map(({ tasks }) => tasks.map(({ id }) => id)));
  const isByGrading = ran.size > graded.size;
  return totals(
    'fewer than two tasks have graded runs in every campaign',
    !isOfParts && graded.size === known.length
      ? null
      : isByGrading
        ? 'the graded runs are not of the same tasks'
        : ofOtherTasks,
  );
}

/** What stands in every list, in the order of the first. */
function inEvery(lists: readonly (readonly string[])[]): Set<string> {
  const [first, ...others] = lists.map((list) => new Set(list)) as [Set<string>, ...Set<string>[]];
  return new Set([...first].filter((one) => others.every((other) => other.has(one))));
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
    method: methods['mean-of-campaigns'].label,
    scope: 'new campaigns',
    about: plural(arms.length, 'campaign'),
    made: { by: 'mean-of-campaigns', given: null },
  };
}
