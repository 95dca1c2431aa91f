import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { levelName, printedWith } from '../format.ts';
import type { MeanScore } from '../measures/rates/mean-score.ts';
import { rangeCells, scopeColumns } from './print/cells.ts';
import { count, type OutputTable } from './print/output.ts';

/** Means of the scores behind the verdicts, a row a campaign; nothing where no run passes in part. */
export function meanScoreTable(
  rows: readonly MeanScore[],
  { campaigns, level }: { readonly campaigns: readonly Campaign[]; readonly level: number },
): OutputTable[] {
  if (rows.length === 0) return [];
  return [
    {
      title: `Mean score, where passes in part count in part: ${levelName(level)} intervals`,
      columns: [
        { key: 'model', label: 'model' },
        { key: 'campaign', label: 'campaign', hidden: true },
        { key: 'passes', label: 'passes', align: 'right' },
        { key: 'graded', label: 'of', align: 'right' },
        { key: 'mean_score', label: 'mean score', align: 'right' },
        ...scopeColumns,
      ],
      rows: rows.map(({ campaign, passes, graded, value, sameTasks, newTasks }) => {
        const { value: text, ranges } = printedWith('meanScore', value, [sameTasks, newTasks] as const);
        return [
          campaignName(campaigns.find(({ id }) => id === campaign)!, campaigns),
          campaign,
          count(passes),
          count(graded),
          { value, text },
          ...rangeCells(sameTasks, ranges[0]),
          ...rangeCells(newTasks, ranges[1]),
        ];
      }),
    },
  ];
}
