import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { tested } from '../measures/fixture/tested.ts';
import { rerunDrift, reruns } from '../measures/pairs/rerun-drift.ts';
import { judgement } from './judgement.ts';
import { judgedRerun, rerunFinding } from './rules/rerun.ts';

const options = { level: 0.95, margin: 0.1, power: 0.8 };

type Counts = readonly (readonly [passes: number, runs: number])[];

function campaign(id: string, tasks: Counts, { model = 'm', more = '' } = {}): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${model}, name: Model ${model} }`,
    'per_task_results:',
    ...tasks.map(([passes, runs], t) =>
      runs === 0 ? `  t${t}: { runs: 3, passes: 0, not_graded: 3 }` : `  t${t}: { runs: ${runs}, passes: ${passes} }`,
    ),
    more,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const evenly = (total: number, tasks: number, runs: number): Counts =>
  Array.from({ length: tasks }, (_, t) => [Math.floor((total + tasks - 1 - t) / tasks), runs] as const);
const once = (outcomes: string): Counts => [...outcomes].map((outcome) => [Number(outcome), 1] as const);

function found(first: Counts, second: Counts, more = '') {
  const both = [campaign('a', first, { more }), campaign('b', second, { more })] as const;
  const drift = tested(rerunDrift(...both, options));
  const finding = rerunFinding(drift, { campaigns: both, options });
  return { drift, ...finding, said: judgement(finding).replaceAll('\u00a0', ' '), caveats: finding.caveats.join('\n') };
}

describe('the sentence on a rerun', () => {
  it('says that it is close where the interval and the range would have it so, and what decides', () => {
    const { said, drift } = found(evenly(11, 10, 3), evenly(20, 10, 3));
    expect(drift.difference.lower).toBeGreaterThan(0);
    expect(said).toMatch(
      /^compatible \(that the rerun is the same\): Model m went from 11\/30 to 20\/30, a change of \+30\.0 \[\+\d.*\] points .*: close: p = 0\.\d+ alone, p = 0\.\d+ after Holm over 2 tests, and the exact test decides; 20 lies outside the 5–1\d/u,
    );
    expect(said).not.toContain('no more than chance');
    // The interval alone is enough to say so.
    expect(judgedRerun({ ...drift, predicted: { missing: 'nothing' } }, 0.95).isClose).toBe(true);
  });

  it('is not close where a count outside its range is all that speaks for a change', () => {
    const { drift } = found(evenly(24, 10, 3), evenly(20, 10, 3));
    const far = { ...drift.totalTest, pValue: 0.3, pValueAdjusted: 1 };
    const alone = {
      ...drift,
      testsLookedAt: 20,
      totalTest: far,
      taskTest: far,
      predicted: { ...(drift.predicted as object), lower: 21, upper: 27 },
    } as typeof drift;
    const both = [campaign('a', evenly(24, 10, 3)), campaign('b', evenly(20, 10, 3))];
    const { claim } = rerunFinding(alone, { campaigns: both, options });
    expect(claim.replaceAll('\u00a0', ' ')).toMatch(
      /: the exact test shows no change \(p = 1\.00 after Holm over 20 tests\); 20 lies outside the 21–27 .* which alone shows no change\.$/u,
    );
    expect(claim).not.toContain('close');
  });

  it('prints a fall as a fall', () => {
    const { said, caveats, drift } = found(evenly(27, 10, 3), evenly(9, 10, 3));
    expect(said).toMatch(
      /^contradicted .*: Model m fell from 27\/30 to 9\/30, a change of −60\.0 \[−\d\d\.\d, −\d\d\.\d\] points/u,
    );
    expect(drift.difference.value).toBeCloseTo(-0.6, 12);
    expect(caveats).toContain('have no one rate');
    expect(caveats).not.toContain('Both together');
    expect(`${said}${caveats}`).not.toContain('cannot be excluded');
  });

  it('gives what both score together only where they do not differ', () => {
    const together = (first: Counts, second: Counts) =>
      found(first, second).figures.filter(({ about }) => about.startsWith('both campaigns together'));
    expect(together(evenly(20, 10, 3), evenly(21, 10, 3))).toMatchObject([{ quantity: 'passRate', value: 41 / 60 }]);
    expect(together(evenly(27, 10, 3), evenly(9, 10, 3))).toEqual([]);
  });

  it('never takes equal totals for confirmation', () => {
    const { said, verdict, caveats } = found(evenly(20, 10, 3), evenly(20, 10, 3));
    expect(verdict).toBe('compatible');
    expect(said).toMatch(/stayed at 20\/30.*not yet confirmation.* and on exactly 20 with 0\.1/u);
    expect(caveats).toContain('equal totals are not evidence of equal rates');
  });

  it('names single tasks that moved where the total did not', () => {
    const up: Counts = [...evenly(0, 5, 10), ...evenly(50, 5, 10)];
    const { said } = found(up, up.toReversed());
    expect(said).toMatch(
      /^contradicted .*stayed at 50\/100.*: single tasks moved by more than chance explains \(p < 0\.001/u,
    );
  });

  it('gives the mean of the task rates where it is not the quotient of the counts', () => {
    const { said } = found([[1, 10], [3, 3]], [[2, 3], [3, 3]]); // biome-ignore format: two short campaigns
    expect(said).toContain(
      'went from a mean task rate of 55.0 % (4/13) to a mean task rate of 83.3 % (5/6), a change of +28.3',
    );
  });

  it('calls the same within the margin what is shown to be', () => {
    const { said } = found(evenly(1990, 20, 100), evenly(1991, 20, 100));
    expect(said).toMatch(/^equivalent .*: the same within ±10 points; by chance alone/u);
  });
});

describe('one run a task', () => {
  const first = '1111111111111111110000000000';
  const second = '1111111111000000000000001111';
  const { drift, said, caveats } = found(once(first), once(second));

  it('keeps the pairing in the range, which holds what McNemar’s test does not reject', () => {
    // 8 tasks lost and 4 gained of 12: of a fair coin's 12 tosses the central 95 % are 3 to 9 gained.
    expect(drift.predicted).toMatchObject({
      lower: 12,
      upper: 24,
      identical: null,
      given: '12\u00a0tasks came out otherwise',
    });
    // Twice the chance of at most 4 of 12 tosses: 794 of 4096.
    expect(drift.totalTest.pValue).toBeCloseTo((2 * 794) / 4096, 12);
    expect(said).toContain('a rerun lands in 12–24 with probability 0.96, given that 12 tasks came out otherwise');
  });

  it('says nothing of tasks that moved or were to be expected to', () => {
    expect(drift.taskTest).toHaveProperty('missing');
    expect(drift.testsLookedAt).toBe(1);
    expect(caveats).not.toMatch(/moved|single tasks/u);
  });

  it('has no range where no task came out otherwise', () => {
    expect(found(once(first), once(first)).caveats).toContain('every task came out as before');
  });
});

it('a task without graded runs on one side leaves the pairing to the others, and is counted aloud', () => {
  const { drift, caveats, said } = found([...evenly(20, 10, 3), [2, 3]], [...evenly(21, 10, 3), [0, 0]]);
  expect(drift.leftOut).toEqual(['t10']);
  expect(drift.difference.scope).toBe('same tasks');
  expect(said).toContain('from 20/30 to 21/30');
  expect(caveats).toMatch(/1 task is left out of both scores, because only .+ has graded runs of it: t10/u);
});

it('identical counts with identical cost are said to look like one campaign', () => {
  const same = evenly(21, 10, 3);
  const cost = (dollars: string) => `run_summary: { runs: 30, passes: 21, cost_total_usd: ${dollars} }`;
  expect(found(same, same, cost('1.2345')).caveats).toMatch(/a and b show the same .*cost: they may be one campaign/u);
  expect(found(same, same, cost('1.23')).caveats).toContain('one campaign');
  expect(found(same, same, cost('0.012')).caveats).not.toContain('one campaign');
  expect(found(same, same, cost('0.03')).caveats).not.toContain('one campaign');
  expect(found(same, same).caveats).not.toContain('one campaign');
  expect(found(same, same.toReversed(), cost('1.2345')).caveats).not.toContain('one campaign');
});

describe('several reruns together', () => {
  const model = (name: string, first: Counts, second: Counts) => [
    campaign(`${name}-1`, first, { model: name }),
    campaign(`${name}-2`, second, { model: name }),
  ];
  const verdicts = (all: readonly Campaign[]) =>
    reruns(all, options).map((drift) => rerunFinding(drift, { campaigns: all, options }).verdict);
  const gap = [evenly(9, 10, 3), evenly(21, 10, 3)] as const;
  const quiet = [evenly(15, 10, 3), evenly(16, 10, 3)] as const;

  it('share the error rate', () => {
    expect(verdicts(model('x', ...gap))).toEqual(['contradicted']);
    const more = Array.from({ length: 9 }, (_, index) => model(`q${index}`, ...quiet));
    expect(new Set(verdicts([...model('x', ...gap), ...more.flat()]))).toEqual(new Set(['compatible']));
  });

  it('share it in equivalence, too', () => {
    const near = [evenly(150, 20, 10), evenly(150, 20, 10)] as const;
    expect(verdicts(model('x', ...near))).toEqual(['equivalent']);
    const more = Array.from({ length: 30 }, (_, index) => model(`q${index}`, ...quiet));
    const all = [...model('x', ...near), ...more.flat()];
    expect(verdicts(all)[0]).toBe('compatible');
    expect(rerunFinding(reruns(all, options)[0]!, { campaigns: all, options }).caveats.join()).toContain(
      'would be shown of this rerun alone, and is not after Holm over all reruns',
    );
  });
});
