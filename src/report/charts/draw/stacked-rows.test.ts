import { expect, it } from 'vitest';
import { themes } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { stackedRows } from './stacked-rows.ts';

/** Half of the largest mark: a bar, or a point with its outline. */
const half = 8;

interface Values {
  readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] };
}

it.each([
  ['numbers beside the name', 'task_1', ['3 of 3']],
  ['numbers below the name', 'task_with_a_rather_long_name', ['3 of 3 passes', '[36.8, 100.0] %']],
  [
    'lines of both',
    'task_with_a_name_'.repeat(5),
    ['ranks 1–7', '28 of 30 passes', 'new tasks: needs per-task results'],
  ],
])('sets the text of a row between its marks and those before: %s', (_, name, numbers) => {
  const theme = { ...themes.light, width: 328 };
  const { at, layers, height } = stackedRows(theme, [
    { name, numbers },
    { name: 'head', numbers: [], isHead: true },
    { name: 'b', numbers: ['2 of 3'] },
    { name, numbers },
  ]);
  for (const layer of layers) {
    for (const [row, values] of (layer as unknown as Values).data.values.entries()) {
      for (const field of ['name', 'note'] as const) {
        const lines = (values[field] as readonly string[]).length;
        if (lines === 0 || values.isHead) continue;
        const first = at[row]! + (values[`${field}Lift`] as number);
        // A head has text and no marks: the row after it may begin where that text ends.
        const before = row === 0 ? 0 : at[row - 1]! + (row === 2 ? -13 : half);
        expect(first - fontSizes.line / 2, `top of ${field} ${row}`).toBeGreaterThanOrEqual(before);
        expect(first + fontSizes.line * (lines - 0.5), `bottom of ${field} ${row}`).toBeLessThanOrEqual(
          at[row]! - half,
        );
      }
    }
  }
  expect(height).toBeGreaterThanOrEqual(at.at(-1)! + half);
});
