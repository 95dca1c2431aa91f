import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { partOfCampaign } from '../../campaign/tagged-part.ts';
import { greatest, least } from '../../extremes.ts';
import { plural } from '../../format.ts';
import { ranTasks } from '../../measures/cost/shared-tasks.ts';
import { isFigure, type MissingFigure } from '../../measures/figure.ts';
import { judgeError } from '../../measures/rates/judge-error.ts';
import { moverDifference } from '../../statistics/difference/intervals/mover.ts';
import type { Interval } from '../../statistics/interval/interval.ts';

/** `11 of 23 checked runs`; null where nobody contradicted the judge. */
export function contradictedIn(campaigns: readonly Campaign[]): string | null {
  const checks = campaigns.flatMap((campaign) => judgeError(campaign) ?? []);
  const sum = (of: 'errors' | 'checked') => checks.reduce((total, check) => total + check[of], 0);
  return sum('errors') === 0 ? null : `${sum('errors')} of ${plural(sum('checked'), 'checked run')}`;
}

/**
 * The score of one side with the errors of its judge taken into account. Of several campaigns every one is corrected, and the range holds
 * all of theirs. Runs that nobody graded may be passes or none: the range reaches so much further.
 */
export function correctedRate(campaigns: readonly Campaign[], level: number): Interval | MissingFigure {
  const graded = campaigns.filter(({ totals }) => totals.graded > 0);
  const ranges: Interval[] = [];
  for (const campaign of graded) {
    const row = judgeError(campaign, { level });
    if (row === null) return { missing: `nobody checked the judge of ${campaign.id}` };
    if (!isFigure(row.corrected)) return row.corrected;
    const { value, lower, upper } = row.corrected;
    const open = ungradedShare(campaign);
    ranges.push({
      estimate: value,
      lower: Math.max(0, lower - open),
      upper: Math.min(1, upper + open),
      level,
      method: 'as given',
    });
  }
  const weight = (index: number) => graded[index]!.totals.graded;
  const all = graded.reduce((total, { totals }) => total + totals.graded, 0);
  return {
    estimate: ranges.reduce((total, { estimate }, index) => total + estimate * weight(index), 0) / all,
    lower: least(ranges.map(({ lower }) => lower)),
    upper: greatest(ranges.map(({ upper }) => upper)),
    level,
    method: 'as given',
  };
}

/** The new minus the base, on the tasks that both ran. */
export function correctedDifference(
  fresh: readonly Campaign[],
  base: readonly Campaign[],
  level: number,
): Interval | MissingFigure {
  const [ofNew, ofBase] = onSharedTasks(fresh, base).map((side) => correctedRate(side, level)) as [
    Interval | MissingFigure,
    Interval | MissingFigure,
  ];
  if ('missing' in ofNew) return ofNew;
  if ('missing' in ofBase) return ofBase;
  return moverDifference(ofNew, ofBase);
}

/** The least error rate, in halves of `alpha`, at which something is still shown: a p-value that is not too small. 1 where `alpha` shows nothing. */
export function pValueOf(isShownAt: (level: number) => boolean, alpha: number): number {
  let pValue = 1;
  for (let half = alpha; half > alpha / mostHalved && isShownAt(1 - half); half /= 2) pValue = half;
  return pValue;
}

/** Beyond it nobody asks how small a p-value is. */
const mostHalved = 1000;

function onSharedTasks(fresh: readonly Campaign[], base: readonly Campaign[]): readonly (readonly Campaign[])[] {
  const sides = [fresh, base];
  if (!sides.flat().every(tellsItsRuns)) return sides;
  const [ofNew, ofBase] = sides.map((side) => new Set(side.flatMap((one) => [...ranTasks(one)]))) as [
    Set<string>,
    Set<string>,
  ];
  const shared = new Set([...ofNew].filter((task) => ofBase.has(task)));
  return shared.size === ofNew.size && shared.size === ofBase.size
    ? sides
    : sides.map((side) => side.map((campaign) => partOfCampaign(campaign, shared)));
}

/** The mean over tasks of the share of their runs that nobody graded. */
function ungradedShare(campaign: Campaign): number {
  const { tasks, totals } = campaign;
  if (totals.ungraded === 0) return 0;
  const ran = tellsItsRuns(campaign) ? tasks.filter(({ runs }) => runs > 0) : [totals];
  return ran.reduce((sum, { ungraded, runs }) => sum + ungraded / runs, 0) / ran.length;
}
