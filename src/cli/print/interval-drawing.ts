import { significant } from '../../format.ts';
import type { CellInterval, IntervalDomain } from './output.ts';

/** Intervals of one column as text, all on one scale. */
export interface IntervalDrawing {
  /** What stands under the head of the column, as wide as the drawings. */
  readonly axis: string;
  /** `├──●──┤`, with `←` and `→` where it has no bound and `┊` where a difference is nothing. */
  readonly draw: (interval: CellInterval) => string;
  /** In which cell a value stands. */
  readonly cellOf: (value: number) => number;
}

/** The narrowest drawing that still tells intervals apart, in cells of a terminal, and the widest worth its room. */
export const drawingWidth = { least: 17, most: 41 } as const;

/** Drawings of some intervals of one domain, in so many cells. No interval is beyond the scale. */
export function intervalDrawing(intervals: readonly CellInterval[], width: number): IntervalDrawing {
  const { lower, upper, place, ticks, marksZero = false } = scales[intervals[0]?.domain ?? 'share'](intervals);
  const cell = (value: number) => {
    const share = (place(value) - place(lower)) / (place(upper) - place(lower));
    return Math.round((width - 1) * Math.min(1, Math.max(0, share)));
  };
  const draw = (interval: CellInterval) => {
    const signs = Array.from({ length: width }, () => ' ');
    const isOpen = interval.lower === null || place(interval.lower) === Number.NEGATIVE_INFINITY;
    const from = isOpen ? 0 : cell(interval.lower);
    const to = interval.upper === null ? width - 1 : cell(interval.upper);
    if (marksZero) signs[cell(0)] = '┊';
    for (let index = from; index <= to; index++) signs[index] = signs[index] === '┊' ? '┼' : '─';
    signs[from] = isOpen ? '←' : '├';
    signs[to] = interval.upper === null ? '→' : '┤';
    signs[cell(interval.value)] = '●';
    return signs.join('');
  };
  return { axis: axis(ticks, cell, width), draw, cellOf: cell };
}

interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Labels at their places: both ends first, then those that keep two cells from what is there. */
function axis(ticks: readonly Tick[], cell: (value: number) => number, width: number): string {
  const signs = Array.from({ length: width }, () => ' ');
  for (const { value, label } of [ticks.at(0)!, ticks.at(-1)!, ...ticks.slice(1, -1)]) {
    const from = Math.min(width - label.length, Math.max(0, cell(value) - Math.floor(label.length / 2)));
    const isFree = signs.slice(Math.max(0, from - 2), from + label.length + 2).every((sign) => sign === ' ');
    if (from >= 0 && isFree) signs.splice(from, label.length, ...label);
  }
  return signs.join('');
}

interface Scale {
  readonly lower: number;
  readonly upper: number;
  /** Where a value stands, in any unit. */
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
  readonly marksZero?: boolean;
}

const scales: Record<IntervalDomain, (intervals: readonly CellInterval[]) => Scale> = {
  share: () => ({
    lower: 0,
    upper: 1,
    place: (share) => share,
    ticks: [0, 0.5, 1].map((value) => ({ value, label: `${100 * value} %` })),
  }),
  points: (intervals) => {
    const numbers = numbersOf(intervals);
    const reach = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0.01);
    const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5].find((size) => 2 * size >= reach) ?? 1;
    const end = (sign: 1 | -1) =>
      sign * step * Math.ceil(numbers.reduce((most, value) => Math.max(most, sign * value), 0) / step - 1e-9);
    const [lower, upper] = [end(-1), end(1)];
    const label = (value: number) =>
      value === 0 ? '0' : `${value < 0 ? '−' : '+'}${Math.round(100 * Math.abs(value))}`;
    const values = [lower, ...(lower < 0 && upper > 0 ? [0] : []), lower === upper ? step : upper];
    return {
      lower,
      upper: values.at(-1)!,
      place: (difference) => difference,
      ticks: values.map((value) => ({ value, label: label(value) })),
      marksZero: true,
    };
  },
  usd: (intervals) => {
    const ascending = numbersOf(intervals)
      .filter((dollars) => dollars > 0)
      .toSorted((a, b) => a - b);
    const [least, most] = [ascending[0] ?? 1, ascending.at(-1) ?? 1];
    const lower = 10 ** Math.floor(Math.log10(least));
    const decades = Math.max(1, Math.ceil(Math.log10(most / lower) - 1e-9));
    return {
      lower,
      upper: lower * 10 ** decades,
      place: (dollars) => (dollars > 0 ? Math.log10(dollars) : Number.NEGATIVE_INFINITY),
      ticks: Array.from({ length: decades + 1 }, (_, index) => {
        const value = lower * 10 ** index;
        return { value, label: `$${significant(value, 1)}` };
      }),
    };
  },
};

/** Every number that the scale must hold. */
function numbersOf(intervals: readonly CellInterval[]): number[] {
  return intervals.flatMap(({ lower, value, upper }) => [lower, value, upper]).filter((number) => number !== null);
}
