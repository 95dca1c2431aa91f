import { plural, together } from '../../format.ts';
import { totalsOf } from '../ungraded/ends.ts';
import type { GateRule } from './gate.ts';
import { limitName } from './limit-name.ts';

/** A count of these runs and no estimate: whether the harness delivered, not how good the model is. */
export const atMostUngraded: GateRule = {
  label: 'runs not graded, at most',
  flags: '--at-most-ungraded <share>',
  description:
    'fail where more than this share of the new runs was not graded (0.05, 5% or 5; a count of these runs, no estimate)',
  quantity: 'passRate',
  rests: 'on a count',
  judge: (limit, { fresh }) => {
    const { runs, ungraded } = totalsOf(fresh);
    const isKept = ungraded <= limit * runs;
    return {
      estimate: null,
      isKept,
      isBroken: !isKept,
      pValue: null,
      sentence: () => {
        if (ungraded === 0) return `Every one of ${plural(runs, 'run')} was graded.`;
        const [share] = together('passRate', [ungraded / runs, limit]);
        const counted = `${ungraded} of ${plural(runs, 'run')} ${ungraded === 1 ? 'was' : 'were'} not graded (${share})`;
        return `${counted}; the gate allows ${isKept ? '' : 'no more than '}${limitName('passRate', limit)}.`;
      },
      wouldDecide: () => null,
    };
  },
};
