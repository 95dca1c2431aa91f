import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../campaign/select.ts';
import { evidenceParts } from './evidence.ts';

describe('evidence in words', () => {
  const said = (value: Evidence['value'], each?: Evidence['each']) => {
    const {
      field,
      words,
      value: shown,
    } = evidenceParts({
      pack: 'c',
      path: 'p',
      value,
      ...(each === undefined ? {} : { each }),
    });
    return `p${field === null ? '' : `: ${field}`}${words}${shown ?? ''}`.replaceAll('\u00a0', ' ');
  };

  it.each([
    [said(3), 'p = 3'],
    [said(null), 'p = null'],
    [said(99, { field: 'passes', entries: 100, holds: 'numbers' }), 'p: passes of 100 entries, sum = 99'],
    [said(41, { field: 'passed', entries: 50, holds: 'flags' }), 'p: passed of 50 entries, true in 41'],
    [said(null, { field: 'id', entries: 50, holds: 'other' }), 'p: id of 50 entries'],
    [
      said(1, { field: 'passes', entries: 50, holds: 'numbers', only: ['t'] }),
      'p: passes of 50 entries that findings.json names, sum = 1',
    ],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });
});
