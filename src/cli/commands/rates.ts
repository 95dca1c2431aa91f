import { levelName, printed } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import { taskPassAtK } from '../../measures/pass-at-k.ts';
import { type PassRateRow, passRates } from '../../measures/rates/pass-rates.ts';
import { type IntervalMethodName, intervalMethodNames, intervalMethods } from '../../statistics/interval/methods.ts';
import type { Command } from '../command.ts';
import { choiceOf, levelFlag, suiteFlag } from '../flags.ts';
import { loadGraded, ofSuite } from '../packs.ts';
import { passAtKTable } from '../pass-at-k-table.ts';
import { estimateCells, estimateColumns } from '../print/cells.ts';
import { fold, type OutputTable, right, tableOf } from '../print/output.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    suiteFlag,
    {
      flags: '--method <method>',
      description: `interval method: ${Object.keys(intervalMethods).join(', ')}`,
      parse: choiceOf(intervalMethodNames),
      default: 'blaker',
    },
  ],
  example: 'holdsup rates data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml',
  details:
    'Each task of each pack with its exact interval, where one more run would take it, and what k runs of it do: pass at least once (pass@k), pass every time (pass^k), for k up to the graded runs.',
  run: async (call) => {
    const { level, suite, method } = call.flags as { level: number; suite?: string; method: IntervalMethodName };
    const campaigns = ofSuite(await loadGraded(call), suite);
    const rows = campaigns.flatMap((campaign) => passRates(campaign, { level, method }));
    const attempted = rows.map((row) => ({
      names: [row.campaign, row.task],
      passAtK: row.graded === 0 ? [] : taskPassAtK(row, { level, method }),
    }));
    const silent = campaigns.filter(({ tasks }) => tasks.length === 0);
    return {
      json: {
        level,
        method,
        rates: rows.map((row, index) => ({ ...row, passAtK: attempted[index]!.passAtK })),
        without_tasks: silent.map(({ id }) => id),
      },
      tables: [
        table(rows, level, method),
        ...passAtKTable(attempted, {
          columns: [
            { key: 'campaign', label: 'campaign', fold: true },
            { key: 'task', label: 'task' },
          ],
          scope: 'this task',
          level,
        }),
      ],
      lines: silent.map(({ id }) => `${id}: no per-task results in the pack.`),
    };
  },
};

function table(rows: readonly PassRateRow[], level: number, method: IntervalMethodName): OutputTable {
  const title = `Pass rate by task, ${levelName(level)} intervals (${intervalMethods[method].label}); scope: this task`;
  return tableOf(title, rows, [
    ['campaign', 'campaign', ({ campaign }) => campaign, fold],
    ['task', 'task', ({ task }) => task],
    ['passes', 'passes', ({ passes }) => passes, right],
    ['graded', 'graded', ({ graded }) => graded, right],
    ['ungraded', 'not graded', ({ ungraded }) => ungraded, { ...right, ...fold }],
    { columns: estimateColumns('rate', 'rate'), cells: ({ rate }) => estimateCells(rate) },
    ['if_next_passes', 'if the next run passes', (row) => nextCell(row, 'ifPassed')],
    ['if_next_fails', 'if it fails', (row) => nextCell(row, 'ifFailed')],
  ]);
}

function nextCell({ nextRun, rate }: PassRateRow, outcome: 'ifPassed' | 'ifFailed') {
  return nextRun === null || !isFigure(rate) ? '' : { value: null, text: printed(nextRun[outcome]).range };
}
