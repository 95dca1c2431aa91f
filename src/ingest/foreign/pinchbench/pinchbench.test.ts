import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { pinchbench } from './pinchbench.ts';

const grade = (score: number, more: object = {}) => ({ task_id: 't', score, max_score: 1, notes: '', ...more });
const entry = (task: string, grades: object[], more: object = {}) => ({
  task_id: task,
  status: 'success',
  timed_out: false,
  execution_time: 12.5,
  usage: { input_tokens: 100, output_tokens: 20, cache_read_tokens: 300, cache_write_tokens: 0, cost_usd: 0.02 },
  grading: { runs: grades, mean: 0, std: 0 },
  frontmatter: { category: 'planning', difficulty: 'hard' },
  ...more,
});
const result = (tasks: unknown[], more: object = {}) => ({
  'r.json': {
    model: 'anthropic/claude-x',
    benchmark_version: 'abc123',
    run_id: '0007',
    timestamp: 1_767_225_600.5,
    suite: 'all',
    runs_per_task: 2,
    tasks,
    ...more,
  },
});

describe('PinchBench', () => {
  it('has one run for every entry, although each entry holds the grades of all', async () => {
    const grades = [grade(1), grade(0.5)];
    const { packs, receipt, issues } = await readBy(pinchbench, result([entry('a', grades), entry('a', grades)]));
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['a 1 pass', 'a 2 fail']);
    expect(pack.runs).toMatchObject([
      { score: 1, cost_usd: 0.02, tokens_in: 400, tokens_out: 20, tokens_cached: 300, seconds: 12.5 },
      { score: 0.5 },
    ]);
    expect(pack.per_task_results).toEqual({ a: { runs: 2, passes: 1, not_graded: 0, tags: ['planning', 'hard'] } });
    expect(pack.campaign).toMatchObject({ date: '2026-01-01T00:00:00.500Z', suite: 'PinchBench all@abc123' });
    expect(pack.model).toEqual({ id: 'anthropic/claude-x', name: 'claude-x' });
    expect(receipt).toMatchObject({ rows: 2, runs: 2, leftOut: [], passRule: 'score = max_score' });
  });

  it('does not grade what was never executed or judged, whatever score stands there', async () => {
    const notes = [
      'Execution failed: no gateway; Grading failed: x',
      'Grading failed: x',
      'all well | LLM judge failed: no parseable response after all attempts',
      'No automated grading code found',
    ];
    const entries = notes.map((note, index) => entry(`t${index}`, [grade(index === 2 ? 0.5 : 0, { notes: note })]));
    const { packs, receipt } = await readBy(
      pinchbench,
      result([
        ...entries,
        entry('broken', [grade(0)], { status: 'error' }),
        entry('bare', []),
        entry('good', [grade(1, { notes: 'The judge says that grading failed: no.' })]),
      ]),
    );
    expect(outcomes(packs[0]!).filter((run) => !run.endsWith('none'))).toEqual(['good 1 pass']);
    expect(packs[0]!.runs!.every(({ passed, score }) => passed !== null || score === undefined)).toBe(true);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual([
      'Execution failed',
      'Grading failed',
      'LLM judge failed',
      'No automated grading code found',
      'status error',
      'no grade',
    ]);
  });

  it('grades a timeout of the agent, and says how it failed', async () => {
    const timeout = { status: 'timeout', timed_out: true };
    const tasks = [entry('a', [grade(0)], timeout), entry('b', [grade(1)], timeout)];
    const pack = onlyPack(await readBy(pinchbench, result(tasks)));
    expect(outcomes(pack)).toEqual(['a 1 fail', 'b 1 pass']);
    expect(pack.runs!.map(({ failure_mode }) => failure_mode)).toEqual(['timeout', undefined]);
  });

  it('knows no cost and no tokens where the provider reported none', async () => {
    const usage = { input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cost_usd: 0 };
    const run = onlyPack(await readBy(pinchbench, result([entry('a', [grade(1)], { usage })]))).runs![0]!;
    expect(Object.keys(run)).not.toContain('cost_usd');
    expect(Object.keys(run)).not.toContain('tokens_in');
  });

  it('scores by the greatest score, and passes what the user says', async () => {
    const tasks = [entry('a', [grade(4, { max_score: 5 })]), entry('b', [grade(5, { max_score: 5 })])];
    expect(outcomes(onlyPack(await readBy(pinchbench, result(tasks))))).toEqual(['a 1 fail', 'b 1 pass']);
    const pack = onlyPack(await readBy(pinchbench, result(tasks), { passAt: 0.8 }));
    expect(outcomes(pack)).toEqual(['a 1 pass', 'b 1 pass']);
    expect(pack.campaign.pass_rule).toMatchObject({ threshold: 0.8, statement: 'score ÷ max_score ≥ 0.8' });
  });

  it('passes a full score whose weighted parts were rounded', async () => {
    const tasks = [entry('a', [grade(0.1 + 0.2 + 0.7 - 1e-16)]), entry('b', [grade(0.99)])];
    expect(outcomes(onlyPack(await readBy(pinchbench, result(tasks))))).toEqual(['a 1 pass', 'b 1 fail']);
  });

  it('makes a campaign of every thinking level, each with its own grades', async () => {
    const levels = ['low', 'low', 'high', 'high'];
    const grades: Record<string, object[]> = { low: [grade(0), grade(1)], high: [grade(1), grade(1)] };
    const tasks = levels.map((thinking_level) => entry('a', grades[thinking_level]!, { thinking_level }));
    const { packs } = await readBy(pinchbench, result(tasks));
    expect(packs.map(({ campaign }) => campaign.reasoning?.effort)).toEqual(['low', 'high']);
    expect(packs.map(outcomes)).toEqual([
      ['a 1 fail', 'a 2 pass'],
      ['a 1 pass', 'a 2 pass'],
    ]);
  });

  it('takes model and suite from the user, and counts entries without a task', async () => {
    const tasks = [entry('a', [grade(1)]), { status: 'success' }, 7];
    const reading = await readBy(pinchbench, result(tasks, { model: '' }), { model: 'm', suite: 's' });
    expect(reading.packs[0]).toMatchObject({ model: { id: 'm' }, campaign: { suite: 's' } });
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 1, leftOut: [{ reason: 'no task_id', count: 2 }] });
    const nameless = await readBy(pinchbench, result(tasks, { model: '' }));
    expect(nameless.issues).toMatchObject([{ problem: 'missing', hint: 'name it with --model-name NAME' }]);
  });

  it('keeps names that are data', async () => {
    const names = ['constructor', 'toString', 'a\u001b[31mb', '7'];
    const pack = onlyPack(await readBy(pinchbench, result(names.map((name) => entry(name, [grade(1)])))));
    expect(pack.runs!.map(({ task }) => task)).toEqual(['constructor', 'toString', 'a\\u001b[31mb', '7']);
  });

  it('says what is cut', async () => {
    await expectCutsToBeSaid(pinchbench, result([entry('a', [grade(1)]), entry('b', [grade(0)])]));
  });

  it('is told from others by its keys', () => {
    expect(recognised({ 'x.json': { model: 'm', tasks: [] } })).toBeUndefined();
    expect(recognised({ 'x.json': { pack_version: 1, campaign: {}, model: {} } })).toBeUndefined();
  });
});
