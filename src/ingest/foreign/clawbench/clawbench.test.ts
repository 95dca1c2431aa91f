import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { clawbench } from './clawbench.ts';

const run = (task: string, index: number, more: object = {}) => ({
  task_id: task,
  tier: 'tier1',
  family: 'coding',
  prompt_variant: 'clear',
  variant_group: `${task}-group`,
  run_index: index,
  run_score: 0.9,
  duration_ms: 2500,
  token_usage: { input_tokens: 10, output_tokens: 5, cache_read_tokens: 30, total_tokens: 45, total_cost_usd: 0.01 },
  delivery_outcome: 'pass',
  failure_mode: null,
  error: null,
  ...more,
});
const folder = { folder: 'cache' };
const stats = (task: string, more: object = {}) => ({
  task_id: task,
  prompt_variant: 'clear',
  runs: 3,
  pass_rate: 2 / 3,
  ...more,
});
const result = (task_results: object[]) => ({
  'result.json': {
    submission_id: 's1',
    model: 'anthropic/claude-x',
    provider: 'anthropic',
    timestamp: '2026-02-03T04:05:06Z',
    openclaw_version: '2026.2',
    benchmark_version: '0.4',
    task_snapshot_fingerprint: 'f00',
    task_results,
  },
});

describe('clawbench runs', () => {
  it('are attempts of the model whose folder they stand in', async () => {
    const files = {
      'cache/org/claude-x/t1/run0.json': run('t1', 0),
      'cache/org/claude-x/t1/run1.json': run('t1', 1, { delivery_outcome: 'partial' }),
      'cache/org/claude-y/t1/run0.json': run('t1', 0, { delivery_outcome: 'fail', failure_mode: 'timeout' }),
    };
    const { packs, receipt } = await readBy(clawbench, files, folder);
    expect(packs.map(({ model }) => model.id)).toEqual(['org/claude-x', 'org/claude-y']);
    expect(packs.map(outcomes)).toEqual([['t1 1 pass', 't1 2 fail'], ['t1 1 fail']]);
    expect(packs[0]!.runs![0]).toMatchObject({
      score: 0.9,
      cost_usd: 0.01,
      tokens_in: 40,
      tokens_cached: 30,
      seconds: 2.5,
    });
    expect(packs[0]!.runs![1]!.failure_mode).toBe('partial');
    expect(packs[1]!.runs![0]!.failure_mode).toBe('timeout');
    expect(packs[0]!.per_task_results).toMatchObject({ t1: { tags: ['tier1', 'coding'], family: 't1-group' } });
    expect(receipt).toMatchObject({ rows: 3, runs: 3, leftOut: [] });
  });

  it('of another prompt are another campaign', async () => {
    const files = {
      'cache/m/t1/run0.json': run('t1', 0),
      'cache/m/t1b/run0.json': run('t1', 0, { prompt_variant: 'ambiguous' }),
    };
    const { packs } = await readBy(clawbench, files, folder);
    expect(packs.map(({ campaign }) => campaign.variant)).toEqual(['clear', 'ambiguous']);
  });

  it('are not graded where environment or judge broke', async () => {
    const broken = [
      { error: 'gateway closed\nat line 3' },
      { failure_mode: 'environment_unavailable', delivery_outcome: 'fail' },
      { judge_result: { enabled: true, error: 'no JSON' } },
      { judge_result: { enabled: false, error: 'off' } },
    ];
    const files = Object.fromEntries(
      broken.map((more, index) => [`cache/m/t/run${index}.json`, run('t', index, more)]),
    );
    const { packs, receipt } = await readBy(clawbench, files, folder);
    expect(outcomes(packs[0]!)).toEqual(['t 1 none', 't 2 none', 't 3 none', 't 4 pass']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual([
      'error: gateway closed',
      'environment_unavailable',
      'judge: no JSON',
    ]);
  });

  it('know the cost of the model apart from that of the judge, and none where it is 0', async () => {
    const judge_result = { token_usage: { total_cost_usd: 0.5 } };
    const files = {
      'cache/m/t/run0.json': run('t', 0, { judge_result }),
      'cache/m/t/run1.json': run('t', 1, { token_usage: { input_tokens: 9, total_cost_usd: 0 } }),
    };
    const { runs } = (await readBy(clawbench, files, folder)).packs[0]!;
    expect(runs![0]).toMatchObject({ cost_usd: 0.01, cost_parts: { model: 0.01, judge: 0.5 } });
    expect(Object.keys(runs![1]!)).not.toContain('cost_usd');
  });

  it('hold tool calls with what they change', async () => {
    const tool_calls = [{ name: 'write', input: { path: 'a' }, mutating: true, success: true }, { name: '' }];
    const file = run('t', 0, { transcript: { messages: [{ role: 'assistant', tool_calls }] } });
    const pack = onlyPack(await readBy(clawbench, { 'cache/m/t/run0.json': file }, folder));
    expect(pack.runs![0]!.tool_calls).toEqual([{ tool: 'write', arguments: { path: 'a' }, changes_state: true }]);
  });

  it('of the time before outcomes have scores and no verdict', async () => {
    const { delivery_outcome: _, run_score: __, ...old } = run('t', 0);
    const file = { ...old, state_score: {}, composite_score: 0.75 };
    const { packs, receipt } = await readBy(clawbench, { 'm/t/run0.json': file });
    expect(packs[0]!.model.id).toBe('m');
    expect(outcomes(packs[0]!)).toEqual(['t 1 none']);
    expect(receipt!.notGraded).toEqual([{ reason: 'no delivery_outcome', count: 1 }]);
  });

  it('need a model where no folder names it', async () => {
    expect(onlyIssue(await readBy(clawbench, { 'run0.json': run('t', 0) })).hint).toContain('--model-name');
    expect(onlyPack(await readBy(clawbench, { 'run0.json': run('t', 0) }, { model: 'm' })).model.id).toBe('m');
  });

  it('are said to be cut', async () => {
    await expectCutsToBeSaid(clawbench, { 'cache/m/t/run0.json': run('t', 0) }, folder);
  });
});

describe('clawbench result', () => {
  it('has counts by task: outcomes where they stand there, else the rate of whole runs', async () => {
    const delivery_outcome_counts = { pass: 1, partial: 1, fail: 1 };
    const tasks = [
      stats('a', { delivery_outcome_counts, failure_mode_counts: { environment_unavailable: 1 } }),
      stats('b'),
    ];
    const { packs, receipt } = await readBy(clawbench, result(tasks));
    expect(packs[0]!.per_task_results).toMatchObject({
      a: { runs: 3, passes: 1, not_graded: 1 },
      b: { runs: 3, passes: 2, not_graded: 0 },
    });
    expect(packs[0]!.campaign).toMatchObject({
      agent: 'OpenClaw@2026.2',
      dataset: { hash: 'f00' },
      suite: 'clawbench@0.4',
    });
    expect(receipt).toMatchObject({ rows: 6, runs: 6, notGraded: [{ count: 1 }] });
  });

  it('is refused where its rate is of no whole number of runs, or its outcomes are too few', async () => {
    const odd = await readBy(clawbench, result([stats('a', { pass_rate: 0.5 })]));
    expect(onlyIssue(odd)).toMatchObject({ path: 'task_results[0]', received: 'pass_rate 0.5 of 3 runs' });
    const few = await readBy(clawbench, result([stats('a', { delivery_outcome_counts: { pass: 2 } })]));
    expect(onlyIssue(few).received).toBe('2 outcomes of 3 runs');
  });

  it('is said to be cut', async () => {
    await expectCutsToBeSaid(clawbench, result([stats('a'), stats('b')]));
  });
});
