import { normalQuantile } from '../special.ts';
import { clopperPearson } from './clopper-pearson.ts';
import type { IntervalMethod } from './method.ts';

/** In the log odds, by their large-sample standard error. */
export const logit: IntervalMethod = {
  label: 'logit',
  reference: 'brown-cai-dasgupta-2001',
  coverage: 'about',
  tails: 'both',
  note: 'Wide for few trials, and not in order at levels above .98; without successes or failures it is Clopper–Pearson.',
  bounds: (tally, level) => {
    const { successes, trials } = tally;
    const failures = trials - successes;
    if (successes === 0 || failures === 0) return clopperPearson.bounds(tally, level);
    const factor = Math.exp(normalQuantile((1 - level) / 2, 'upper') * Math.sqrt(1 / successes + 1 / failures));
    return { lower: successes / (successes + failures * factor), upper: successes / (successes + failures / factor) };
  },
};
