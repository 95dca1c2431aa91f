import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { evalscope } from './evalscope.ts';

const review = (id: number, value: object, more: { score?: object; sample?: object } = {}) => ({
  index: id,
  target: 'A',
  messages: [
    { role: 'user' },
    { role: 'assistant', perf_metrics: { input_tokens: 100, output_tokens: 20, latency: 2.5 } },
  ],
  sample_score: { score: { value, main_score_name: null, ...more.score }, sample_id: id, group_id: id, ...more.sample },
});
const files = (...all: object[]) => ({
  'o/reviews/m-1/gsm8k_main.jsonl': all.map((one) => JSON.stringify(one)).join('\n'),
});
const folder = { folder: 'o' };

describe('evalscope reviews', () => {
  it('are runs of the model and the benchmark in their path', async () => {
    const { packs, receipt, issues } = await readBy(
      evalscope,
      files(review(0, { acc: 1 }), review(1, { acc: 0 })),
      folder,
    );
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['0 1 pass', '1 1 fail']);
    expect(pack).toMatchObject({
      model: { id: 'm-1' },
      campaign: { suite: 'gsm8k_main', pass_rule: { metric: 'acc' } },
    });
    expect(pack.runs![0]).toMatchObject({ tokens_in: 100, tokens_out: 20, seconds: 2.5 });
    expect(receipt).toMatchObject({ rows: 2, runs: 2 });
  });

  it('are judged by the main score, else by the first of the values, else by what the user says', async () => {
    const both = { inst: 1, prompt: 0 };
    const named = files(review(0, both, { score: { main_score_name: 'prompt' } }));
    expect(outcomes(onlyPack(await readBy(evalscope, named, folder)))).toEqual(['0 1 fail']);
    expect(outcomes(onlyPack(await readBy(evalscope, files(review(0, both)), folder)))).toEqual(['0 1 pass']);
    expect(
      outcomes(onlyPack(await readBy(evalscope, files(review(0, both)), { ...folder, metric: 'prompt' }))),
    ).toEqual(['0 1 fail']);
    expect(onlyIssue(await readBy(evalscope, files(review(0, both)), { ...folder, metric: 'x' })).problem).toBe(
      'unknown',
    );
  });

  it('repeat a sample under one group', async () => {
    const repeats = [0, 1].map((index) =>
      review(index, { acc: index }, { sample: { group_id: 7, generation_index: index } }),
    );
    expect(outcomes(onlyPack(await readBy(evalscope, files(...repeats), folder)))).toEqual(['7 1 fail', '7 2 pass']);
  });

  it('have no verdict where transport, parser or session broke; a fallback and a degraded score count', async () => {
    const states = ['transport_error', 'parse_error', 'invalid_session', 'excluded', 'fallback', 'degraded'];
    const all = states.map((status, index) => review(index, index < 4 ? {} : { acc: 1 }, { score: { status } }));
    const { packs, receipt } = await readBy(evalscope, files(...all), folder);
    expect(outcomes(packs[0]!).map((run) => run.split(' ')[2])).toEqual([
      'none',
      'none',
      'none',
      'none',
      'pass',
      'pass',
    ]);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(states.slice(0, 4));
  });

  it('with parts of a score need a least score that passes', async () => {
    const reading = await readBy(evalscope, files(review(0, { acc: 0.5 })), folder);
    expect(onlyIssue(reading).hint).toContain('--pass-at');
  });

  it('of one sample twice count once', async () => {
    const { packs, receipt } = await readBy(evalscope, files(review(0, { acc: 0 }), review(0, { acc: 1 })), folder);
    expect(outcomes(packs[0]!)).toEqual(['0 1 pass']);
    expect(receipt!.leftOut).toEqual([{ reason: 'the same review again', count: 1 }]);
  });

  it('are fewer than were asked for where the report says so', async () => {
    const report = { execution_summary: { requested: 3, succeeded: 1, errored: 1, incomplete: 1 } };
    const all = { ...files(review(0, { acc: 1 })), 'o/reports/m-1/gsm8k.json': report, 'o/logs/eval.log': 'text' };
    const { issues } = await readBy(evalscope, all, folder);
    expect(issues).toMatchObject([{ severity: 'warning', received: '1 with errors and 1 incomplete of 3' }]);
  });

  it('alone need a model where no folder names it', async () => {
    const one = { 'gsm8k_default.jsonl': JSON.stringify(review(0, { acc: 1 })) };
    expect(onlyIssue(await readBy(evalscope, one)).hint).toContain('--model-name');
    expect(onlyPack(await readBy(evalscope, one, { model: 'm' })).campaign.suite).toBe('gsm8k');
    expect(recognised({ 'x.jsonl': '{"index": 1}' })).not.toBe('evalscope');
  });

  it('are said to be cut', async () => {
    await expectCutsToBeSaid(evalscope, files(review(0, { acc: 1 }), review(1, { acc: 0 })), folder);
  });
});
