import { describe, expect, it } from 'vitest';
import { DomainError, didYouMean, formatIssue, show } from './errors.ts';

describe('DomainError', () => {
  it('reads where, what must be, what was received', () => {
    const error = new DomainError('proportionInterval: successes', 'must be an integer from 0 to 3', 4);
    expect(error.message).toBe('proportionInterval: successes must be an integer from 0 to 3, received 4');
    expect(error).toBeInstanceOf(RangeError);
    expect(error.name).toBe('DomainError');
  });
});

describe('formatIssue', () => {
  const issue = {
    severity: 'error',
    problem: 'mismatch',
    file: 'x.yaml',
    path: 'run_summary.passes',
    expected: 'be 23',
    received: '24',
  } as const;

  it('puts the place first and the hint on its own line', () => {
    expect(formatIssue({ ...issue, line: 3, column: 9, hint: 'count again' })).toBe(
      'x.yaml:3:9 mismatch: run_summary.passes must be 23, received 24\n  hint: count again',
    );
  });

  it('speaks of the file where there is no path', () => {
    expect(formatIssue({ ...issue, path: '' })).toBe('x.yaml mismatch: the file must be 23, received 24');
  });
});

describe('show', () => {
  it.each([
    [undefined, 'nothing'],
    [Number.NaN, 'NaN'],
    ['a"b', '"a\\"b"'],
    [{ a: 1 }, '{"a":1}'],
    [null, 'null'],
    [() => 1, 'a function'],
  ])('%s', (value, text) => expect(show(value)).toBe(text));

  it('cuts what is long', () => expect(show('x'.repeat(500))).toHaveLength(80));
});

describe('didYouMean', () => {
  const known = ['passes', 'runs', 'task_07_multi_step_plan'];
  it.each([
    ['pases', 'passes'],
    ['task_07_multistep_plan', 'task_07_multi_step_plan'],
    ['Runs', 'runs'],
    ['rnus', 'runs'],
    ['elephant', undefined],
    ['x'.repeat(5000), undefined],
  ])('%s', (name, expected) => expect(didYouMean(name, known)).toBe(expected));
});
