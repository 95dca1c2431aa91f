import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../theme.ts';
import { drawingWidth, frame, type Layer, type Position, placedText, shareLabel, type Words } from './frame.ts';
import { type NamePlace, type Plot, type PricedRow, placeNames } from './score-against-cost-labels.ts';

/** Points with both ranges, and names beside them. The plot grows until every name has a place. */
export function costSpec(words: Words, rows: readonly PricedRow[], theme: Theme): TopLevelSpec {
  const { plot, costs, lowest, names } = layout(rows, theme);
  const { width, height } = plot;
  const { blue, paper, ink, quiet } = theme.colours;
  const x: Position = {
    field: 'cost',
    type: 'quantitative',
    title: 'cost per pass, logarithmic (cheaper is left)',
    scale: { type: 'log', domain: [...costs], nice: false },
    axis: { values: costTicks(costs), format: '$,~r', labelFlush: false, labelOverlap: true },
  };
  const y: Position = {
    field: 'rate',
    type: 'quantitative',
    title: 'pass rate (better is up)',
    scale: { domain: [lowest, 1], nice: false },
    axis: { labelExpr: shareLabel, tickCount: 6 },
  };
  const values = rows.map(({ rate, score, cost }) => ({
    rate,
    lower: score.lower,
    upper: score.upper,
    cost: cost.value,
    costLower: Math.max(cost.lower, costs[0]),
    costUpper: cost.upper,
  }));
  const layer: Layer[] = [
    {
      mark: { type: 'rule', strokeWidth: 1.5, color: blue },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      mark: { type: 'rule', strokeWidth: 4, color: blue, strokeCap: 'butt' },
      encoding: { x: { ...x, field: 'costLower' }, x2: { field: 'costUpper' }, y },
    },
    leaders(names, quiet),
    {
      mark: { type: 'point', filled: true, size: 130, opacity: 1, color: blue, stroke: paper, strokeWidth: 2 },
      encoding: { x, y },
    },
    ...placedText(names, { value: ink }, theme),
  ];
  return { ...frame(theme, words), width, height, data: { values }, layer };
}

/** The smallest plot in which every name stands at its point; where a page has not that room, one in which every name stands. */
function layout(rows: readonly PricedRow[], theme: Theme) {
  const width = drawingWidth - 62;
  const costs = costDomain(rows, width);
  const lowest = Math.max(0, Math.floor(10 * Math.min(...rows.map(({ score }) => score.lower)) - 0.2) / 10);
  const attempt = (height: number) => {
    const plot: Plot = {
      width,
      height,
      x: (cost) => (width * Math.log(cost / costs[0])) / Math.log(costs[1] / costs[0]),
      y: (rate) => (height * (1 - rate)) / (1 - lowest),
    };
    return { plot, costs, lowest, names: placeNames(rows, plot, theme) };
  };
  let found = attempt(400);
  for (const height of [480, 580, 700, 850, 1030, 1400, 2000, 3000]) {
    const isWhole = found.names.length === rows.length;
    if (isWhole && (height > 1030 || found.names.every(({ leader }) => leader === null))) break;
    found = attempt(height);
  }
  return found;
}

/** All ranges, with room for a name on either side. */
function costDomain(rows: readonly PricedRow[], width: number): readonly [number, number] {
  const least = Math.min(...rows.map(({ cost }) => (cost.lower > 0 ? cost.lower : cost.value)));
  const most = Math.max(...rows.map(({ cost }) => cost.upper));
  const room = 112;
  const margin = Math.max(2, (most / least) ** (room / (width - 2 * room)));
  return [least / margin, most * margin];
}

/** Thin lines to the names that stand apart from their points. */
function leaders(names: readonly NamePlace[], color: string): Layer {
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null }) as const;
  return {
    data: { values: names.flatMap(({ leader }) => (leader === null ? [] : [leader])) },
    mark: { type: 'rule', strokeWidth: 1, color },
    encoding: { x: pixels('fromX'), y: pixels('fromY'), x2: { field: 'toX' }, y2: { field: 'toY' } },
  };
}

/** 1, 2 and 5 of each decade; only the decades where there are many. */
function costTicks([from, to]: readonly [number, number]): number[] {
  const decades = Math.log10(to / from);
  const steps = decades > 4 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(from)); decade <= Math.ceil(Math.log10(to)); decade++) {
    for (const step of steps) ticks.push(Number(`${step}e${decade}`));
  }
  return ticks.filter((tick) => Math.log10(tick / from) > 0.04 * decades && tick <= to);
}
