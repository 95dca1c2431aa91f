import { expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { everyEvalEver as format } from '../../ingest/foreign/every-eval-ever/every-eval-ever.ts';
import { readBy } from '../../ingest/foreign/fixture/read.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import type { DataPack } from '../../ingest/pack/data-pack-schema.ts';
import { isFigure } from '../../measures/figure.ts';
import { suiteScore } from '../../measures/rates/suite-score.ts';
import { everyEvalEver } from './every-eval-ever.ts';

const pack = (passes: readonly number[], more: object = {}): DataPack => ({
  pack_version: 1,
  campaign: {
    id: 'c1',
    suite: 'core',
    date: '2026-05-17',
    harness: 'lab@1.2',
    pass_rule: { statement: 'all tests pass' },
  },
  model: { id: 'org/m', name: 'M', vendor: 'Org' },
  per_task_results: Object.fromEntries(
    passes.map((count, index) => [`t${index}`, { runs: 3, passes: count, ...more }]),
  ),
});

function campaignOf(written: DataPack): Campaign {
  const { campaigns } = admitPack(written, { file: 'p.json', importer: 'test', sha256: '' });
  return campaigns[0]!;
}

interface Written {
  readonly evaluation_results: readonly [
    { readonly score_details: { readonly uncertainty: { readonly confidence_interval: object } } },
  ];
}

const retrievedAt = new Date('2026-06-01T00:00:00Z');

it('holds the score with the interval about these tasks, and the one about new tasks beside it', () => {
  const campaign = campaignOf(pack([3, 2, 0, 3]));
  const record = everyEvalEver(campaign, { retrievedAt }) as Written;
  const { sameTasks, newTasks } = suiteScore(campaign);
  const details = record.evaluation_results[0].score_details;
  expect(isFigure(sameTasks) && isFigure(newTasks)).toBe(true);
  expect(details.uncertainty.confidence_interval).toMatchObject({
    lower: (sameTasks as { lower: number }).lower,
    upper: (sameTasks as { upper: number }).upper,
    confidence_level: 0.95,
    method: expect.stringContaining('these tasks'),
  });
  expect(details).toMatchObject({
    score: 8 / 12,
    uncertainty: { num_samples: 12 },
    details: {
      passes: '8',
      graded_runs: '12',
      tasks: '4',
      new_tasks_lower: String((newTasks as { lower: number }).lower),
    },
  });
  expect(record).toMatchObject({
    retrieved_timestamp: '1780272000',
    eval_library: { name: 'lab', version: '1.2' },
    model_info: { id: 'org/m', developer: 'Org' },
  });
});

it('is read again as the same totals', async () => {
  const record = everyEvalEver(campaignOf(pack([3, 2, 0, 3])), { retrievedAt })!;
  const { packs } = await readBy(format, { 'record.json': record });
  expect(packs[0]).toMatchObject({
    run_summary: { runs: 12, passes: 8 },
    campaign: { suite: 'core', date: '2026-05-17', harness: 'lab@1.2' },
  });
});

it('holds nothing where no run was graded', () => {
  expect(everyEvalEver(campaignOf(pack([0, 0], { not_graded: 3 })), { retrievedAt })).toBeNull();
});
