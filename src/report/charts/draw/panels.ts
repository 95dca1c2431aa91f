import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { frame, type Layer, type Position, placedText, shareLabel, type Words } from './frame.ts';
import { textLines } from './text-lines.ts';

/** Small plots of one make in a grid, each under its name: for things that would cover each other in one plot. */

/** So many plots are read beside one another. */
export const mostPanels = 12;

/** Pixels: the least that a plot with its labels takes, the gap between two, the labels of the scale on its left, and the heights. */
const sizes = { least: 240, gap: 26, axis: 46, height: 130, alone: 260 } as const;

export interface PanelGrid {
  readonly columns: number;
  /** Of each plot. */
  readonly width: number;
  readonly height: number;
}

/** The whole scale of a rate, alike in every plot. */
export const rateScale: Position = {
  field: 'value',
  type: 'quantitative',
  title: null,
  scale: { domain: [0, 1] },
  axis: { values: [0, 0.25, 0.5, 0.75, 1], labelExpr: shareLabel },
};

/** Pixels from the top of a plot to a label that stands beside a rate. */
export function labelTop(rate: number, { height }: Pick<PanelGrid, 'height'>): number {
  return height * (1 - rate) - 0.4 * fontSizes.line;
}

/** Pixels from the left to the labels on the right of a plot. */
export function labelLeft({ width }: Pick<PanelGrid, 'width'>): number {
  return width + 9;
}

/** As many plots in a row as have room, with `labels` pixels for what stands on the right of each. */
export function panelGrid(theme: Theme, panels: number, { labels = 0 }: { readonly labels?: number } = {}): PanelGrid {
  const least = sizes.least + labels / 2;
  const columns = Math.max(1, Math.min(panels, Math.floor((theme.width + sizes.gap) / (least + sizes.gap))));
  const each = (theme.width - (columns - 1) * sizes.gap) / columns;
  return { columns, width: each - sizes.axis - labels, height: panels === 1 ? sizes.alone : sizes.height };
}

/** The plots with their names; a single one is named by the words around it. */
export function panelSpec(
  words: Words,
  panels: readonly { readonly name: string; readonly layer: readonly Layer[] }[],
  { columns, width, height }: PanelGrid,
  theme: Theme,
): TopLevelSpec {
  const { ink } = theme.colours;
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text, 600);
  // A name is data: as a title it would be text of the specification.
  const head = (name: string) => {
    const text = textLines(name, theme.width / columns - sizes.axis, lineWidth);
    return placedText([{ left: 0, top: -10 - fontSizes.line * text.length, text }], { value: ink }, theme, {
      weight: 600,
    });
  };
  const all = panels.map(({ name, layer }) => ({
    width,
    height,
    layer: [...layer, ...(panels.length === 1 ? [] : head(name))],
  }));
  return { ...frame(theme, words), columns, spacing: { row: 18, column: sizes.gap }, concat: all };
}
