import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { openaiEvals } from './openai-evals.ts';

const spec = {
  spec: { completion_fns: ['gpt-x'], eval_name: 'match.s1.v0', run_id: 'R1', created_at: '2026-04-17 22:08:21.904498' },
};
const report = { final_report: { accuracy: 0.5 } };
let next = 0;
const event = (sample: string, type: string, data: object) => ({
  run_id: 'R1',
  event_id: next++,
  sample_id: sample,
  type,
  data,
});
const match = (sample: string, correct: boolean) => event(sample, 'match', { correct, expected: 'x' });
const log = (...all: object[]) => ({ 'r.jsonl': all.map((one) => JSON.stringify(one)).join('\n') });

describe('OpenAI evals', () => {
  it('have a run of every sample, wherever the report stands', async () => {
    const files = log(spec, report, event('s.1', 'sampling', { prompt: 'p' }), match('s.1', true), match('s.2', false));
    const { packs, receipt, issues } = await readBy(openaiEvals, files);
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['s.1 1 pass', 's.2 1 fail']);
    expect(pack).toMatchObject({ model: { id: 'gpt-x' }, campaign: { suite: 'match.s1.v0', date: '2026-04-17' } });
    expect(receipt).toMatchObject({ rows: 2, runs: 2, passRule: 'match is correct' });
  });

  it('with several matches of a sample take the last, and count the others', async () => {
    const { packs, receipt } = await readBy(
      openaiEvals,
      log(spec, report, match('a', true), match('b', true), match('a', false)),
    );
    expect(outcomes(packs[0]!)).toEqual(['a 1 fail', 'b 1 pass']);
    expect(receipt).toMatchObject({
      rows: 3,
      runs: 2,
      leftOut: [{ reason: 'an earlier match of the same sample', count: 1 }],
    });
  });

  it('do not grade errors, and samples that nobody matched', async () => {
    const files = log(
      spec,
      report,
      event('a', 'error', { type: 'Timeout', message: 'gave up\nat' }),
      event('b', 'sampling', {}),
      match('c', true),
    );
    const { packs, receipt } = await readBy(openaiEvals, files);
    expect(outcomes(packs[0]!)).toEqual(['a 1 none', 'b 1 none', 'c 1 pass']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['error: gave up', 'no verdict']);
  });

  it('grade a sample with an error that was matched all the same', async () => {
    const files = log(spec, report, event('a', 'error', { message: 'late' }), match('a', true));
    expect(outcomes(onlyPack(await readBy(openaiEvals, files)))).toEqual(['a 1 pass']);
  });

  it('without matches need a metric and a least score', async () => {
    const metrics = (sample: string, f1: number) => event(sample, 'metrics', { f1, exact: f1 === 1, name: 'x' });
    const files = log(spec, report, metrics('a', 1), metrics('b', 0.5));
    expect(onlyIssue(await readBy(openaiEvals, files)).received).toBe('f1 (1 1×, 0.5 1×), exact (1 1×, 0 1×)');
    expect(onlyIssue(await readBy(openaiEvals, files, { metric: 'f1' })).hint).toContain('--pass-at');
    expect(outcomes(onlyPack(await readBy(openaiEvals, files, { metric: 'exact' })))).toEqual(['a 1 pass', 'b 1 fail']);
    const pack = onlyPack(await readBy(openaiEvals, files, { metric: 'f1', passAt: 0.5 }));
    expect(pack.runs!.map(({ passed, score }) => [passed, score])).toEqual([
      [true, 1],
      [true, 0.5],
    ]);
  });

  it('hold tool calls', async () => {
    const call = event('a', 'function_call', { name: 'search', arguments: { q: 1 } });
    const pack = onlyPack(await readBy(openaiEvals, log(spec, report, call, match('a', true))));
    expect(pack.runs![0]!.tool_calls).toEqual([{ tool: 'search', arguments: { q: 1 } }]);
  });

  it('without a report were cut short', async () => {
    const { issues, packs } = await readBy(openaiEvals, log(spec, match('a', true)));
    expect(packs).toHaveLength(1);
    expect(issues).toMatchObject([{ severity: 'warning', expected: 'end with a final_report' }]);
  });

  it('without samples are an issue, and cut lines too', async () => {
    expect(onlyIssue(await readBy(openaiEvals, log(spec, report))).problem).toBe('missing');
    await expectCutsToBeSaid(openaiEvals, log(spec, match('a', true), match('b', false), report));
  });
});
