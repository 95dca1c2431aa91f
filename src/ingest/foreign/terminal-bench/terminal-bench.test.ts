import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { terminalBench } from './terminal-bench.ts';

/** Results as Terminal-Bench 1 writes them, made here. */

function result(task: string, attempt: number, resolved: boolean | null, more: object = {}) {
  return {
    id: `${task}-${attempt}`,
    trial_name: `${task}.${attempt}-of-2.run-1`,
    task_id: task,
    is_resolved: resolved,
    failure_mode: 'unset',
    total_input_tokens: 0,
    total_output_tokens: 7,
    agent_started_at: '2025-09-01T10:00:00.000000+00:00',
    agent_ended_at: '2025-09-01T10:00:30.000000+00:00',
    ...more,
  };
}

const metadata = {
  run_id: 'run-1',
  model_name: 'anthropic/claude-x',
  agent_name: 'terminus',
  dataset_name: 'terminal-bench-core',
  dataset_version: '0.1.1',
  commit_hash: 'abc',
  start_time: '2025-09-01T09:00:00+00:00',
  task_ids: ['a', 'b', 'c'],
};
const rows = [
  result('a', 2, false, { failure_mode: 'agent_timeout' }),
  result('a', 1, true, { failure_mode: 'agent_timeout' }),
  result('b', 1, null, { failure_mode: 'unknown_agent_error' }),
  result('b', 2, false, { failure_mode: 'unknown_agent_error' }),
];
const results = { id: 'x', results: rows, n_resolved: 1, n_unresolved: 3, accuracy: 0.25, pass_at_k: { 1: 0.25 } };
const files = { 'run/results.json': results, 'run/run_metadata.json': metadata, 'run/a/t/results.json': rows[0]! };
const folder = 'run';

describe('results of Terminal-Bench 1', () => {
  it('are read with the model that their metadata name', async () => {
    const reading = await readBy(terminalBench, files, { folder });
    const pack = onlyPack(reading);
    expect(pack).toMatchObject({
      campaign: {
        suite: 'terminal-bench-core@0.1.1',
        harness: 'terminal-bench@abc',
        agent: 'terminus',
        tasks_not_run: ['c'],
      },
      model: { id: 'anthropic/claude-x' },
    });
    expect(outcomes(pack)).toEqual(['a 2 fail', 'a 1 pass', 'b 1 none', 'b 2 fail']);
    expect(pack.runs?.[0]).toEqual({
      task: 'a',
      run: 2,
      passed: false,
      failure_mode: 'agent_timeout',
      id: 'a-2',
      tokens_out: 7,
      seconds: 30,
    });
    expect(reading.receipt).toMatchObject({
      rows: 4,
      runs: 4,
      notGraded: [{ reason: 'unknown_agent_error', count: 1 }],
    });
  });

  it('alone need the model named', async () => {
    const alone = { 'results.json': results };
    expect(onlyIssue(await readBy(terminalBench, alone)).hint).toContain('run_metadata.json');
    expect(onlyPack(await readBy(terminalBench, alone, { model: 'm' })).runs).toHaveLength(4);
  });

  it('written twice are one run', async () => {
    const twice = { 'results.json': { ...results, results: [...rows, result('a', 1, false)] } };
    const { packs, receipt } = await readBy(terminalBench, twice, { model: 'm' });
    expect(outcomes(packs[0]!)).toContain('a 1 fail');
    expect(receipt).toMatchObject({ rows: 5, leftOut: [{ reason: 'written twice', count: 1 }] });
  });

  it('are an issue wherever they are cut', async () => {
    await expectCutsToBeSaid(
      terminalBench,
      { 'run/results.json': results, 'run/run_metadata.json': metadata },
      { folder },
    );
  });
});
