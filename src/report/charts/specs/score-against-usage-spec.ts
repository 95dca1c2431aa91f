import type { TopLevelSpec } from 'vega-lite';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, placedText, type Words } from '../draw/frame.ts';
import { type PlacedRow, rateRange } from '../draw/score-against-cost-labels.ts';
import { amountAxis, leaders, scoreAxis } from '../draw/score-plane.ts';
import { textLines } from '../draw/text-lines.ts';
import { namedPlane } from './score-against-cost-spec.ts';

/** A campaign with what a run of it used up. */
export interface UsedRow extends PlacedRow {
  readonly campaign: string;
  readonly name: string;
}

/** Points with both ranges, names beside them. `unit` stands in the title of the axis. */
export function usageSpec(words: Words, rows: readonly UsedRow[], unit: string, theme: Theme): TopLevelSpec {
  const texts = rows.map(({ name }) => textLines(name, 150, (line) => theme.textWidth(line, fontSizes.text)));
  const plane = namedPlane(rows, texts, theme);
  const { names } = plane.placed;
  const { width, height } = plane.plot;
  const { blue, paper, ink, quiet } = theme.colours;
  const x = amountAxis(['amount', `${unit}, logarithmic (less is left)`], plane);
  const y = scoreAxis(plane, 'pass rate (better is up)');
  const values = rows.map(({ campaign, rate, score, cost }) => ({
    campaign,
    rate,
    ...rateRange({ rate, score }),
    amount: cost.value,
    least: Math.max(cost.lower, plane.amounts[0]),
    most: cost.upper,
  }));
  const range = { type: 'rule', strokeWidth: 2.5, color: blue, opacity: 0.45 } as const;
  const layer: Layer[] = [
    { mark: range, encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } } },
    { mark: range, encoding: { x: { ...x, field: 'least' }, x2: { field: 'most' }, y } },
    leaders(names, quiet),
    {
      mark: { type: 'point', filled: true, size: 110, opacity: 1, color: blue, stroke: paper, strokeWidth: 1.5 },
      encoding: { x, y },
    },
    ...placedText(names, { value: ink }, theme),
  ];
  return { ...frame(theme, words), width, height, data: { values }, layer };
}
