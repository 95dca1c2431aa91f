import type { Campaign } from '../../campaign/campaign.ts';
import { greatest, least } from '../../extremes.ts';
import { rankRange } from '../../format.ts';
import type { EntrantPair } from '../../measures/pairs/entrant-pairs.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';

interface Board {
  readonly leaderboard: readonly Pick<LeaderboardRow, 'name' | 'campaigns'>[];
  readonly entrantPairs: readonly EntrantPair[];
  readonly campaigns: readonly Pick<Campaign, 'id' | 'tasks'>[];
}

/** On how many tasks the models of a leaderboard are compared, where they have not all run the same; nothing where they have. */
export function sharedTasksInWords({ leaderboard, entrantPairs, campaigns }: Board): string[] {
  const pairs = entrantPairs.filter(({ pairing }) => pairing === 'by task');
  const paired = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const rows = leaderboard.filter(({ name }) => paired.has(name));
  const tasksOf = new Map(rows.map((row) => [row.name, gradedTasks(row.campaigns, campaigns)]));
  const all = new Set([...tasksOf.values()].flatMap((tasks) => [...tasks]));
  if ([...tasksOf.values()].every((tasks) => tasks.size === all.size)) return [];
  const shared = pairs.map(({ a, b }) => [...tasksOf.get(a)!].filter((task) => tasksOf.get(b)!.has(task)).length);
  return [
    `The models do not all have graded runs of the same tasks: a score is of a model's own tasks, and two models are compared on the ${rankRange(least(shared), greatest(shared))} of ${all.size} tasks of which both have graded runs.`,
  ];
}

function gradedTasks(ids: readonly string[], campaigns: Board['campaigns']): Set<string> {
  const own = campaigns.filter(({ id }) => ids.includes(id));
  return new Set(own.flatMap(({ tasks }) => tasks.filter(({ graded }) => graded > 0).map(({ id }) => id)));
}
