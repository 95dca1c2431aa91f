import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import type { Printed } from '../methods/printed.ts';
import type { CostRow } from './cost-per-pass.ts';

/** How many times as much a pass of one costs as a pass of the other: two ranges, what was spent and what it may be again. */
export interface CostRatio {
  readonly first: string;
  readonly second: string;
  /** From the rounding of the printed figures alone. */
  readonly spent: RangedFigure | MissingFigure;
  /** With the passes that other campaigns of both could have shown. */
  readonly again: RangedFigure | MissingFigure;
}

/**
 * The first cost per pass ÷ the second. O(1).
 *
 * @example Object.keys(costRatio(costPerPass(campaigns[0]), costPerPass(campaigns[1]))); // => ['first', 'second', 'spent', 'again']
 */
export function costRatio(first: CostRow, second: CostRow): CostRatio {
  return {
    first: first.campaign,
    second: second.campaign,
    spent: spentRatio(first, second),
    again: againRatio(first, second),
  };
}

/** Every row against the cheapest, the cheapest itself and rows without a cost left out. O(rows). */
export function ratiosToCheapest(rows: readonly CostRow[]): CostRatio[] {
  const known = rows.filter(({ costPerPass }) => isFigure(costPerPass));
  const value = (row: CostRow) => (row.costPerPass as RangedFigure).value;
  const cheapest = known.reduce<CostRow | undefined>(
    (least, row) => (least === undefined || value(row) < value(least) ? row : least),
    undefined,
  );
  return cheapest === undefined ? [] : known.filter((row) => row !== cheapest).map((row) => costRatio(row, cheapest));
}

function spentRatio(first: CostRow, second: CostRow): RangedFigure | MissingFigure {
  const [a, b] = [first.costPerPass, second.costPerPass];
  if (!isFigure(a)) return a;
  if (!isFigure(b)) return b;
  if (b.value === 0) return { missing: 'the second costs nothing' };
  return {
    quantity: 'costRatio',
    value: a.value / b.value,
    ...quotient(a, b),
    level: null,
    method: methods.ratio.label,
    scope: 'printed digits',
    about: `${a.about}; ${b.about}`,
    made: { by: 'ratio', given: { of: printedCost(first, a), to: printedCost(second, b) } },
  };
}

/**
 * For every spending that the printed figures allow, the ratio's interval is that of Zou & Donner's MOVER on the logarithms;
 * the range holds all of them.
 */
function againRatio(first: CostRow, second: CostRow): RangedFigure | MissingFigure {
  const spent = spentRatio(first, second);
  const [a, b] = [first.costPerPassAgain, second.costPerPassAgain];
  if (!isFigure(spent) || !isFigure(first.costPerPass) || !isFigure(second.costPerPass)) return spent;
  if (!isFigure(a)) return a;
  if (!isFigure(b)) return b;
  const [down, up] = [reach(first.costPerPass, a), reach(second.costPerPass, b)];
  const scope = a.scope === b.scope ? a.scope : 'pooled runs';
  return {
    ...spent,
    lower: spent.lower * Math.exp(-Math.hypot(down.below, up.above)),
    upper: spent.upper * Math.exp(Math.hypot(down.above, up.below)),
    level: a.level,
    method: methods['ratio-again'].label,
    made: { by: 'ratio-again', given: null },
    scope,
  };
}

function printedCost({ campaign }: CostRow, { value, lower, upper }: RangedFigure): Printed {
  return { printed: `cost per pass of ${campaign}`, value, lower, upper };
}

function quotient(a: RangedFigure, b: RangedFigure): Pick<RangedFigure, 'lower' | 'upper'> {
  return { lower: a.lower / b.upper, upper: b.lower === 0 ? Number.POSITIVE_INFINITY : a.upper / b.lower };
}

/** How far sampling alone carries a cost beyond its rounding, as logarithms. */
function reach(rounded: RangedFigure, sampled: RangedFigure): { readonly below: number; readonly above: number } {
  const log = (further: number, nearer: number) => (nearer === 0 ? 0 : Math.abs(Math.log(further / nearer)));
  return { below: log(sampled.lower, rounded.lower), above: log(sampled.upper, rounded.upper) };
}
