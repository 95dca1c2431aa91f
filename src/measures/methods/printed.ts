import type { Amount } from '../../campaign/amount.ts';
import { digits, r, vector } from '../../typed-line.ts';
import type { MadeNumber, Method, Recipe } from './method.ts';

/** Arithmetic on printed figures: each stands for every number that its digits allow. */

/** A printed figure or one made of such, with the ends that the digits allow. */
export type Printed = Amount;

const roundingWords =
  'First as printed, then with the ends that the printed digits allow: a figure may be off by half a unit of its last digit.';

type Pair = { readonly of: Printed; readonly to: Printed };

/** `of ÷ to`, `of − to` and what per cent `of` is of `to`, or less than it. */
const ways = {
  ratio: { words: '÷', line: '', isLess: false },
  percent: { words: '÷', line: '100 * ', isLess: false },
  percent_less: { words: '÷', line: '100 - 100 * ', isLess: true },
} as const;

function quotient(way: keyof typeof ways): Method<Pair> {
  const { line, isLess } = ways[way];
  return {
    label: way === 'ratio' ? 'printed rounding of both' : way,
    cites: [],
    recipe: ({ of, to }, made) => ({
      ...rounded,
      of: `${line.replaceAll('*', '×').replaceAll('-', '−')}${of.printed} ÷ ${to.printed}`,
      // Where a figure may be 0 or below, the ends of a quotient are not at the ends of both.
      command:
        of.lower >= 0 && to.lower > 0
          ? r(`${line}${isLess ? reversed(of) : range(of)} / ${isLess ? range(to) : reversed(to)}`, ...told(made))
          : null,
    }),
  };
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
    command: r(`${range(of)} - ${reversed(to)}`, ...told(made)),
  }),
};

/** What a pass cost: total spending ÷ passes. */
export const spendPerPass: Method<{ readonly spend: Printed; readonly passes: number }> = {
  label: 'printed rounding',
  cites: [],
  recipe: ({ spend, passes }, made) => ({
    ...rounded,
    of: `$${spend.printed} ÷ ${passes} passes`,
    command: r(`${range(spend)} / ${passes}`, ...told(made)),
  }),
};

export const tasksWithAtLeast: Method<{ readonly passes: readonly number[]; readonly least: number }> = {
  label: 'tasks_with_at_least',
  cites: [],
  recipe: ({ passes, least }, { value }) => ({
    of: `Tasks with at least ${least} passes`,
    formula: 'A count.',
    command: r(`sum(${vector(passes)} >= ${least})`, value),
    library: null,
  }),
};

/** One number where every operand is exact, else the value and both ends. */
function told({ value, lower, upper }: MadeNumber): number[] {
  return lower === undefined || upper === undefined || lower === upper ? [value] : [value, lower, upper];
}

function range({ value, lower, upper }: Printed): string {
  return lower === upper ? digits(value) : vector([value, lower, upper]);
}

/** For a divisor or a number taken away, whose upper end gives the lower one. */
function reversed(printed: Printed): string {
  return range({ ...printed, lower: printed.upper, upper: printed.lower });
}
