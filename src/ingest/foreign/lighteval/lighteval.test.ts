import { beforeAll, describe, expect, it } from 'vitest';
import { nestedParquet } from '../fixture/nested-parquet.ts';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { lighteval } from './lighteval.ts';

const date = '2025-03-04T05-06-07.123456';
const task = 'leaderboard|arc:challenge|25';
const detailsName = `out/details/org/m/${date}/details_${task}_${date}.parquet`;
const resultsName = `out/results/org/m/results_${date}.json`;

const document = (id: string, em: number | null, more: object = {}) => ({
  doc: { id, query: 'What?', num_samples: 1, ...more },
  metric: { extractive_match: em },
  model_response: { input_tokens: [1, 2, 3], output_tokens: [[4, 5]] },
});

const results = (tasks: object, more: object = {}) => ({
  config_general: { lighteval_sha: 'abc', model_name: 'org/m', start_time: 12.5 },
  results: tasks,
  versions: { [task]: 1 },
  config_tasks: { [task]: { effective_num_docs: 3 } },
  ...more,
});

let details: Uint8Array;
beforeAll(async () => {
  details = await nestedParquet([document('a', 1), document('b', 0), document('c', null), document('b', 1)]);
});

describe('LightEval', () => {
  it('is read from results and details of one run, each document once', async () => {
    const figures = { extractive_match: 0.5, extractive_match_stderr: 0.1 };
    const files = { [detailsName]: details, [resultsName]: results({ [task]: figures, all: figures }) };
    const reading = await readBy(lighteval, files, { folder: 'out' });
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['a 1 pass', 'b 1 fail', 'c 1 none', 'b#2 1 pass']);
    expect(pack).toMatchObject({
      campaign: { suite: 'leaderboard|arc:challenge@1, 25-shot', date: '2025-03-04', harness: 'lighteval@abc' },
      model: { id: 'org/m' },
    });
    expect(pack.runs![0]).toMatchObject({ tokens_in: 3, tokens_out: 2, score: 1 });
    expect(reading.receipt).toMatchObject({
      rows: 4,
      runs: 4,
      notGraded: [{ reason: 'no extractive_match', count: 1 }],
    });
  });

  it('has details alone, whose folder names the model', async () => {
    const pack = onlyPack(await readBy(lighteval, { [detailsName]: details }));
    expect(pack.model.id).toBe('m');
    expect(recognised({ 'details.parquet': details })).toBe('parquet');
  });

  it('has means over subtasks and over all tasks, which repeat them', async () => {
    const of = (value: number) => ({ acc: value, acc_stderr: Number.NaN });
    const text = JSON.stringify(results({ [task]: of(2 / 3), 'mmlu:_average|5': of(0.4), all: of(0.5) }));
    const reading = await readBy(lighteval, { 'results_x.json': text });
    expect(onlyPack(reading).run_summary).toEqual({ runs: 3, passes: 2 });
  });

  it('has deviations that are NaN, as Python writes it', async () => {
    const text = JSON.stringify(results({ [task]: { acc: 1, acc_stderr: 0.5 } })).replace('0.5', 'NaN');
    expect(onlyPack(await readBy(lighteval, { 'r.json': text })).run_summary).toEqual({ runs: 3, passes: 3 });
  });

  it('has means whose documents nobody counts: they are no totals', async () => {
    const { received, hint } = onlyIssue(
      await readBy(lighteval, { 'r.json': results({ [task]: { acc: 0.5 } }, { config_tasks: {} }) }),
    );
    expect([received, hint]).toEqual(['acc 0.5 of an unknown number of documents', expect.stringContaining('details')]);
  });

  it('has figures over several answers of a document, which are no runs', async () => {
    const several = await nestedParquet([document('a', 1, { num_samples: 4 }), document('b', 0, { num_samples: 4 })]);
    expect(onlyIssue(await readBy(lighteval, { [detailsName]: several }))).toMatchObject({
      received: '4 answers of a',
      path: 'doc.num_samples',
    });
  });

  it('has older details under other names, without answers', async () => {
    const older = await nestedParquet([
      { full_prompt: 'x', metrics: { acc: 1.0, acc_norm: 0.0 }, gold: 'A' },
      { full_prompt: 'y', metrics: { acc: 0.0, acc_norm: 0.0 }, gold: 'B' },
    ]);
    const files = { [detailsName]: older };
    expect(onlyIssue(await readBy(lighteval, files)).hint).toContain('--metric acc');
    expect(outcomes(onlyPack(await readBy(lighteval, files, { metric: 'acc' })))).toEqual([
      'document 1 1 pass',
      'document 2 1 fail',
    ]);
  });

  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(lighteval, { [detailsName]: details });
    await expectCutsToBeSaid(lighteval, { 'r.json': results({ [task]: { acc: 1 } }) });
  });
});
