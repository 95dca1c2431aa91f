import type { Campaign } from '../campaign/campaign.ts';
import { type Entrant, entrants } from '../campaign/entrants.ts';
import { type TaskCounts, tellsItsRuns } from '../campaign/results.ts';
import { summed } from '../campaign/run.ts';
import { type Scores, scores } from './rates/suite-score.ts';

/** What the runs of an entrant can be told apart by. */
export const breakdownKinds = ['tag', 'family', 'variant'] as const;
export type BreakdownKind = (typeof breakdownKinds)[number];

/** The score of an entrant on a part of the suite, or of one of its variants. */
export interface BreakdownRow extends Scores {
  /** The tag, family or variant; null for what has none. */
  readonly part: string | null;
  readonly name: string;
  readonly campaigns: readonly string[];
}

export interface Breakdown {
  readonly by: BreakdownKind;
  /** Part by part in the order of their names, those without one last; within a part best rate first. */
  readonly rows: readonly BreakdownRow[];
  /** Entrants that do not tell their runs by task. */
  readonly untold: readonly string[];
  /** Whether tasks have several tags, and so count in several parts. */
  readonly overlaps: boolean;
}

/** The scores of all entrants by kind of work, by family of tasks, or by variant. Each interval holds by itself. O(tasks × parts). */
export function breakdown(
  campaigns: readonly Campaign[],
  { by, level = 0.95 }: { readonly by: BreakdownKind; readonly level?: number },
): Breakdown {
  const all = entrants(campaigns.filter(({ totals }) => totals.graded > 0));
  const rows: BreakdownRow[] = [];
  const untold: string[] = [];
  let overlaps = false;
  for (const entrant of all) {
    const about = { name: entrant.name, campaigns: entrant.campaigns.map(({ id }) => id) };
    if (by === 'variant') {
      rows.push({ part: entrant.campaigns[0]!.variant, ...about, ...scores(entrant, level) });
      continue;
    }
    if (!tellsItsRuns(entrant)) {
      untold.push(entrant.name);
      continue;
    }
    const partsOf = by === 'tag' ? tagsOf(entrant) : ({ family }: TaskCounts) => (family === null ? [] : [family]);
    const parts = new Map<string | null, TaskCounts[]>();
    for (const task of entrant.tasks) {
      const names = partsOf(task);
      overlaps ||= names.length > 1;
      for (const name of names.length === 0 ? [null] : names) parts.set(name, [...(parts.get(name) ?? []), task]);
    }
    for (const [part, tasks] of parts) {
      const totals = summed(tasks);
      if (totals.graded === 0) continue;
      const results = { model: entrant.model, totals, tasks, detail: 'all tasks', suiteTasks: null } as const;
      rows.push({ part, ...about, ...scores(results, level) });
    }
  }
  return { by, rows: rows.toSorted(byPart), untold, overlaps };
}

/** Kinds of work of a task, by any of its campaigns. A tag that names a family is not one of them. */
function tagsOf({ campaigns }: Entrant): (task: TaskCounts) => readonly string[] {
  const tags = new Map<string, Set<string>>();
  for (const { id, tags: own } of campaigns.flatMap(({ tasks }) => tasks)) {
    const known = tags.get(id) ?? new Set<string>();
    for (const tag of own) if (!tag.startsWith('family:')) known.add(tag);
    tags.set(id, known);
  }
  return ({ id }) => [...(tags.get(id) ?? [])];
}

function byPart(a: BreakdownRow, b: BreakdownRow): number {
  if (a.part !== b.part) {
    if (a.part === null) return 1;
    if (b.part === null) return -1;
    return a.part < b.part ? -1 : 1;
  }
  return b.rate - a.rate || (a.name < b.name ? -1 : 1);
}
