import type { Campaign } from '../campaign/campaign.ts';
import { campaignsDisagree } from '../findings/words/disagreement.ts';
import { scoreMark, scoreNotes } from '../findings/words/score-caveats.ts';
import { levelName } from '../format.ts';
import { type Breakdown, type BreakdownKind, breakdown, breakdownKinds } from '../measures/breakdown.ts';
import { leaderboard } from '../measures/rates/leaderboard.ts';
import { formatSome } from '../report/format.ts';
import type { Flag } from './command.ts';
import { choiceOf } from './flags.ts';
import { scoreCells, scoreColumns } from './print/cells.ts';
import { hidden, type OutputTable, right, tableOf } from './print/output.ts';

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
  return {
    json: { breakdown: found },
    tables: [tableOfParts(found, level)],
    lines: linesOf(found, { level, disagreeing }),
  };
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

function tableOfParts({ by, rows }: Breakdown, level: number): OutputTable {
  return tableOf(`By ${by}, ${levelName(level)} intervals`, rows, [
    ['part', by, ({ part }) => ({ value: part, text: part ?? '–' })],
    ['name', 'model', ({ name }) => name],
    ['campaigns', 'campaigns', ({ campaigns }) => campaigns.join('; '), hidden],
    ['tasks', 'tasks', ({ tasks }) => tasks, right],
    ['passes', 'passes', ({ passes }) => passes, right],
    ['graded', 'of', ({ graded }) => graded, right],
    ['ungraded', 'not graded', ({ ungraded }) => ungraded, hidden],
    {
      columns: scoreColumns('rate', 'rate'),
      cells: (row) => scoreCells('passRate', { ...row, value: row.rate }, scoreMark(row)),
    },
  ]);
}
