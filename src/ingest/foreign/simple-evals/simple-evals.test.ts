import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { simpleEvals } from './simple-evals.ts';

const all = (score: number, examples: number, more: object = {}) => ({
  score,
  metrics: { score, 'score:std': 0.4 },
  htmls: Array.from({ length: examples }, () => '<p>'),
  convos: Array.from({ length: examples }, () => []),
  metadata: null,
  ...more,
});

describe('simple-evals', () => {
  it('counts passes where every example has its conversation', async () => {
    const reading = await readBy(simpleEvals, { 'gpqa_gpt-4o_mini_20250506_070809_allresults.json': all(0.75, 4) });
    expect(onlyPack(reading)).toMatchObject({
      campaign: { suite: 'gpqa', date: '2025-05-06' },
      model: { id: 'gpt-4o_mini' },
      run_summary: { runs: 4, passes: 3 },
    });
    expect(reading.receipt).toMatchObject({ rows: 4, runs: 4 });
  });

  it('has the score of each example in a few evaluations', async () => {
    const metadata = { example_level_metadata: [{ score: 1, prompt_id: 'p' }, { score: 0.5 }, { score: null }] };
    const files = { 'healthbench_o3_20250506_070809_allresults.json': all(0.75, 3, { metadata }) };
    expect(onlyIssue(await readBy(simpleEvals, files)).hint).toContain('--pass-at');
    expect(outcomes(onlyPack(await readBy(simpleEvals, files, { passAt: 0.5 })))).toEqual([
      'p 1 pass',
      'example 2 1 pass',
      'example 3 1 none',
    ]);
  });

  it('has figures alone, without a number of examples', async () => {
    const files = { 'mmlu_m_20250506_070809.json': { score: 0.875, 'score:std': 0.33 } };
    expect(onlyIssue(await readBy(simpleEvals, files)).hint).toContain('_allresults');
    expect(recognised({ 'x.json': { score: 0.5 } })).toBeUndefined();
  });

  it('has means of partial scores, which count no passes', async () => {
    expect(
      onlyIssue(await readBy(simpleEvals, { 'drop_m_20250506_070809_allresults.json': all(0.61, 4) })).hint,
    ).toContain('partial scores');
  });

  it('has parts of an evaluation for trying, which say so', async () => {
    const files = { 'math_m_DEBUG_20250506_070809_allresults.json': all(1, 2) };
    const { campaign, model } = onlyPack(await readBy(simpleEvals, files));
    expect([campaign.note, model.id]).toEqual(['A part of the examples (_DEBUG).', 'm']);
  });

  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(simpleEvals, { 'gpqa_m_20250506_070809_allresults.json': all(0.75, 4) });
  });
});
