import { expect, it } from 'vitest';
import { recomputation } from './pack-claims.ts';

const of = { campaign: null, path: 'run_summary.passes' };
const to = { campaign: 'c', path: 'run_summary.runs' };
const empty = { value: null, ratio: null, difference: null, percent: null, percent_less: null };
const pair = ['run_summary.passes', { campaign: 'c', path: 'run_summary.runs' }] as [string, typeof to];

it.each([
  [{ value: 'run_summary.passes' }, { kind: 'value', of }],
  [{ value: { campaign: null, path: 'run_summary.passes' } }, { kind: 'value', of }],
  [{ ratio: pair }, { kind: 'ratio', of, to }],
  [{ difference: pair }, { kind: 'difference', of, to }],
  [{ percent: pair }, { kind: 'percent', of, to }],
  [{ percent_less: pair }, { kind: 'percent_less', of, to }],
  [{ tasks_with_at_least: 2 }, { kind: 'tasks_with_at_least', passes: 2 }],
])('the one way that is written, whether the others are null or not there: %j', (written, expected) => {
  expect(recomputation(written)).toEqual(expected);
  expect(recomputation({ ...empty, ...written })).toEqual(expected);
});
