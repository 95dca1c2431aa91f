import type { TopLevelSpec } from 'vega-lite';
import { significant } from '../../../format.ts';
import type { MissingFigure } from '../../../measures/figure.ts';
import type { EffortCurve, EffortLevel } from '../../../measures/pairs/effort-sweep.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, placedText, type Words } from '../draw/frame.ts';
import { around, type Label, labelPlaces, type Obstacle } from '../draw/label-places.ts';
import { widest } from '../draw/rows.ts';
import { amountAxis, planeWidth, scoreAxis, scorePlane } from '../draw/score-plane.ts';
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
  const { blue, paper, ink, band: pale } = theme.colours;
  const x = amountAxis(['tokens', 'tokens for a run, logarithmic'], plane);
  const y = scoreAxis(lowest);
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
    ...placedText(labels, { value: ink }, theme),
  ];
  return { ...frame(theme, words), width: plot.width, height: plot.height, layer };
}

function effortPlane(levels: readonly PlacedLevel[], fitted: EffortCurve['band'], theme: Theme) {
  const lines = levels.flatMap((level) => levelLines(level, theme, levels.length > mostInFull));
  return scorePlane(theme, {
    amounts: levels.map((level) => level.tokens),
    lows: levels.map(({ rate }) => rate.lower),
    room: Math.min(widest(theme, lines) + 12, 0.3 * planeWidth(theme)),
    place: (plot) => {
      const crosses = levels.map((level) => ({ x: plot.x(level.tokens), y: plot.y, level }));
      const line = curveObstacles(fitted.map(({ tokens, rate }) => ({ x: plot.x(tokens), y: plot.y(rate.value) })));
      return levelLabels(crosses, line, theme, plot);
    },
    isEnough: (labels) => labels.length === levels.length,
  });
}

interface Cross {
  readonly x: number;
  readonly y: (rate: number) => number;
  readonly level: PlacedLevel;
}

/** More levels than this have room for their names only. */
const mostInFull = 10;

function levelLines({ label, passes, graded, tokens }: PlacedLevel, theme: Theme, isCrowded: boolean): string[] {
  const lines = textLines(label, 150, (line) => theme.textWidth(line, fontSizes.text));
  if (isCrowded) return lines;
  const counts = `${passes} of ${graded}`;
  return label.endsWith(' tokens') ? [...lines, counts] : [...lines, counts, `${significant(tokens, 3)} tokens`];
}

/** A label beside each interval: its level, count and tokens. */
function levelLabels(
  crosses: readonly Cross[],
  curve: readonly Obstacle[],
  theme: Theme,
  { width, height }: { readonly width: number; readonly height: number },
) {
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const texts = crosses.map(({ level }) => levelLines(level, theme, crosses.length > mostInFull));
  const labels = crosses.map(({ x, y, level: { rate } }, index): Label => {
    const labelWidth = Math.max(...texts[index]!.map(lineWidth)) + 3;
    const labelHeight = texts[index]!.length * fontSizes.line;
    const middle = y(rate.value) - labelHeight / 2;
    const steps = Math.ceil((y(rate.lower) - y(rate.upper) + 2 * labelHeight) / 8);
    const along = Array.from({ length: steps }, (_, step) => y(rate.upper) - labelHeight + 8 * step);
    const candidates = [middle, ...along].flatMap((top) => {
      const cost = Math.abs(top - middle) / 40;
      return [
        { left: x + 11, top, cost },
        { left: x - 11 - labelWidth, top, cost: cost + 0.1 },
      ];
    });
    return { width: labelWidth, height: labelHeight, candidates };
  });
  const obstacles = crosses.flatMap(({ x, y, level: { rate } }): Obstacle[] => [
    { box: around(x, y(rate.value), 8), weight: 20 },
    { box: { left: x - 3, right: x + 3, top: y(rate.upper), bottom: y(rate.lower) }, weight: 6 },
  ]);
  obstacles.push(...curve);
  const area = { left: 2, top: -4, right: width + 14, bottom: height - 2 };
  return labelPlaces(labels, obstacles, area).flatMap((box, index) =>
    box === null ? [] : [{ text: texts[index]!, left: box.left, top: box.top }],
  );
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
