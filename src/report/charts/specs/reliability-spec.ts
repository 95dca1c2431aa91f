import type { TopLevelSpec } from 'vega-lite';
import type {
  ProbabilityCalibration,
  ReliabilityPoint,
} from '../../../measures/predictions/calibration/probability-calibration.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, placedText, shareLabel, type Words } from '../draw/frame.ts';
import { around, type Label, labelPlaces, type Obstacle } from '../draw/label-places.ts';

/** The reliability curve in its consistency band, and below it how often each probability was stated. */
export function reliabilitySpec(words: Words, { curve }: ProbabilityCalibration, theme: Theme): TopLevelSpec {
  const width = theme.width - 62;
  const height = Math.min(width, 400);
  const { blue, quiet, muted, band, paper } = theme.colours;
  const x: Position = {
    field: 'probability',
    type: 'quantitative',
    title: null,
    scale: { domain: [0, 1] },
    axis: { values: fifths, labelExpr: shareLabel, labelFlush: false, labels: false, grid: false },
  };
  const y: Position = {
    field: 'recalibrated',
    type: 'quantitative',
    title: 'came true',
    scale: { domain: [0, 1] },
    axis: { values: fifths, labelExpr: shareLabel },
  };
  const values = curve.map(({ probability, recalibrated, lower, upper }) => ({
    probability,
    recalibrated,
    lower,
    upper,
  }));
  const isCrowded = curve.length > 40;
  const notes = noteLabels(curve, { width, height }, theme);
  const layer: Layer[] = [
    {
      mark: { type: 'area', color: band, line: false },
      encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
    },
    // An area of one probability has no width.
    ...(curve.length === 1
      ? [
          {
            mark: { type: 'rule', strokeWidth: 12, strokeCap: 'butt', color: band },
            encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
          } as const,
        ]
      : []),
    {
      data: { values: [0, 1].map((end) => ({ end })) },
      mark: { type: 'line', strokeWidth: 1.5, strokeDash: [2, 4], color: muted },
      encoding: { x: { ...x, field: 'end' }, y: { ...y, field: 'end' } },
    },
    { mark: { type: 'line', strokeWidth: 2, color: blue, strokeJoin: 'round' }, encoding: { x, y } },
    {
      mark: {
        type: 'point',
        filled: true,
        size: isCrowded ? 25 : 80,
        opacity: 1,
        color: blue,
        ...(isCrowded ? {} : { stroke: paper, strokeWidth: 1.5 }),
      },
      encoding: { x, y },
    },
    ...placedText(notes, { value: muted }, theme, { size: fontSizes.note }),
  ];
  const spikes = {
    width,
    height: 80,
    data: {
      values: curve.map(({ probability, forecasts, happened }) => ({ probability, forecasts, happened, zero: 0 })),
    },
    layer: [spike('forecasts', quiet, { isCrowded, x }), spike('happened', blue, { isCrowded, x })],
  };
  return {
    ...frame(theme, words),
    bounds: 'flush',
    spacing: 18,
    vconcat: [{ width, height, data: { values }, layer }, spikes],
  };
}

const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];

function spike(
  field: 'forecasts' | 'happened',
  color: string,
  { isCrowded, x }: { readonly isCrowded: boolean; readonly x: Position },
): Layer {
  return {
    mark: { type: 'rule', strokeWidth: isCrowded ? 3 : 7, strokeCap: 'butt', color },
    encoding: {
      x: {
        ...x,
        title: 'stated probability',
        axis: { values: fifths, labelExpr: shareLabel, labelFlush: false, grid: false },
      },
      y: {
        field: 'zero',
        type: 'quantitative',
        title: 'forecasts',
        axis: { tickCount: 3, tickMinStep: 1, format: ',d' },
      },
      y2: { field },
    },
  };
}

/** What the two sides of the diagonal and the diagonal itself mean, where they cover least. */
function noteLabels(
  curve: readonly ReliabilityPoint[],
  { width, height }: { readonly width: number; readonly height: number },
  theme: Theme,
) {
  const [left, top] = [(share: number) => share * width, (share: number) => (1 - share) * height];
  const obstacles = curve.flatMap(({ probability, recalibrated, lower, upper }, index): Obstacle[] => {
    const before = curve[index - 1];
    const halfway = before && [(probability + before.probability) / 2, (recalibrated + before.recalibrated) / 2];
    return [
      { box: around(left(probability), top(recalibrated), 8), weight: 6 },
      ...(halfway ? [{ box: around(left(halfway[0]!), top(halfway[1]!), 6), weight: 3 }] : []),
      {
        box: { left: left(probability) - 4, right: left(probability) + 4, top: top(upper), bottom: top(lower) },
        weight: 0.3,
      },
    ];
  });
  const diagonal = Array.from(
    { length: 41 },
    (_, step): Obstacle => ({
      box: around(left(step / 40), top(step / 40), 5),
      weight: 1,
    }),
  );
  const texts = ['more came true than was said', 'fewer came true than was said', 'as many came true as was said'];
  const labels = texts.map((text, index): Label => {
    const size = { width: theme.textWidth(text, fontSizes.note), height: fontSizes.line };
    const rows = Array.from({ length: 12 }, (_, row) => 4 + row * 22);
    const candidates =
      index === 0
        ? rows.map((at) => ({ left: 8, top: at, cost: at / 100 }))
        : index === 1
          ? rows.map((at) => ({ left: width - size.width - 6, top: height - size.height - at, cost: at / 100 }))
          : [0.75, 0.65, 0.85, 0.55, 0.45, 0.35, 0.25].flatMap((share, rank) => [
              { left: left(share) + 14, top: top(share) + 4, cost: 0.2 * rank },
              { left: left(share) - size.width - 14, top: top(share) - size.height - 4, cost: 0.2 * rank + 0.1 },
            ]);
    return { ...size, candidates };
  });
  const area = { left: 0, top: 0, right: width, bottom: height };
  return labelPlaces(labels, [...obstacles, ...diagonal], area).flatMap((box, index) =>
    box === null ? [] : [{ text: texts[index]!, left: box.left, top: box.top }],
  );
}
