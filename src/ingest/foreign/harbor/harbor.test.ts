import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, type Files, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { harbor } from './harbor.ts';

/** Jobs as Harbor writes them, made here. */

function trial(task: string, name: string, rewards: object | null, more: object = {}) {
  return {
    id: `id-${name}`,
    task_name: task,
    trial_name: name,
    source: 'terminal-bench@2.0',
    config: {
      task: { path: `tasks/${task}` },
      agent: { name: 'terminus', kwargs: { reasoning_effort: 'high' } },
      verifier: { disable: false },
    },
    agent_info: { name: 'terminus', version: '2', model_info: { provider: 'openai', name: 'gpt-x' } },
    agent_result: { cost_usd: 0.5, n_input_tokens: 100, n_cache_tokens: 60, n_output_tokens: 20 },
    verifier_result: rewards === null ? null : { rewards },
    exception_info: null,
    started_at: '2026-03-01T10:00:00Z',
    agent_execution: { started_at: '2026-03-01T10:01:00', finished_at: '2026-03-01T10:02:30' },
    ...more,
  };
}

const folder = 'job';
const job = (trials: readonly ReturnType<typeof trial>[], more: Files = {}): Files => ({
  'job/config.json': { job_name: 'job' },
  'job/result.json': { n_total_trials: trials.length, stats: {} },
  ...Object.fromEntries(trials.map((one) => [`job/${one.trial_name}/result.json`, one])),
  ...more,
});

describe('a Harbor job', () => {
  it('is read from its trials', async () => {
    const files = job([
      trial('a', 'a__AAAAAAA', { reward: 1 }, { started_at: '2026-03-01T11:00:00Z' }),
      trial('a', 'a__BBBBBBB', { reward: 0 }),
      trial('b', 'b__CCCCCCC', { reward: 0 }, { exception_info: { exception_type: 'AgentTimeoutError' } }),
    ]);
    const trajectory = { steps: [{ tool_calls: [{ function_name: 'bash', arguments: { cmd: 'ls' } }] }, {}] };
    const reading = await readBy(harbor, { ...files, 'job/a__AAAAAAA/agent/trajectory.json': trajectory }, { folder });
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['a 1 fail', 'b 1 fail', 'a 2 pass'].toSorted());
    expect(pack).toMatchObject({
      campaign: { suite: 'terminal-bench@2.0', harness: 'harbor', agent: 'terminus@2', reasoning: { effort: 'high' } },
      model: { id: 'openai/gpt-x' },
    });
    expect(pack.runs?.find(({ id }) => id === 'a__AAAAAAA')).toEqual({
      task: 'a',
      run: 2,
      passed: true,
      score: 1,
      id: 'a__AAAAAAA',
      started_at: '2026-03-01T11:00:00Z',
      cost_usd: 0.5,
      tokens_in: 100,
      tokens_out: 20,
      tokens_cached: 60,
      seconds: 90,
      tool_calls: [{ tool: 'bash', arguments: { cmd: 'ls' } }],
    });
    expect(pack.runs?.find(({ task }) => task === 'b')?.failure_mode).toBe('AgentTimeoutError');
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3, passRule: 'reward = 1' });
  });

  it('has no zeros where nothing was scored', async () => {
    const files = job([
      trial('a', 'a__AAAAAAA', null, { exception_info: { exception_type: 'EnvironmentStartTimeoutError' } }),
      trial('b', 'b__BBBBBBB', {}),
      trial('c', 'c__CCCCCCC', { reward: 0 }, { config: { verifier: { disable: true } } }),
    ]);
    const { packs, receipt } = await readBy(harbor, files, { folder });
    expect(packs.flatMap(outcomes).toSorted()).toEqual(['a 1 none', 'b 1 none', 'c 1 none']);
    expect(receipt?.notGraded.map(({ reason }) => reason).toSorted()).toEqual([
      'EnvironmentStartTimeoutError',
      'no reward',
      'verifier disabled',
    ]);
  });

  it('does not read what the job pools, and says which trials are missing', async () => {
    const files = job([trial('a', 'a__AAAAAAA', { reward: 1 })], {
      'job/result.json': {
        n_total_trials: 3,
        stats: { evals: { x: { reward_stats: { reward: { '0.0': ['b__X'] } } } } },
      },
      'job/b__BBBBBBB/trial.log': 'begun',
    });
    const { packs, issues, receipt } = await readBy(harbor, files, { folder });
    expect(outcomes(packs[0]!)).toEqual(['a 1 pass']);
    expect(issues).toMatchObject([{ severity: 'warning', received: '1 of 3' }]);
    expect(receipt).toMatchObject({ rows: 2, leftOut: [{ reason: 'trials without a result', count: 1 }] });
  });

  it('asks where rewards are partial or several', async () => {
    const partial = job([trial('a', 'a__AAAAAAA', { reward: 0.5 })]);
    expect(onlyIssue(await readBy(harbor, partial, { folder })).hint).toContain('--pass-at');
    expect(outcomes(onlyPack(await readBy(harbor, partial, { folder, passAt: 0.5 })))).toEqual(['a 1 pass']);
    const several = job([trial('a', 'a__AAAAAAA', { speed: 1, style: 0 })]);
    expect(onlyIssue(await readBy(harbor, several, { folder })).received).toBe('speed (1 1×), style (0 1×)');
    const pack = onlyPack(await readBy(harbor, several, { folder, metric: 'style' }));
    expect(pack.runs).toMatchObject([{ passed: false, scores: { speed: 1, style: 0 } }]);
    expect(outcomes(onlyPack(await readBy(harbor, job([trial('a', 'a__AAAAAAA', { only: 1 })]), { folder })))).toEqual([
      'a 1 pass',
    ]);
  });

  it('is one trial alone, several jobs, or no folder that holds anything else', async () => {
    expect(
      outcomes(onlyPack(await readBy(harbor, { 'result.json': trial('a', 'a__AAAAAAA', { reward: 1 }) }))),
    ).toEqual(['a 1 pass']);
    const two = {
      'job/1/a__AAAAAAA/result.json': trial('a', 'a__AAAAAAA', { reward: 1 }),
      'job/2/a__BBBBBBB/result.json': trial('a', 'a__BBBBBBB', { reward: 0 }),
    };
    expect((await readBy(harbor, two, { folder })).packs).toHaveLength(2);
    expect(recognised({ ...two, 'job/notes.csv': 'task,passed' }, folder)).not.toBe('harbor');
  });

  it('is an issue wherever a result is cut', async () => {
    const { 'job/config.json': _, ...files } = job([
      trial('a', 'a__AAAAAAA', { reward: 1 }),
      trial('b', 'b__BBBBBBB', {}),
    ]);
    await expectCutsToBeSaid(harbor, files, { folder });
  });
});
