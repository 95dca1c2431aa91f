import { describe, expect, it } from 'vitest';
import { takesColours, terminal } from './terminal.ts';

const xterm = { TERM: 'xterm-256color' };

describe('takesColours', () => {
  it.each([
    ['a terminal', true, xterm, true],
    ['a pipe', false, xterm, false],
    ['NO_COLOR', true, { ...xterm, NO_COLOR: '1' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
    ['FORCE_COLOR in a pipe', false, { ...xterm, FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { ...xterm, FORCE_COLOR: '0' }, false],
  ])('%s', (_, isTTY, env, colours) => {
    expect(takesColours({ isTTY }, env)).toBe(colours);
  });
});

describe('terminal', () => {
  it('is a pipe of 100 columns without a number, or where the system says 0', () => {
    expect(terminal({})).toMatchObject({ columns: 100, wraps: false });
    expect(terminal({ columns: 0 })).toMatchObject({ columns: 100, wraps: false });
    expect(terminal({ columns: 70 })).toMatchObject({ columns: 70, wraps: true });
  });
});
