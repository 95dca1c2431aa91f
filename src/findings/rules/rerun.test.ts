import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { tested } from '../../measures/fixture/tested.ts';
import { rerunDrift } from '../../measures/pairs/rerun-drift.ts';
import { rerunFinding } from './rerun.ts';

function campaign(id: string, tasks: readonly (readonly [passes: number, runs: number])[], about = ''): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${about} }`,
    'model: { id: m, name: Model M }',
    'per_task_results:',
    ...tasks.map(([passes, runs], t) => `  t${t}: { runs: ${runs}, passes: ${passes} }`),
  ].join('\n');
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

function caveats(first: Campaign, second: Campaign): string {
  const options = { level: 0.95, margin: 0.1, power: 0.8 };
  return rerunFinding(rerunDrift(first, second, options), { campaigns: [first, second], options }).caveats.join('\n');
}

const threes = (counts: readonly number[]) => counts.map((passes) => [passes, 3] as const);

describe('single runs that are alike one by one', () => {
  const bare = (id: string, tasks: readonly string[]) => {
    const runs = tasks.flatMap((outcomes, t) =>
      [...outcomes].map((letter, run) => ({ task: `t${t}`, run: run + 1, passed: letter === 'p' })),
    );
    const text = JSON.stringify({
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id: 'm', name: 'Model M' },
      runs,
    });
    return dataPack.read({ name: `${id}.json`, text, sha256: '' }).campaigns[0]!;
  };

  it('may be one campaign under two ids, and the finding says so', () => {
    const three = ['pfpfp', 'ppffp', 'fppfp'];
    expect(caveats(bare('a', three), bare('b', three))).toMatch(
      /^a and b show the same outcome of every single run in its order: they may be one campaign under two ids, and then nothing was rerun\.$/mu,
    );
    expect(caveats(bare('a', three), bare('b', ['pfpfp', 'ppffp', 'fpppf']))).not.toContain('two ids');
    expect(caveats(bare('a', ['pfpfp']), bare('b', ['pfpfp']))).not.toContain('two ids');
  });
});

describe('what moved between two campaigns', () => {
  it('is named, the furthest first', () => {
    const said = caveats(campaign('a', threes([2, 3, 1, 0])), campaign('b', threes([3, 3, 1, 2])));
    expect(said).toMatch(/2.tasks moved \(t3 0 → 2, t0 2 → 3\); \d\.\d would by chance alone\./u);
  });

  it('is named only so far', () => {
    const said = caveats(campaign('a', threes([0, 0, 0, 0, 0, 0, 0])), campaign('b', threes([1, 1, 1, 1, 1, 1, 1])));
    expect(said).toMatch(/7.tasks moved \(t0 0 → 1, .*t4 0 → 1 and 2 more\)/u);
  });

  it('is nothing where nothing did', () => {
    const same = threes([3, 1, 0]);
    expect(caveats(campaign('a', same), campaign('b', same))).toMatch(/0.tasks moved; \d/u);
  });

  it('gives no rate of both together that is neither’s', () => {
    const few = campaign('a', [
      [5, 5],
      [0, 1],
    ]);
    const other = campaign('b', [
      [0, 1],
      [5, 5],
    ]);
    expect(tested(rerunDrift(few, other)).pooled).toHaveProperty('missing');
    expect(caveats(few, other)).toContain('all runs of a task together have another mean than either campaign');
    expect(tested(rerunDrift(campaign('a', threes([3, 1])), campaign('b', threes([2, 1])))).pooled).toHaveProperty(
      'value',
    );
  });

  it('is not counted where tasks were run unequally often', () => {
    const said = caveats(
      campaign('a', threes([3, 1])),
      campaign('b', [
        [4, 4],
        [1, 3],
      ]),
    );
    expect(said).toContain('Which tasks moved is not counted: needs tasks that were run equally often in both.');
  });
});

describe('versions of a rerun', () => {
  const tasks = threes([3, 1]);

  it('that one of the two does not state may have changed', () => {
    const said = caveats(campaign('a', tasks, ', harness: h@1, provider: p'), campaign('b', tasks, ', provider: p'));
    expect(said).toContain('The harness is not stated by b: nobody can tell whether it was the same everywhere.');
    expect(said).not.toContain('provider');
  });

  it('that neither states are said in one sentence', () => {
    expect(caveats(campaign('a', tasks), campaign('b', tasks))).toContain(
      'The harness and the provider are not stated by any of the campaigns: nobody can tell',
    );
  });

  it('that differ keep the two apart', () => {
    const said = caveats(campaign('a', tasks, ', harness: h@1'), campaign('b', tasks, ', harness: h@2'));
    expect(said).toContain('not pooled: harness differs');
    expect(said).toContain('Harness changed between the two');
  });
});
