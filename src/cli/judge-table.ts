import type { Campaign } from '../campaign/campaign.ts';
import { nameOfId } from '../campaign/campaign-name.ts';
import { levelName } from '../format.ts';
import type { JudgeError } from '../measures/rates/judge-error.ts';
import type { LeaderboardRow } from '../measures/rates/leaderboard.ts';
import { estimateCells, withInterval } from './print/cells.ts';
import { type ColumnsOf, count, empty, hidden, known, type OutputTable, right, tableOf } from './print/output.ts';

/** How often judges were right where people checked, and the rates that their errors allow; nothing where nobody checked. */
export function judgeTable(
  rows: readonly JudgeError[],
  { campaigns, level }: { readonly campaigns: readonly Campaign[]; readonly level: number },
): OutputTable[] {
  if (rows.length === 0) return [];
  return [
    tableOf(`Judges, where people checked them: ${levelName(level)} intervals`, rows, [
      ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
      ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
      ['checked', 'checked', ({ checked }) => checked, right],
      ['contradicted', 'contradicted', ({ errors }) => errors, right],
      ['sample', 'sample', ({ check }) => known(check.sample, (sample) => ({ value: sample, text: sample })), hidden],
      withInterval('agreement', 'agreed', ({ agreement }) => agreement),
      withInterval('corrected_rate', 'corrected rate', ({ corrected }) => corrected),
    ]),
  ];
}

/** Columns behind a leaderboard for machines, where people checked the judge of one of its campaigns. */
export function judgeColumns(judges: readonly JudgeError[]): ColumnsOf<LeaderboardRow>[] {
  if (judges.length === 0) return [];
  const keys = [
    'judge_checked',
    'judge_contradicted',
    'rate_corrected',
    'rate_corrected_lower',
    'rate_corrected_upper',
  ];
  return [
    {
      columns: keys.map((key) => ({ key, label: key.replaceAll('_', ' '), hidden: true })),
      cells: ({ campaigns: [only, ...others] }) => {
        const row = others.length > 0 ? undefined : judges.find(({ campaign }) => campaign === only);
        if (row === undefined) return keys.map(() => empty);
        return [count(row.checked), count(row.errors), ...estimateCells(row.corrected)];
      },
    },
  ];
}
