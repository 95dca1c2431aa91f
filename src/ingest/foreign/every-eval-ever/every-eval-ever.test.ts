import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { everyEvalEver } from './every-eval-ever.ts';

const result = (name: string, score: unknown, more: { config?: object; samples?: number; id?: string } = {}) => ({
  evaluation_name: name,
  ...(more.id === undefined ? {} : { evaluation_result_id: more.id }),
  metric_config: { metric_id: 'accuracy', metric_unit: 'proportion', lower_is_better: false, ...more.config },
  score_details: { score, uncertainty: { num_samples: more.samples ?? 4 } },
});
const record = (results: object[], more: object = {}) => ({
  schema_version: '0.3.0',
  evaluation_id: 'gsm/org_m/1767225600',
  evaluation_timestamp: '1767225600',
  source_metadata: { source_name: 'my runs', source_type: 'evaluation_run' },
  eval_library: { name: 'lm_eval', version: '0.4' },
  model_info: { name: 'M', id: 'org/m', developer: 'Org', inference_platform: 'HuggingFace' },
  evaluation_results: results,
  ...more,
});
const instance = (sample: string, correct: unknown, more: object = {}) => ({
  schema_version: 'instance_level_eval_0.3.0',
  evaluation_id: 'gsm/org_m/1767225600',
  model_id: 'org/m',
  evaluation_name: 'gsm',
  sample_id: sample,
  interaction_type: 'single_turn',
  evaluation: { score: correct === true ? 1 : 0, is_correct: correct },
  token_usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15, reasoning_tokens: 2 },
  performance: { latency_ms: 1500 },
  error: null,
  ...more,
});
const lines = (...all: object[]) => all.map((one) => JSON.stringify(one)).join('\n');
const both = (results: object[], ...instances: object[]) => ({
  'd/a.json': record(results),
  'd/a.jsonl': lines(...instances),
});
const folder = { folder: 'd' };

describe('Every Eval Ever, samples', () => {
  it('are runs, under the conditions of their record', async () => {
    const files = both([result('gsm', 0.5)], instance('s1', true), instance('s2', false), instance('s1', false));
    const { packs, receipt, issues } = await readBy(everyEvalEver, files, folder);
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['s1 1 pass', 's1 2 fail', 's2 1 fail']);
    expect(pack.runs![0]).toMatchObject({ tokens_in: 10, tokens_out: 5, tokens_reasoning: 2, seconds: 1.5, score: 1 });
    expect(pack).toMatchObject({
      campaign: { suite: 'gsm', date: '2026-01-01T00:00:00.000Z', harness: 'lm_eval@0.4', provider: 'HuggingFace' },
      model: { id: 'org/m', name: 'M', vendor: 'Org' },
    });
    expect(receipt).toMatchObject({ rows: 3, runs: 3 });
  });

  it('alone are runs of the model that they name', async () => {
    const pack = onlyPack(await readBy(everyEvalEver, { 'a.jsonl': lines(instance('s1', true)) }));
    expect(pack.model.id).toBe('org/m');
  });

  it('with an error and no score have no verdict; with a score they have', async () => {
    const files = {
      'a.jsonl': lines(
        instance('s1', false, { error: 'API error\nstack' }),
        instance('s2', true, { error: 'late' }),
        instance('s3', null),
        instance('s4', false, { error: 'refused', evaluation: { score: 0.4, is_correct: false } }),
      ),
    };
    const { packs, receipt } = await readBy(everyEvalEver, files);
    expect(outcomes(packs[0]!)).toEqual(['s1 1 none', 's2 1 pass', 's3 1 none', 's4 1 fail']);
    expect(packs[0]!.runs![3]!.failure_mode).toBe('refused');
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['API error', 'no verdict']);
  });

  it('with a score of −1 are unknown only where there is such a level', async () => {
    const minus = instance('s1', false, { evaluation: { score: -1, is_correct: false } });
    const levels = { config: { has_unknown_level: true } };
    const known = await readBy(everyEvalEver, both([result('gsm', 0.5)], minus), folder);
    expect(outcomes(known.packs[0]!)).toEqual(['s1 1 fail']);
    const unknown = await readBy(everyEvalEver, both([result('gsm', 0.5, levels)], minus), folder);
    expect(outcomes(unknown.packs[0]!)).toEqual(['s1 1 none']);
  });

  it('judged by several metrics need one to be chosen, by its id or that of its result', async () => {
    const results = [
      result('gsm', 0.5, { id: 'r1' }),
      result('gsm', 0.25, { id: 'r2', config: { metric_id: 'strict' } }),
    ];
    const instances = ['r1', 'r2'].map((id, i) => instance('s1', i === 0, { evaluation_result_id: id }));
    const issue = onlyIssue(await readBy(everyEvalEver, both(results, ...instances), folder));
    expect(issue.received).toBe('r1 (true 1×), r2 (false 1×)');
    for (const metric of ['strict', 'r2']) {
      const { packs, receipt } = await readBy(everyEvalEver, both(results, ...instances), { ...folder, metric });
      expect(packs.map(outcomes)).toEqual([['s1 1 fail']]);
      expect(receipt!.leftOut).toEqual([{ reason: 'the same sample under another metric', count: 1 }]);
    }
  });

  it('pass from the score on that the user says', async () => {
    const files = { 'a.jsonl': lines(instance('s1', false, { evaluation: { score: 0.75, is_correct: false } })) };
    expect(outcomes(onlyPack(await readBy(everyEvalEver, files, { passAt: 0.5 })))).toEqual(['s1 1 pass']);
  });

  it('of two models are two campaigns', async () => {
    const files = { 'a.jsonl': lines(instance('s1', true), instance('s1', false, { model_id: 'org/n' })) };
    const { packs } = await readBy(everyEvalEver, files);
    expect(packs.map(({ model }) => model.id)).toEqual(['org/m', 'org/n']);
  });

  it('without a sample_id are counted', async () => {
    const files = { 'a.jsonl': `${lines(instance('s1', true), { a: 1 })}\n` };
    const { receipt } = await readBy(everyEvalEver, files);
    expect(receipt).toMatchObject({ rows: 2, runs: 1, leftOut: [{ reason: 'no sample_id', count: 1 }] });
  });

  it('are said to be cut', async () => {
    await expectCutsToBeSaid(
      everyEvalEver,
      both([result('gsm', 0.5)], instance('s1', true), instance('s2', false)),
      folder,
    );
  });
});

