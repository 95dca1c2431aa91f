import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { swebench } from './swebench.ts';

const second = (more: object = {}) => ({
  total_instances: 6,
  submitted_instances: 4,
  completed_instances: 3,
  resolved_instances: 1,
  unresolved_instances: 2,
  empty_patch_instances: 0,
  error_instances: 1,
  completed_ids: ['a__1', 'a__2', 'a__3'],
  incomplete_ids: ['a__5', 'a__6'],
  empty_patch_ids: [],
  submitted_ids: ['a__1', 'a__2', 'a__3', 'a__4'],
  resolved_ids: ['a__1'],
  unresolved_ids: ['a__2', 'a__3'],
  error_ids: ['a__4'],
  schema_version: 2,
  ...more,
});
const instance = (more: object = {}) => ({
  patch_is_None: false,
  patch_exists: true,
  patch_successfully_applied: true,
  resolved: false,
  tests_status: { FAIL_TO_PASS: { success: [], failure: ['t'] } },
  ...more,
});

describe('SWE-bench report of a run', () => {
  it('has one run of every submitted instance; what was not submitted has none and is named', async () => {
    const { packs, receipt, issues } = await readBy(swebench, { 'org__m-4.5.run.1.json': second() });
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(['a__1 1 pass', 'a__4 1 none', 'a__2 1 fail', 'a__3 1 fail']);
    expect(pack.campaign.tasks_not_run).toEqual(['a__5', 'a__6']);
    expect(pack.suite_tasks).toBe(6);
    expect(receipt).toMatchObject({ rows: 4, runs: 4, notGraded: [{ reason: 'error', count: 1 }] });
  });

  it('has its model in the name of the file: a point between digits is none that separates', async () => {
    const modelOf = async (name: string) => onlyPack(await readBy(swebench, { [name]: second() })).model.id;
    expect(await modelOf('org__m-4.5.run.1.json')).toBe('org/m-4.5');
    expect(await modelOf('claude-haiku-4.5.claude-haiku-4.5-full.json')).toBe('claude-haiku-4.5');
    expect(await modelOf('some/where.d/gpt-4o.run1.json')).toBe('gpt-4o');
    expect(onlyIssue(await readBy(swebench, { 'report.json': second() })).hint).toContain('--model-name');
    expect(onlyPack(await readBy(swebench, { 'report.json': second() }, { model: 'x' })).model.id).toBe('x');
  });

  it('does not grade failures of infrastructure, which stand among the unresolved as well', async () => {
    const more = { infra_failure_ids: ['a__2', 'a__4'], failure_reasons: { a__2: 'docker: no space left' } };
    const pack = onlyPack(await readBy(swebench, { 'm.r.json': second(more) }));
    expect(pack.runs!.map(({ task, passed, not_graded_reason }) => [task, passed, not_graded_reason])).toEqual([
      ['a__1', true, undefined],
      ['a__2', null, 'infra_failure: docker: no space left'],
      ['a__4', null, 'infra_failure'],
      ['a__3', false, undefined],
    ]);
  });

  it('says how empty patches and ambiguous failures failed', async () => {
    const more = { empty_patch_ids: ['a__7'], ambiguous_failure_ids: ['a__3'] };
    const runs = onlyPack(await readBy(swebench, { 'm.r.json': second(more) })).runs!;
    expect(
      runs.filter(({ failure_mode }) => failure_mode).map(({ task, failure_mode }) => [task, failure_mode]),
    ).toEqual([
      ['a__7', 'empty_patch'],
      ['a__3', 'ambiguous_failure'],
    ]);
  });

  it('may have submitted what the data set does not hold: then the suite has no size', async () => {
    const pack = onlyPack(await readBy(swebench, { 'm.r.json': second({ total_instances: 2 }) }));
    expect(pack.suite_tasks).toBeUndefined();
  });

  it('is taken as resolved where it contradicts itself, and that is said', async () => {
    const { packs, issues } = await readBy(swebench, { 'm.r.json': second({ unresolved_ids: ['a__1', 'a__2'] }) });
    expect(issues).toMatchObject([{ severity: 'warning', received: 'a__1 both resolved and not' }]);
    expect(outcomes(packs[0]!)).toContain('a__1 1 pass');
  });

  it('of sb-cli has pending and failed evaluations without a verdict', async () => {
    const more = { pending_ids: ['a__8'], failed_ids: ['a__9'], submitted_ids: ['a__10'] };
    const { receipt } = await readBy(swebench, { 'm.r.json': second(more) });
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual([
      'error',
      'pending',
      'evaluation failed',
      'no verdict',
    ]);
  });

  it('of 2024 has failures by list, and the tests that broke have no verdict', async () => {
    const first = {
      no_generation: ['n', 'r'],
      generated: ['r', 'u', 'x', 'e', 't', 'l'],
      with_logs: ['r', 'u', 'x', 'e', 't'],
      install_fail: [],
      no_apply: ['x'],
      applied: ['r', 'u', 'e', 't'],
      test_errored: ['e'],
      test_timeout: ['t'],
      resolved: ['r'],
    };
    const { packs, issues } = await readBy(swebench, { 'acr-run-1.report.json': first });
    expect(issues).toHaveLength(1);
    expect(packs[0]!.model.id).toBe('acr-run-1');
    const said = packs[0]!.runs!.map((run) => `${run.task} ${run.passed} ${run.failure_mode ?? run.not_graded_reason}`);
    expect(said).toEqual([
      'r true undefined',
      'n false no_generation',
      'x false patch_not_applied',
      'e null test_errored',
      't false test_timeout',
      'u false undefined',
      'l null no log',
    ]);
    const timeouts = await readBy(swebench, { 'acr.report.json': first }, { isTimeoutNotGraded: true });
    expect(outcomes(timeouts.packs[0]!)).toContain('t 1 none');
  });

  it('of 2024 that lists no instance without a patch is said to have too high a score', async () => {
    const first = {
      no_generation: [],
      generated: ['r', 'u'],
      with_logs: ['r', 'u'],
      applied: ['r', 'u'],
      resolved: ['r'],
    };
    const { issues, packs } = await readBy(swebench, { 'acr-1.json': first });
    expect(packs[0]!.model.id).toBe('acr-1');
    expect(issues).toMatchObject([{ severity: 'warning', received: '2 with one, and none without' }]);
  });

  it('of a folder are attempts of the models that they name', async () => {
    const files = {
      'd/m.r1.json': second(),
      'd/m.r2.json': second({ resolved_ids: ['a__1', 'a__2'], unresolved_ids: ['a__3'] }),
      'd/n.r1.json': second(),
    };
    const { packs, receipt } = await readBy(swebench, files, { folder: 'd' });
    expect(packs.map(({ model, runs }) => [model.id, runs!.length])).toEqual([
      ['m', 8],
      ['n', 4],
    ]);
    expect(outcomes(packs[0]!).filter((run) => run.startsWith('a__2'))).toEqual(['a__2 1 fail', 'a__2 2 pass']);
    expect(receipt!.rows).toBe(12);
    expect(recognised({ ...files, 'd/other.json': { a: 1 } }, 'd')).toBeUndefined();
  });

  it('is said to be cut', async () => {
    await expectCutsToBeSaid(swebench, { 'm.r.json': second() });
  });
});

