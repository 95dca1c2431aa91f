import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { tau2 } from './tau2.ts';

const simulation = (task: string | number, trial: number, reward: number | null, more: object = {}) => ({
  id: `${task}-${trial}`,
  task_id: task,
  trial,
  start_time: '2026-01-02T03:04:05.678901',
  duration: 60.5,
  termination_reason: 'user_stop',
  agent_cost: 0.25,
  user_cost: 0.125,
  reward_info: reward === null ? null : { reward, db_check: { db_match: reward === 1 } },
  messages: [
    { role: 'user', content: 'hello', usage: { prompt_tokens: 1000, completion_tokens: 1 } },
    {
      role: 'assistant',
      usage: { prompt_tokens: 100, completion_tokens: 20 },
      tool_calls: [{ name: 'find', arguments: { id: 1 }, requestor: 'assistant' }],
    },
    { role: 'user', tool_calls: [{ name: 'reboot', arguments: {}, requestor: 'user' }] },
    { role: 'assistant', usage: { prompt_tokens: 150, completion_tokens: 30 } },
  ],
  ...more,
});
const main = (simulations?: unknown[], info: object = {}) => ({
  timestamp: '2026-01-02T03:00:00',
  info: {
    git_commit: 'c0ffee',
    num_trials: 1,
    user_info: { llm: 'gpt-user' },
    agent_info: { implementation: 'llm_agent', llm: 'org/m', llm_args: { temperature: 0, reasoning_effort: 'high' } },
    environment_info: { domain_name: 'retail', policy: 'x'.repeat(70_000) },
    ...info,
  },
  tasks: [{ id: '0' }, { id: 1 }, { id: 'never' }],
  ...(simulations === undefined ? {} : { simulations }),
});

describe('tau2-bench', () => {
  it('has a run for every simulation, with the conditions and what was asked and not run', async () => {
    const pack = onlyPack(await readBy(tau2, { 'r.json': main([simulation('0', 0, 1), simulation(1, 0, 0)]) }));
    expect(outcomes(pack)).toEqual(['0 1 pass', '1 1 fail']);
    expect(pack.campaign).toMatchObject({
      suite: 'tau2 retail@c0ffee',
      harness: 'tau2@c0ffee',
      agent: 'llm_agent',
      variant: 'user gpt-user',
      reasoning: { effort: 'high' },
      sampling: { temperature: 0 },
      date: '2026-01-02',
      tasks_not_run: ['never'],
    });
    expect(pack.runs![0]).toMatchObject({ seconds: 60.5, tokens_in: 250, tokens_out: 50, started_at: '2026-01-02' });
    expect(pack.runs![1]!.failure_mode).toBe('db_check');
  });

  it('has the cost of the model alone, that of the simulated user beside it', async () => {
    const files = { 'r.json': main([simulation('0', 0, 1), simulation(1, 0, 1, { agent_cost: null, user_cost: 0 })]) };
    const { runs } = onlyPack(await readBy(tau2, files));
    expect(runs![0]).toMatchObject({ cost_usd: 0.25, cost_parts: { model: 0.25, 'user simulator': 0.125 } });
    expect(Object.keys(runs![1]!)).not.toContain('cost_usd');
  });

  it('has the tool calls of the agent, not those of the user', async () => {
    const { runs } = onlyPack(await readBy(tau2, { 'r.json': main([simulation('0', 0, 1)]) }));
    expect(runs![0]!.tool_calls).toEqual([{ tool: 'find', arguments: { id: 1 } }]);
  });

  it('passes a reward within a millionth of 1, and a part of the reward only where the user says so', async () => {
    const files = { 'r.json': main([simulation('0', 0, 0.999_999_9), simulation(1, 0, 0.75)]) };
    expect(outcomes(onlyPack(await readBy(tau2, files)))).toEqual(['0 1 pass', '1 1 fail']);
    expect(outcomes(onlyPack(await readBy(tau2, files, { passAt: 0.5 })))).toEqual(['0 1 pass', '1 1 pass']);
  });

  it('does not grade errors of infrastructure and simulations without a reward', async () => {
    const infra = simulation('0', 0, 0, { termination_reason: 'infrastructure_error' });
    const { packs, receipt } = await readBy(tau2, { 'r.json': main([infra, simulation(1, 0, null)]) });
    expect(outcomes(packs[0]!)).toEqual(['0 1 none', '1 1 none']);
    expect(packs[0]!.runs!.every(({ score }) => score === undefined)).toBe(true);
    expect(receipt!.notGraded).toEqual([
      { reason: 'infrastructure_error', count: 1 },
      { reason: 'no reward', count: 1 },
    ]);
  });

  it('grades what the agent or its user ended badly, and says how', async () => {
    const ends = ['max_steps', 'user_error', 'agent_stop'];
    const all = ends.map((termination_reason, trial) => simulation('0', trial, 0, { termination_reason }));
    const pack = onlyPack(await readBy(tau2, { 'r.json': main(all, { num_trials: 3 }) }));
    expect(pack.runs!.map(({ failure_mode }) => failure_mode)).toEqual(['max_steps', 'user_error', 'db_check']);
  });

  it('says that trials are missing, as a resumed run deletes errors, and that conversations were thrown away', async () => {
    const all = [simulation('0', 0, 1), simulation('0', 2, 1, { hallucination_retries_used: 2 }), simulation(1, 0, 1)];
    const { issues, packs } = await readBy(tau2, { 'r.json': main(all, { num_trials: 3 }) });
    expect(issues.map(({ severity, received }) => [severity, received])).toEqual([
      ['note', 'fewer of 2 tasks, such as 2 of 0'],
      ['note', '1 runs whose first conversation was thrown away (hallucination)'],
    ]);
    expect(outcomes(packs[0]!)).toEqual(['0 1 pass', '0 3 pass', '1 1 pass']);
  });

  it('keeps the last of simulations with one id, and counts what it left out', async () => {
    const all = [simulation('0', 0, 0), simulation('0', 0, 1), { id: 'x' }, 3];
    const { packs, receipt } = await readBy(tau2, { 'r.json': main(all) });
    expect(outcomes(packs[0]!)).toEqual(['0 1 pass']);
    expect(receipt).toMatchObject({
      rows: 4,
      runs: 1,
      leftOut: [
        { reason: 'no task_id', count: 2 },
        { reason: 'the same simulation again', count: 1 },
      ],
    });
  });

  it('reads the folder form as it reads the one file', async () => {
    const folder = {
      'd/results.json': main(undefined, {}),
      'd/simulations/a.json': simulation('0', 0, 1),
      'd/simulations/b.json': simulation(1, 0, 0),
    };
    const one = onlyPack(await readBy(tau2, { 'r.json': main([simulation('0', 0, 1), simulation(1, 0, 0)]) }));
    expect(onlyPack(await readBy(tau2, folder, { folder: 'd' }))).toEqual(one);
  });

  it('says where the simulations of a results.json are that has none', async () => {
    const issue = onlyIssue(await readBy(tau2, { 'results.json': main() }));
    expect(issue).toMatchObject({ problem: 'missing', expected: 'hold simulations' });
    expect(issue.hint).toContain('name the folder');
  });

  it('says what is cut', async () => {
    const small = main([simulation('0', 0, 1), simulation(1, 0, 0)], { environment_info: { domain_name: 'retail' } });
    await expectCutsToBeSaid(tau2, { 'r.json': small });
  });
});
