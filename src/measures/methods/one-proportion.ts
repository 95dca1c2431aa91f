import type { IntervalMethod } from '../../statistics/interval/method.ts';
import { type IntervalMethodName, intervalMethodNames, intervalMethods } from '../../statistics/interval/methods.ts';
import type { Tally } from '../../statistics/tally.ts';
import { digits, r } from '../../typed-line.ts';
import type { Method } from './method.ts';

export interface OneProportion {
  readonly tally: Tally;
  readonly level: number;
  /** Intervals that hold together, each at its share of the error (Bonferroni). */
  readonly together?: number;
}

/** Every interval method for one proportion; how each is made again stands with the method itself. */
export const ofOneProportion = Object.fromEntries(
  intervalMethodNames.map((name) => [name, oneProportion(intervalMethods[name])]),
) as Record<IntervalMethodName, Method<OneProportion>>;

function oneProportion({ label, reference, note, remake }: IntervalMethod): Method<OneProportion> {
  return {
    label,
    cites: [reference],
    recipe: ({ tally, level: joint, together = 1 }, { lower, upper }) => {
      const level = 1 - (1 - joint) / together;
      const share = together === 1 ? '' : ` of ${together} together (Bonferroni: each at ${digits(level)})`;
      const of = `${label}, ${tally.successes} of ${tally.trials}${share}`;
      if (remake === undefined || lower === undefined || upper === undefined)
        return { of, formula: note, command: null, library: 'proportionInterval' };
      const { formula, line } = remake(tally, level);
      return { of, formula, command: r(line, lower, upper), library: null };
    },
  };
}
