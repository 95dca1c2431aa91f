import type { Campaign } from '../campaign/campaign.ts';
import { campaignsDisagree } from '../findings/words/disagreement.ts';
import { scoreMark, scoreNotes } from '../findings/words/score-caveats.ts';
import { levelName } from '../format.ts';
import { type Breakdown, type BreakdownKind, breakdown, breakdownKinds } from '../measures/breakdown.ts';
import { leaderboard } from '../measures/rates/leaderboard.ts';
import { formatScores, formatSome } from '../report/format.ts';
import type { Flag } from './command.ts';
import { choiceOf } from './flags.ts';
import { rangeCells, scoreColumns } from './print/cells.ts';
import { count, type OutputTable } from './print/output.ts';

export const byFlag: Flag = {
  flags: '--by <kind>',
  description: `scores by ${breakdownKinds.join(', ')} as well`,
  parse: choiceOf(breakdownKinds),
};

/** What a breakdown adds to an answer: nothing where none was asked for. */
export function brokenDown(
  campaigns: readonly Campaign[],
  { by, level }: { readonly by: BreakdownKind | undefined; readonly level: number },
): { readonly json: { readonly breakdown?: Breakdown }; readonly tables: OutputTable[]; readonly lines: string[] } {
  if (by === undefined) return { json: {}, tables: [], lines: [] };
  const found = breakdown(campaigns, { by, level });
  const told = new Set(found.rows.map(({ name }) => name));
  const disagreeing = leaderboard(campaigns, { level })
    .filter((row) => told.has(row.name) && campaignsDisagree(row, level))
    .map(({ name }) => name);
  return { json: { breakdown: found }, tables: [tableOf(found, level)], lines: linesOf(found, { level, disagreeing }) };
}

function linesOf(
  { by, rows, untold, overlaps }: Breakdown,
  { level, disagreeing }: { readonly level: number; readonly disagreeing: readonly string[] },
): string[] {
  const named = rows.map((row) => ({ ...row, name: `${row.name}, ${row.part ?? without[by]}` }));
  return [
    ...(rows.every(({ part }) => part === null) ? [`No ${by} is told: ${howToTell[by]}.`] : []),
    ...(overlaps ? ['A task with several tags counts in the row of each.'] : []),
    ...(rows.length < 2
      ? []
      : [`Each interval holds at ${levelName(level)} by itself: of many rows some are off by chance.`]),
    ...(untold.length === 0 ? [] : [`Not told by task, so that no ${by} has a score: ${formatSome(untold)}.`]),
    ...disagreeing.map((name) => `${name}: its campaigns disagree, and each rate is over all of them.`),
    ...scoreNotes(named),
  ];
}

const without: Readonly<Record<BreakdownKind, string>> = {
  tag: 'no tag',
  family: 'no family',
  variant: 'no variant',
};

const howToTell: Readonly<Record<BreakdownKind, string>> = {
  tag: 'packs say it as tags of a task, tables in a column such as category',
  family: 'packs say it as family of a task',
  variant: 'packs say it as campaign.variant',
};

function tableOf({ by, rows }: Breakdown, level: number): OutputTable {
  return {
    title: `By ${by}, ${levelName(level)} intervals`,
    columns: [
      { key: 'part', label: by },
      { key: 'name', label: 'model' },
      { key: 'campaigns', label: 'campaigns', hidden: true },
      { key: 'tasks', label: 'tasks', align: 'right' },
      { key: 'passes', label: 'passes', align: 'right' },
      { key: 'graded', label: 'of', align: 'right' },
      { key: 'ungraded', label: 'not graded', hidden: true },
      ...scoreColumns,
    ],
    rows: rows.map((row) => {
      const { value, ranges } = formatScores(row);
      return [
        { value: row.part, text: row.part ?? '–' },
        row.name,
        row.campaigns.join('; '),
        count(row.tasks),
        count(row.passes),
        count(row.graded),
        count(row.ungraded),
        { value: row.rate, text: `${value}${scoreMark(row)}` },
        ...rangeCells(row.sameTasks, ranges[0]),
        ...rangeCells(row.newTasks, ranges[1]),
      ];
    }),
  };
}
