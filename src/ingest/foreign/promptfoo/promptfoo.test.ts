import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { sqliteOf, writeAheadLog } from '../fixture/sqlite.ts';
import { SourceFault } from '../source-fault.ts';
import { promptfoo } from './promptfoo.ts';

/** Exports as promptfoo writes them, made here. */

function row(test: string, success: boolean, more: object = {}) {
  return {
    id: `id-${test}`,
    cost: 0.002,
    ...(success ? {} : { error: 'Expected output "6" to equal "5"' }),
    failureReason: success ? 0 : 1,
    gradingResult: {
      pass: success,
      componentResults: [
        { pass: true, assertion: { type: 'cost' } },
        { pass: success, assertion: { type: 'equals', metric: 'exact' } },
      ],
    },
    latencyMs: 1500,
    namedScores: { exact: success ? 1 : 0, style: 0.5 },
    promptId: 'aaaaaaaabbbb',
    promptIdx: 0,
    prompt: { raw: 'Add 2 and 3', label: 'Add {{a}} and {{b}}' },
    provider: { id: 'toy:small', label: 'small' },
    response: {
      output: '6',
      tokenUsage: { prompt: 40, completion: 2, total: 42, completionDetails: { reasoning: 1 } },
    },
    score: success ? 1 : 0.25,
    success,
    testCase: { description: test, vars: { a: test }, assert: [{ type: 'equals', value: '5' }] },
    testIdx: 0,
    vars: { a: test },
    ...more,
  };
}

const exported = (results: readonly object[], more: object = {}) => ({
  'out.json': {
    evalId: 'eval-1',
    results: { version: 3, timestamp: '2026-01-02T03:04:05.000Z', prompts: [], results, stats: { successes: 1 } },
    config: { description: 'sums' },
    metadata: { promptfooVersion: '0.121.0' },
    ...more,
  },
});
const lines = (rows: readonly object[]) => ({ 'out.jsonl': rows.map((one) => JSON.stringify(one)).join('\n') });
const rows = [row('t1', true), row('t1', false), row('t2', true)];

function stored(results: readonly ReturnType<typeof row>[], more: Record<string, string | number | null> = {}) {
  const text = JSON.stringify;
  return {
    evals: [
      {
        id: 'eval-1',
        created_at: 1_767_323_045_000,
        description: 'sums',
        config: '{}',
        results: '{}',
        is_redteam: 0,
        ...more,
      },
    ],
    eval_results: results.map((one, at) => ({
      id: `${one.id}-${at}`,
      eval_id: 'eval-1',
      prompt_idx: 0,
      test_idx: at,
      test_case: text(one.testCase),
      prompt: text(one.prompt),
      prompt_id: one.promptId,
      provider: text(one.provider),
      latency_ms: one.latencyMs,
      cost: one.cost,
      response: text(one.response),
      error: null,
      failure_reason: one.failureReason,
      success: one.success ? 1 : 0,
      score: one.score,
      grading_result: text(one.gradingResult),
      named_scores: text(one.namedScores),
    })),
  };
}

