import { describe, expect, it } from 'vitest';
import type { Drawing } from './charts/chart.ts';
import { type ChartName, charts } from './charts/charts.ts';
import {
  comparedCharts,
  measuresOfAttempts,
  measuresOfCells,
  measuresOfEffort,
  measuresOfSeries,
  measuresOfSizes,
  measuresOfUsage,
} from './fixture/compared.ts';
import { pictureOf } from './fixture/drawn-lines.ts';
import { describeWholeLabels, widths } from './fixture/whole-labels.ts';
import { renderDrawing } from './render.ts';
import { themes } from './theme.ts';

/** Every label of the charts that compare, read back out of the drawn SVG, at their extremes. */

const named = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));
const sixty = (index: number) =>
  `m_${index}_${'with_a_long_and_descriptive_name_of_a_benchmark_model_xyz'.slice(0, 54)}`;
const hostile = [
  '<script>alert(1)</script>',
  '=cmd()',
  'שלום_עולם',
  'مرحبا بالعالم',
  'tab\tnew\nnul\u0000',
  '\u202egnp',
  '漢字の名',
];

function drawn(name: ChartName, ...[measures]: [Parameters<(typeof charts)['differences']['drawings']>[0]]) {
  const result = charts[name].drawings(measures, []);
  if ('missing' in result) throw new Error(result.missing);
  return result;
}

const cases: [string, readonly Drawing[]][] = [
  ['two names', comparedCharts(['a', 'b'])],
  ['twelve names', comparedCharts(named(12, (index) => `Model number ${index}`))],
  ['four long names', comparedCharts(named(4, sixty))],
  ['hostile names', comparedCharts(hostile)],
  [
    'families without active sizes',
    drawn('size-inversion', measuresOfSizes(named(6, sixty), { sizes: 3, isActiveKnown: false })),
  ],
  [
    'two hundred tasks by twenty models',
    drawn(
      'task-model-heat-map',
      measuresOfCells(
        named(200, (index) => `task_${index}`),
        named(20, sixty),
      ),
    ),
  ],
  ['one task', drawn('task-model-heat-map', measuresOfCells(['t'], ['a', 'b']))],
  ['sixteen attempts', drawn('pass-at-k', measuresOfAttempts(['a'], 16))],
  ['forty campaigns', drawn('campaign-drift', measuresOfSeries(['a'], 40))],
  ['one that tells its tokens', drawn('score-against-usage', measuresOfUsage(['a']))],
  [
    'forty levels',
    drawn(
      'effort-curve',
      measuresOfEffort(
        named(40, (index) => `level ${index}`),
        { isFitted: false },
      ),
    ),
  ],
];

describeWholeLabels(cases);

describe('a name of sixty characters', () => {
  it.each(comparedCharts(named(3, sixty)).map((drawing) => [drawing.id, drawing] as const))(
    'is not shortened in %s',
    (_, { spec }) => {
      for (const width of widths) expect(JSON.stringify(spec({ ...themes.light, width }))).not.toContain('…');
    },
  );
});

describe.each(['size-inversion', 'effort-curve'] as const)('%s', (name) => {
  it.each(widths)('names every point at %i px', async (width) => {
    const names = named(9, (index) => `name${index}x`);
    const [drawing] = drawn(name, name === 'effort-curve' ? measuresOfEffort(names) : measuresOfSizes(names));
    const { svg } = await renderDrawing(drawing!, { width });
    const lines = pictureOf(svg.light).lines.map(({ text }) => text);
    for (const each of names) expect(lines.filter((line) => line === each)).toHaveLength(1);
  });
});

describe('numbers in the cells of a heat map', () => {
  it('are left out where they have no room, and stand in the table all the same', async () => {
    const counts = async (tasks: number, models: number) => {
      const [drawing] = drawn(
        'task-model-heat-map',
        measuresOfCells(
          named(tasks, String),
          named(models, (index) => `m${index}`),
        ),
      );
      const { svg } = await renderDrawing(drawing!);
      expect(drawing!.rows).toHaveLength(tasks * models);
      return pictureOf(svg.light).lines.filter(({ text }) => /^\d\/3$/u.test(text)).length;
    };
    expect(await counts(8, 3)).toBe(8 * 3 - 2);
    expect(await counts(70, 3)).toBe(0);
  });
});
