import { expect, it } from 'vitest';
import type { Drawing } from './charts/chart.ts';
import { drawings } from './charts/charts.ts';
import { covers, pictureOf } from './fixture/drawn-lines.ts';
import { measuresOfModels, measuresOfTasks, seedMeasures } from './fixture/measures.ts';
import { describeWholeLabels } from './fixture/whole-labels.ts';

/**
 * Reads every line of text back out of the drawn SVG and checks that none is cut off and none covers another,
 * from one task to sixty and for names of sixty characters and of hostile ones.
 */

const sixty = (index: number) =>
  `task_${index}_${'with_a_long_and_descriptive_name_of_a_benchmark_task_xyz'.slice(0, 52)}`;
const hostile = [
  '<script>alert(1)</script>',
  '=cmd()',
  'שלום_עולם',
  'مرحبا بالعالم',
  '"a" & `b` | c',
  'tab\tnew\nnul\u0000',
  '\u202egnp',
  '漢字のタスク名',
];

const cases: [string, readonly Drawing[]][] = [
  ['the seed', drawings(seedMeasures(), []).drawn],
  ['one task', drawings(measuresOfTasks(['a']), []).drawn],
  ['two tasks', drawings(measuresOfTasks(['a', 'b'], 'm'), []).drawn],
  ['sixty tasks', drawings(measuresOfTasks(Array.from({ length: 60 }, (_, index) => `task_${index}`)), []).drawn],
  [
    'sixty long names',
    drawings(
      measuresOfTasks(
        Array.from({ length: 60 }, (_, index) => sixty(index)),
        sixty(0),
      ),
      [],
    ).drawn,
  ],
  ['hostile names', drawings(measuresOfTasks(hostile, '<img src=x>'), []).drawn],
  ['one model', drawings(measuresOfModels(['a']), []).drawn],
  [
    'sixty models',
    drawings(measuresOfModels(Array.from({ length: 60 }, (_, index) => `Model number ${index}`)), []).drawn,
  ],
  [
    'fourteen long models',
    drawings(measuresOfModels(Array.from({ length: 14 }, (_, index) => sixty(index))), []).drawn,
  ],
  ['hostile models', drawings(measuresOfModels(hostile), []).drawn],
];

describeWholeLabels(cases, { fewestLines: 6 });

it('the check itself notices labels that cover each other or are cut off', () => {
  const text = (x: number) =>
    `<g transform="translate(0,20)"><text transform="translate(${x},0)" font-size="12px">label</text></g>`;
  const { lines } = pictureOf(`<svg viewBox="0 0 100 50">${text(10)}${text(25)}${text(80)}</svg>`);
  expect(covers(lines[0]!, lines[1]!)).toBe(true);
  expect(covers(lines[0]!, lines[2]!)).toBe(false);
  expect(lines[2]!.right).toBeGreaterThan(100);
});
