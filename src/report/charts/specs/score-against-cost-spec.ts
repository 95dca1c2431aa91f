import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../../theme.ts';
import { frame, type Layer, placedText, type Words } from '../draw/frame.ts';
import { widest } from '../draw/rows.ts';
import {
  type Corner,
  cross,
  frontierObstacles,
  labelTexts,
  type PlacedRow,
  type PricedRow,
  placeNames,
  rateRange,
} from '../draw/score-against-cost-labels.ts';
import { amountAxis, leaders, type PlaneEnds, planeWidth, scoreAxis, scorePlane } from '../draw/score-plane.ts';

/** Points in boxes of both ranges, the frontier through those that none dominates, names beside them. The plot grows until every name has a place. */
export function costSpec(words: Words, rows: readonly PricedRow[], theme: Theme): TopLevelSpec {
  const texts = labelTexts(rows, planeWidth(theme), theme);
  const plane = namedPlane(rows, texts, theme, (ends) => staircase(rows, ends));
  const { amounts } = plane;
  const { line, names } = plane.placed;
  const { width, height } = plane.plot;
  const { blue, paper, ink, quiet } = theme.colours;
  const x = amountAxis(['cost', 'cost per run, logarithmic (cheaper is left)'], plane, 'costPerRun');
  const y = scoreAxis(plane, 'pass rate (better is up)');
  const values = rows.map(({ rate, score, cost, isOnFrontier }) => ({
    rate,
    isOnFrontier,
    ...rateRange({ rate, score }),
    cost: cost.value,
    costLower: Math.max(cost.lower, amounts[0]),
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
function staircase(rows: readonly PricedRow[], { amounts: [, most], lowest }: PlaneEnds): Corner[] {
  const steps = rows.filter(({ isOnFrontier }) => isOnFrontier).toSorted((a, b) => a.cost.value - b.cost.value);
  const corners = steps.flatMap(({ cost, rate }, index) => [
    { cost: cost.value, rate: steps[index - 1]?.rate ?? lowest },
    { cost: cost.value, rate },
  ]);
  const end = steps.length === 0 ? [] : [{ cost: most, rate: steps.at(-1)!.rate }];
  return [...corners, ...end];
}

/** A plot in which every name stands at its point; where a page has not that room, one in which every name stands. */
export function namedPlane(
  rows: readonly PlacedRow[],
  texts: readonly (readonly string[])[],
  theme: Theme,
  lineOf: (ends: PlaneEnds) => Corner[] = () => [],
) {
  return scorePlane(theme, {
    amounts: rows.flatMap(({ cost }) => [cost.lower > 0 ? cost.lower : cost.value, cost.upper]),
    lows: rows.map((row) => rateRange(row).lower),
    highs: rows.map((row) => rateRange(row).upper),
    room: Math.min(widest(theme, texts.flat()) + 16, 0.26 * planeWidth(theme)),
    place: (plot, ends) => {
      const line = lineOf(ends);
      const crosses = rows.map((row) => cross(row, plot));
      return { line, names: placeNames(crosses, texts, frontierObstacles(line, plot), plot, theme) };
    },
    isEnough: ({ names }, height) =>
      names.length === rows.length && (height >= 1030 || names.every(({ leader }) => leader === null)),
  });
}
