import type { TopLevelSpec } from 'vega-lite';
import { dayOf } from '../../../campaign/moment.ts';
import { printed } from '../../../format.ts';
import type { RangedFigure } from '../../../measures/figure.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { type Layer, type Position, placedText, type Words } from '../draw/frame.ts';
import { labelLeft, labelTop, type PanelGrid, panelGrid, panelSpec, rateScale } from '../draw/panels.ts';
import { widest } from '../draw/rows.ts';

export interface DatedScore {
  readonly campaign: string;
  readonly date: string | null;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** The campaigns of one model, in order. */
export interface DriftPanel {
  readonly name: string;
  readonly scores: readonly DatedScore[];
  readonly mean: RangedFigure | null;
}

/** A plot a model: its campaigns along their dates, each with its interval, before the band of their mean. */
export function campaignDriftSpec(words: Words, panels: readonly DriftPanel[], theme: Theme): TopLevelSpec {
  const means = panels.map(({ mean }) => (mean === null ? '' : `mean ${printed(mean).value}`));
  const grid = panelGrid(theme, panels.length, { labels: widest(theme, means, { size: fontSizes.note }) + 12 });
  const plots = panels.map((panel, index) => ({
    name: panel.name,
    layer: [
      ...(panel.mean === null ? [] : meanBand(panel.mean, means[index]!, theme, grid)),
      ...points(panel.scores, theme, grid.width),
      ...dateLabels(panel.scores, theme, grid),
    ],
  }));
  return panelSpec(words, plots, grid, theme);
}

const place: Position = { field: 'left', type: 'quantitative', scale: null, axis: null };

function meanBand({ value, lower, upper }: RangedFigure, text: string, theme: Theme, grid: PanelGrid): Layer[] {
  const { width } = grid;
  const { band, quiet, muted } = theme.colours;
  const data = { values: [{ value, lower, upper, left: 0, right: width }] };
  const label = { left: labelLeft(grid), top: labelTop(value, grid), text };
  return [
    {
      data,
      mark: { type: 'rect', color: band },
      encoding: { x: place, x2: { field: 'right' }, y: { ...rateScale, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      data,
      mark: { type: 'rule', color: quiet, strokeWidth: 1.5 },
      encoding: { x: place, x2: { field: 'right' }, y: rateScale },
    },
    ...placedText([label], { value: muted }, theme, { size: fontSizes.note }),
  ];
}

function points(scores: readonly DatedScore[], theme: Theme, width: number): Layer[] {
  const { blue, paper } = theme.colours;
  const lefts = places(scores, width);
  const data = {
    values: scores.map(({ campaign, value, lower, upper }, index) => ({
      campaign,
      value,
      lower,
      upper,
      left: lefts[index],
    })),
  };
  const isCrowded = scores.length > width / 12;
  return [
    {
      data,
      mark: { type: 'rule', color: blue, strokeWidth: isCrowded ? 1.5 : 3 },
      encoding: { x: place, y: { ...rateScale, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      data,
      mark: {
        type: 'point',
        filled: true,
        size: isCrowded ? 25 : 90,
        opacity: 1,
        color: blue,
        stroke: paper,
        strokeWidth: 1.5,
      },
      encoding: { x: place, y: rateScale },
    },
  ];
}

/** Pixels between the ends of the plot and the first and the last campaign. */
const margin = 10;

/** Along the dates, but none hidden behind another; evenly where not every campaign has a date, or all are of one day. */
function places(scores: readonly DatedScore[], width: number): number[] {
  const room = width - 2 * margin;
  const days = scores.map(({ date }) => (date === null ? Number.NaN : Date.parse(date)));
  const [first, last] = [days[0]!, days.at(-1)!];
  const isDated = days.every((day) => !Number.isNaN(day)) && last > first;
  const shares = days.map((day, index) => (isDated ? (day - first) / (last - first) : index / (days.length - 1)));
  const gap = Math.min(9, room / (scores.length - 1));
  const lefts: number[] = [];
  for (const share of shares) lefts.push(Math.max(margin + share * room, (lefts.at(-1) ?? -gap) + gap));
  // What was pushed over the end is pushed back.
  let end = width - margin;
  for (let index = lefts.length - 1; index >= 0; index--, end -= gap) lefts[index] = Math.min(lefts[index]!, end);
  return lefts;
}

/** The days of the first and of the last campaign under the plot. */
function dateLabels(scores: readonly DatedScore[], theme: Theme, { width, height }: PanelGrid): Layer[] {
  const [first, last] = [scores[0]!.date, scores.at(-1)!.date];
  const isDated = scores.every(({ date }) => date !== null);
  const days = isDated ? [dayOf(first!), dayOf(last!)] : ['in the order given'];
  const top = height + 8;
  const labels =
    days.length === 2 && days[0] !== days[1]
      ? [
          { left: 0, top, text: days[0]! },
          { left: width - theme.textWidth(days[1]!, fontSizes.note), top, text: days[1]! },
        ]
      : [{ left: 0, top, text: days[0]! }];
  return placedText(labels, { value: theme.colours.muted }, theme, { size: fontSizes.note });
}
