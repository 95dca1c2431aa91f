import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { changedVersions, obstacles, unstatedVersions } from './comparable.ts';

/** A campaign of totals with whatever the second line of its pack says. */
function campaign(id: string, about = '', model = 'm'): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${about} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    'run_summary: { runs: 3, passes: 1 }',
  ].join('\n');
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const paths = (a: readonly Campaign[], b: readonly Campaign[]) =>
  obstacles(a, b).map(({ campaign: { id }, path, canCross }) => [id, path, canCross]);

describe('obstacles', () => {
  it('has none between campaigns of one harness and provider, whether or not all state them', () => {
    const stated = campaign('a', ', harness: h@1, provider: p');
    expect(paths([stated], [campaign('b', ', harness: h@1, provider: p', 'n')])).toEqual([]);
    expect(paths([stated], [campaign('b', '', 'n')])).toEqual([]);
    expect(paths([campaign('a')], [campaign('b')])).toEqual([]);
  });

  it.each([
    ['harness', 'h@1', 'h@2'],
    ['provider', 'here', 'there'],
  ])('lets nobody cross versions of the %s unasked, between the sides or within one', (field, one, two) => {
    const [a, b, c] = [
      campaign('a', `, ${field}: ${one}`),
      campaign('b', `, ${field}: ${two}`),
      campaign('c', `, ${field}: ${one}`, 'n'),
    ];
    const expected = [['b', `campaign.${field}`, true]];
    expect(paths([a], [b])).toEqual(expected);
    expect(paths([a, b], [c])).toEqual(expected);
    expect(paths([c], [a, b])).toEqual(expected);
    expect(obstacles([a], [b])[0]).toMatchObject({
      problem: 'mismatch',
      expected: `be ${one}, as in a.yaml: a difference might be of the ${field} instead of the model`,
      received: two,
    });
  });

  it('finds a version behind a campaign that states none', () => {
    const all = [campaign('a'), campaign('b', ', harness: h@1'), campaign('c', ', harness: h@2')] as const;
    expect(paths([all[0], all[1]], [all[2]])).toEqual([['c', 'campaign.harness', true]]);
  });

  it('never lets anybody pool two model ids or take a campaign twice', () => {
    const [a, other] = [campaign('a'), campaign('other', '', 'm-2026-01')];
    expect(paths([a, other], [campaign('b', '', 'n')])).toEqual([['other', 'model.id', false]]);
    expect(paths([a], [campaign('b', '', 'n'), campaign('c', '', 'o')])).toEqual([['c', 'model.id', false]]);
    expect(paths([a, a], [campaign('b', '', 'n')])).toEqual([['a', 'campaign.id', false]]);
    expect(paths([a], [other, a])).toEqual([
      ['a', 'model.id', false],
      ['a', 'campaign.id', false],
    ]);
  });

  it('tells all of them at once', () => {
    const b = { ...campaign('b', ', harness: h@2'), suite: 't' };
    expect(paths([campaign('a', ', harness: h@1')], [b])).toEqual([
      ['b', 'campaign.suite', false],
      ['b', 'campaign.harness', true],
    ]);
  });
});

describe('versions', () => {
  it('changed are those of which two are stated, unstated those that somebody leaves out', () => {
    const all = [campaign('a', ', harness: h@1'), campaign('b', ', harness: h@2, provider: p'), campaign('c')];
    expect(changedVersions(all)).toEqual(['harness']);
    expect(unstatedVersions(all)).toEqual([
      { version: 'harness', campaigns: ['c'] },
      { version: 'provider', campaigns: ['a', 'c'] },
    ]);
    expect(changedVersions([all[0]!, all[2]!])).toEqual([]);
  });
});
