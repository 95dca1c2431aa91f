import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { hal } from './hal.ts';

const upload = (more: { config?: object; results?: object; rest?: object } = {}) => ({
  config: {
    agent_name: 'Scaffold',
    benchmark_name: 'gaia',
    date: '2026-02-03',
    run_id: 'gaia_1',
    agent_args: { model_name: 'org/m' },
    prompt_sensitivity: false,
    ...more.config,
  },
  results: { accuracy: 0.5, successful_tasks: ['a'], failed_tasks: ['b'], total_cost: 1.5, ...more.results },
  raw_eval_results: { a: { score: 1 }, b: { score: 0 } },
  wall_clock_times: { a: 10.5 },
  ...more.rest,
});

describe('HAL upload', () => {
  it('has a run of every task in its two lists, and the cost of all of them', async () => {
    const { packs, receipt, issues } = await readBy(hal, { 'x_UPLOAD.json': upload() });
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['a 1 pass', 'b 1 fail']);
    expect(pack).toMatchObject({
      campaign: { suite: 'gaia', agent: 'Scaffold', date: '2026-02-03' },
      model: { id: 'org/m' },
      run_summary: { runs: 2, passes: 1, cost_total_usd: 1.5 },
    });
    expect(pack.runs![0]!.seconds).toBe(10.5);
    expect(receipt).toMatchObject({ rows: 2, runs: 2 });
  });

  it('of tau-bench is decided by the rewards: half a reward stands among the successful tasks', async () => {
    const results = { successful_tasks: ['1', '2'], failed_tasks: ['3', '4'] };
    const raw_eval_results = { 1: { reward: 1 }, 2: { reward: 0.5 }, 3: { reward: 0 }, 4: 'Traceback: boom\nline' };
    const { packs, receipt } = await readBy(hal, { 'x.json': upload({ results, rest: { raw_eval_results } }) });
    expect(outcomes(packs[0]!)).toEqual(['1 1 pass', '2 1 fail', '3 1 fail', '4 1 none']);
    expect(packs[0]!.runs![1]!.score).toBe(0.5);
    expect(receipt).toMatchObject({
      passRule: 'reward = 1',
      notGraded: [{ reason: 'error: Traceback: boom', count: 1 }],
    });
  });

  it('with varied prompts is refused: its lists are of means', async () => {
    const file = upload({
      config: { prompt_sensitivity: true },
      rest: { raw_eval_results: { a: [{ score: 1 }, { score: 0 }] } },
    });
    expect(onlyIssue(await readBy(hal, { 'x.json': file })).path).toBe('raw_eval_results');
  });

  it('with a task in both lists says so', async () => {
    const { issues } = await readBy(hal, { 'x.json': upload({ results: { failed_tasks: ['a', 'b'] } }) });
    expect(issues).toMatchObject([{ severity: 'warning', received: '1 in both, such as a' }]);
  });

  it('without costs has none', async () => {
    const pack = onlyPack(await readBy(hal, { 'x.json': upload({ results: { total_cost: 0 } }) }));
    expect(pack.run_summary).toBeUndefined();
  });

  it('of a folder is an attempt of the same agent and model', async () => {
    const files = {
      'd/1.json': upload(),
      'd/2.json': upload({ config: { run_id: 'gaia_2' } }),
      'd/3.json': upload({ config: { agent_name: 'Other' } }),
    };
    const { packs } = await readBy(hal, files, { folder: 'd' });
    expect(packs.map(({ campaign, runs }) => [campaign.agent, runs!.length])).toEqual([
      ['Scaffold', 4],
      ['Other', 2],
    ]);
    expect(packs[0]!.run_summary!.cost_total_usd).toBe(3);
  });

  it('with an empty configuration needs a model, and takes the id of its metadata', async () => {
    const bare = { config: {}, results: { successful_tasks: ['a'], failed_tasks: [] }, metadata: { run_id: 'r9' } };
    expect(onlyIssue(await readBy(hal, { 'x.json': bare })).hint).toContain('--model-name');
    expect(onlyPack(await readBy(hal, { 'x.json': bare }, { model: 'm' })).runs![0]).toMatchObject({
      id: 'r9',
      passed: true,
    });
  });

  it('without tasks is an issue, and so is a cut one', async () => {
    const file = upload({ results: { successful_tasks: [], failed_tasks: [] }, rest: { raw_eval_results: {} } });
    expect(onlyIssue(await readBy(hal, { 'x.json': file })).problem).toBe('missing');
    await expectCutsToBeSaid(hal, { 'x.json': upload() });
  });
});
