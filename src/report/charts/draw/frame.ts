import type { TopLevelSpec } from 'vega-lite';
import type { PositionFieldDef } from 'vega-lite/types_unstable/channeldef.js';
import { exactly } from '../../../format.ts';
import type { QuantityName } from '../../../vocabulary.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing } from '../chart.ts';
import { fontSizes } from './font-sizes.ts';
import { balancedLines, textLines } from './text-lines.ts';
import { drawingWidth } from './widths.ts';

/** What surrounds every drawing, so that all of them are of one make. */

/** Axis labels as everywhere else, `25 %`, with the digits that ticks close together need. */
export const shareLabel = "format(100 * datum.value, '~r') + '\u00a0%'";

/** The labels of ticks that are chosen here: the strings of the printer. */
export function tickLabels(quantity: QuantityName, values: readonly number[]) {
  const labels = JSON.stringify(values.map((value) => exactly(quantity, value)));
  return { values: [...values], labelExpr: `${labels}[indexof(${JSON.stringify(values)}, datum.value)]` };
}

/** A quantity along an axis. */
export type Position = PositionFieldDef<string>;

export type Colour = NonNullable<NonNullable<Layer['encoding']>['color']>;

export type Layer = Extract<TopLevelSpec, { readonly layer: unknown }>['layer'][number];

/** The words that stand in the picture or behind it. */
export type Words = Pick<Drawing, 'title' | 'subtitle' | 'alt'>;

/** The words and the look of a drawing. Titles are broken into lines here, because Vega breaks none. */
export function frame(theme: Theme, { title, subtitle, alt }: Words) {
  const { width } = theme;
  // A narrow drawing may take as much room for its words as a wide one, in more lines.
  const lines = (most: number) => ({ lines: Math.ceil(most * Math.max(1, drawingWidth / width)) });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: alt,
    title: {
      text: balancedLines(title, width, (line) => theme.textWidth(line, fontSizes.title, 600), lines(6)),
      subtitle: textLines(subtitle, width, (line) => theme.textWidth(line, fontSizes.subtitle), lines(8)),
    },
    config: theme.config,
  } as const;
}

/** Labels at pixels of the plot (fields `left`, `top`, `text`), with paper around the letters so that lines do not cross them out. */
export function placedText(
  values: readonly { readonly left: number; readonly top: number; readonly text: string | readonly string[] }[],
  color: Colour,
  theme: Theme,
  { weight = 400, size = fontSizes.text }: { readonly weight?: 400 | 600; readonly size?: number } = {},
): Layer[] {
  const mark = { type: 'text', align: 'left', baseline: 'top', fontSize: size, fontWeight: weight } as const;
  const encoding = {
    x: { field: 'left', type: 'quantitative', scale: null },
    y: { field: 'top', type: 'quantitative', scale: null },
    text: { field: 'text', type: 'nominal' },
  } as const;
  const data = { values: [...values] };
  const { paper } = theme.colours;
  return [
    { data, mark: { ...mark, color: paper, stroke: paper, strokeWidth: 4, strokeJoin: 'round' }, encoding },
    { data, mark, encoding: { ...encoding, color } },
  ];
}
