import type { TopLevelSpec } from 'vega-lite';
import type { PitUniformity } from '../../../measures/predictions/calibration/pit-uniformity.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, shareLabel, type Words } from '../draw/frame.ts';

/** The histogram of many campaigns, the distribution function of few: bars of few campaigns tell nothing. */
export function pitSpec(words: Words, row: PitUniformity, isHistogram: boolean, theme: Theme): TopLevelSpec {
  const width = theme.width - 62;
  const x: Position = {
    field: 'place',
    type: 'quantitative',
    title: 'place of the outcome in its stated distribution',
    scale: { domain: [0, 1] },
    axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], labelExpr: shareLabel, labelFlush: false, grid: false },
  };
  return {
    ...frame(theme, words),
    width,
    height: isHistogram ? 280 : Math.min(width, 400),
    layer: [...(isHistogram ? histogram(row, x, theme) : curve(row, x, theme)), ...ends(width, theme)],
  };
}

function histogram({ parts, partsBand }: PitUniformity, x: Position, { colours }: Theme): Layer[] {
  const most = Math.max(partsBand.upper, ...parts.map(({ share }) => share));
  const y: Position = {
    field: 'share',
    type: 'quantitative',
    title: 'share of the outcomes',
    scale: { domain: [0, most], nice: true },
    axis: { tickCount: 5, labelExpr: shareLabel },
  };
  const honest = { data: { values: [{ lower: partsBand.lower, upper: partsBand.upper, share: 1 / parts.length }] } };
  const bars = { ...x, field: 'from' };
  return [
    {
      ...honest,
      mark: { type: 'rect', color: colours.band },
      encoding: { y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      ...honest,
      mark: { type: 'rule', color: colours.muted, strokeWidth: 1.5, strokeDash: [2, 4] },
      encoding: { y },
    },
    {
      data: { values: parts.map((part) => ({ ...part, zero: 0 })) },
      mark: { type: 'rect', color: colours.blue, opacity: 0.25, stroke: colours.paper, strokeWidth: 1.5 },
      encoding: { x: bars, x2: { field: 'to' }, y: { ...y, field: 'zero' }, y2: { field: 'share' } },
    },
    {
      data: { values: [...parts] },
      mark: { type: 'rule', color: colours.blue, strokeWidth: 3, strokeCap: 'butt' },
      encoding: { x: bars, x2: { field: 'to' }, y },
    },
  ];
}

function curve({ curve: corners, curveBand }: PitUniformity, x: Position, { colours }: Theme): Layer[] {
  const y: Position = {
    field: 'share',
    type: 'quantitative',
    title: 'share of the outcomes up to there',
    scale: { domain: [0, 1] },
    axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], labelExpr: shareLabel },
  };
  return [
    {
      data: { values: [...curveBand.points] },
      mark: { type: 'area', color: colours.band, line: false },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      data: { values: [0, 1].map((end) => ({ place: end, share: end })) },
      mark: { type: 'line', strokeWidth: 1.5, strokeDash: [2, 4], color: colours.muted },
      encoding: { x, y },
    },
    {
      data: { values: corners.map((corner, order) => ({ ...corner, order })) },
      mark: { type: 'line', strokeWidth: 2.5, strokeJoin: 'round', color: colours.blue },
      encoding: { x, y, order: { field: 'order', type: 'quantitative' } },
    },
  ];
}

/** What the two ends of the scale mean, above the plot. */
function ends(width: number, theme: Theme): Layer[] {
  return (
    [
      ['← lower than was said', 0, 'left'],
      ['higher than was said →', width, 'right'],
    ] as const
  ).map(([text, x, align]) => ({
    data: { values: [{ text }] },
    mark: { type: 'text', align, baseline: 'bottom', color: theme.colours.muted, fontSize: fontSizes.note },
    encoding: { x: { value: x }, y: { value: -6 }, text: { field: 'text', type: 'nominal' } },
  }));
}