describe('Every Eval Ever, aggregates', () => {
  it('are totals where a whole number of samples passed, in proportions and in percent', async () => {
    const percent = { config: { metric_unit: 'percent' } };
    const { packs } = await readBy(everyEvalEver, {
      'a.json': record([result('gsm', 0.75), result('mmlu', 25, percent)]),
    });
    expect(packs.map(({ run_summary }) => run_summary)).toEqual([
      { runs: 4, passes: 3 },
      { runs: 4, passes: 1 },
    ]);
  });

  it('take the number of samples from the list of samples where the result does not say', async () => {
    const { score_details: _, ...bare } = result('gsm', 0);
    const one = { ...bare, score_details: { score: 0.5 } };
    const file = record([one], { detailed_evaluation_results: { file_path: 'x.jsonl', total_rows: 10 } });
    expect(onlyPack(await readBy(everyEvalEver, { 'a.json': file })).run_summary).toEqual({ runs: 10, passes: 5 });
    const issue = onlyIssue(await readBy(everyEvalEver, { 'a.json': record([one]) }));
    expect(issue).toMatchObject({ severity: 'error', received: 'accuracy 0.5 of an unknown number of samples' });
  });

  it('are no counts where they are means of something else', async () => {
    const all = [
      result('a', 0.77),
      result('b', 'Infinity'),
      result('c', 0.5, { config: { metric_id: 'f1' } }),
      result('d', 0.5, { config: { lower_is_better: true } }),
      result('e', 1),
    ];
    const { packs, issues } = await readBy(everyEvalEver, { 'a.json': record(all) });
    expect(packs.map(({ campaign }) => campaign.suite)).toEqual(['e']);
    expect(issues.map(({ severity, received }) => [severity, received])).toEqual([
      ['warning', 'accuracy 0.77 of 4 samples'],
      ['warning', 'accuracy without a number of an unknown number of samples'],
      ['warning', 'f1 0.5, which need not be a share of passes'],
      ['warning', 'accuracy 0.5, of which less is better'],
    ]);
    const file = { 'a.json': record([result('c', 0.5, { config: { metric_id: 'f1' } })]) };
    expect(onlyPack(await readBy(everyEvalEver, file, { metric: 'f1' })).run_summary).toEqual({ runs: 4, passes: 2 });
  });

  it('without results are an issue, and cut ones too', async () => {
    expect(onlyIssue(await readBy(everyEvalEver, { 'a.json': record([]) })).problem).toBe('missing');
    await expectCutsToBeSaid(everyEvalEver, { 'a.json': record([result('gsm', 0.75)]) });
  });
});