describe('SWE-bench reports of instances', () => {
  it('have run and model in the names of their folders', async () => {
    const files = {
      'logs/r1/org__m/a__1/report.json': { a__1: instance({ resolved: true }) },
      'logs/r1/org__m/a__1/test_output.txt': 'text',
      'logs/r1/org__m/a__2/report.json': { a__2: instance({ patch_successfully_applied: false }) },
      'logs/r1/org__m/a__3/report.json': { a__3: instance({ patch_is_None: true, patch_exists: false }) },
      'logs/r1/org__m/a__4/report.json': { a__4: instance({ infra_failure: true, infra_failure_reason: 'oom' }) },
    };
    const pack = onlyPack(await readBy(swebench, files, { folder: 'logs' }));
    expect(pack.model.id).toBe('org/m');
    expect(pack.runs!.map((run) => run.failure_mode ?? run.not_graded_reason ?? run.passed)).toEqual([
      true,
      'patch_not_applied',
      'empty_patch',
      'infra_failure: oom',
    ]);
  });

  it('alone need a model', async () => {
    expect(onlyIssue(await readBy(swebench, { 'x.json': { a__1: instance() } })).problem).toBe('missing');
    expect(outcomes(onlyPack(await readBy(swebench, { 'x.json': { a__1: instance() } }, { model: 'm' })))).toEqual([
      'a__1 1 fail',
    ]);
  });

  it('of SWE-bench Pro are true or false', async () => {
    const pack = onlyPack(
      await readBy(swebench, { 'm.json': { instance_a: true, instance_b: false } }, { model: 'm' }),
    );
    expect(outcomes(pack)).toEqual(['instance_a 1 pass', 'instance_b 1 fail']);
    expect(recognised({ 'm.json': { a: true } })).toBeUndefined();
  });
});
