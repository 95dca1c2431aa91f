import type { TopLevelSpec } from 'vega-lite';
import { isFigure } from '../../../measures/figure.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, placedText, shareLabel, tickLabels, type Words } from '../draw/frame.ts';
import { logDomain, logPlace, logTicks } from '../draw/log-axis.ts';
import type { Family } from '../draw/size-inversion-families.ts';
import { labelStyles, nameLines, type Plot, sizeLabels, writtenGaps } from '../draw/size-inversion-labels.ts';

/** A line from each size of a family to the next, with a ring for the active size of each model. The plot grows until every name has a place. */
export function sizeSpec(words: Words, family: Family, theme: Theme): TopLevelSpec {
  const { plot, sizes, lowest, labels } = layout(family, theme);
  const { width, height } = plot;
  const { blue, paper, ink, quiet } = theme.colours;
  const x: Position = {
    field: 'total',
    type: 'quantitative',
    title: 'parameters in billions, logarithmic',
    scale: { type: 'log', domain: [...sizes], nice: false },
    axis: { ...tickLabels('statedValue', logTicks(sizes, { width })), labelFlush: false, labelOverlap: true },
  };
  const y: Position = {
    field: 'rate',
    type: 'quantitative',
    title: 'pass rate',
    scale: { domain: [lowest, 1], nice: false },
    axis: { labelExpr: shareLabel, tickCount: 6 },
  };
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
    leaders([...labels.names, ...labels.gaps], quiet),
    {
      data: { values },
      mark: { type: 'point', size: 130, strokeWidth: 2, opacity: 1, fill: blue, stroke: paper },
      encoding: { x, y },
    },
    ...placedText(labels.names, { value: ink }, theme, labelStyles.names),
    ...placedText(labels.gaps, { value: blue }, theme, labelStyles.gaps),
  ];
  return { ...frame(theme, words), width, height, layer };
}

/** Thin lines to the labels that stand apart from what they speak of. */
function leaders(labels: ReturnType<typeof sizeLabels>['names'], color: string): Layer {
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null }) as const;
  return {
    data: { values: labels.flatMap(({ leader }) => (leader === null ? [] : [leader])) },
    mark: { type: 'rule', strokeWidth: 1, color },
    encoding: { x: pixels('fromX'), y: pixels('fromY'), x2: { field: 'toX' }, y2: { field: 'toY' } },
  };
}

/** The smallest plot in which every name has a place; for the gaps it grows no taller than a page. */
function layout(family: Family, theme: Theme) {
  const { rungs } = family;
  const width = theme.width - 62;
  const places = rungs.flatMap((rung) => rung.places);
  const widest = Math.max(
    ...places.flatMap((place) => nameLines(place, family, theme)).map((line) => theme.textWidth(line, fontSizes.text)),
  );
  const sizes = logDomain(
    rungs.flatMap(({ totalB, activeB }) => (activeB === null ? [totalB] : [totalB, activeB])),
    width,
    { room: Math.min(widest + 12, 0.3 * width) },
  );
  const lows = places.map(({ rate, score }) => (isFigure(score) ? score.lower : rate));
  const lowest = Math.max(0, Math.floor(10 * Math.min(...lows) - 0.2) / 10);
  const attempt = (height: number) => {
    const plot: Plot = {
      width,
      height,
      x: (billions) => logPlace(billions, sizes, width),
      y: (rate) => (height * (1 - rate)) / (1 - lowest),
    };
    return { plot, sizes, lowest, labels: sizeLabels(family, plot, theme) };
  };
  const gaps = writtenGaps(family).length;
  let found = attempt(400);
  for (const height of [480, 580, 700, 850, 1030, 1400, 2000]) {
    const areNamed = found.labels.names.length === places.length;
    if (areNamed && (found.labels.gaps.length === gaps || height > 850)) break;
    found = attempt(height);
  }
  return found;
}
