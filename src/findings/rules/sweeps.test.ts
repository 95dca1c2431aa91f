import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import { sweeps as tested } from '../../measures/pairs/sweeps.ts';
import { judgement } from '../judgement.ts';
import { suiteScore } from './suite-score.ts';
import { sweeps } from './sweeps.ts';

/** Rows are tasks, columns sweeps: 1 passed, 0 failed, - not graded. */
function campaign(id: string, tasks: readonly string[]): Campaign {
  const runs = tasks.flatMap((row, t) =>
    [...row].map((cell, s) => {
      return `  - { task: t${t}, run: ${s + 1}, passed: ${cell === '-' ? null : cell === '1'} }`;
    }),
  );
  const text = `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: ${id}, name: Model ${id} }\nruns:\n${runs.join('\n')}\n`;
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function found(...campaigns: Campaign[]) {
  const measured = {
    campaigns,
    suite: 's',
    options: { level: 0.95, margin: 0.1, power: 0.8 },
    sweeps: tested(campaigns),
  };
  const found = sweeps.find(measured as unknown as Measures);
  return { found, said: found.map((one) => judgement(one).replaceAll('\u00a0', ' ')) };
}

/** The first sweep fails where the last passes in 12 of 20 tasks. */
const lucky = [...Array.from({ length: 12 }, () => '011'), ...Array.from({ length: 8 }, () => '101')];
const alike = ['110', '101', '011', '110', '101', '011', '000', '111'];

describe('sweeps', () => {
  it('that differ are said to, with the size of it, and every range of the campaign carries it', () => {
    const { said, found: all } = found(campaign('x', lucky));
    expect(said[0]).toMatch(
      /^contradicted \(that the runs of Model x are independent of their sweep\): Model x: its 3 sweeps passed 8, 12 and 20 of 20 tasks, more than independent runs do \(p = 0\.003\)/u,
    );
    // Cochran 1950: Q = 2 (3 (64 + 144 + 400) − 40²) / (3 · 40 − 20 · 2²) = 11.2 on 2 degrees of freedom.
    expect(all[0]!.figures.find(({ quantity }) => quantity === 'testStatistic')).toMatchObject({
      value: expect.closeTo(11.2, 12),
      about: expect.stringMatching(/, 2\sdegrees of freedom$/u),
    });
    expect(all[0]!.caveats.join()).toContain('5.6 times that of independent runs');
    expect(all[0]!.caveats.join()).toContain('about 2.4 times as wide');
    const measured = measures([campaign('x', lucky)]);
    expect(suiteScore.find(measured)[0]!.caveats.join()).toContain(
      'Runs are not independent: its 3\u00a0sweeps passed 8, 12 and 20',
    );
  });

  it('that do not are told together, once, with what independence costs where it does not hold', () => {
    const { said, found: all } = found(campaign('x', alike), campaign('y', alike.toReversed()));
    expect(said).toEqual([
      'compatible (that runs are independent of their sweep): The sweeps of 2 campaigns are not shown to lie further apart than independent runs do.',
    ]);
    expect(all[0]!.caveats.join()).toContain('standard deviation of 0.5 on the logit');
    // Every sweep passed 5 of 8 tasks: they lie no way apart.
    const statistics = all[0]!.figures.filter(({ quantity }) => quantity === 'testStatistic');
    expect(statistics.map(({ value }) => value)).toEqual([0, 0]);
    expect(all[0]!.figures.map(({ quantity }) => quantity)).toEqual(
      ['x', 'y'].flatMap(() => ['testStatistic', 'pValue', 'pValueAdjusted']),
    );
    expect(all.filter(({ caveats }) => caveats.join().includes('0.5 on the logit'))).toHaveLength(1);
  });

  it('cannot be told from totals, and then the assumption is said once', () => {
    const text =
      'pack_version: 1\ncampaign: { id: z, suite: s }\nmodel: { id: z, name: Z }\nrun_summary: { runs: 30, passes: 20 }\n';
    const totals = dataPack.read({ name: 'z.yaml', text, sha256: '' }).campaigns[0]!;
    const { said, found: all } = found(totals);
    expect(said).toEqual([
      'Every range assumes that the runs of a task are independent, which the data of 1 campaign cannot test.',
    ]);
    expect(all[0]!).toMatchObject({ verdict: null, campaigns: ['z'] });
    expect(all[0]!.caveats.join()).toContain('single runs are not told');
  });

  it('leave out tasks without a graded run in every sweep, and count them', () => {
    const { found: all } = found(campaign('x', [...lucky, '1-1', '1-1', '-11']));
    expect(all[0]!.caveats.join()).toMatch(/3.tasks are left out, of which some sweep has no graded run/u);
  });

  it('are as many as most runs allow', () => {
    // Two sweeps of 23 tasks tell more than three of 12.
    const rows = [...lucky.slice(0, 12), ...Array.from({ length: 11 }, () => '10-')];
    expect(tested([campaign('x', rows)]).tested[0]).toMatchObject({
      tasks: 23,
      leftOut: 0,
      sweeps: [{ run: 1 }, { run: 2 }],
    });
  });
});
