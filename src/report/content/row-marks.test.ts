import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../charts/chart.ts';
import { seedContent } from '../fixture/content.ts';
import { renderDrawing } from '../render.ts';
import { rowMarks } from './row-marks.ts';

type Rows = Drawing['rows'];

/** Where a drawing says that its marks stand for rows. */
const marksOf = (spec: object, rows: Rows) => rowMarks({ spec: () => spec as TopLevelSpec, rows });

const quantitative = (field: string) => ({ field, type: 'quantitative' });
const points = (values: readonly object[], more: object = {}) => ({
  data: { values },
  mark: { type: 'point' },
  encoding: { x: quantitative('x'), y: quantitative('y') },
  ...more,
});

describe('marks of rows', () => {
  const { drawings } = seedContent();

  it.each(drawings.map((drawing) => [drawing.id, drawing] as const))(
    'of %s are groups of the picture, a mark a row',
    async (_, drawing) => {
      const { svg } = await renderDrawing(drawing);
      const all = rowMarks(drawing);
      const rows = all.flatMap((group) => group.rows);
      expect(new Set(rows).size).toBe(rows.length);
      for (const { group, rows: own } of all) {
        const marks = new RegExp(`<g class="[a-z-]+ role-mark ${group}"[^>]*>(.*?)</g>`, 'su').exec(svg.themed)![1]!;
        expect(marks.match(/<(?:path|line|rect)\b/gu), group).toHaveLength(own.length);
      }
    },
  );

  it('are every row of the leaderboard and of the tasks, in order', () => {
    for (const drawing of drawings.filter(({ id }) => /^(?:leaderboard|pass-rate)/u.test(id))) {
      expect(rowMarks(drawing).map(({ rows }) => rows)).toEqual([[...drawing.rows.keys()]]);
    }
  });

  it('are found by their coordinates in whatever order they are drawn, under the name of their layer', () => {
    const rows = [
      ['a', 1, 0.5],
      ['b', 2, 0.25],
      ['c', 3, 0.125],
    ];
    const spec = {
      vconcat: [
        {
          layer: [
            {},
            points([
              { x: 3, y: 0.125 },
              { x: 1, y: 0.5 },
            ]),
          ],
        },
      ],
    };
    expect(marksOf(spec, rows)).toEqual([{ group: 'concat_0_layer_1_marks', rows: [2, 0] }]);
    expect(marksOf({ layer: [points([{ x: 2, y: 0.25 }], { name: 'named' })] }, rows)).toEqual([
      { group: 'named_marks', rows: [1] },
    ]);
  });

  it('are found by the name of the row, also where it is broken into lines', () => {
    const rows = [
      ['long name', 1],
      ['other_name', 1],
    ];
    const values = [
      { x: 0.5, y: 0.5, name: ['other_', 'name'] },
      { x: 0.5, y: 0.5, name: ['long', 'name'] },
    ];
    expect(marksOf({ layer: [points(values)] }, rows)).toEqual([{ group: 'layer_0_marks', rows: [1, 0] }]);
  });

  it('are found by two names together, also without a number', () => {
    const rows = [
      ['a', 'b', 0.1],
      ['a', 'c', 0.1],
      ['b', 'c', 0.1],
    ];
    const cells = (values: readonly object[]) => ({
      layer: [{ data: { values }, mark: 'rect', encoding: { x: { field: 'column', type: 'ordinal' } } }],
    });
    const named = [
      { column: 0, first: 'b', second: 'c' },
      { column: 0, first: 'a', second: 'b' },
    ];
    expect(marksOf(cells(named), rows)).toEqual([{ group: 'layer_0_marks', rows: [2, 0] }]);
    expect(marksOf(cells([{ column: 0, first: 'a' }]), rows)).toEqual([]);
    expect(marksOf(cells([{ column: 0 }]), rows.slice(0, 1))).toEqual([]);
  });

  it('leave out what is not drawn for want of a number', () => {
    const rows = [
      ['a', 1, 2],
      ['b', null, 3],
    ];
    expect(
      marksOf(
        {
          layer: [
            points([
              { x: 1, y: 2 },
              { x: null, y: 3 },
            ]),
          ],
        },
        rows,
      ),
    ).toEqual([{ group: 'layer_0_marks', rows: [0] }]);
  });

  it.each([
    [
      'a mark of no row',
      [
        { x: 1, y: 2 },
        { x: 9, y: 9 },
      ],
    ],
    ['a mark that two rows would fit', [{ x: 5, y: 5 }]],
    [
      'two marks of one row',
      [
        { x: 1, y: 2 },
        { x: 2, y: 1 },
      ],
    ],
  ])('are none where there is %s', (_, values) => {
    const rows = [
      ['a', 1, 2],
      ['b', 5, 5],
      ['c', 5, 5],
    ];
    expect(marksOf({ layer: [points(values)] }, rows)).toEqual([]);
  });

  it('are no lines, no areas and no words', () => {
    const rows = [['a', 1, 2]];
    for (const type of ['line', 'area', 'text']) {
      expect(marksOf({ layer: [points([{ x: 1, y: 2 }], { mark: { type } })] }, rows)).toEqual([]);
    }
  });

  it('stand for a row once, points before anything else', () => {
    const rows = [['a', 1, 2]];
    const layers = [points([{ x: 1, y: 2 }], { mark: 'rule' }), points([{ x: 1, y: 2 }])];
    expect(marksOf({ layer: layers }, rows)).toEqual([{ group: 'layer_1_marks', rows: [0] }]);
  });
});
