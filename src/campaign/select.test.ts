import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from './campaign.ts';
import { evidence, evidenceAt, formatPath, parsePath, taskPath, valueAt } from './select.ts';

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
