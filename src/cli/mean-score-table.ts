import type { Campaign } from '../campaign/campaign.ts';
import { nameOfId } from '../campaign/campaign-name.ts';
import { levelName } from '../format.ts';
import type { MeanScore } from '../measures/rates/mean-score.ts';
import { scoreCells, scoreColumns } from './print/cells.ts';
import { hidden, type OutputTable, right, tableOf } from './print/output.ts';

/** Means of the scores behind the verdicts, a row a campaign; nothing where no run passes in part. */
export function meanScoreTable(
  rows: readonly MeanScore[],
  { campaigns, level }: { readonly campaigns: readonly Campaign[]; readonly level: number },
): OutputTable[] {
  if (rows.length === 0) return [];
  return [
    tableOf(`Mean score, where passes in part count in part: ${levelName(level)} intervals`, rows, [
      ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
      ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
      ['passes', 'passes', ({ passes }) => passes, right],
      ['graded', 'of', ({ graded }) => graded, right],
      { columns: scoreColumns('mean_score', 'mean score'), cells: (row) => scoreCells('meanScore', row) },
    ]),
  ];
}
