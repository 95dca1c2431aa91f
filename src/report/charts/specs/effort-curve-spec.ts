import type { TopLevelSpec } from 'vega-lite';
import { significant } from '../../../format.ts';
import type { MissingFigure } from '../../../measures/figure.ts';
import type { EffortCurve, EffortLevel } from '../../../measures/pairs/effort-sweep.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, placedText, type Words } from '../draw/frame.ts';
import { around, type Obstacle } from '../draw/label-places.ts';
import { widest } from '../draw/rows.ts';
import { type Cross, placeNames } from '../draw/score-against-cost-labels.ts';
import { amountAxis, leaders, planeWidth, scoreAxis, scorePlane } from '../draw/score-plane.ts';
import { textLines } from '../draw/text-lines.ts';

/** A level with a place on the scale of tokens. */
export type PlacedLevel = EffortLevel & { readonly tokens: number };

/** Points with intervals by level over the fitted curve with its band. The plot grows until every level has its label. */
export function effortSpec(
  words: Words,
  levels: readonly PlacedLevel[],
  curve: EffortCurve | MissingFigure,
  theme: Theme,
): TopLevelSpec {
  const fitted = 'missing' in curve ? [] : curve.band;
  const plane = effortPlane(levels, fitted, theme);
  const { plot, lowest, placed: labels } = plane;
  const { blue, paper, ink, quiet, band: pale } = theme.colours;
  const x = amountAxis(['tokens', 'tokens for a run, logarithmic'], plane);
  const y = scoreAxis(plane);
  const band = {
    values: fitted.map((point) => ({
      tokens: point.tokens,
      rate: point.rate.value,
      // The scale ends where the lowest interval of a level does, and the band may reach below it.
      lower: Math.max(lowest, point.rate.lower),
      upper: point.rate.upper,
    })),
  };
  const points = {
    values: levels.map((level) => ({
      tokens: level.tokens,
      rate: level.rate.value,
      lower: level.rate.lower,
      upper: level.rate.upper,
    })),
  };
  const curveLayers: Layer[] = [
    {
      data: band,
      mark: { type: 'area', color: pale },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    { data: band, mark: { type: 'line', color: blue, strokeWidth: 1.5 }, encoding: { x, y } },
  ];
  const layer: Layer[] = [
    ...(fitted.length === 0 ? [] : curveLayers),
    {
      data: points,
      mark: { type: 'rule', strokeWidth: 3, color: blue },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    {
      name: 'rows',
      data: points,
      mark: { type: 'point', filled: true, size: 130, opacity: 1, color: blue, stroke: paper, strokeWidth: 2 },
      encoding: { x, y },
    },
    leaders(labels, quiet),
    ...placedText(labels, { value: ink }, theme),
  ];
  return { ...frame(theme, words), width: plot.width, height: plot.height, layer };
}

function effortPlane(levels: readonly PlacedLevel[], fitted: EffortCurve['band'], theme: Theme) {
  const texts = levels.map((level) => levelLines(level, theme, levels.length > mostInFull));
  return scorePlane(theme, {
    amounts: levels.map((level) => level.tokens),
    lows: levels.map(({ rate }) => rate.lower),
    room: Math.min(widest(theme, texts.flat()) + 12, 0.3 * planeWidth(theme)),
    place: (plot) => {
      const crosses = levels.map(({ tokens, rate }): Cross => {
        const x = plot.x(tokens);
        return { x, y: plot.y(rate.value), left: x, right: x, top: plot.y(rate.upper), bottom: plot.y(rate.lower) };
      });
      const line = curveObstacles(fitted.map(({ tokens, rate }) => ({ x: plot.x(tokens), y: plot.y(rate.value) })));
      return placeNames(crosses, texts, line, plot, theme);
    },
    isEnough: (labels) => labels.length === levels.length,
  });
}

/** More levels than this have room for their names only. */
const mostInFull = 10;

function levelLines(
  { label, effort, passes, graded, tokens }: PlacedLevel,
  theme: Theme,
  isCrowded: boolean,
): string[] {
  const lines = textLines(label, 150, (line) => theme.textWidth(line, fontSizes.text));
  if (isCrowded) return lines;
  const counts = `${passes} of ${graded}`;
  return effort === null ? [...lines, counts] : [...lines, counts, `${significant(tokens, 3)} tokens`];
}

/** The curve, step by step, so that labels stand above or below it. */
function curveObstacles(points: readonly { readonly x: number; readonly y: number }[]): Obstacle[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]!;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8));
    return Array.from({ length: steps }, (_, step) => {
      const share = (step + 1) / steps;
      return { box: around(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y), 3), weight: 0.5 };
    });
  });
}
