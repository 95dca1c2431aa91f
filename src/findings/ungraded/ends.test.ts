import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { campaignsAt, endsOf, endsOfAll } from './ends.ts';

function campaign(id: string, passes: number, notGraded: number, model = id): Campaign {
  const text = `pack_version: 1
campaign: { id: ${id}, suite: s, harness: h }
model: { id: ${model}, name: ${model} }
run_summary: { runs: 30, passes: ${passes}, not_graded: ${notGraded} }
`;
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const many = (count: number) => Array.from({ length: count }, (_, index) => campaign(`c${index}`, index % 20, 3));

/** As `failed passed`, in the order of the campaigns. */
const written = (ends: ReturnType<typeof endsOf>, campaigns: readonly Campaign[]) =>
  ends.map((end) => campaigns.map(({ id }) => end.get(id) ?? 'as seen').join(' '));

describe('the ends of two sides', () => {
  const [a, b] = [campaign('a', 10, 2), campaign('b', 12, 5)];

  it('are four where each has runs that nobody graded', () => {
    expect(written(endsOf([[a], [b]]), [a, b]).toSorted()).toEqual([
      'failed failed',
      'failed passed',
      'passed failed',
      'passed passed',
    ]);
    expect(endsOfAll([a, b]).map((end) => [...end])).toEqual(endsOf([[a], [b]]).map((end) => [...end]));
  });

  it('are two where one has, and none where neither has', () => {
    const whole = campaign('w', 10, 0);
    expect(written(endsOf([[a], [whole]]), [a])).toEqual(['failed', 'passed']);
    expect(endsOf([[whole], [campaign('v', 3, 0)]])).toEqual([]);
  });

  it('take the campaigns of a side as one', () => {
    const ends = endsOf([[a, campaign('a2', 3, 1)], [b]]);
    expect(ends).toHaveLength(4);
    for (const end of ends) expect(end.get('a')).toBe(end.get('a2'));
  });

  it('are what the campaigns become', () => {
    const [, passed] = endsOf([[a], [b]]);
    expect(campaignsAt(passed!, [a, b]).map(({ totals }) => totals)).toEqual([
      { runs: 30, graded: 30, ungraded: 0, passes: 12 },
      { runs: 30, graded: 30, ungraded: 0, passes: 17 },
    ]);
  });
});

describe('the ends of many', () => {
  it.each([3, 4, 7, 13, 20])('hold both directions of every pair of %d models', (count) => {
    const all = many(count);
    const ends = endsOfAll(all);
    for (const one of all) {
      for (const other of all) {
        if (one === other) continue;
        expect(ends.some((end) => end.get(one.id) === 'failed' && end.get(other.id) === 'passed')).toBe(true);
      }
    }
  });

  it('hold the leader, and who could lead, against all others, and the reverse', () => {
    const all = [campaign('leads', 20, 1), campaign('hopes', 5, 19), ...many(6)];
    const ends = written(endsOfAll(all), all);
    for (const place of [0, 1]) {
      for (const [one, others] of [
        ['failed', 'passed'],
        ['passed', 'failed'],
      ]) {
        expect(ends).toContain(all.map((_, index) => (index === place ? one : others)).join(' '));
      }
    }
  });

  it.each([
    [2, 4],
    [3, 9],
    [20, 12],
    [40, 8],
    [300, 8],
  ])('of %d models are no more than %d', (count, most) => {
    expect(endsOfAll(many(count)).length).toBeLessThanOrEqual(most);
  });

  it('hold neighbours by score in both directions where there are very many', () => {
    const all = many(60).toSorted((a, b) => b.totals.passes - a.totals.passes);
    const ends = endsOfAll(all);
    for (const [place, one] of all.slice(1).entries()) {
      const [above, below] = [all[place]!.id, one.id];
      for (const as of ['failed', 'passed'] as const)
        expect(ends.some((end) => end.get(above) === as && end.get(below) !== as)).toBe(true);
    }
  });

  it('mix the campaigns of one model among themselves, for its reruns', () => {
    const all = [campaign('m1', 5, 2, 'm'), campaign('m2', 6, 2, 'm'), campaign('m3', 7, 2, 'm')];
    const ends = written(endsOfAll(all), all);
    expect(new Set(ends).size).toBe(ends.length);
    for (const [first, second] of [
      [0, 1],
      [1, 0],
      [1, 2],
      [0, 2],
    ] as const) {
      expect(ends.some((end) => end.split(' ')[first] === 'failed' && end.split(' ')[second] === 'passed')).toBe(true);
    }
  });
});
