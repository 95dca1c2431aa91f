import type { QuantityName } from '../../../vocabulary.ts';
import type { Theme } from '../../theme.ts';
import { type Layer, type Position, shareLabel, tickLabels } from './frame.ts';
import { logDomain, logPlace, logTicks } from './log-axis.ts';

/** Scores above an amount on a logarithmic scale: what the pictures of costs, tokens, sizes and effort share. */

/** Where things lie in it, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly x: (amount: number) => number;
  readonly y: (rate: number) => number;
}

/** Ends of both scales. */
export interface PlaneEnds {
  readonly amounts: readonly [number, number];
  /** Somewhat below the lowest score. */
  readonly lowest: number;
  /** Somewhat above the highest score. */
  readonly highest: number;
}

interface Asked<Placed> {
  readonly amounts: readonly number[];
  readonly lows: readonly number[];
  /** Upper ends of the scores; without them the scale ends at 100 %. */
  readonly highs?: readonly number[];
  /** Pixels for labels beside the outermost points. */
  readonly room: number;
  readonly place: (plot: Plot, ends: PlaneEnds) => Placed;
  /** Whether everything has a place that needs one. */
  readonly isEnough: (placed: Placed, height: number) => boolean;
}

/** Of the plot, without the labels of the rates and their title. */
export function planeWidth(theme: Theme): number {
  return theme.width - 62;
}

/** The lowest plot that is enough, or the highest there is. */
export function scorePlane<Placed>(
  theme: Theme,
  { amounts: all, lows, highs = [1], room, place, isEnough }: Asked<Placed>,
) {
  const width = planeWidth(theme);
  const amounts = logDomain(all, width, { room });
  const lowest = Math.max(0, Math.floor(10 * lows.reduce((a, b) => Math.min(a, b), 1) - 0.2) / 10);
  const highest = Math.min(1, Math.ceil(10 * highs.reduce((a, b) => Math.max(a, b), 0) + 0.2) / 10);
  const attempt = (height: number) => {
    const plot: Plot = {
      width,
      height,
      x: (amount) => logPlace(amount, amounts, width),
      y: (rate) => (height * (highest - rate)) / (highest - lowest),
    };
    return { plot, amounts, lowest, highest, placed: place(plot, { amounts, lowest, highest }) };
  };
  let found = attempt(400);
  for (const height of [480, 580, 700, 850, 1030, 1400, 2000, 3000]) {
    if (isEnough(found.placed, found.plot.height)) break;
    found = attempt(height);
  }
  return found;
}

/** Amounts along the plane, their ticks as the quantity is printed, or as numbers with their thousands set apart. */
export function amountAxis(
  [field, title]: readonly [field: string, title: string],
  { amounts, plot: { width } }: { readonly amounts: readonly [number, number]; readonly plot: Plot },
  quantity?: QuantityName,
): Position {
  const longest = Math.round(amounts[1]).toLocaleString('en-US').length;
  const values = logTicks(amounts, { width, room: quantity === undefined ? Math.max(48, 7 * longest + 6) : 48 });
  const labels =
    quantity === undefined ? { values, labelExpr: "format(datum.value, ',~r')" } : tickLabels(quantity, values);
  return {
    field,
    type: 'quantitative',
    title,
    scale: { type: 'log', domain: [...amounts], nice: false },
    axis: { ...labels, labelFlush: false, labelOverlap: true },
  };
}

export function scoreAxis({ lowest, highest }: Pick<PlaneEnds, 'lowest' | 'highest'>, title = 'pass rate'): Position {
  return {
    field: 'rate',
    type: 'quantitative',
    title,
    scale: { domain: [lowest, highest], nice: false },
    axis: { labelExpr: shareLabel, tickCount: 6 },
  };
}

/** A thin line from a label to what it speaks of. */
export interface Leader {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** The lines to labels that stand apart. */
export function leaders(labels: readonly { readonly leader: Leader | null }[], color: string): Layer {
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null }) as const;
  return {
    data: { values: labels.flatMap(({ leader }) => (leader === null ? [] : [leader])) },
    mark: { type: 'rule', strokeWidth: 1, color },
    encoding: { x: pixels('fromX'), y: pixels('fromY'), x2: { field: 'toX' }, y2: { field: 'toY' } },
  };
}
