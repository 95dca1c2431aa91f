import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { tauBench } from './tau-bench.ts';

const trial = (task: number, index: number, reward: unknown, info: object = {}) => ({
  task_id: task,
  reward,
  info: { task: {}, ...info },
  traj: [{ role: 'assistant', tool_calls: [{ id: 'x', function: { name: 'find', arguments: '{"id": 1}' } }] }],
  trial: index,
});
const name = 'tool-calling-gpt-4o-0.0_range_0--1_user-gpt-4o-llm_0517.json';

describe('tau-bench', () => {
  it('has trials as attempts, and its model in the name of the file', async () => {
    const { packs, receipt, issues } = await readBy(tauBench, {
      [name]: [trial(0, 0, 1), trial(0, 1, 0), trial(1, 0, 0.5)],
    });
    const pack = onlyPack({ packs, receipt, issues });
    expect(pack.model.id).toBe('gpt-4o');
    expect(outcomes(pack)).toEqual(['0 1 pass', '0 2 fail', '1 1 fail']);
    expect(pack.runs![0]!.tool_calls).toEqual([{ tool: 'find', arguments: { id: 1 } }]);
    expect(receipt).toMatchObject({ rows: 3, runs: 3, passRule: 'reward = 1' });
  });

  it('does not grade a trial that broke, although it has a reward of 0', async () => {
    const { packs, receipt } = await readBy(tauBench, {
      [name]: [trial(0, 0, 0, { error: 'rate limit\ntrace' }), trial(1, 0, null)],
    });
    expect(outcomes(packs[0]!)).toEqual(['0 1 none', '1 1 none']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['error: rate limit', 'no reward']);
  });

  it('needs a model where the name of the file holds none, and counts what is no trial', async () => {
    const files = { 'x.json': [trial(0, 0, 1), { task_id: '' }, 7] };
    expect(onlyIssue(await readBy(tauBench, files)).hint).toContain('--model-name');
    const { receipt } = await readBy(tauBench, files, { model: 'm' });
    expect(receipt).toMatchObject({ rows: 3, runs: 1, leftOut: [{ reason: 'no task_id', count: 2 }] });
  });

  it('may hold a trial that was tried again: the last counts, aloud', async () => {
    const many = [0, 1, 2, 3].map((index) => trial(0, index, 0));
    const { packs, issues, receipt } = await readBy(tauBench, { [name]: [...many, trial(0, 1, 1)] });
    expect(outcomes(packs[0]!)).toEqual(['0 1 fail', '0 2 pass', '0 3 fail', '0 4 fail']);
    expect(issues).toMatchObject([{ severity: 'warning', received: '1 of 5 with a number that comes again' }]);
    expect(receipt!.leftOut).toEqual([{ reason: 'the same run number again (the last one counts)', count: 1 }]);
    const shards = await readBy(tauBench, { [name]: [...many, ...many] });
    expect([shards.packs[0]!.runs!.length, shards.issues[0]!.severity]).toEqual([8, 'warning']);
  });

  it('has rewards up to 1: a pass from 50 on is on no scale of theirs', async () => {
    const files = { [name]: [trial(0, 0, 1), trial(1, 0, 0.5)] };
    expect(onlyIssue(await readBy(tauBench, files, { passAt: 50 })).hint).toContain('--pass-at 0.5');
    expect(outcomes(onlyPack(await readBy(tauBench, files, { passAt: 0.5 })))).toEqual(['0 1 pass', '1 1 pass']);
  });

  it('says what is cut', async () => {
    await expectCutsToBeSaid(tauBench, { [name]: [trial(0, 0, 1), trial(1, 0, 0)] });
  });
});
