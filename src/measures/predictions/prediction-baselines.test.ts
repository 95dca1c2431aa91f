import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { predictionBaselines } from './prediction-baselines.ts';
import { predictionOutcomes } from './prediction-outcomes.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/predictions.json', import.meta.url), 'utf8'),
) as { otherPlan: Record<string, number> };

type Counts = readonly (readonly [passes: number, runs: number])[];

function campaign(
  id: string,
  month: number,
  counts: Counts,
  predictions: readonly string[] = [],
  model = 'm',
): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s, date: 2026-0${month}-01 }`,
    `model: { id: ${model}, name: Model ${model} }`,
    'per_task_results:',
    ...counts.map(([passes, runs], index) => `  t${index}: { runs: ${runs}, passes: ${passes} }`),
    ...(predictions.length === 0 ? [] : ['predictions:']),
    ...predictions.map((prediction, index) => `  - { id: P${index}, ${prediction} }`),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const atLeast4 = 'target: run_summary.passes, at_least: 4';
const first = campaign('first', 1, [
  [1, 3],
  [3, 3],
  [2, 3],
]);
const second = campaign('second', 2, [
  [2, 3],
  [2, 3],
  [2, 3],
]);

function baselines(own: Campaign, others: readonly Campaign[]) {
  const campaigns = [...others, own];
  const outcomes = campaigns.flatMap((each) => predictionOutcomes(each, campaigns));
  return predictionBaselines(outcomes.find(({ campaign: id }) => id === own.id)!, outcomes, campaigns);
}

describe('predictionBaselines', () => {
  it('pools the earlier campaigns for the planned runs, task by task (SciPy)', () => {
    const own = campaign(
      'own',
      3,
      [
        [0, 2],
        [0, 2],
        [1, 2],
      ],
      [atLeast4],
    );
    const { taskRate } = baselines(own, [second, first]);
    expect(taskRate).toMatchObject({ method: 'forecast from 2\u00a0earlier campaigns by the task-rate model' });
    expect((taskRate as { value: number }).value).toBeCloseTo(reference.otherPlan['total at least 4']!, 8);
  });

  it('takes the last campaign for itself, whatever the order of the packs', () => {
    const own = campaign(
      'own',
      3,
      [
        [0, 3],
        [0, 3],
        [1, 3],
      ],
      [atLeast4],
    );
    // A repetition of `second` as it was: what its own noise reading says.
    const again = campaign(
      'second',
      2,
      [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      [atLeast4],
    );
    const expected = predictionOutcomes(again, [again])[0]!.probabilityTrue as { value: number };
    for (const others of [
      [first, second],
      [second, first],
    ]) {
      const { lastCampaign } = baselines(own, others);
      expect(lastCampaign).toMatchObject({ method: 'forecast from 1\u00a0earlier campaign by the task-rate model' });
      expect((lastCampaign as { value: number }).value).toBeCloseTo(expected.value, 12);
    }
  });

  it('does not change with the results of the campaign itself', () => {
    const all = [
      [
        [0, 3],
        [0, 3],
        [0, 3],
      ],
      [
        [3, 3],
        [3, 3],
        [3, 3],
      ],
    ].map((counts) =>
      baselines(campaign('own', 3, counts as unknown as Counts, [atLeast4, atLeast4]), [first, second]),
    );
    expect(all[0]).toEqual(all[1]);
  });

  it('takes the base rate over the decided events of the other campaigns only', () => {
    const hit = 'target: run_summary.passes, at_least: 0';
    const miss = 'target: run_summary.passes, at_least: 9';
    const open = 'note: unpublished';
    const point = 'target: run_summary.passes, point: 4';
    const held = 'target: run_summary.passes, range: [0, 6], confidence: 0.8';
    const other = campaign(
      'other',
      1,
      [
        [1, 3],
        [2, 3],
      ],
      [hit, miss, miss, open, point, held, held],
      'n',
    );
    const own = campaign(
      'own',
      3,
      [
        [0, 3],
        [0, 3],
      ],
      [hit, hit, hit],
    );
    expect(baselines(own, [other]).baseRate).toEqual({
      value: 1 / 3,
      method: 'share of 3\u00a0events of other campaigns that came true',
    });
  });

  it('takes the tasks of the campaign from earlier ones that ran more', () => {
    const own = campaign(
      'own',
      3,
      [
        [0, 3],
        [0, 3],
      ],
      [atLeast4],
    );
    expect(baselines(own, [first]).taskRate).toMatchObject({
      method: 'forecast from 1\u00a0earlier campaign by the task-rate model',
    });
  });

  it('takes the totals where the campaign has a task more than the earlier ones', () => {
    const own = campaign(
      'own',
      3,
      [
        [0, 3],
        [0, 3],
        [0, 3],
        [0, 3],
      ],
      [atLeast4],
    );
    expect(baselines(own, [first]).taskRate).toMatchObject({
      method: expect.stringMatching(/by the beta-binomial of the total/u),
    });
  });

  it('plans as many runs as the campaign has, whatever came of them', () => {
    const all = 'target: run_summary.passes, at_least: 3';
    const before = campaign('before', 1, [[2, 3]]);
    // 2 of 3 with Beta(2.5, 1.5), three runs more.
    const expected = (2.5 * 3.5 * 4.5) / (4 * 5 * 6);
    const { taskRate } = baselines(campaign('own', 3, [[0, 3]], [all]), [before]);
    expect((taskRate as { value: number }).value).toBeCloseTo(expected, 12);
  });

  it('says what is missing', () => {
    const own = campaign(
      'own',
      3,
      [
        [0, 3],
        [0, 3],
      ],
      [atLeast4, 'target: run_summary.passes, point: 4', 'note: unpublished'],
    );
    const earlier = { missing: 'needs an earlier campaign of the model on the suite, with its date' };
    expect(baselines(own, [])).toEqual({
      baseRate: { missing: 'needs decided events of other campaigns' },
      lastCampaign: earlier,
      taskRate: earlier,
    });
    const outcomes = predictionOutcomes(own, [own]);
    expect(predictionBaselines(outcomes[1]!, outcomes, [own, first]).taskRate).toEqual({ missing: 'needs an event' });
    expect(predictionBaselines(outcomes[2]!, outcomes, [own]).taskRate).toEqual({
      missing: 'what was predicted is not published',
    });
    const gone = { missing: 'needs the campaign own, which is not here' };
    expect(predictionBaselines(outcomes[0]!, outcomes, [first])).toMatchObject({ lastCampaign: gone, taskRate: gone });
  });
});
