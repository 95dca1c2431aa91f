import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { helm } from './helm.ts';

const stat = (name: string, mean: number | null, more: object = {}, count = mean === null ? 0 : 1) => ({
  name: { name, split: 'test', ...more },
  count,
  sum: mean ?? 0,
  ...(mean === null ? {} : { mean }),
});
const usual = [
  stat('num_prompt_tokens', 700),
  stat('num_output_tokens', 3),
  stat('inference_runtime', 1.5),
  stat('finish_reason_stop', 1),
];
const entry = (id: string, stats: object[], more: object = {}) => ({
  instance_id: id,
  train_trial_index: 0,
  stats: [...usual, ...stats],
  ...more,
});
const run = (entries: object[], states: object[] = []) => ({
  'h/r/run_spec.json': {
    name: 'mmlu:subject=philosophy,method=joint,model=openai_gpt2',
    adapter_spec: { model: 'openai/gpt2', model_deployment: 'huggingface/gpt2', temperature: 0 },
  },
  'h/r/per_instance_stats.json': entries,
  'h/r/scenario_state.json': { request_states: states },
  'h/r/stats.json': [stat('exact_match', 0.5, {}, 3)],
});
const folder = { folder: 'h' };

describe('HELM', () => {
  it('asks for no metric where all of them say the same every time', async () => {
    const both = (score: number, other = score) => [stat('exact_match', score), stat('quasi_exact_match', other)];
    const alike = await readBy(helm, run([entry('a', both(1)), entry('b', both(0))]), folder);
    expect(alike.receipt).toMatchObject({ passRule: 'exact_match = 1' });
    const apart = await readBy(helm, run([entry('a', both(1, 0)), entry('b', both(0, 1))]), folder);
    expect(apart.receipt!.passRule).toBe('exact_match = 1 (taken by rule; --metric takes another: quasi_exact_match)');
  });

  it('has a run of every instance, of a suite that is the same for all models', async () => {
    const files = run([entry('id1', [stat('exact_match', 1)]), entry('id2', [stat('exact_match', 0)])]);
    const { packs, receipt, issues } = await readBy(helm, files, folder);
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['id1 1 pass', 'id2 1 fail']);
    expect(pack).toMatchObject({
      campaign: {
        suite: 'mmlu:subject=philosophy,method=joint, test',
        provider: 'huggingface/gpt2',
        sampling: { temperature: 0 },
      },
      model: { id: 'openai/gpt2' },
    });
    expect(pack.runs![0]).toMatchObject({ tokens_in: 700, tokens_out: 3, seconds: 1.5 });
    expect(receipt).toMatchObject({ rows: 2, runs: 2, passRule: 'exact_match = 1' });
  });

  it('takes exact matches aloud where nobody chose, the best of five completions only on demand, and asks where all are shares', async () => {
    const stats = [stat('exact_match', 0), stat('quasi_exact_match', 1), stat('exact_match@5', 1)];
    const files = run([entry('id1', stats)]);
    expect(outcomes(onlyPack(await readBy(helm, files, folder)))).toEqual(['id1 1 fail']);
    const shares = run([entry('id1', [stat('f1_score', 0.5), stat('rouge_l', 0.25)])]);
    expect(onlyIssue(await readBy(helm, shares, folder)).received).toBe('f1_score (0.5 1×), rouge_l (0.25 1×)');
    expect(outcomes(onlyPack(await readBy(helm, files, { ...folder, metric: 'quasi_exact_match' })))).toEqual([
      'id1 1 pass',
    ]);
    expect(outcomes(onlyPack(await readBy(helm, files, { ...folder, metric: 'exact_match@5' })))).toEqual([
      'id1 1 pass',
    ]);
  });

  it('keeps perturbed copies apart from the originals, and the worst of them out', async () => {
    const typos = { perturbation: { name: 'typos' } };
    const worst = { perturbation: { name: 'robustness', computed_on: 'worst' } };
    const files = run([
      entry('id1', [stat('exact_match', 1), stat('exact_match', 0, worst)]),
      entry('id1', [stat('exact_match', 0, typos)], typos),
    ]);
    const { packs } = await readBy(helm, files, folder);
    expect(packs.map(({ campaign }) => campaign.variant)).toEqual([undefined, 'typos']);
    expect(packs.map(outcomes)).toEqual([['id1 1 pass'], ['id1 1 fail']]);
  });

  it('keeps splits apart', async () => {
    const valid = { ...entry('id2', []), stats: [stat('exact_match', 1, { split: 'valid' })] };
    const { packs } = await readBy(helm, run([entry('id1', [stat('exact_match', 1)]), valid]), folder);
    expect(packs.map(({ campaign }) => campaign.suite.split(', ')[1])).toEqual(['test', 'valid']);
  });

  it('has trials as attempts', async () => {
    const files = run([0, 1].map((trial) => entry('id1', [stat('exact_match', trial)], { train_trial_index: trial })));
    expect(outcomes(onlyPack(await readBy(helm, files, folder)))).toEqual(['id1 1 fail', 'id1 2 pass']);
  });

  it('does not grade failed requests, and instances without the statistic or with an empty one', async () => {
    const entries = [
      entry('id1', [stat('exact_match', 0)]),
      entry('id2', []),
      entry('id3', [stat('exact_match', null)]),
      entry('id4', [stat('exact_match', 1)]),
      entry('id5', [stat('exact_match', 1, {}, 3)]),
    ];
    const states = [{ instance: { id: 'id1' }, train_trial_index: 0, result: { success: false } }];
    const { packs, receipt } = await readBy(helm, run(entries, states), folder);
    expect(outcomes(packs[0]!)).toEqual(['id1 1 none', 'id2 1 none', 'id3 1 none', 'id4 1 pass', 'id5 1 none']);
    expect(receipt!.notGraded).toEqual([
      { reason: 'no exact_match', count: 3 },
      { reason: 'request failed', count: 1 },
    ]);
  });

  it('knows no duration of answers out of a cache', async () => {
    const one = { ...entry('id1', []), stats: [stat('inference_runtime', 0), stat('exact_match', 1)] };
    expect(Object.keys(onlyPack(await readBy(helm, run([one]), folder)).runs![0]!)).not.toContain('seconds');
  });

  it('with parts of a score needs a least score that passes', async () => {
    const files = run([entry('id1', [stat('f1_score', 0.4)])]);
    expect(onlyIssue(await readBy(helm, files, folder)).hint).toContain('--pass-at');
    expect(outcomes(onlyPack(await readBy(helm, files, { ...folder, passAt: 0.3 })))).toEqual(['id1 1 pass']);
  });

  it('is told by its files, and cut ones are said to be', async () => {
    expect(recognised({ 'h/stats.json': [], 'h/run_spec.json': { adapter_spec: {} } }, 'h')).toBeUndefined();
    const { 'h/r/stats.json': _, ...needed } = run([entry('id1', [stat('exact_match', 1)])]);
    await expectCutsToBeSaid(helm, needed, folder);
  });
});
