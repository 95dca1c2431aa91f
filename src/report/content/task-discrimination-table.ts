import { printed, pValue } from '../../format.ts';
import type { DiscriminatingTask, TaskDiscrimination } from '../../measures/rates/task-discrimination.ts';
import { plainText } from '../format.ts';
import type { TextTable } from './content.ts';

/** What choosing tasks by such a table would do. */
export const circularSelection =
  'Choosing tasks by this table and then scoring the same runs is circular: what separated these models by luck is kept. A selection needs new runs.';

/** Every task, those first that run against the order of the models, then those that separate them, the clearest first. */
export function taskDiscriminationTable({ tasks }: TaskDiscrimination): TextTable {
  const place = ({ groups }: DiscriminatingTask) => (groups === null ? 3 : { '-1': 0, '1': 1, '0': 2 }[groups.shown]);
  const p = ({ groups }: DiscriminatingTask) => groups?.test.pValue ?? 2;
  return {
    columns: [
      'task',
      'among these models',
      'passes, all models',
      'pass rate, all models',
      'stronger models',
      'weaker models',
      'stronger minus weaker',
      'p after Holm',
    ],
    rows: tasks.toSorted((a, b) => place(a) - place(b) || p(a) - p(b)).map(cells),
  };
}

function cells(row: DiscriminatingTask): string[] {
  const { task, rate, passes, graded, groups } = row;
  const first = [plainText(task), taskRole(row), `${passes} of ${graded}`, printed(rate).whole];
  if (groups === null) return [...first, '', '', '', ''];
  const { stronger, weaker, difference, adjusted } = groups;
  return [
    ...first,
    `${stronger.successes} of ${stronger.trials}`,
    `${weaker.successes} of ${weaker.trials}`,
    printed(difference).whole,
    pValue(adjusted.pValueAdjusted),
  ];
}

/** What a task does among the models, in a few words. */
function taskRole({ passes, graded, groups }: DiscriminatingTask): string {
  if (groups?.shown === -1) return 'runs against their order';
  if (groups?.shown === 1) return 'separates stronger from weaker';
  if (passes === graded) return 'passed in every run';
  if (passes === 0) return 'failed in every run';
  return 'neither is shown';
}
