import type { Amount } from '../../campaign/amount.ts';
import { plural } from '../../format.ts';
import type { ReferenceKey } from '../../references.ts';
import { digits, r, vector } from '../../typed-line.ts';
import type { MadeNumber, Method, Recipe } from './method.ts';
import { ownModel } from './models.ts';

/** Arithmetic on printed figures: each stands for every number that its digits allow. */

/** A printed figure or one made of such, with the ends that the digits allow. */
export type Printed = Amount;

const roundingWords =
  'First as printed, then with the ends that the printed digits allow: a figure may be off by half a unit of its last digit.';

type Pair = { readonly of: Printed; readonly to: Printed };

/** `of ÷ to`, `of − to` and what per cent `of` is of `to`, or less than it. */
const ways = {
  ratio: { label: 'printed rounding of both', words: '', line: '', isLess: false },
  percent: { label: '100 × the first ÷ the second', words: '100 × ', line: '100 * ', isLess: false },
  percent_less: {
    label: '100 − 100 × the first ÷ the second',
    words: '100 − 100 × ',
    line: '100 - 100 * ',
    isLess: true,
  },
} as const;

function quotient(way: keyof typeof ways): Method<Pair> {
  const { label, words, line, isLess } = ways[way];
  return {
    label,
    cites: [],
    recipe: ({ of, to }, made) => ({
      ...(isExact(of) && isExact(to)
        ? { formula: 'A quotient of figures that are taken as they stand.', library: null }
        : rounded),
      of: `${words}${of.printed} ÷ ${to.printed}`,
      // Where a figure may be 0 or below, the ends of a quotient are not at the ends of both.
      command:
        of.lower >= 0 && to.lower > 0
          ? r(
              `${line}${isLess ? reversed(of) : printedRange(of)} / ${isLess ? printedRange(to) : reversed(to)}`,
              ...valueAndEnds(made),
            )
          : null,
    }),
  };
}

function isExact({ lower, upper }: Printed): boolean {
  return lower === upper;
}

const rounded: Pick<Recipe, 'formula' | 'library'> = { formula: roundingWords, library: null };

export const ratio = quotient('ratio');
export const percent = quotient('percent');
export const percentLess = quotient('percent_less');

export const printedDifference: Method<Pair> = {
  label: 'difference',
  cites: [],
  recipe: ({ of, to }, made) => ({
    ...rounded,
    of: `${of.printed} − ${to.printed}`,
    command: r(`${printedRange(of)} - ${reversed(to)}`, ...valueAndEnds(made)),
  }),
};

/** What a pass or a run cost: the spending ÷ how many there were. */
export interface SpendPer {
  /** With its currency, as in `$0.25`, or how it was added up. */
  readonly spend: Printed;
  readonly count: number;
  readonly noun: 'pass' | 'run';
}

export const spendPer: Method<SpendPer> = {
  label: 'printed rounding',
  cites: [],
  recipe: ({ spend, count, noun }, made) => ({
    ...rounded,
    of: `${spend.printed} ÷ ${plural(count, noun)}`,
    command: r(`${printedRange(spend)} / ${count}`, ...valueAndEnds(made)),
  }),
};

/** The same spending ÷ the passes that another campaign could have shown. */
export const spendPerPassAgain: Method<{
  readonly spend: Printed;
  readonly passes: number;
  readonly graded: number;
  readonly rate: { readonly lower: number; readonly upper: number };
  readonly worksOfRate: readonly ReferenceKey[];
}> = {
  label: 'printed rounding ÷ passes from the interval of the rate',
  cites: [],
  alsoCites: ({ worksOfRate }) => worksOfRate,
  recipe: ({ spend, passes, graded, rate }, { value, lower, upper }) => {
    const isBounded = Number.isFinite(upper);
    const ends = [`${digits(spend.lower)} / (${digits(rate.upper)} * ${graded})`];
    if (isBounded) ends.push(`${digits(spend.upper)} / (${digits(rate.lower)} * ${graded})`);
    return {
      of: `${spend.printed} ÷ ${plural(passes, 'pass')}, repeated`,
      formula: `The lowest spending that the digits allow ÷ the most passes of ${plural(graded, 'run')} at the upper limit of the rate${isBounded ? ', and the highest ÷ the fewest' : '; no upper end where the rate may be 0'}.`,
      command: r(
        `c(${digits(spend.value)} / ${passes}, ${ends.join(', ')})`,
        value,
        lower!,
        ...(isBounded ? [upper!] : []),
      ),
      library: null,
    };
  },
};

/** One cost per pass ÷ another, each with the passes that another campaign could have shown. */
export const ratioAgain = ownModel('printed rounding of both; passes by MOVER on the logarithms', ['zou-donner-2008'], {
  of: 'Ratio of costs per pass, repeated',
  formula:
    'For every spending that the printed figures allow the limits of the ratio are those of MOVER on the logarithms: the distances from the value to the limits of both, squared, added and rooted.',
  library: 'costRatio',
});

export const tasksWithAtLeast: Method<{ readonly passes: readonly number[]; readonly least: number }> = {
  label: 'count of the tasks with at least so many passes',
  cites: [],
  recipe: ({ passes, least }, { value }) => ({
    of: `Tasks with at least ${least} passes`,
    formula: 'A count.',
    command: r(`sum(${vector(passes)} >= ${least})`, value),
    library: null,
  }),
};

/** One number where every operand is exact, else the value and both ends. */
export function valueAndEnds({ value, lower, upper }: MadeNumber): number[] {
  return lower === undefined || upper === undefined || lower === upper ? [value] : [value, lower, upper];
}

export function printedRange({ value, lower, upper }: Printed): string {
  // A product or a quotient of printed figures has dust in its last digits.
  const clean = [value, lower, upper].map((one) => Number(one.toPrecision(13)));
  return lower === upper ? digits(clean[0]!) : vector(clean);
}

/** For a divisor or a number taken away, whose upper end gives the lower one. */
function reversed(printed: Printed): string {
  return printedRange({ ...printed, lower: printed.upper, upper: printed.lower });
}
