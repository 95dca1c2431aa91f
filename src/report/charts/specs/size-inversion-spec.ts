import type { TopLevelSpec } from 'vega-lite';
import { isFigure } from '../../../measures/figure.ts';
import type { Theme } from '../../theme.ts';
import { frame, type Layer, placedText, type Words } from '../draw/frame.ts';
import { widest } from '../draw/rows.ts';
import { amountAxis, leaders, planeWidth, scoreAxis, scorePlane } from '../draw/score-plane.ts';
import type { Family } from '../draw/size-inversion-families.ts';
import { labelStyles, nameLines, sizeLabels, writtenGaps } from '../draw/size-inversion-labels.ts';

/** A line from each size of a family to the next, with a ring for the active size of each model. The plot grows until every name has a place. */
export function sizeSpec(words: Words, family: Family, theme: Theme): TopLevelSpec {
  const plane = familyPlane(family, theme);
  const { placed: labels } = plane;
  const { width, height } = plane.plot;
  const { blue, paper, ink, quiet, muted } = theme.colours;
  const x = amountAxis(['total', 'parameters in billions, logarithmic'], plane);
  const y = scoreAxis(plane);
  const steps = family.pairs
    .filter(({ areNeighbours }) => areNeighbours)
    .map(({ smaller, larger }) => ({
      total: smaller.totalB,
      rate: smaller.rate,
      toTotal: larger.totalB,
      toRate: larger.rate,
    }));
  const values = family.rungs.flatMap(({ totalB, activeB, places }) =>
    places.map(({ rate, score }) => ({
      total: totalB,
      active: activeB,
      rate,
      lower: isFigure(score) ? score.lower : rate,
      upper: isFigure(score) ? score.upper : rate,
    })),
  );
  const active = { values: values.filter((row) => row.active !== null) };
  const layer: Layer[] = [
    {
      data: active,
      mark: { type: 'rule', strokeWidth: 1, strokeDash: [2, 3], color: quiet },
      encoding: { x: { ...x, field: 'active' }, x2: { field: 'total' }, y },
    },
    {
      data: active,
      mark: { type: 'point', size: 60, strokeWidth: 1.5, opacity: 1, fill: paper, stroke: quiet },
      encoding: { x: { ...x, field: 'active' }, y },
    },
    {
      data: { values: steps },
      mark: { type: 'rule', strokeWidth: 1.5, color: blue },
      encoding: { x, y, x2: { field: 'toTotal' }, y2: { field: 'toRate' } },
    },
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 3, color: blue },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    leaders([...labels.names, ...labels.gaps, ...labels.rings], quiet),
    {
      data: { values },
      mark: { type: 'point', size: 130, strokeWidth: 2, opacity: 1, fill: blue, stroke: paper },
      encoding: { x, y },
    },
    ...placedText(labels.rings, { value: muted }, theme, labelStyles.rings),
    ...placedText(labels.names, { value: ink }, theme, labelStyles.names),
    ...placedText(labels.gaps, { value: blue }, theme, labelStyles.gaps),
  ];
  return { ...frame(theme, words), width, height, layer };
}

/** For the gaps the plot grows no taller than a page. */
function familyPlane(family: Family, theme: Theme) {
  const places = family.rungs.flatMap((rung) => rung.places);
  const lines = places.flatMap((place) => nameLines(place, family, theme));
  const gaps = writtenGaps(family).length;
  return scorePlane(theme, {
    amounts: family.rungs.flatMap(({ totalB, activeB }) => (activeB === null ? [totalB] : [totalB, activeB])),
    lows: places.map(({ rate, score }) => (isFigure(score) ? score.lower : rate)),
    highs: places.map(({ rate, score }) => (isFigure(score) ? score.upper : rate)),
    room: Math.min(widest(theme, lines) + 12, 0.3 * planeWidth(theme)),
    place: (plot) => sizeLabels(family, plot, theme),
    isEnough: ({ names, gaps: written }, height) =>
      names.length === places.length && (written.length === gaps || height >= 850),
  });
}
