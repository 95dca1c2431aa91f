import type { TopLevelSpec } from 'vega-lite';
import type { IntervalCoverage, MethodCoverage } from '../../../measures/rates/interval-coverage.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Position, shareLabel, type Words } from '../draw/frame.ts';
import { textLines } from '../draw/text-lines.ts';

/** A method with what its panel is headed by. */
export interface CoveragePanel {
  readonly curve: MethodCoverage;
  readonly summary: string;
}

/** Coverages below this are cut off: no method that is this far from its level is read more closely. */
export const lowestDrawn = 0.5;

/** One saw-tooth a method, panel under panel on one scale, with the level that they state. */
export function coverageSpec(
  words: Words,
  panels: readonly CoveragePanel[],
  { runs, level }: IntervalCoverage,
  theme: Theme,
): TopLevelSpec {
  const width = theme.width - 62;
  const { blue, vermilion, muted, band } = theme.colours;
  const heads = headLines(panels, width, theme);
  const panel = ({ curve }: CoveragePanel, index: number) => {
    const isLast = index === panels.length - 1;
    const x: Position = {
      field: 'rate',
      type: 'quantitative',
      title: isLast ? `true pass rate of a task with ${runs} ${runs === 1 ? 'run' : 'runs'}` : null,
      scale: { domain: [0, 1] },
      axis: {
        values: [0, 0.2, 0.4, 0.6, 0.8, 1],
        labelExpr: shareLabel,
        labels: isLast,
        grid: false,
        labelFlush: false,
      },
    };
    const y: Position = {
      field: 'coverage',
      type: 'quantitative',
      title: null,
      scale: { domain: [lowestDrawn, 1] },
      axis: { values: [0.5, 0.6, 0.7, 0.8, 0.9, 1], labelExpr: shareLabel, labelOverlap: true },
    };
    const colour = curve.promise === 'at least' ? blue : vermilion;
    const layer: Layer[] = [
      {
        data: { values: [{ from: level, to: 1 }] },
        mark: { type: 'rect', color: band },
        encoding: { y: { ...y, field: 'from' }, y2: { field: 'to' } },
      },
      {
        data: { values: [{ level }] },
        mark: { type: 'rule', color: muted, strokeDash: [2, 4] },
        encoding: { y: { ...y, field: 'level' } },
      },
      {
        data: { values: curve.points.map(({ rate, coverage }, order) => ({ rate, coverage, order })) },
        mark: { type: 'line', strokeWidth: 1.5, strokeJoin: 'round', clip: true, color: colour },
        encoding: { x, y, order: { field: 'order', type: 'quantitative' } },
      },
      ...head(curve.label, heads.summaries[index]!, { isOneLine: heads.isOneLine, color: colour, theme }),
    ];
    return { width, height: panelHeight, layer };
  };
  return { ...frame(theme, words), bounds: 'flush', spacing: 12 + heads.height, vconcat: panels.map(panel) };
}

const panelHeight = 130;

/** The heads of all panels, beside the name of the method where every one fits there, else below it. */
function headLines(panels: readonly CoveragePanel[], width: number, theme: Theme) {
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const isOneLine = panels.every(({ curve, summary }) => nameWidth(curve.label, theme) + lineWidth(summary) <= width);
  const summaries = panels.map(({ summary }) => (isOneLine ? [summary] : textLines(summary, width, lineWidth)));
  const lines = isOneLine ? 1 : 1 + Math.max(...summaries.map(({ length }) => length));
  return { isOneLine, summaries, height: 12 + lines * fontSizes.line };
}

function nameWidth(label: string, theme: Theme): number {
  return theme.textWidth(label, fontSizes.text, 600) + 8;
}

/** `Wilson  holds as little as 83 %`, above the panel. */
function head(
  label: string,
  summary: readonly string[],
  { isOneLine, color, theme }: { readonly isOneLine: boolean; readonly color: string; readonly theme: Theme },
): Layer[] {
  const lift = (lines: number) => -6 - fontSizes.line * lines;
  const text = { field: 'text', type: 'nominal' } as const;
  const mark = { type: 'text', align: 'left', baseline: 'top' } as const;
  return [
    {
      data: { values: [{ text: label }] },
      mark: { ...mark, fontWeight: 600, color },
      encoding: { x: { value: 0 }, y: { value: lift(isOneLine ? 1 : 1 + summary.length) }, text },
    },
    {
      data: { values: [{ text: summary }] },
      mark: { ...mark, color: theme.colours.muted },
      encoding: {
        x: { value: isOneLine ? nameWidth(label, theme) : 0 },
        y: { value: lift(summary.length) },
        text,
      },
    },
  ];
}
