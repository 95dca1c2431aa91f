import { describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { dataPack } from './pack/data-pack.ts';

type RunFields = Readonly<Record<string, unknown>>;

/** What is said of packs among each other: severity, path and the beginning of what was received. */
function told(...packs: readonly object[]): string[] {
  const campaigns = packs.flatMap((pack, index) => {
    const reading = dataPack.read({ name: `${index}.json`, text: JSON.stringify(pack), sha256: '' });
    expect(reading.issues.filter(({ severity }) => severity !== 'note').map(formatIssue)).toEqual([]);
    return reading.campaigns;
  });
  return checkCampaigns(campaigns).issues.map(({ severity, problem, path, received }) =>
    [severity, problem, path, received].join(' ').replaceAll('\u00a0', ' '),
  );
}

const pack = (id: string, rest: object, model = 'm') => ({
  pack_version: 1,
  campaign: { id, suite: 's' },
  model: { id: model, name: model },
  ...rest,
});

/** Six runs of two tasks with what each of them took. */
const runs = (change: (run: RunFields, index: number) => RunFields = (run) => run) => ({
  runs: Array.from({ length: 6 }, (_, index) =>
    change(
      {
        task: index < 3 ? 'a' : 'b',
        run: (index % 3) + 1,
        passed: index % 2 === 0,
        cost_usd: 0.01 + index / 1000,
        tokens_out: 1200 + 17 * index,
      },
      index,
    ),
  ),
});

describe('runs that stand in two campaigns', () => {
  const said = (severity: string, count: number) =>
    `${severity} duplicate runs ${count} runs with the cost, tokens and seconds that runs of the same tasks have in "a" (0.json)`;

  it('are an error, under another id, model, order or number', () => {
    expect(told(pack('a', runs()), pack('b', runs()))).toEqual([said('error', 6)]);
    expect(told(pack('a', runs()), pack('b', runs(), 'other'))).toEqual([said('error', 6)]);
    expect(told(pack('a', runs()), pack('b', { runs: runs().runs.toReversed() }))).toEqual([said('error', 6)]);
    expect(
      told(
        pack('a', runs()),
        pack(
          'b',
          runs((run) => ({ ...run, run: Number(run.run) + 3 })),
        ),
      ),
    ).toEqual([said('error', 6)]);
  });

  it('are an error where one campaign has more', () => {
    const more = { runs: [...runs().runs, { task: 'a', run: 4, passed: true, cost_usd: 0.5, tokens_out: 9 }] };
    expect(told(pack('a', runs()), pack('b', more)).filter((line) => line.startsWith('error'))).toEqual([
      said('error', 6),
    ]);
  });

  it('are a warning where they were graded in another way', () => {
    expect(
      told(
        pack('a', runs()),
        pack(
          'b',
          runs((run) => ({ ...run, passed: true })),
        ),
      ),
    ).toEqual([said('warning', 6)]);
  });

  it('are none of two models that cost and take the same, whatever came of it', () => {
    const timed = (outcome: (index: number) => boolean) =>
      runs(({ task, run }, index) => ({
        task,
        run,
        passed: outcome(index),
        cost_usd: 0.001234 + index / 1000,
        seconds: 1.2345 + index,
      }));
    const odd = timed((index) => index % 2 === 0);
    expect(told(pack('a', odd), pack('b', odd, 'other'))).toEqual([]);
    expect(
      told(
        pack('a', odd),
        pack(
          'b',
          timed(() => true),
          'other',
        ),
      ),
    ).toEqual([]);
    expect(told(pack('a', odd), pack('b', odd))).toEqual([said('error', 6)]);
    // Questions of one answer: tokens agree as well, and what came of it does not.
    expect(
      told(
        pack('a', runs()),
        pack(
          'b',
          runs((run) => ({ ...run, passed: true })),
          'other',
        ),
      ),
    ).toEqual([]);
  });

  it('are no error where every run costs the same', () => {
    const flat = runs(({ task, run, passed }) => ({ task, run, passed, cost_usd: 0.01 }));
    expect(told(pack('a', flat), pack('b', flat))).toEqual([said('warning', 6)]);
  });

  it('are not those of other measurements, and none where nothing was measured', () => {
    expect(
      told(
        pack('a', runs()),
        pack(
          'b',
          runs((run) => ({ ...run, tokens_out: 7 + Number(run.tokens_out) })),
        ),
      ),
    ).toEqual([]);
    const bare = runs(({ task, run, passed }) => ({ task, run, passed }));
    expect(told(pack('a', bare), pack('b', bare))).toEqual([]);
  });
});

describe('totals that are alike', () => {
  const totals = (cost: string) => ({ run_summary: { runs: 30, passes: 23, cost_total_usd: Number(cost) } });

  it('are a warning where the cost is too, for one model', () => {
    expect(told(pack('a', totals('0.0312')), pack('b', totals('0.0312')))).toEqual([
      'warning duplicate run_summary 23 of 30 runs at the same cost, to the last digit, as in "a" (0.json)',
    ]);
    expect(told(pack('a', totals('0.0312')), pack('b', totals('0.0312'), 'other'))).toEqual([]);
    expect(told(pack('a', totals('0.0312')), pack('b', totals('0.0313')))).toEqual([]);
    expect(
      told(pack('a', { run_summary: { runs: 30, passes: 23 } }), pack('b', { run_summary: { runs: 30, passes: 23 } })),
    ).toEqual([]);
  });

  it('are a warning for two models where the tasks are alike too', () => {
    const tasks = {
      ...totals('0.0312'),
      suite_tasks: 2,
      per_task_results: { t: { runs: 15, passes: 12 }, u: { runs: 15, passes: 11 } },
    };
    expect(told(pack('a', tasks), pack('b', tasks, 'other'))).toHaveLength(1);
    const others = { ...tasks, per_task_results: { t: { runs: 15, passes: 11 }, u: { runs: 15, passes: 12 } } };
    expect(told(pack('a', tasks), pack('b', others))).toEqual([]);
  });
});