describe('a promptfoo evaluation', () => {
  it('is read from its export', async () => {
    const reading = await readBy(promptfoo, exported(rows));
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['t1 1 pass', 't1 2 fail', 't2 1 pass']);
    expect(pack).toMatchObject({
      campaign: {
        suite: 'sums',
        harness: 'promptfoo@0.121.0',
        variant: 'Add {{a}} and {{b}} (aaaaaaaa)',
        date: '2026-01-02T03:04:05.000Z',
      },
      model: { id: 'small' },
    });
    expect(pack.runs?.[1]).toEqual({
      task: 't1',
      run: 2,
      passed: false,
      score: 0.25,
      scores: { exact: 0, style: 0.5 },
      failure_mode: 'exact',
      id: 'id-t1',
      cost_usd: 0.002,
      tokens_in: 40,
      tokens_out: 2,
      tokens_reasoning: 1,
      seconds: 1.5,
    });
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3, leftOut: [], passRule: 'success' });
  });

  it('has the same runs as lines and in a database', async () => {
    const whole = onlyPack(await readBy(promptfoo, exported(rows))).runs;
    expect(onlyPack(await readBy(promptfoo, lines(rows))).runs).toEqual(whole);
    const database = { 'promptfoo.db': await sqliteOf(stored(rows)) };
    const pack = onlyPack(await readBy(promptfoo, database));
    expect(pack.runs?.map(({ id: _, ...run }) => run)).toEqual(whole?.map(({ id: _, ...run }) => run));
    expect(pack.campaign).toMatchObject({ suite: 'sums', date: '2026-01-02T03:04:05.000Z' });
  });

  it('is a campaign for every provider and prompt', async () => {
    const others = [
      ...rows,
      row('t1', true, { provider: { id: 'toy:large', label: '' } }),
      row('t1', true, { promptId: 'ccccccccdddd', promptIdx: 1 }),
    ];
    const { packs } = await readBy(promptfoo, exported(others));
    expect(packs.map(({ model, campaign }) => [model.id, campaign.variant?.slice(-9, -1)])).toEqual([
      ['small', 'aaaaaaaa'],
      ['toy:large', 'aaaaaaaa'],
      ['small', 'cccccccc'],
    ]);
  });

  it('of version 1 tells no provider: the model has to be named', async () => {
    const old = {
      'old.json': {
        version: 1,
        results: [
          { prompt: { raw: 'x', display: 'x' }, vars: { year: 1950 }, response: { output: 'y' }, success: true },
        ],
        stats: { successes: 1 },
        table: {},
      },
    };
    expect(onlyIssue(await readBy(promptfoo, old)).hint).toContain('--model-name');
    expect(onlyPack(await readBy(promptfoo, old, { model: 'm' })).runs).toMatchObject([{ passed: true }]);
  });

  it('is told from other JSON, JSON lines and databases', async () => {
    expect(recognised({ 'a.json': { results: [1] } })).not.toBe('promptfoo');
    expect(recognised(lines([{ task: 'a', passed: true }]))).not.toBe('promptfoo');
    expect(recognised({ 'a.db': await sqliteOf({ runs: [{ task: 'a' }] }) })).not.toBe('promptfoo');
  });
});

