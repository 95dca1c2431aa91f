import { describe, expect, it } from 'vitest';
import { newStrataInterval } from '../../statistics/stratified/new-strata.ts';
import { eventRate } from './event-rate.ts';

const events = (campaign: string, hits: number, of: number) =>
  Array.from({ length: of }, (_, i) => ({ campaign, happened: i < hits }));

describe('how often events come true', () => {
  it('is as uncertain as campaigns are few, where those of one stand and fall together', () => {
    const together = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id, i) => events(id, i % 2 === 0 ? 10 : 0, 10));
    const rate = eventRate(together, 0.95);
    // Six coins, not sixty: R: binom.test(30, 60)$conf.int is [0.368, 0.632]
    expect(rate).toMatchObject({
      value: 0.5,
      scope: 'new campaigns',
      about: '60\u00a0predictions of 6\u00a0campaigns',
    });
    if ('missing' in rate) throw new Error(rate.missing);
    expect(rate.lower).toBeLessThan(0.25);
    expect(rate.method).toContain('effective number of campaigns');
    const strata = together.flatMap((_, i) => (i % 10 === 0 ? [{ successes: i % 20 === 0 ? 10 : 0, trials: 10 }] : []));
    expect(rate.lower).toBe(newStrataInterval(strata).lower);
  });

  it('is exact where each campaign has one event', () => {
    const rate = eventRate([...events('a', 1, 1), ...events('b', 0, 1), ...events('c', 1, 1)], 0.95);
    // Blaker by exact tail sums.
    expect(rate).toMatchObject({ lower: expect.closeTo(0.135351, 5), upper: expect.closeTo(0.983048, 5) });
  });

  it('of one campaign speaks of that one alone; of none it says what is missing', () => {
    expect(eventRate(events('a', 2, 6), 0.95)).toMatchObject({ scope: 'pooled runs', method: 'Blaker' });
    expect(eventRate([], 0.95)).toEqual({ missing: 'needs a prediction that can be decided' });
  });
});
