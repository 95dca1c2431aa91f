import { printed, usd } from '../../format.ts';
import { costPerPass } from '../../measures/cost-per-pass.ts';
import { isEstimate } from '../../measures/estimate.ts';
import type { GateRule } from './gate.ts';

/** What these runs cost, with the rounding of the printed figures: a fact of these runs and no estimate of the next. */
export const maxCostPerPass: GateRule = {
  label: 'cost per pass, at most',
  flags: '--max-cost-per-pass <usd>',
  description: 'fail where a pass of the new cost more dollars (what these runs cost, no estimate)',
  isTested: false,
  unit: 'dollars',
  judge: (limit, { fresh }) => {
    const rows = fresh.map((campaign) => costPerPass(campaign).costPerPass);
    const missing = rows.find((row) => !isEstimate(row));
    if (missing !== undefined && 'missing' in missing) {
      return {
        verdict: 'undecided',
        sentence: `What a pass cost is not known: ${missing.missing}.`,
        estimate: null,
        wouldDecide: null,
      };
    }
    const known = rows.filter(isEstimate);
    const dearest = known.reduce((most, row) => (row.upper > most.upper ? row : most));
    const of = known.length === 1 ? 'A pass' : 'A pass of the dearest campaign';
    const cost = printed(dearest).whole;
    const common = { estimate: dearest, wouldDecide: null };
    if (dearest.upper <= limit)
      return { verdict: 'pass', sentence: `${of} cost ${cost}, at most ${usd(limit)}.`, ...common };
    if (known.some(({ lower }) => lower > limit))
      return { verdict: 'fail', sentence: `${of} cost ${cost}, more than ${usd(limit)}.`, ...common };
    return {
      verdict: 'undecided',
      sentence: `${of} cost ${cost}: the rounding of the printed figures leaves open whether that is more than ${usd(limit)}.`,
      ...common,
    };
  },
};
