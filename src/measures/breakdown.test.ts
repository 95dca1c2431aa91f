import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { admitPack } from '../ingest/pack/admit-pack.ts';
import type { DataPack } from '../ingest/pack/data-pack-schema.ts';
import { breakdown } from './breakdown.ts';
import { suiteScore } from './rates/suite-score.ts';

type Task = NonNullable<DataPack['per_task_results']>[string];

function campaign(
  id: string,
  tasks: Readonly<Record<string, Task>>,
  more: Partial<DataPack['campaign']> = {},
): Campaign {
  const pack: DataPack = {
    pack_version: 1,
    campaign: { id, suite: 's', harness: 'h', ...more },
    model: { id: 'm', name: 'M' },
    per_task_results: tasks,
  };
  const { campaigns, issues } = admitPack(pack, { file: `${id}.json`, importer: 'test', sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const tasks = {
  a: { runs: 3, passes: 3, tags: ['code', 'family:x'] },
  b: { runs: 3, passes: 1, tags: ['code'], family: 'x' },
  c: { runs: 4, passes: 2, not_graded: 1, tags: ['plan', 'code'], family: 'y' },
  d: { runs: 3, passes: 0 },
};

const short = (all: readonly { part: string | null; passes: number; graded: number; tasks: number }[]) =>
  all.map(({ part, passes, graded, tasks: count }) => [part, passes, graded, count]);

describe('a breakdown', () => {
  it('by tag has the score that a suite of those tasks has; a task of several tags is in each', () => {
    const { rows, overlaps, untold } = breakdown([campaign('one', tasks)], { by: 'tag' });
    expect(short(rows)).toEqual([
      ['code', 6, 9, 3],
      ['plan', 2, 3, 1],
      [null, 0, 3, 1],
    ]);
    expect([overlaps, untold]).toEqual([true, []]);
    const { a, b, c } = tasks;
    const { rate, sameTasks, newTasks, ends } = suiteScore(campaign('two', { a, b, c }));
    expect(rows[0]).toMatchObject({ rate, sameTasks, newTasks, ends });
  });

  it('by family draws new tasks from families, of which one is too few', () => {
    const { rows } = breakdown([campaign('one', tasks)], { by: 'family' });
    expect(short(rows)).toEqual([
      ['x', 4, 6, 2],
      ['y', 2, 3, 1],
      [null, 0, 3, 1],
    ]);
    expect(rows[0]!.newTasks).toEqual({ missing: 'needs tasks of at least two families' });
  });

  it('by variant has one row a variant', () => {
    const all = ['terse', 'long'].map((variant) => campaign(variant, tasks, { variant }));
    expect(short(breakdown(all, { by: 'variant' }).rows)).toEqual([
      ['long', 6, 12, 4],
      ['terse', 6, 12, 4],
    ]);
  });

  it('names those that tell totals alone', () => {
    const pack: DataPack = {
      pack_version: 1,
      campaign: { id: 't', suite: 's' },
      model: { id: 'n', name: 'N' },
      run_summary: { runs: 9, passes: 3 },
    };
    const { campaigns } = admitPack(pack, { file: 't.json', importer: 'test', sha256: '' });
    expect(breakdown(campaigns, { by: 'tag' })).toMatchObject({ rows: [], untold: ['N'] });
  });

  it('adds up over parts that do not overlap', () => {
    const { rows } = breakdown([campaign('one', tasks)], { by: 'family' });
    expect(rows.reduce((sum, { passes }) => sum + passes, 0)).toBe(6);
    expect(rows.reduce((sum, { graded, ungraded }) => sum + graded + ungraded, 0)).toBe(13);
  });
});
