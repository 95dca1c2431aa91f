import type { UngradedAs } from '../campaign/denominator.ts';
import type { NumberUnit, PrintedNumber } from './text/printed-number.ts';
import type { WhichRate } from './which-rate.ts';

/** What a number is a number of. */
export type Quantity =
  | 'passes'
  | 'failures'
  | 'rate'
  | 'failure rate'
  | 'runs'
  | 'runs of a task'
  | 'not graded'
  | 'tasks'
  | 'tasks with passes'
  | 'cost'
  | 'cost per pass'
  | 'cost per run'
  | 'cost ratio'
  | 'cost saving'
  | 'difference'
  | 'change'
  | 'size'
  | 'size ratio'
  | 'mode'
  | 'mode share'
  | 'pattern'
  | 'prediction'
  | 'predictions'
  | 'models'
  | 'campaigns'
  | 'rank'
  | 'figure';

/** A figure that the packs allow, in the unit in which an article would print it. */
export interface Fact {
  readonly unit: NumberUnit;
  readonly value: number;
  /** Rounding of what it was made from. */
  readonly lower: number;
  readonly upper: number;
  /** Denominator of a fraction, upper end of an interval. */
  readonly other?: number;
  /** Unit of the ends of an interval. */
  readonly of?: NumberUnit;
  readonly quantity: Quantity;
  /** What it is, in words: `passes of GPT-5.5`. */
  readonly about: string;
  readonly evidence: string;
  /** The one campaign that it is of. */
  readonly campaign?: string;
  /** The one task that it is of. */
  readonly task?: string;
  /** The failure mode, pattern or prediction that it is of. */
  readonly part?: string;
  /** Of a count of tasks: so many passes each has at least. */
  readonly atLeast?: number;
  /** Where some runs are not graded: it counts other runs than its quantity does, all of them or the graded alone. */
  readonly over?: 'all runs' | 'graded runs';
  /** A count of passes that people call points, where both sides have as many runs. */
  readonly isCalledPoints?: true;
  /** Which of the two rates it is, where a campaign has two. */
  readonly rate?: WhichRate;
  /** It supposes that every run nobody graded had ended so. */
  readonly end?: UngradedAs;
}

export type FactDraft = Omit<Fact, 'lower' | 'upper'> & Partial<Pick<Fact, 'lower' | 'upper'>>;

/** A figure; exact, where it is no rounding. */
export function fact(draft: FactDraft): Fact {
  return { lower: draft.value, upper: draft.value, ...draft };
}

/** How a printed number stands to a figure: the figure rounds to it; or only the rounding of the figure's sources reaches it. */
export type Fit = 'fits' | 'within the rounding' | 'no';

export function fitOf(number: PrintedNumber, { unit, value, lower, upper, other, of }: Fact): Fit {
  if (unit !== number.unit || (number.of !== undefined && of !== undefined && number.of !== of)) return 'no';
  const slack = 1e-9 * Math.max(1e-6, Math.abs(value));
  if (number.bound !== undefined && unit !== 'interval') return boundFit(number, value, other, slack);
  if (unit === 'fraction' && other !== number.other)
    // `nine of ten runs` is a proportion.
    return (number.other === 10 || number.other === 100) &&
      other! > 0 &&
      value * number.other! === number.value * other! &&
      number.value !== 0 &&
      value !== other
      ? 'fits'
      : 'no';
  if (unit === 'interval') {
    const width = number.upper - number.lower + slack;
    return value >= number.lower - slack && value <= number.upper + slack && Math.abs(other! - number.other!) <= width
      ? 'fits'
      : 'no';
  }
  if (value >= number.lower - slack && value <= number.upper + slack) return 'fits';
  // Two ranges that only touch share no value.
  return lower < number.upper - slack && upper > number.lower + slack ? 'within the rounding' : 'no';
}

/** `over 90 %` of 93.3 % fits; of exactly 90 % it is neither right nor worth an alarm. */
function boundFit(number: PrintedNumber, value: number, other: number | undefined, slack: number): Fit {
  const isFraction = number.unit === 'fraction';
  const said = isFraction ? number.value / number.other! : number.value;
  const is = isFraction ? value / other! : value;
  const half = isFraction ? slack : number.upper - number.value + slack;
  switch (number.bound!) {
    case 'at least':
      return is >= said - half ? 'fits' : 'no';
    case 'at most':
      return is <= said + half ? 'fits' : 'no';
    case 'over':
      return is > said + slack ? 'fits' : is >= said - half ? 'within the rounding' : 'no';
    case 'under':
      return is < said - slack ? 'fits' : is <= said + half ? 'within the rounding' : 'no';
    default: {
      const apart = Math.abs(is - said);
      if (apart <= Math.max(half, 0.05 * Math.abs(said))) return 'fits';
      return apart <= 0.12 * Math.abs(said) ? 'within the rounding' : 'no';
    }
  }
}
