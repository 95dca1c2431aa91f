import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataPack } from '../ingest/pack/data-pack.ts';
import type { Campaign } from './campaign.ts';
import { entrants } from './entrants.ts';

interface Options {
  readonly model?: string;
  readonly name?: string;
  readonly date?: string;
  readonly harness?: string;
  readonly provider?: string;
  readonly reasoning?: { readonly effort?: string; readonly tokens_per_run?: number };
  /** Passes by task, three runs each; totals of 20 of 30 without. */
  readonly tasks?: Readonly<Record<string, number>>;
}

function campaign(
  id: string,
  { model = 'm', name = model, date, harness, provider, reasoning, tasks }: Options = {},
): Campaign {
  const about = Object.entries({ id, suite: 's', date, harness, provider, reasoning }).filter(
    ([, value]) => value !== undefined,
  );
  const text = JSON.stringify({
    pack_version: 1,
    campaign: Object.fromEntries(about),
    model: { id: model, name },
    ...(tasks === undefined
      ? { run_summary: { runs: 30, passes: 20 } }
      : {
          per_task_results: Object.fromEntries(
            Object.entries(tasks).map(([task, passes]) => [task, { runs: 4, passes, not_graded: 1 }]),
          ),
        }),
  });
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const grouping = (...campaigns: Campaign[]) =>
  entrants(campaigns).map(({ name, campaigns: own }) => [
    name.replaceAll('\u00a0', ' '),
    own.map(({ id }) => id).join(),
  ]);

describe('entrants', () => {
  it('are apart at different levels of reasoning effort, by name or by tokens', () => {
    expect(
      grouping(
        campaign('a', { reasoning: { effort: 'high' } }),
        campaign('b', { reasoning: { effort: 'low', tokens_per_run: 900 } }),
        campaign('c', { reasoning: { effort: 'high', tokens_per_run: 9000 } }),
        campaign('d', { reasoning: { tokens_per_run: 500 } }),
      ),
    ).toEqual([
      ['m, high, 2 campaigns', 'a,c'],
      ['m, low', 'b'],
      ['m, 500 tokens', 'd'],
    ]);
  });

  it('are the campaigns of one model together, in the order of their first', () => {
    expect(
      grouping(campaign('a', { model: 'x' }), campaign('b', { model: 'y' }), campaign('c', { model: 'x' })),
    ).toEqual([
      ['x, 2 campaigns', 'a,c'],
      ['y', 'b'],
    ]);
  });

  it('part where two harnesses are stated, and take one that is not stated for the only one that is', () => {
    const [old, recent, silent] = ['h@1', 'h@2', undefined].map((harness, index) =>
      campaign(`c${index}`, harness === undefined ? {} : { harness }),
    ) as [Campaign, Campaign, Campaign];
    expect(grouping(old, silent)).toEqual([['m, 2 campaigns', 'c0,c2']]);
    expect(entrants([old, silent])[0]!.harness).toBe('h@1');
    expect(entrants([silent])[0]!.harness).toBeNull();
    expect(grouping(old, recent)).toEqual([
      ['m, h@1', 'c0'],
      ['m, h@2', 'c1'],
    ]);
    expect(grouping(silent, old, recent)).toEqual([
      ['m, harness not stated', 'c2'],
      ['m, h@1', 'c0'],
      ['m, h@2', 'c1'],
    ]);
  });

  it('part by provider within a harness', () => {
    expect(
      grouping(
        campaign('a', { harness: 'h@1', provider: 'p' }),
        campaign('b', { harness: 'h@1' }),
        campaign('c', { harness: 'h@2', provider: 'q' }),
      ),
    ).toEqual([
      ['m, h@1, p, 2 campaigns', 'a,b'],
      ['m, h@2, q', 'c'],
    ]);
    expect(grouping(campaign('a', { provider: 'p' }), campaign('b', { provider: 'q' }), campaign('c'))).toEqual([
      ['m, p', 'a'],
      ['m, q', 'b'],
      ['m, provider not stated', 'c'],
    ]);
  });

  it('add tasks where all tell the same, in any order', () => {
    const [both] = entrants([campaign('a', { tasks: { x: 3, y: 1 } }), campaign('b', { tasks: { y: 2, x: 0 } })]);
    expect(both).toMatchObject({ pooling: 'task by task', detail: 'all tasks' });
    expect(both!.totals).toEqual({ runs: 16, graded: 12, ungraded: 4, passes: 6 });
    expect(both!.tasks).toEqual([
      { id: 'x', family: null, runs: 8, graded: 6, ungraded: 2, passes: 3 },
      { id: 'y', family: null, runs: 8, graded: 6, ungraded: 2, passes: 3 },
    ]);
  });

  it.each([
    ['another task', { x: 1, z: 1 }],
    ['one task more', { x: 1, y: 1, z: 1 }],
    ['one task less', { x: 1 }],
    ['no tasks', undefined],
  ])('add totals alone where one has %s', (_, tasks) => {
    const first = campaign('a', { tasks: { x: 3, y: 1 } });
    const [both] = entrants([first, campaign('b', tasks === undefined ? {} : { tasks })]);
    expect(both).toMatchObject({ pooling: 'totals only', detail: 'totals', tasks: [] });
    expect(both!.totals.passes).toBe(4 + Object.values(tasks ?? { all: 20 }).reduce((sum, passes) => sum + passes, 0));
  });

  it('leave one campaign as it is', () => {
    const only = campaign('a', { tasks: { x: 3 } });
    expect(entrants([only])[0]).toMatchObject({ pooling: 'one campaign', detail: only.detail, tasks: only.tasks });
  });

  it('have names of their own, whatever their models are called', () => {
    const one = { name: 'Same', date: '2026-01-01' };
    const all = entrants([
      campaign('a', { ...one, model: 'x' }),
      campaign('b', { ...one, model: 'x' }),
      campaign('c', { ...one, model: 'y' }),
      campaign('d', { ...one, model: 'y' }),
    ]);
    const names = all.map(({ name }) => name.replaceAll('\u00a0', ' '));
    expect(names).toEqual(['Same, 2 campaigns, x', 'Same, 2 campaigns, y']);
    expect(all.map(({ spokenName }) => spokenName)).toEqual(['Same, x', 'Same, y']);
  });

  it('have names of their own though packs try to have the same', () => {
    const made = entrants([
      campaign('c0', { model: 'a', name: 'N' }),
      campaign('c1', { model: 'b', name: 'N' }),
      campaign('c2', { model: 'c', name: 'N, c0' }),
      campaign('c3', { model: 'd', name: 'N, c0, a' }),
    ]);
    expect(made.map(({ name }) => name)).toEqual(['N, c0, a', 'N, c1', 'N, c0, c', 'N, c0, a (2)']);
  });

  it('hold every campaign once, under names that differ, however the packs are mixed', () => {
    const some = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const mixed = fc.array(
      fc.record({
        model: fc.constantFrom('x', 'y', '__proto__', 'x, h'),
        name: fc.constantFrom('x', 'y, h', 'x, 2 campaigns', 'constructor'),
        harness: some(['h', 'g']),
        provider: some(['p', 'q']),
        date: some(['2026-01-01', '2026-01-02']),
      }),
      { maxLength: 7 },
    );
    fc.assert(
      fc.property(mixed, (all) => {
        const campaigns = all.map((options, index) =>
          campaign(
            `c${index}`,
            Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options,
          ),
        );
        const made = entrants(campaigns);
        const ids = made.flatMap(({ campaigns: own }) => own.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(campaigns.map(({ id }) => id).toSorted());
        expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
        for (const { campaigns: own } of made) {
          expect(new Set(own.map(({ model }) => model.id)).size).toBe(1);
          for (const version of ['harness', 'provider'] as const) {
            expect(new Set(own.flatMap((each) => each[version] ?? [])).size).toBeLessThan(2);
          }
        }
        const turned = entrants(campaigns.toReversed());
        const sets = (list: typeof made) =>
          list
            .map(({ campaigns: own }) =>
              own
                .map(({ id }) => id)
                .toSorted()
                .join(),
            )
            .toSorted();
        expect(sets(turned)).toEqual(sets(made));
      }),
      { numRuns: 200 },
    );
  });
});
