import { expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { taskDiscrimination } from '../../measures/rates/task-discrimination.ts';
import { taskDiscriminationTable } from './task-discrimination-table.ts';

/** Two strong and two weak models, 8 runs a task: one task runs against their order, one is passed always, one never. */
const rates = {
  usual: [8, 8, 1, 1],
  other: [8, 7, 1, 0],
  third: [7, 7, 0, 0],
  fourth: [7, 6, 1, 1],
  against: [0, 0, 8, 8],
  easy: [8, 8, 8, 8],
  hard: [0, 0, 0, 0],
};

function campaign(model: number) {
  const tasks = Object.entries(rates).map(([task, passes]) => `  ${task}: { runs: 8, passes: ${passes[model]} }`);
  const head = [
    'pack_version: 1',
    `campaign: { id: c${model}, suite: s }`,
    `model: { id: m${model}, name: M${model} }`,
  ];
  const text = [...head, 'per_task_results:', ...tasks].join('\n');
  return dataPack.read({ name: `${model}.yaml`, text, sha256: '' }).campaigns[0]!;
}

it('tells every task, first those against the order, then those that separate, with what both groups passed', () => {
  const { columns, rows } = taskDiscriminationTable(taskDiscrimination([0, 1, 2, 3].map(campaign))!);
  for (const row of rows) expect(row).toHaveLength(columns.length);
  const told = rows.map(([task, role, passes, , stronger, weaker]) => [task, role, passes, stronger, weaker]);
  expect(told).toEqual([
    ['against', 'runs against their order', '16 of 32', '0 of 16', '16 of 16'],
    ['usual', 'separates stronger from weaker', '18 of 32', '16 of 16', '2 of 16'],
    ['third', 'separates stronger from weaker', '14 of 32', '14 of 16', '0 of 16'],
    ['other', 'separates stronger from weaker', '16 of 32', '15 of 16', '1 of 16'],
    ['fourth', 'separates stronger from weaker', '15 of 32', '13 of 16', '2 of 16'],
    ['easy', 'passed in every run', '32 of 32', '', ''],
    ['hard', 'failed in every run', '0 of 32', '', ''],
  ]);
});
