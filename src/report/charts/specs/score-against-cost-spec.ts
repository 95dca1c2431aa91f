import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../../theme.ts';
import { frame, type Layer, type Position, placedText, shareLabel, tickLabels, type Words } from '../draw/frame.ts';
import { logDomain, logPlace, logTicks } from '../draw/log-axis.ts';
import { widest } from '../draw/rows.ts';
import {
  type Corner,
  labelTexts,
  type NamePlace,
  type PlacedRow,
  type Plot,
  type PricedRow,
  placeNames,
  rateRange,
} from '../draw/score-against-cost-labels.ts';

/** Points in boxes of both ranges, the frontier through those that none dominates, names beside them. The plot grows until every name has a place. */
export function costSpec(words: Words, rows: readonly PricedRow[], theme: Theme): TopLevelSpec {
  const texts = labelTexts(rows, theme.width - marginLeft, theme);
  const { plot, costs, lowest, line, names } = layout(rows, texts, theme, (costs, lowest) =>
    staircase(rows, costs, lowest),
  );
  const { width, height } = plot;
  const { blue, paper, ink, quiet } = theme.colours;
  const x: Position = {
    field: 'cost',
    type: 'quantitative',
    title: 'cost per run, logarithmic (cheaper is left)',
    scale: { type: 'log', domain: [...costs], nice: false },
    axis: { ...tickLabels('costPerRun', logTicks(costs, { width })), labelFlush: false, labelOverlap: true },
  };
  const y = scoreAxis(lowest);
  const values = rows.map(({ rate, score, cost, isOnFrontier }) => ({
    rate,
    isOnFrontier,
    ...rateRange({ rate, score }),
    cost: cost.value,
    costLower: Math.max(cost.lower, costs[0]),
    costUpper: cost.upper,
  }));
  const layer: Layer[] = [
    {
      mark: { type: 'rect', color: blue, fillOpacity: 0.14, stroke: blue, strokeOpacity: 0.6, strokeWidth: 1 },
      encoding: {
        x: { ...x, field: 'costLower' },
        x2: { field: 'costUpper' },
        y: { ...y, field: 'lower' },
        y2: { field: 'upper' },
      },
    },
    {
      data: { values: line.map((corner, order) => ({ ...corner, order })) },
      mark: { type: 'line', strokeWidth: 1.5, color: ink, strokeJoin: 'round' },
      encoding: { x, y, order: { field: 'order', type: 'quantitative' } },
    },
    leaders(names, quiet),
    {
      mark: { type: 'point', size: 110, opacity: 1, stroke: blue, strokeWidth: 2.5 },
      encoding: { x, y, fill: { condition: { test: 'datum.isOnFrontier', value: blue }, value: paper } },
    },
    ...placedText(names, { value: ink }, theme),
  ];
  return { ...frame(theme, words), width, height, data: { values }, layer };
}

/** From the foot of the cheapest model up to it, then right and up from each model of the frontier to the next. */
function staircase(rows: readonly PricedRow[], [, most]: readonly [number, number], lowest: number): Corner[] {
  const steps = rows.filter(({ isOnFrontier }) => isOnFrontier).toSorted((a, b) => a.cost.value - b.cost.value);
  const corners = steps.flatMap(({ cost, rate }, index) => [
    { cost: cost.value, rate: steps[index - 1]?.rate ?? lowest },
    { cost: cost.value, rate },
  ]);
  const end = steps.length === 0 ? [] : [{ cost: most, rate: steps.at(-1)!.rate }];
  return [...corners, ...end];
}

/** Rates from a little below the lowest one. */
export function scoreAxis(lowest: number): Position {
  return {
    field: 'rate',
    type: 'quantitative',
    title: 'pass rate (better is up)',
    scale: { domain: [lowest, 1], nice: false },
    axis: { labelExpr: shareLabel, tickCount: 6 },
  };
}

/** Pixels for the labels of the rates and their title. */
const marginLeft = 62;

/** The smallest plot in which every name stands at its point; where a page has not that room, one in which every name stands. */
export function layout(
  rows: readonly PlacedRow[],
  texts: readonly (readonly string[])[],
  theme: Theme,
  lineOf: (costs: readonly [number, number], lowest: number) => Corner[] = () => [],
) {
  const width = theme.width - marginLeft;
  const widestText = widest(theme, texts.flat());
  const costs = logDomain(
    rows.flatMap(({ cost }) => [cost.lower > 0 ? cost.lower : cost.value, cost.upper]),
    width,
    { room: Math.min(widestText + 16, 0.26 * width) },
  );
  const lowest = Math.max(0, Math.floor(10 * Math.min(...rows.map((row) => rateRange(row).lower)) - 0.2) / 10);
  const line = lineOf(costs, lowest);
  const attempt = (height: number) => {
    const plot: Plot = {
      width,
      height,
      x: (cost) => logPlace(cost, costs, width),
      y: (rate) => (height * (1 - rate)) / (1 - lowest),
    };
    return { plot, costs, lowest, line, names: placeNames(rows, texts, line, plot, theme) };
  };
  let found = attempt(400);
  for (const height of [480, 580, 700, 850, 1030, 1400, 2000, 3000]) {
    const isWhole = found.names.length === rows.length;
    if (isWhole && (height > 1030 || found.names.every(({ leader }) => leader === null))) break;
    found = attempt(height);
  }
  return found;
}

/** Thin lines to the names that stand apart from their points. */
export function leaders(names: readonly NamePlace[], color: string): Layer {
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null }) as const;
  return {
    data: { values: names.flatMap(({ leader }) => (leader === null ? [] : [leader])) },
    mark: { type: 'rule', strokeWidth: 1, color },
    encoding: { x: pixels('fromX'), y: pixels('fromY'), x2: { field: 'toX' }, y2: { field: 'toY' } },
  };
}
