import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from './campaign.ts';
import { evidence, evidenceAt, evidenceOfEach, formatPath, mostNamed, parsePath, taskPath, valueAt } from './select.ts';

const document = {
  run_summary: { passes: 23, note: 'x', open: null, real: true },
  per_task_results: { task_07_multi_step_plan: { passes: 1 }, 'a.b c]': { passes: 2 } },
  predictions: [{ id: 'P1', range: [24, 27] }],
};
const campaign = { id: 'c', document } as unknown as Campaign;

describe('paths', () => {
  it.each([
    ['run_summary.cost_per_pass_usd', ['run_summary', 'cost_per_pass_usd']],
    ['per_task_results[task_07_multi_step_plan]', ['per_task_results', 'task_07_multi_step_plan']],
    ['per_task_results.task-07.passes', ['per_task_results', 'task-07', 'passes']],
    ['predictions[0].range[1]', ['predictions', '0', 'range', '1']],
    ['a[b.c d][\\]\\\\]', ['a', 'b.c d', ']\\']],
    ['[]', ['']],
    ['', []],
  ])('%s has the steps %j', (path, steps) => {
    expect(parsePath(path)).toEqual(steps);
  });

  it('formats plain names with dots, everything else in brackets', () => {
    expect(formatPath(['predictions', 0, 'range', 1])).toBe('predictions[0].range[1]');
    expect(formatPath(['per_task_results', 'fix it!', 'passes'])).toBe('per_task_results[fix it!].passes');
    expect(formatPath(['17', 'a'])).toBe('[17].a');
    expect(taskPath('task_07_multi_step_plan', 'passes')).toBe('per_task_results.task_07_multi_step_plan.passes');
  });

  it('parses what it formats, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (steps) => {
        expect(parsePath(formatPath(steps))).toEqual(steps);
      }),
    );
  });
});

describe('valueAt', () => {
  it.each([
    ['run_summary.passes', 23],
    ['per_task_results[task_07_multi_step_plan].passes', 1],
    ['per_task_results[a.b c\\]].passes', 2],
    ['predictions[0].range[1]', 27],
    ['run_summary.open', null],
    ['run_summary.cost', undefined],
    ['run_summary.passes.more', undefined],
    ['predictions[1].id', undefined],
  ])('%s is %j', (path, value) => {
    expect(valueAt(document, path)).toBe(value);
  });

  it('sees neither what objects inherit nor the length of lists', () => {
    for (const path of ['constructor', '__proto__', 'run_summary.toString', 'predictions.length', 'predictions.map']) {
      expect(valueAt(document, path)).toBeUndefined();
    }
    expect(valueAt(JSON.parse('{"__proto__": {"a": 1}}'), '__proto__.a')).toBe(1);
    expect(valueAt(null, 'a')).toBeUndefined();
  });
});

describe('evidence', () => {
  it('is a scalar with the way to it', () => {
    expect(evidenceAt(campaign, 'run_summary.passes')).toEqual({ pack: 'c', path: 'run_summary.passes', value: 23 });
    expect(evidenceAt(campaign, 'run_summary.open')?.value).toBeNull();
    expect(evidenceAt(campaign, 'run_summary.real')?.value).toBe(true);
  });

  it('is not a mapping, a list or nothing', () => {
    expect(evidenceAt(campaign, 'run_summary')).toBeUndefined();
    expect(evidenceAt(campaign, 'predictions')).toBeUndefined();
    expect(evidenceAt(campaign, 'nowhere')).toBeUndefined();
  });

  it('keeps the paths that the pack holds', () => {
    expect(evidence(campaign, 'nowhere', 'run_summary.note').map(({ path }) => path)).toEqual(['run_summary.note']);
  });
});

describe('evidence of each entry', () => {
  const many = Array.from({ length: 100 }, (_, index) => index);
  const large = {
    id: 'c',
    document: {
      per_task_results: Object.fromEntries(many.map((index) => [`t ${index}`, { passes: index % 3, runs: 3 }])),
      runs: many.map((index) => ({ task: `t ${index % 5}`, passed: index % 7 === 0 ? null : index % 2 === 0 })),
      predictions: many.map((index) => ({ id: `P${index}`, tags: [] })),
    },
  };
  const every = (path: string, field: string, only?: readonly string[]) =>
    evidenceOfEach(large, path, { fields: [field], ...(only === undefined ? {} : { only }) });

  it('is one for a field of many: its sum, or in how many it is true', () => {
    expect(evidenceOfEach(large, 'per_task_results', { fields: ['passes', 'runs'] })).toEqual([
      { pack: 'c', path: 'per_task_results', value: 99, each: { field: 'passes', entries: 100, holds: 'numbers' } },
      { pack: 'c', path: 'per_task_results', value: 300, each: { field: 'runs', entries: 100, holds: 'numbers' } },
    ]);
    const told = large.document.runs.filter(({ passed }) => passed !== null);
    expect(every('runs', 'passed')).toEqual([
      {
        pack: 'c',
        path: 'runs',
        value: told.filter(({ passed }) => passed).length,
        each: { field: 'passed', entries: told.length, holds: 'flags' },
      },
    ]);
    expect(every('predictions', 'id')).toEqual([
      { pack: 'c', path: 'predictions', value: null, each: { field: 'id', entries: 100, holds: 'other' } },
    ]);
  });

  it('names the entries where others hold the field, too', () => {
    const half = many.slice(0, 50).map((index) => `t ${index}`);
    const [some] = every('per_task_results', 'passes', half);
    expect(some).toEqual({
      pack: 'c',
      path: 'per_task_results',
      value: 49,
      each: { field: 'passes', entries: 50, holds: 'numbers', only: half },
    });
    const [ofTasks] = every('runs', 'passed', ['t 1', 't 2', 't 3']);
    expect(ofTasks!.each).toEqual({ field: 'passed', entries: 51, holds: 'flags', only: ['t 1', 't 2', 't 3'] });
  });

  it('is each value with its own way, in the order that is asked for, where they are few', () => {
    expect(every('per_task_results', 'passes', ['t 9', 't 2'])).toEqual([
      { pack: 'c', path: 'per_task_results[t 9].passes', value: 0 },
      { pack: 'c', path: 'per_task_results[t 2].passes', value: 2 },
    ]);
    expect(every('runs', 'passed', ['t 3']).slice(0, 2)).toEqual([
      { pack: 'c', path: 'runs[3].passed', value: false },
      { pack: 'c', path: 'runs[8].passed', value: true },
    ]);
    expect(every('predictions', 'id', ['P3'])).toEqual([{ pack: 'c', path: 'predictions[3].id', value: 'P3' }]);
  });

  it('turns from one to the other at the most that is named', () => {
    const names = many.map((index) => `t ${index}`);
    const of = (entries: number) => every('per_task_results', 'runs', names.slice(0, entries));
    expect(of(mostNamed)).toHaveLength(mostNamed);
    expect(of(mostNamed + 1)).toHaveLength(1);
  });

  it('is nothing where nothing is', () => {
    expect(every('nowhere', 'passes')).toEqual([]);
    expect(every('runs', 'score')).toEqual([]);
    expect(every('runs', 'passed', ['somebody else'])).toEqual([]);
    expect(every('per_task_results[t 1].passes', 'x')).toEqual([]);
  });
});
