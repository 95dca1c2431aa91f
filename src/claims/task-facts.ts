import type { Campaign } from '../campaign/campaign.ts';
import { type Fact, fact } from './fact.ts';

/** `7 of 10 tasks`: how many tasks have at least, or exactly, so many passes. O(tasks). */
export function tasksWithPasses({ id, tasks }: Campaign, name: string): Fact[] {
  const most = tasks.reduce((greatest, { passes }) => Math.max(greatest, passes), 0);
  const [exactly, all] = [new Map<number, number>(), tasks.length];
  for (const { passes } of tasks) exactly.set(passes, (exactly.get(passes) ?? 0) + 1);
  const of = { campaign: id, evidence: `${id}: per_task_results`, quantity: 'tasks with passes' as const };
  const facts: Fact[] = [
    fact({
      unit: 'count',
      value: all,
      quantity: 'tasks',
      about: `tasks of ${name}`,
      campaign: id,
      evidence: `${id}: per_task_results`,
    }),
  ];
  const [perfect, mixed] = [
    tasks.filter(({ passes, graded }) => graded > 0 && passes === graded).length,
    tasks.filter(({ passes, graded }) => passes > 0 && passes < graded).length,
  ];
  for (const [value, how] of [
    [perfect, 'where all runs passed'],
    [mixed, 'where some runs passed and others failed'],
  ] as const)
    facts.push(
      fact({ ...of, unit: 'fraction', value, other: all, about: `tasks of ${name} ${how}` }),
      fact({ ...of, unit: 'count', value, about: `tasks of ${name} ${how}` }),
    );
  let left = all;
  for (let passes = 0; passes <= Math.min(most, 100); passes++) {
    const own = exactly.get(passes) ?? 0;
    facts.push(
      fact({
        ...of,
        unit: 'fraction',
        value: left,
        other: all,
        about: `tasks of ${name} with at least ${passes} ${passes === 1 ? 'pass' : 'passes'}`,
        atLeast: passes,
      }),
      fact({
        ...of,
        unit: 'fraction',
        value: own,
        other: all,
        about: `tasks of ${name} with exactly ${passes} ${passes === 1 ? 'pass' : 'passes'}`,
      }),
      fact({
        ...of,
        unit: 'count',
        value: left,
        about: `tasks of ${name} with at least ${passes} ${passes === 1 ? 'pass' : 'passes'}`,
        atLeast: passes,
      }),
      fact({
        ...of,
        unit: 'count',
        value: own,
        about: `tasks of ${name} with exactly ${passes} ${passes === 1 ? 'pass' : 'passes'}`,
      }),
    );
    left -= own;
  }
  return facts;
}
