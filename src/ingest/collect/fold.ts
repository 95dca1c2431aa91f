import { momentOf, nameOf } from '../foreign/fields.ts';
import { type Conditions, conditionsOf } from '../foreign/run-table/conditions.ts';
import type { BadRows } from '../foreign/run-table/packs-of-rows.ts';
import type { Row } from '../foreign/run-table/row-table.ts';
import { BadRow, cellOf, type RowReader, runOfRow } from '../foreign/run-table/run-of-row.ts';
import { tagList } from '../foreign/run-table/runs-of-rows.ts';
import { addSums, addTo, type CampaignCounts, noCounts, type SumName, type TaskCounts } from './counts.ts';

/** Rows whose telling cells are the same, counted and added up by whatever engine. */
export interface Group {
  /** One of them: the cells that tell them from others; nothing elsewhere. */
  readonly row: Row;
  readonly rows: number;
  readonly sums: Readonly<Record<SumName, { readonly runs: number; readonly sum: bigint }>>;
  /** Numbers of the attempts, as far as they have any. */
  readonly attempts?:
    | { readonly least: number; readonly most: number; readonly sum: bigint; readonly squares: bigint }
    | undefined;
  /** The least and the greatest of their scores, where only verdicts tell rows apart. */
  readonly scores?: readonly number[];
  /** The earliest of the cells that tell when runs began. */
  readonly earliest?: unknown;
}

/** What counts as which run of which task: found once for all rows that say the same. */
export interface Place {
  readonly campaign: CampaignCounts;
  readonly task: TaskCounts;
  readonly outcome: { readonly passed: boolean | null; readonly reason: string | null; readonly mode: string | null };
}

/** Counts of runs by campaign and task, by the rules of run tables. */
export class Counting {
  readonly #campaigns = new Map<string, CampaignCounts>();

  get campaigns(): CampaignCounts[] {
    return [...this.#campaigns.values()].filter(({ tasks }) => tasks.size > 0);
  }

  /** @throws a BadRow */
  placeOf(reader: RowReader, row: Row): Place {
    const conditions = conditionsOf(reader, row);
    const run = runOfRow(reader, row);
    const campaign = this.#campaign(conditions);
    const task = campaign.tasks.get(run.task) ?? noCounts();
    for (const tag of tagList(cellOf(reader, row, 'tags'))) task.tags.add(tag);
    const family = nameOf(cellOf(reader, row, 'family'));
    if (family !== undefined) task.families.add(family);
    campaign.tasks.set(run.task, task);
    const { passed, not_graded_reason: reason, failure_mode: mode } = run;
    return { campaign, task, outcome: { passed, reason: reason ?? null, mode: mode ?? null } };
  }

  /** Every group at its place; those that no place can be found for are bad rows. Returns the runs that were counted. */
  addAll(
    reader: RowReader,
    groups: Iterable<Group>,
    bad: BadRows,
    tell: (place: Place, group: Group) => void = () => {},
  ): number {
    let runs = 0;
    for (const group of groups) {
      try {
        const place = this.placeOf(reader, group.row);
        count(place, group.rows);
        addSums(place.task.sums, group.sums);
        began(place.campaign, group.earliest);
        runs += group.rows;
        tell(place, group);
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        bad.add(group.row, [error.fault], group.rows);
      }
    }
    return runs;
  }

  #campaign(conditions: Conditions): CampaignCounts {
    const key = JSON.stringify(conditions);
    const known = this.#campaigns.get(key);
    if (known !== undefined) return known;
    const campaign = { conditions, runs: 0, tasks: new Map<string, TaskCounts>(), earliest: null };
    this.#campaigns.set(key, campaign);
    return campaign;
  }
}

/** So many runs that ended alike. */
export function count({ campaign, task, outcome: { passed, reason, mode } }: Place, times: number): void {
  campaign.runs += times;
  task.runs += times;
  if (passed === true) task.passes += times;
  else if (passed === null) addTo(task.notGraded, reason ?? 'no verdict', times);
  else if (mode !== null) addTo(task.failureModes, mode, times);
}

/** A campaign begins with the earliest of its runs. */
export function began(campaign: CampaignCounts, cell: unknown): void {
  const moment = momentOf(typeof cell === 'string' ? cell.replace(/([+-]\d{2})$/u, '$1:00') : cell);
  if (moment !== undefined && (campaign.earliest === null || moment < campaign.earliest)) campaign.earliest = moment;
}
