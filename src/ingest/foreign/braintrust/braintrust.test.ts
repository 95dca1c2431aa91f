import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, type Files, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { braintrust } from './braintrust.ts';

let spans = 0;

/** A whole case, begun in this minute. */
function root(task: string, minute: number, scores: object, more: object = {}) {
  spans += 1;
  return {
    id: `row-${spans}`,
    span_id: `s${spans}`,
    root_span_id: `s${spans}`,
    span_attributes: { name: 'eval', type: 'eval' },
    experiment_id: 'exp',
    input: { question: task },
    dataset_record_id: task,
    scores,
    error: null,
    metrics: { start: 100, end: 102.5, prompt_tokens: 10, completion_tokens: 4 },
    metadata: { model: 'gpt' },
    created: `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
    ...more,
  };
}

const within = (of: { readonly span_id: string }, more: object = {}) => ({
  ...root('x', 0, { ok: 1 }, more),
  root_span_id: of.span_id,
});

const lines = (...rows: readonly object[]): Files => ({
  'exp.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
});

describe('a Braintrust experiment', () => {
  it('has its cases at the roots; spans within repeat their scores', async () => {
    const first = root('a', 2, { ok: 1 });
    const rows = [first, within(first), root('a', 1, { ok: 0 }), root('b', 3, { ok: true })];
    for (const files of [{ 'exp.json': rows }, { 'exp.json': { events: rows } }, lines(...rows)]) {
      const reading = await readBy(braintrust, files);
      const pack = onlyPack(reading);
      // Trials have no number: they come in the order in which they were begun.
      expect(outcomes(pack)).toEqual(['a 1 fail', 'a 2 pass', 'b 1 pass']);
      expect(pack.runs![0]).toMatchObject({ tokens_in: 10, tokens_out: 4, seconds: 2.5 });
      expect(pack).toMatchObject({ campaign: { id: 'braintrust-exp' }, model: { id: 'gpt' } });
      expect(reading.receipt).toMatchObject({
        rows: 4,
        runs: 3,
        leftOut: [{ reason: 'a span within a case', count: 1 }],
      });
    }
  });

  it('does not grade cases with an error, or without the score', async () => {
    const broken = root('a', 1, { ok: 0 }, { error: { message: 'rate limit\ntrace' } });
    const { packs, receipt } = await readBy(braintrust, lines(broken, root('b', 2, { ok: null })));
    expect(outcomes(packs[0]!)).toEqual(['a 1 none', 'b 1 none']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['error: rate limit', 'no ok']);
  });

  it('asks which of several scores decides, and what passes of partial ones', async () => {
    const files = lines(root('a', 1, { ok: 1, style: 0.5 }), root('b', 2, { ok: 0, style: 0.9 }));
    expect(onlyIssue(await readBy(braintrust, files)).hint).toBe('choose one: --scorer ok, or --scorer style');
    expect(onlyIssue(await readBy(braintrust, files, { scorer: 'style' })).hint).toContain('--pass-at');
    const pack = onlyPack(await readBy(braintrust, files, { scorer: 'style', passAt: 0.6 }));
    expect(outcomes(pack)).toEqual(['a 1 fail', 'b 1 pass']);
  });

  it('takes the model of the calls within, and tasks of one question where no record is named', async () => {
    const plain = { metadata: {}, dataset_record_id: null };
    const [a, again] = [root('q', 1, { ok: 1 }, plain), root('q', 2, { ok: 0 }, plain)];
    expect(onlyIssue(await readBy(braintrust, lines(a, again))).hint).toContain('--model-name');
    const call = (of: typeof a) => within(of, { span_attributes: { type: 'llm' }, metadata: { model: 'm' } });
    const pack = onlyPack(await readBy(braintrust, lines(a, again, call(a), call(again))));
    expect(new Set(pack.runs!.map(({ task }) => task)).size).toBe(1);
    expect(pack.model.id).toBe('m');
  });

  it('has the last word about a row that is written again', async () => {
    const first = root('a', 1, { ok: 0 });
    const { packs, receipt } = await readBy(braintrust, lines(first, { ...first, scores: { ok: 1 } }));
    expect(outcomes(packs[0]!)).toEqual(['a 1 pass']);
    expect(receipt!.leftOut).toEqual([{ reason: 'the same id again (the last one counts)', count: 1 }]);
  });

  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(braintrust, { 'exp.json': [root('a', 1, { ok: 1 }), root('b', 2, { ok: 0 })] });
    await expectCutsToBeSaid(braintrust, lines(root('a', 1, { ok: 1 }), root('b', 2, { ok: 0 })));
  });
});
