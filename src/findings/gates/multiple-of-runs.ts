import type { Campaign } from '../../campaign/campaign.ts';
import { plural, usd } from '../../format.ts';
import { leastDoubled } from '../../halving.ts';
import type { ComparedStrata } from '../../measures/pairs/compared-strata.ts';
import { onComparedTasks } from '../../measures/plans/price.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { dollarsOf } from './runs-needed.ts';

/** More runs than this on a side nobody makes to settle a gate. */
const mostRuns = 20_000;

/**
 * The smallest multiple of the runs at which the same rule decides, if the observed rate of every task held on both sides. Null where no
 * multiple does that somebody would run.
 */
export function multipleOfRuns(
  strata: ComparedStrata,
  isDecided: (strata: ComparedStrata) => boolean,
  { base, fresh }: { readonly base: readonly Campaign[]; readonly fresh: readonly Campaign[] },
): string | null {
  const [runs, ofBase] = [pooled(strata.a).trials, pooled(strata.b).trials];
  const most = Math.floor(mostRuns / Math.max(runs, ofBase));
  const at = (times: number) => isDecided({ ...strata, a: repeated(strata.a, times), b: repeated(strata.b, times) });
  const enough = leastDoubled(2, at, most);
  if (enough === null) return null;
  const each =
    runs === ofBase
      ? `${plural(runs * enough, 'graded run')} of each`
      : `${plural(ofBase * enough, 'graded run')} of the base and ${runs * enough} of the new`;
  const dollars = [
    dollarsOf(onComparedTasks(base, strata), ofBase * (enough - 1)),
    dollarsOf(onComparedTasks(fresh, strata), runs * (enough - 1)),
  ];
  const cost = dollars.includes(null)
    ? ''
    : `; the further runs would cost about ${usd(dollars.reduce<number>((sum, one) => sum + one!, 0))}`;
  return `${enough === 2 ? 'twice' : `${enough} times`} these runs, ${each}, would decide it if every observed rate held${cost}`;
}

function repeated(tallies: readonly Tally[], times: number): Tally[] {
  return tallies.map(({ successes, trials }) => ({ successes: successes * times, trials: trials * times }));
}
