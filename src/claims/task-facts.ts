import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import { type Fact, fact } from './fact.ts';

/** Stands for the least number of passes that counts a task where all of its runs must have passed. */
export const everyRun = Number.POSITIVE_INFINITY;

/** `7 of 10 tasks`: how many tasks have at least, or exactly, so many passes. O(tasks). */
export function tasksWithPasses({ id, tasks }: Campaign, name: string): Fact[] {
  const most = tasks.reduce((greatest, { passes }) => Math.max(greatest, passes), 0);
  const [exactly, all] = [new Map<number, number>(), tasks.length];
  for (const { passes } of tasks) exactly.set(passes, (exactly.get(passes) ?? 0) + 1);
  const of = { campaign: id, evidence: `${id}: per_task_results`, quantity: 'tasks with passes' as const };
  const facts: Fact[] = [fact({ ...of, unit: 'count', value: all, quantity: 'tasks', about: `tasks of ${name}` })];
  const [perfect, mixed] = [
    tasks.filter(({ passes, graded }) => graded > 0 && passes === graded).length,
    tasks.filter(({ passes, graded }) => passes > 0 && passes < graded).length,
  ];
  const add = (value: number, how: string, least: Pick<Fact, 'atLeast'> = {}) => {
    const one = { ...of, ...least, value, about: `tasks of ${name} ${how}` };
    facts.push(fact({ ...one, unit: 'fraction', other: all }), fact({ ...one, unit: 'count' }));
  };
  add(perfect, 'where all runs passed', { atLeast: everyRun });
  add(mixed, 'where some runs passed and others failed');
  let left = all;
  for (let passes = 0; passes <= Math.min(most, 100); passes++) {
    const own = exactly.get(passes) ?? 0;
    const counted = plural(passes, 'pass');
    add(left, `with at least ${counted}`, { atLeast: passes });
    add(own, `with exactly ${counted}`);
    left -= own;
  }
  return facts;
}
