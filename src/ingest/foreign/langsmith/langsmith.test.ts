import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, type Files, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { langsmith } from './langsmith.ts';

let runs = 0;

function run(example: string | null, minute: number, feedback: object, more: object = {}) {
  runs += 1;
  const at = (seconds: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:0${seconds}.000Z`;
  return {
    id: `run-${runs}`,
    name: 'target',
    run_type: 'chain',
    session_id: 'experiment',
    reference_example_id: example,
    start_time: at(1),
    end_time: at(4),
    status: 'success',
    error: null,
    feedback_stats: feedback,
    prompt_tokens: 10,
    completion_tokens: 5,
    total_cost: '0.002',
    extra: { metadata: { ls_model_name: 'gpt' } },
    ...more,
  };
}

const ok = (avg: number | null, n = 1) => ({ correct: { n, avg } });
const lines = (...rows: readonly object[]): Files => ({
  'runs.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
});

describe('runs of LangSmith', () => {
  it('of one example are its repetitions, in the order in which they began; runs within others are left out', async () => {
    const first = run('e1', 2, ok(1));
    const rows = [
      first,
      run('e1', 3, ok(1), { parent_run_id: first.id }),
      run('e1', 1, ok(0)),
      run('e2', 4, ok(1)),
      run(null, 5, {}),
    ];
    for (const files of [{ 'runs.json': rows }, lines(...rows)]) {
      const reading = await readBy(langsmith, files);
      const pack = onlyPack(reading);
      expect(outcomes(pack)).toEqual(['e1 1 fail', 'e1 2 pass', 'e2 1 pass']);
      expect(pack.runs![0]).toMatchObject({ cost_usd: 0.002, tokens_in: 10, tokens_out: 5, seconds: 3 });
      expect(reading.receipt).toMatchObject({ rows: 5, runs: 3 });
    }
  });

  it('that ended in an error, or that nobody judged, have no verdict', async () => {
    const broken = run('a', 1, ok(0), { status: 'error', error: 'Timeout\n at' });
    const { packs, receipt } = await readBy(langsmith, lines(broken, run('b', 2, {}), run('c', 3, ok(1))));
    expect(outcomes(packs[0]!)).toEqual(['a 1 none', 'b 1 none', 'c 1 pass']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['error: Timeout', 'no correct']);
  });

  it('that several judged have a mean, which is no verdict until somebody says what passes', async () => {
    const files = lines(run('a', 1, ok(1, 3)), run('b', 2, ok(0, 3)));
    expect(onlyIssue(await readBy(langsmith, files)).received).toBe('2 runs with means of several, such as 3');
    expect(outcomes(onlyPack(await readBy(langsmith, files, { passAt: 1 })))).toEqual(['a 1 pass', 'b 1 fail']);
  });

  it('with several kinds of feedback are asked about, and so is a model that none names', async () => {
    const both = { ...ok(1), style: { n: 1, avg: 0.5 } };
    expect(onlyIssue(await readBy(langsmith, lines(run('a', 1, both)))).hint).toContain('--scorer correct');
    expect(onlyPack(await readBy(langsmith, lines(run('a', 1, both)), { scorer: 'correct' })).runs).toHaveLength(1);
    expect(onlyIssue(await readBy(langsmith, lines(run('a', 1, ok(1), { extra: {} })))).hint).toContain('--model-name');
  });

  it('have the last word where one is written again', async () => {
    const first = run('a', 1, ok(0));
    const { packs, receipt } = await readBy(langsmith, lines(first, { ...first, feedback_stats: ok(1) }));
    expect(outcomes(packs[0]!)).toEqual(['a 1 pass']);
    expect(receipt!.leftOut).toEqual([{ reason: 'the same id again (the last one counts)', count: 1 }]);
  });

  it('are an issue wherever they are cut', async () => {
    await expectCutsToBeSaid(langsmith, { 'runs.json': [run('a', 1, ok(1)), run('b', 2, ok(0))] });
    await expectCutsToBeSaid(langsmith, lines(run('a', 1, ok(1)), run('b', 2, ok(0))));
  });
});
