import { levelText } from '../../typed-line.ts';
import { normalQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** The arcsine interval around (x + 3/8) / (n + 3/4), which makes the variance of the angle more nearly constant. */
export const arcsineAnscombe: IntervalMethod = {
  label: 'arcsine, Anscombe',
  reference: 'anscombe-1948',
  coverage: 'about',
  tails: 'both',
  note: 'Closer to its level than the plain arcsine near 0 and 1, where it still covers too little for few trials.',
  bounds: ({ successes, trials }, level) => {
    const halfWidth = normalQuantile((1 - level) / 2, 'upper') / (2 * Math.sqrt(trials));
    const angle = Math.asin(Math.sqrt((successes + 3 / 8) / (trials + 3 / 4)));
    return {
      lower: Math.sin(Math.max(0, angle - halfWidth)) ** 2,
      upper: Math.sin(Math.min(Math.PI / 2, angle + halfWidth)) ** 2,
    };
  },
  remake: ({ successes: x, trials: n }, level) => ({
    formula: 'sin²(asin √((x + 3/8)/(n + 3/4)) ± z/(2√n)), held around x/n.',
    line: `a <- asin(sqrt((${x} + 3/8) / (${n} + 3/4))); h <- qnorm((1 + ${levelText(level)}) / 2) / (2 * sqrt(${n})); p <- sin(c(max(0, a - h), min(pi / 2, a + h)))^2; c(min(p[1], ${x} / ${n}), max(p[2], ${x} / ${n}))`,
  }),
};
