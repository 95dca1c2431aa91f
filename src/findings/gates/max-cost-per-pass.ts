import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, plural, together } from '../../format.ts';
import { costPerPass } from '../../measures/cost/cost-per-pass.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { GateFinding, GateRule } from './gate.ts';
import { contradictedIn, correctedRate } from './judge-limits.ts';
import { limitName } from './limit-name.ts';

/** What these runs cost, with the rounding of the printed figures: a fact of these runs and no estimate of the next. */
export const maxCostPerPass: GateRule = {
  label: 'cost per pass, at most',
  flags: '--max-cost-per-pass <usd>',
  description:
    'fail where a pass of the new cost more dollars (what these runs cost, no estimate; runs not graded are no passes)',
  quantity: 'costPerPass',
  rests: 'on a count',
  judge: (limit, { fresh, part, level }) => {
    const costs = fresh.map((campaign) => costOf(campaign, { limit, level, isPart: part !== undefined }));
    const broken = costs.filter(({ lower }) => lower > limit);
    const open = costs.filter(({ lower, upper }) => lower <= limit && !(upper <= limit));
    const decisive = dearest(broken) ?? dearest(open) ?? dearest(costs)!;
    const verdict = broken.length > 0 ? 'fail' : open.length > 0 ? 'undecided' : 'pass';
    return counted(
      verdict,
      decisive.estimate,
      `${fresh.length > 1 ? `Of ${decisive.campaign.id}: ` : ''}${decisive.sentence}`,
    );
  },
};

interface Cost {
  readonly campaign: Campaign;
  readonly lower: number;
  readonly upper: number;
  readonly estimate: RangedFigure | null;
  readonly sentence: string;
}

function dearest(costs: readonly Cost[]): Cost | undefined {
  return costs.toSorted((a, b) => b.lower - a.lower || b.upper - a.upper)[0];
}

interface Asked {
  readonly limit: number;
  readonly level: number;
  readonly isPart: boolean;
}

function costOf(campaign: Campaign, { limit, level, isPart }: Asked): Cost {
  const { costPerPass: cost, costPerRun } = costPerPass(campaign);
  const allowed = limitName('cost', limit);
  const contradicted = contradictedIn([campaign]);
  if (isFigure(cost)) {
    if (contradicted !== null) return correctedCost(campaign, cost, { limit, level, contradicted });
    const { value, lower, upper } = cost;
    const [shown, least, most] = together('cost', [value, lower, upper, limit]);
    const range = least === most ? shown : `${shown} (${least} to ${most} by the rounding of the printed figures)`;
    const sentence = `A pass cost ${range}, ${besideLimit({ lower, upper }, limit)}.`;
    return { campaign, lower, upper, estimate: cost, sentence };
  }
  if (campaign.totals.passes === 0 && isFigure(costPerRun) && contradicted === null) {
    const { runs } = campaign.totals;
    const lower = costPerRun.lower * runs;
    const [spent] = together('cost', [costPerRun.value * runs, limit]);
    const none = `This campaign spent ${spent} without a pass in ${plural(runs, 'run')}`;
    const sentence =
      lower > limit
        ? `${none}, more than the ${allowed} that the gate allows for one.`
        : `${none}, which leaves open whether one costs more than ${allowed}.`;
    return { campaign, lower, upper: Number.POSITIVE_INFINITY, estimate: null, sentence };
  }
  return {
    campaign,
    lower: Number.NEGATIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
    estimate: null,
    sentence: `What a pass cost is not known: ${contradicted === null ? '' : `people contradicted the judge in ${contradicted}, and `}${isPart && campaign.cost.total === null ? 'the pack does not tell the cost of these runs alone' : cost.missing}.`,
  };
}

/** Passes that people would not give are none, so that a pass costs more; how many there are is a range, and so is the cost. */
function correctedCost(
  campaign: Campaign,
  cost: RangedFigure,
  { limit, level, contradicted }: Pick<Asked, 'limit' | 'level'> & { readonly contradicted: string },
): Cost {
  const rate = correctedRate([campaign], level);
  const [byJudge] = together('cost', [cost.value, limit]);
  const said = `By the verdicts of the judge, which people contradicted in ${contradicted}, a pass cost ${byJudge}`;
  if ('missing' in rate) {
    return {
      campaign,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
      estimate: cost,
      sentence: `${said}; what it cost with the errors of the judge taken into account is not estimable: ${rate.missing}.`,
    };
  }
  const { passes, graded } = campaign.totals;
  const atRate = (spent: number, share: number) => (share === 0 ? Number.POSITIVE_INFINITY : spent / (graded * share));
  const [lower, upper] = [atRate(cost.lower * passes, rate.upper), atRate(cost.upper * passes, rate.lower)];
  const [least, most] = together('cost', [lower, Number.isFinite(upper) ? upper : lower, limit]);
  return {
    campaign,
    lower,
    upper,
    estimate: cost,
    sentence: `${said}; with the errors of the judge taken into account it is ${Number.isFinite(upper) ? `${least} to ${most}` : `${least} or more`} at ${levelName(level)}, ${besideLimit({ lower, upper }, limit)}.`,
  };
}

function besideLimit({ lower, upper }: Pick<Cost, 'lower' | 'upper'>, limit: number): string {
  const allowed = limitName('cost', limit);
  if (upper <= limit) return `no more than ${allowed}`;
  return lower > limit ? `more than ${allowed}` : `which leaves open whether that is more than ${allowed}`;
}

function counted(verdict: 'pass' | 'fail' | 'undecided', estimate: RangedFigure | null, sentence: string): GateFinding {
  return {
    estimate,
    isKept: verdict === 'pass',
    isBroken: verdict === 'fail',
    pValue: null,
    sentence: () => sentence,
    wouldDecide: () => null,
  };
}
