import type { Issue } from '../../errors.ts';
import type { RawFile } from '../foreign/format.ts';
import type { SourceReceipt } from '../foreign/read-foreign.ts';
import { mappingOf, notReadOf, ruleOf } from '../foreign/run-table/packs-of-rows.ts';
import type { ScoreRange } from '../foreign/scale.ts';
import { mostRuns, mostRunsOfTask } from '../pack/schema-fields.ts';
import { fileIssue } from '../source/file-issues.ts';
import type { CampaignCounts } from './counts.ts';
import type { Place } from './fold.ts';
import type { Plan } from './plan.ts';
import type { TableKind } from './row-source.ts';

/** A file of runs, and how it is written. */
export interface TableFile {
  readonly file: RawFile;
  readonly kind: TableKind;
}

/** What an engine made of all files: errors among the issues mean that there is nothing else. */
export interface Counted {
  readonly campaigns: readonly CampaignCounts[];
  readonly issues: readonly Issue[];
  readonly receipts: readonly SourceReceipt[];
  /** Files whose rows are counts already: nobody has read them yet. */
  readonly countTables: readonly string[];
}

/** Why nothing was counted. */
export function uncounted(...issues: readonly Issue[]): Counted {
  return { campaigns: [], issues, receipts: [], countTables: [] };
}

export function noRows(file: string): Issue {
  return fileIssue(file, 'missing', 'hold at least one row', 'none');
}

/** How the runs of a table are told from others, in words. */
export function toldBy({ reader }: Pick<Plan, 'reader'>, file: string, range: ScoreRange) {
  return {
    mapping: mappingOf(reader, file),
    ...notReadOf(reader),
    passRule: ruleOf(reader, range),
  };
}

/** What one campaign, and one task of it, can have of runs. */
export interface MostRuns {
  readonly campaign: number;
  readonly task: number;
}

export const mostOfPacks: MostRuns = { campaign: mostRuns, task: mostRunsOfTask };

/** Where a row makes more runs than a pack can tell: whoever reads on counts in vain. */
export function tooManyRuns(file: string, { campaign, task }: Place, most: MostRuns): Issue | null {
  const isTask = task.runs > most.task;
  if (!isTask && campaign.runs <= most.campaign) return null;
  const [what, limit] = isTask ? ['task', most.task] : ['campaign', most.campaign];
  const names = isTask ? [[...campaign.tasks].find(([, counts]) => counts === task)![0]] : [];
  const issue = fileIssue(file, 'invalid', `hold at most ${limit.toLocaleString('en-US')} runs of one ${what}`, 'more');
  const hint = 'collect a part of the rows, such as a day: so many leave no error of chance that matters';
  return { ...issue, path: [...Object.values(campaign.conditions), ...names].join(', '), hint };
}

/** So many kinds of rows are told apart in memory. */
export const mostGroups = 1_000_000;

export function tooManyKinds(file: string, { reader, keys }: Plan): Issue {
  const columns = keys.map((index) => reader.names[index]).join(', ');
  const expected = `hold at most ${mostGroups.toLocaleString('en-US')} different combinations of ${columns}`;
  const hint =
    'one of them differs in almost every row, such as a text or a number of the run: name other columns with --column';
  return { ...fileIssue(file, 'invalid', expected, 'more'), hint };
}
