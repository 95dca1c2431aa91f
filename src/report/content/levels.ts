import type { Campaign } from '../../campaign/campaign.ts';
import { entrants } from '../../campaign/entrants.ts';
import type { TaskResult } from '../../campaign/task.ts';
import { campaignsDisagree, shownRow } from '../../findings/words/disagreement.ts';
import type { MissingFigure, RangedFigure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { passRates } from '../../measures/rates/pass-rates.ts';
import { type Scores, scores } from '../../measures/rates/suite-score.ts';

/** Bounds as shares; null where there is nothing to estimate. */
export type Bounds = readonly [lower: number, upper: number] | null;

/** One row of the leaderboard at one level. */
export type RowScores = Pick<Scores, 'rate' | 'sameTasks' | 'newTasks'>;

/** The levels that a reader can choose: the usual ones and the report's own, ascending. */
export function choosableLevels({ options: { level } }: Measures): readonly number[] {
  return [...new Set([0.8, 0.9, 0.95, 0.99, level])].toSorted((a, b) => a - b);
}

/** The rows of the leaderboard at each of some levels, by the function that measured them; at the report's own as it stands there. */
export function leaderboardAt({ leaderboard, campaigns, options }: Measures, levels: readonly number[]): RowScores[][] {
  const byCampaigns = new Map(
    entrants(campaigns.filter(({ totals }) => totals.graded > 0)).map((entrant) => [
      key(entrant.campaigns.map(({ id }) => id)),
      entrant,
    ]),
  );
  return leaderboard.map((row) => {
    const entrant = byCampaigns.get(key(row.campaigns));
    if (campaignsDisagree(row, options.level)) return levels.map(() => shownRow(row, options.level));
    return levels.map((level) => (level === options.level || entrant === undefined ? row : scores(entrant, level)));
  });
}

/** The interval of one task at each of some levels. */
export type BoundsOfTask = (passes: number, graded: number) => readonly Bounds[];

/**
 * Tasks of equal counts have equal intervals, so that each pair of counts is measured once: a report has hundreds of tasks and a
 * handful of pairs.
 */
export function taskBoundsAt(
  { campaigns, passRates: rows, options }: Measures,
  levels: readonly number[],
): BoundsOfTask {
  const own = new Map(rows.map((row) => [countKey(row), row.rate]));
  const tasks = new Map(campaigns.flatMap((campaign) => campaign.tasks.map((task) => [countKey(task), task] as const)));
  const other = levels.map((level) =>
    level === options.level ? own : ratesOf([...tasks.values()], campaigns[0], level),
  );
  return (passes, graded) => other.map((rates) => bounds(rates.get(countKey({ passes, graded })) ?? notDrawn));
}

const notDrawn: MissingFigure = { missing: 'no such task' };

function ratesOf(
  tasks: readonly TaskResult[],
  campaign: Campaign | undefined,
  level: number,
): ReadonlyMap<string, RangedFigure | MissingFigure> {
  if (campaign === undefined) return new Map();
  return new Map(passRates({ ...campaign, tasks }, { level }).map((row) => [countKey(row), row.rate]));
}

function countKey({ passes, graded }: Pick<TaskResult, 'passes' | 'graded'>): string {
  return `${passes}/${graded}`;
}

function key(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function bounds(estimate: RangedFigure | MissingFigure): Bounds {
  return isFigure(estimate) ? [estimate.lower, estimate.upper] : null;
}