describe('traps of promptfoo', () => {
  it('errors are told by the reason, not by a message', async () => {
    const error = row('t2', false, {
      failureReason: 2,
      error: 'HTTP 529\nat x',
      cost: 0,
      score: 0,
      gradingResult: null,
    });
    const reading = await readBy(promptfoo, exported([row('t1', false), error]));
    expect(outcomes(onlyPack(reading))).toEqual(['t1 1 fail', 't2 1 none']);
    expect(reading.packs[0]?.runs?.[1]?.cost_usd).toBeUndefined();
    expect(reading.receipt?.notGraded).toEqual([{ reason: 'error: HTTP 529', count: 1 }]);
  });

  it('repetitions of a test have indices of their own: tests are equal by what they ask', async () => {
    const unnamed = (at: number, a: number) =>
      row('', true, { testIdx: at, testCase: { vars: { b: 1, a, _run: at }, assert: [] } });
    const { runs } = onlyPack(await readBy(promptfoo, exported([unnamed(0, 1), unnamed(1, 2), unnamed(2, 1)])));
    expect(runs?.map(({ run }) => run)).toEqual([1, 2, 1]);
    expect(new Set(runs?.map(({ task }) => task)).size).toBe(2);
  });

  it('one description of two tests names neither', async () => {
    const other = row('t1', true, { testCase: { description: 't1', vars: { a: 9 }, assert: [] } });
    const { runs } = onlyPack(await readBy(promptfoo, exported([row('t1', true), other])));
    expect(new Set(runs?.map(({ task }) => task)).size).toBe(2);
  });

  it('answers from a cache are copies', async () => {
    const copy = { response: { cached: true, tokenUsage: { cached: 42, total: 42 } } };
    const cached = [row('t1', true), row('t1', true, copy), row('t2', true, copy), row('t2', true, copy)];
    const reading = await readBy(promptfoo, exported(cached));
    expect(outcomes(onlyPack(reading))).toEqual(['t1 1 pass', 't2 1 pass']);
    expect(reading.packs[0]?.runs?.map((run) => run.cached)).toEqual([undefined, true]);
    expect(reading.receipt).toMatchObject({ rows: 4, leftOut: [{ reason: 'answers from a cache', count: 2 }] });
  });

  it('recent rows of a database stand in its log', async () => {
    const before = await sqliteOf(stored(rows.slice(0, 1)));
    const after = await sqliteOf(stored(rows));
    const files = (log: Uint8Array) => ({ 'd/promptfoo.db': before, 'd/promptfoo.db-wal': log });
    const whole = onlyPack(await readBy(promptfoo, files(writeAheadLog(after)), { folder: 'd' }));
    expect(whole.runs).toHaveLength(3);
    const open = onlyPack(
      await readBy(promptfoo, files(writeAheadLog(after, { isCommitted: false })), { folder: 'd' }),
    );
    expect(open.runs).toHaveLength(1);
    const torn = writeAheadLog(after);
    torn[torn.length - 1]! ^= 1;
    expect(onlyPack(await readBy(promptfoo, files(torn), { folder: 'd' })).runs).toHaveLength(1);
  });

  it('a red-team evaluation is asked about', async () => {
    const files = exported(rows, { config: { description: 'sums', redteam: {} } });
    expect(onlyIssue(await readBy(promptfoo, files)).hint).toContain('--scorer success');
    expect((await readBy(promptfoo, files, { scorer: 'success' })).packs).toHaveLength(1);
    const database = { 'x.db': await sqliteOf(stored(rows, { is_redteam: 1 })) };
    expect(onlyIssue(await readBy(promptfoo, database)).received).toBe('a red-team evaluation');
  });

  it('a score decides only where the user says so', async () => {
    expect(outcomes(onlyPack(await readBy(promptfoo, exported(rows), { passAt: 0.2 })))[1]).toBe('t1 2 pass');
    expect(outcomes(onlyPack(await readBy(promptfoo, exported(rows), { metric: 'exact' })))[1]).toBe('t1 2 fail');
    expect(onlyIssue(await readBy(promptfoo, exported(rows), { metric: 'style' })).received).toBe('0.5 3×');
    expect(onlyIssue(await readBy(promptfoo, exported(rows), { metric: 'stile' })).hint).toContain('style');
  });
});

describe('a broken promptfoo evaluation', () => {
  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(promptfoo, exported(rows));
    await expectCutsToBeSaid(promptfoo, lines(rows));
  });

  it('is an issue where its database is cut or none', async () => {
    const bytes = await sqliteOf(stored(rows));
    for (const part of [0.5, 0.9]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * part));
      const reading = await readBy(promptfoo, { 'x.db': cut }).catch((fault: unknown) => fault);
      expect(reading).toBeInstanceOf(SourceFault);
    }
    const nonsense = new TextEncoder().encode(`SQLite format 3\u0000${'eval_results '.repeat(400)}`);
    await expect(readBy(promptfoo, { 'x.db': nonsense })).rejects.toThrow('sound SQLite database');
  });

  it('has a line that is no JSON', async () => {
    const text = `${JSON.stringify(rows[0])}\nno JSON\n${JSON.stringify(rows[2])}`;
    expect(onlyIssue(await readBy(promptfoo, { 'out.jsonl': text }))).toMatchObject({ line: 2 });
    const { receipt } = await readBy(promptfoo, { 'out.jsonl': text }, { skipsBadRows: true });
    expect(receipt).toMatchObject({ rows: 3, runs: 2, leftOut: [{ reason: 'bad lines', count: 1 }] });
  });
});
