import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { pooled, tally } from './tally.ts';

describe('tally', () => {
  it('keeps what it is given', () => {
    expect(tally(2, 3)).toEqual({ successes: 2, trials: 3 });
    expect(tally(0, 0)).toEqual({ successes: 0, trials: 0 });
  });

  it.each([
    [4, 3, 'tally: successes must be an integer from 0 to 3, received 4'],
    [-1, 3, 'tally: successes must be an integer from 0 to 3, received -1'],
    [1.5, 3, 'tally: successes must be an integer from 0 to 3, received 1.5'],
    [Number.NaN, 3, 'tally: successes must be an integer from 0 to 3, received NaN'],
    [0, -1, 'tally: trials must be an integer from 0 up, received -1'],
    [0, Infinity, 'tally: trials must be an integer from 0 up, received Infinity'],
  ])('of %d of %d throws', (successes, trials, message) => {
    expect(() => tally(successes, trials)).toThrow(DomainError);
    expect(() => tally(successes, trials)).toThrow(message);
  });
});

describe('pooled', () => {
  it('adds up, to nothing of nothing for no tallies', () => {
    expect(pooled([tally(2, 3), tally(0, 0), tally(3, 3)])).toEqual({ successes: 5, trials: 6 });
    expect(pooled([])).toEqual({ successes: 0, trials: 0 });
  });

  it('refuses a tally that is none', () => {
    expect(() => pooled([{ successes: 2, trials: 1 }])).toThrow(
      'pooled: successes must be an integer from 0 to 1, received 2',
    );
  });
});
