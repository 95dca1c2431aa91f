import { percent, plural } from '../../format.ts';
import type { GateRule } from './gate.ts';

/** A count of these runs and no estimate: whether the harness delivered, not how good the model is. */
export const atMostUngraded: GateRule = {
  label: 'runs not graded, at most',
  flags: '--at-most-ungraded <share>',
  description: 'fail where more than this share of the new runs was not graded (a count of these runs, no estimate)',
  isTested: false,
  unit: 'share',
  judge: (limit, { fresh }) => {
    const runs = fresh.reduce((sum, { totals }) => sum + totals.runs, 0);
    const ungraded = fresh.reduce((sum, { totals }) => sum + totals.ungraded, 0);
    const isKept = ungraded <= limit * runs;
    return {
      verdict: isKept ? 'pass' : 'fail',
      sentence: `${ungraded} of ${plural(runs, 'run')} ${ungraded === 1 ? 'was' : 'were'} not graded (${percent(ungraded / runs)}); ${percent(limit)} ${isKept ? 'are' : 'would be'} allowed.`,
      estimate: null,
      wouldDecide: null,
    };
  },
};
