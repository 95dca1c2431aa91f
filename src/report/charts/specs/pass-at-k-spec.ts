import type { TopLevelSpec } from 'vega-lite';
import { together } from '../../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { type Layer, type Position, placedText, type Words } from '../draw/frame.ts';
import { labelLeft, labelTop, type PanelGrid, panelGrid, panelSpec, rateScale } from '../draw/panels.ts';
import { widest } from '../draw/rows.ts';

/** A point of a curve with its interval. */
export interface CurvePoint {
  readonly k: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Of one campaign, from one attempt on: every attempt passes, and at least one does. */
export interface AttemptPanel {
  readonly name: string;
  readonly all: readonly CurvePoint[];
  readonly any: readonly CurvePoint[];
}

/** A plot a campaign: the curve of passing every time falls, the curve of passing at least once rises, each in its band. */
export function passAtKSpec(words: Words, panels: readonly AttemptPanel[], theme: Theme): TopLevelSpec {
  const ends = panels.map(endTexts);
  const grid = panelGrid(theme, panels.length, { labels: widest(theme, ends.flat(), { size: fontSizes.note }) + 12 });
  const { blue, vermilion } = theme.colours;
  const plots = panels.map((panel, index) => {
    const [all, any] = endTops(panel, grid);
    const label = (text: string, top: number, color: string) =>
      placedText([{ left: labelLeft(grid), top, text }], { value: color }, theme, { size: fontSizes.note });
    const layer: Layer[] = [
      ...curve(panel.any, { color: vermilion, strokeDash: [5, 3] }, theme),
      ...curve(panel.all, { color: blue }, theme),
      ...label(ends[index]![0], all, blue),
      ...label(ends[index]![1], any, vermilion),
    ];
    return { name: panel.name, layer };
  });
  return panelSpec(words, plots, grid, theme);
}

function endTexts({ all, any }: AttemptPanel): readonly [string, string] {
  const [every, once] = together('passAll', [all.at(-1)!.value, any.at(-1)!.value]);
  return [`every ${every}`, `once ${once}`];
}

/** Both labels beside the ends of their curves, apart where the curves end close together. */
function endTops({ all, any }: AttemptPanel, grid: PanelGrid): readonly [number, number] {
  const [low, high] = [labelTop(all.at(-1)!.value, grid), labelTop(any.at(-1)!.value, grid)];
  const push = Math.max(0, fontSizes.line - (low - high)) / 2;
  return [low + push, high - push];
}

/** Of many attempts so many are named on the axis. */
const mostTicks = 6;

function curve(
  points: readonly CurvePoint[],
  look: { readonly color: string; readonly strokeDash?: number[] },
  theme: Theme,
): Layer[] {
  const last = points.at(-1)!.k;
  const isLong = last > 12;
  const isTick = (k: number, index: number) =>
    isLong ? Number.isInteger(Math.log2(k)) : index % Math.ceil(points.length / mostTicks) === 0;
  const ticks = points.flatMap(({ k }, index) => (isTick(k, index) ? [k] : []));
  const x: Position = {
    field: 'k',
    type: 'quantitative',
    title: 'attempts at a task, k',
    scale: isLong ? { type: 'log', base: 2, domain: [1, last], nice: false } : { domain: [1, last], nice: false },
    axis: { values: ticks, format: 'd', grid: false, labelFlush: false },
  };
  const y = rateScale;
  const data = { values: points.map(({ k, value, lower, upper }) => ({ k, value, lower, upper })) };
  const { paper } = theme.colours;
  return [
    {
      data,
      mark: { type: 'area', color: look.color, fillOpacity: 0.16 },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    { data, mark: { type: 'line', strokeWidth: 2, ...look }, encoding: { x, y } },
    {
      data,
      mark: { type: 'point', filled: true, size: 50, opacity: 1, color: look.color, stroke: paper, strokeWidth: 1 },
      encoding: { x, y },
    },
  ];
}
