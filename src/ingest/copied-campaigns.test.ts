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

describe('runs alike one by one, of which nothing was measured', () => {
  const copies = (...packs: readonly object[]) => told(...packs).filter((line) => line.includes('duplicate'));
  /** Of each task a text with a letter a run: passed, failed, not graded. */
  const bare = (...tasks: readonly string[]) => ({
    runs: tasks.flatMap((outcomes, t) =>
      [...outcomes].map((letter, run) => ({
        task: `t${t}`,
        run: run + 1,
        ...(letter === 'u' ? { not_graded: true } : { passed: letter === 'p' }),
      })),
    ),
  });
  const ten = Array.from({ length: 10 }, (_, t) => (t < 5 ? 'ppfpffpfpf' : 'fpfpfpppfp'));
  const said = (runs: number, often: string) =>
    `duplicate runs ${runs} runs that came out one by one as in "a" (0.json), which runs of their own do by chance ${often}`;

  it('are an error where chance would not, under any model, number or suite, and where one has more', () => {
    const error = [`error ${said(100, 'less than once in a million times')}`];
    expect(copies(pack('a', bare(...ten)), pack('b', bare(...ten)))).toEqual(error);
    expect(copies(pack('a', bare(...ten)), pack('b', bare(...ten), 'other'))).toEqual(error);
    const later = bare(...ten).runs.map((run) => ({ ...run, run: run.run + 10 }));
    expect(copies(pack('a', bare(...ten)), pack('b', { runs: later.toReversed() }))).toEqual(error);
    expect(copies(pack('a', bare(...ten)), pack('b', bare(...ten, 'pfp')))).toEqual(error);
    expect(copies(pack('a', bare(...ten)), pack('b', bare(...ten.map((task) => `${task}p`))))).toEqual(error);
  });

  it('are a warning where chance might: by the product of p² + q² over the runs', () => {
    // (3/5)² + (2/5)² = .52, to the 15th 5.5e-5: once in 18 194 (Python, Fraction).
    const three = ['pfpfp', 'ppffp', 'fppfp'];
    expect(copies(pack('a', bare(...three)), pack('b', bare(...three)))).toEqual([
      `warning ${said(15, 'at most once in 18194 times')}`,
    ]);
    // Tasks that all passed or all failed add nothing, however many.
    const solid = [...three, ...Array.from({ length: 40 }, (_, t) => (t % 2 === 0 ? 'ppppp' : 'fffff'))];
    expect(copies(pack('a', bare(...solid)), pack('b', bare(...solid)))).toEqual([
      `warning ${said(215, 'at most once in 18194 times')}`,
    ]);
  });

  it('are nothing where one of a hundred pairs would, where one run differs, or where the order was made', () => {
    // .52⁵ = .038.
    expect(copies(pack('a', bare('pfpfp')), pack('b', bare('pfpfp')))).toEqual([]);
    expect(copies(pack('a', bare(...ten)), pack('b', bare(...ten.slice(1), 'pppppppppp')))).toEqual([]);
    expect(copies(pack('a', bare('ppppff', 'ppffff')), pack('b', bare('ppppff', 'ppffff')))).toEqual([]);
    expect(copies(pack('a', bare('pppp', 'ffff')), pack('b', bare('pppp', 'ffff')))).toEqual([]);
  });

  it('are an error of the counts alone where the order was made and the counts of many tasks agree', () => {
    const sorted = ten.map((task) => [...task].toSorted().toReversed().join(''));
    // C(10, 5)/2¹⁰ = .246 of five tasks, C(10, 6) .6⁶ .4⁴ = .251 of five: 9.0e-7.
    expect(copies(pack('a', bare(...sorted)), pack('b', bare(...sorted)))).toEqual([
      `error ${said(100, 'less than once in a million times')}`,
    ]);
    // Nine such tasks: 3.6e-6.
    expect(copies(pack('a', bare(...sorted.slice(1))), pack('b', bare(...sorted.slice(1))))[0]).toMatch(/^warning/u);
  });

  it('are none where both tell what their runs took, and an error behind a warning is found', () => {
    const took = (seconds: number) => ({ runs: bare(...ten).runs.map((run, i) => ({ ...run, seconds: seconds + i })) });
    expect(copies(pack('a', took(1.5)), pack('b', took(200.5)))).toEqual([]);
    expect(copies(pack('a', took(1.5)), pack('b', bare(...ten)))[0]).toMatch(/^error/u);
    const few = ten.slice(0, 1);
    const others = ten.slice(1).map((task) => [...task].toReversed().join(''));
    expect(
      copies(pack('a', bare(...few)), pack('b', bare(...few, ...others)), pack('c', bare(...few, ...others))),
    ).toHaveLength(2);
    expect(
      copies(pack('a', bare(...few)), pack('b', bare(...few, ...others)), pack('c', bare(...few, ...others)))[1],
    ).toMatch(/^error.*in "b"/u);
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
