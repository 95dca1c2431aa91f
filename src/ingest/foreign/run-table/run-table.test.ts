import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../errors.ts';
import { csvOf } from '../../collect/fixture/generated-runs.ts';
import { structureIssues } from '../../pack/data-pack-schema.ts';
import { expectCutsToBeSaid } from '../fixture/read.ts';
import type { ReadingOptions } from '../format.ts';
import { readForeign } from '../read-foreign.ts';
import { readingDefaults } from '../reading-defaults.ts';
import { receiptLine } from '../receipt-line.ts';
import { sourceOfText } from '../source.ts';
import { isTable, runTable } from './run-table.ts';

async function read(text: string, options: Partial<ReadingOptions> = {}, name = 'runs.csv') {
  const source = sourceOfText({ [name]: text });
  const { packs, issues, receipt } = await runTable.read(source, { ...readingDefaults, ...options });
  for (const pack of packs) expect(structureIssues(pack)).toEqual([]);
  if (receipt !== null && packs.every(({ runs }) => runs)) {
    const leftOut = receipt.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(receipt.runs + leftOut).toBe(receipt.rows);
  }
  const runs = packs.flatMap((pack) => pack.runs ?? []);
  return { packs, issues, receipt, runs, told: issues.map(formatIssue), recognised: runTable.recognises(source) };
}

const outcomes = async (text: string, options: Partial<ReadingOptions> = {}) =>
  (await read(text, options)).runs.map(({ task, run, passed }) => [task, run, passed]);

describe('columns', () => {
  it('are found by name, in any case and spelling, and shown', async () => {
    const { receipt, runs, recognised, packs } = await read(
      'Instance ID,Model-Name,Epoch,Resolved,Total Cost,Prompt Tokens,latency_ms\nt1,org/m,1,True,0.5,10,1500\n',
    );
    expect(recognised).toBe(true);
    expect(runs).toEqual([{ task: 't1', run: 1, passed: true, cost_usd: 0.5, tokens_in: 10, seconds: 1.5 }]);
    expect(packs[0]).toMatchObject({
      campaign: { id: 'runs', suite: 'unnamed suite', pass_rule: { statement: 'Resolved says so' } },
      model: { id: 'org/m', name: 'm' },
    });
    expect(receipt!.mapping).toMatchObject({
      task: 'Instance ID',
      model: 'Model-Name',
      run: 'Epoch',
      passed: 'Resolved',
    });
  });

  it.each([
    ['Instance ID;LLM;Trial No;Was it Resolved?;Total Cost (USD);Duration (ms)\nt1;m;1;yes;0,5;1500\n'],
    ['scenario,llm_name,attempt_no,ok,dollars,elapsed_seconds\nt1,m,1,true,0.5,1.5\n'],
    ['instanceId,modelName,runIndex,isResolved,totalCostUSD,latencyMs\nt1,m,1,true,0.5,1500\n'],
    ['Test Name,Model,Run Number,solved,Cost ($),Runtime [s]\nt1,m,1,1,0.5,1.5\n'],
    ['case_name\tengine\ttrial-number\tis_success\tcost_in_usd\tTime (s)\nt1\tm\t1\tTRUE\t0.5\t1.5\n'],
  ])('are found as people spell them, with signs around and within: %j', async (text) => {
    const { told, runs } = await read(text);
    expect(told.filter((one) => !/suite/u.test(one))).toEqual([]);
    expect(runs).toEqual([{ task: 't1', run: 1, passed: true, cost_usd: 0.5, seconds: 1.5 }]);
  });

  it('are those that the user names', async () => {
    const options = { columns: { task: 'what', passed: 'Good?' }, suite: 's@1', model: 'm' };
    const { packs, runs } = await read('what,Good?\nt,yes\n', options);
    expect(runs).toEqual([{ task: 't', run: 1, passed: true }]);
    expect(packs[0]).toMatchObject({ campaign: { suite: 's@1' }, model: { id: 'm' } });
    const { told } = await read('what,good\nt,yes\n', { columns: { task: 'waht' } });
    expect(told[0]).toMatch(
      /have the column "waht" of --column task, received the columns what, good\n {2}hint: did you mean "what"/u,
    );
  });

  it('are asked for where none says what passed, or which task', async () => {
    expect((await read('task,model\nt,m\n')).told[0]).toContain('have a column that says what passed');
    expect((await read('passed,x\n1,2\n')).told[0]).toContain('hint: name it, such as --column task=x');
    const { told } = await read('Ticket No,Go #,Solved correctly\nT 1,1,Yes\nT 1,2,No\n');
    expect(told[0]).toContain('such as --column "task=Ticket No"');
    expect(told[1]).toContain('such as --column "passed=Solved correctly"');
    expect((await read('task,model\nt,m\n')).recognised).toBe(false);
  });

  it('are asked for all at once, with those that were found', async () => {
    const { told } = await read('thing,who,cost\na,m,x\nb,m,y\n', { columns: { model: 'wo' } });
    expect(told).toEqual([
      expect.stringMatching(/have the column "wo" of --column model, .*\n.*did you mean "who"/u),
      expect.stringMatching(/names the task, received the columns thing, who, cost\n.*; found: cost_usd = cost$/u),
      expect.stringMatching(/says what passed, or columns of runs and passes, received the columns thing, who, cost/u),
      expect.stringMatching(/:2 invalid: cost must be a number of at least 0, received "x"/u),
      expect.stringMatching(/:3 invalid: cost must be a number/u),
    ]);
    const odd = { columns: { passed: 'points' } };
    expect((await read('task,points\na,0.5\nb,0.7\n', odd)).told).toEqual([
      expect.stringMatching(/points must be 0 or 1 in every row, or have a least score that passes/u),
    ]);
    const { told: both } = await read('task,passed,cost,seconds\na,perhaps,x,long\n');
    expect(both.map((line) => line.split(' ')[2])).toEqual(['passed', 'cost', 'seconds']);
  });

  it('of one name twice are refused', async () => {
    expect((await read('task,passed,passed\nt,1,0\n')).told[0]).toContain(
      'have columns of different names, received "passed" twice\n  hint: rename one of them',
    );
  });
});

describe('two columns that could be the outcome', () => {
  it('are asked about, with both flags', async () => {
    const { told, packs } = await read('task,success,score\na,true,0\nb,true,1\n');
    expect(packs).toEqual([]);
    expect(told[0]).toContain('have one column that says what passed, received success (');
    expect(told[0]).toContain('choose one: --column passed=success, or --column passed=score');
    expect((await read('task,success,score\na,true,0.4\nb,true,1\n')).packs).toEqual([]);
  });

  it('are one where they say the same, and where one is the score beside a verdict', async () => {
    expect(await outcomes('task,passed,score\na,true,1\nb,false,0\n')).toEqual([
      ['a', 1, true],
      ['b', 1, false],
    ]);
    const { runs } = await read('task,passed,score\na,true,0.8\nb,false,0.1\n');
    expect(runs.map(({ passed, score }) => [passed, score])).toEqual([
      [true, 0.8],
      [false, 0.1],
    ]);
    expect(await outcomes('task,status,passed\na,completed,1\nb,completed,0\n')).toEqual([
      ['a', 1, true],
      ['b', 1, false],
    ]);
  });

  it('are settled by the user', async () => {
    const text = 'task,success,score\na,true,0\n';
    expect(await outcomes(text, { columns: { passed: 'score' } })).toEqual([['a', 1, false]]);
    expect(await outcomes(text, { scorer: 'success' })).toEqual([['a', 1, true]]);
  });
});

describe('outcomes', () => {
  it.each([
    ['true', true],
    ['T', true],
    ['yes', true],
    ['PASS', true],
    ['Correct', true],
    ['c', true],
    ['1.0', true],
    ['false', false],
    ['No', false],
    ['failed', false],
    ['incorrect', false],
    ['i', false],
    ['0.0', false],
    ['unresolved', false],
    ['', null],
    ['null', null],
    ['NaN', null],
    ['n/a', null],
    ['errored', null],
    ['skipped', null],
    ['infra', null],
    ['timeout', false],
  ])('are words: %s', async (word, passed) => {
    expect(await outcomes(`task,passed\nx,1\nt,${word}\n`)).toEqual([
      ['x', 1, true],
      ['t', 1, passed],
    ]);
  });

  it.each(['P', 'partial', '2', 'maybe'])('that are none are refused, with row and column: %s', async (word) => {
    const { told } = await read(`task,passed\nx,1\nt,${word}\n`);
    expect(told.join()).toMatch(
      word === '2'
        ? /--pass-at/u
        : new RegExp(`runs\\.csv:3 invalid: passed must be passed or failed.*received "${word}"`, 'u'),
    );
  });

  it('that are scores need a least one that passes', async () => {
    const text = 'task,score\na,0.5\nb,1\nc,0\n';
    expect((await read(text)).told[0]).toMatch(/score must be 0 or 1 in every row.*received score \("0\.5" 1×/u);
    const { runs, packs, receipt } = await read(text, { passAt: 0.5 });
    expect(runs.map(({ passed, score }) => [passed, score])).toEqual([
      [true, 0.5],
      [true, 1],
      [false, 0],
    ]);
    expect(packs[0]!.campaign.pass_rule).toEqual({ statement: 'score ≥ 0.5', threshold: 0.5 });
    expect(receipt!.passRule).toBe('score ≥ 0.5');
  });

  it('on a scale of the file are held against --pass-at in its own units', async () => {
    const text = 'task,points,score\na,80,0.8\nb,40,0.4\nc,100,1\n';
    const columns = { passed: 'points' };
    const half = await read(text, { passAt: 50, columns });
    expect(half.runs.map(({ passed, score }) => [passed, score])).toEqual([
      [true, undefined],
      [false, undefined],
      [true, undefined],
    ]);
    expect(half.receipt!.passRule).toBe(
      'points ≥ 50 (scores above 1 are not kept; --score-max says what they are out of)',
    );
    const stated = await read(text, { passAt: 50, scoreMax: 100, columns });
    expect(stated.runs.map(({ passed, score }) => [passed, score])).toEqual([
      [true, 0.8],
      [false, 0.4],
      [true, 1],
    ]);
    expect(stated.packs[0]!.campaign.pass_rule).toEqual({ statement: 'points ≥ 50 of 100', threshold: 50 });
    const full = await read('task,points\na,0\nb,100\n', { scoreMax: 100, columns });
    expect(full.runs.map(({ passed }) => passed)).toEqual([false, true]);
  });

  it('that do not fit what was said of their scale are refused, with what to say instead', async () => {
    const told = async (scores: readonly number[], options: Partial<ReadingOptions>) =>
      (await read(`task,score\n${scores.map((one, index) => `t${index},${one}\n`).join('')}`, options)).told.join();
    expect(await told([85, 0.5], { passAt: 0.5 })).toMatch(
      /score must be from 0 to 1 for --pass-at 0\.5, received scores up to 85\n.*--score-max 100; .*\(--pass-at 50, or 50%\)/u,
    );
    expect(await told([0.8, 0.5], { passAt: 50 })).toMatch(/received scores up to 0\.8\n.*--pass-at 0\.5;/u);
    expect(await told([120], { passAt: 50, scoreMax: 100 })).toContain('be at most 100, as --score-max says');
    expect(await told([80], { passAt: 101, scoreMax: 100 })).toContain('received --pass-at 101');
    expect(await told([80], { scoreMax: 100 })).toMatch(/be 0 or 100 in every row.*\n.*--pass-at 100/u);
    expect(await told([-0.5, 0.5], { passAt: 0.5 })).toBe('');
  });

  it('in words that nobody could know are asked for, and mean what the user says; the rule says it', async () => {
    const text = 'task,model,passed\na,m,ja\nb,m,Nein \nc,m,offen\nd,m,2\ne,m,true\nf,m,constructor\n';
    const { told } = await read(text);
    expect(told[1]).toMatch(/received "Nein "\n {2}hint: say what it means.*--verdict nein=passed, or =failed/u);
    const verdicts = { ja: 'passed', nein: 'failed', offen: 'not_graded', 2: 'passed', true: 'failed' } as const;
    const answered = await read(text, { verdicts, skipsBadRows: true });
    expect(answered.runs.map(({ task, passed }) => [task, passed])).toEqual([
      ['a', true],
      ['b', false],
      ['c', null],
      ['d', true],
      ['e', false],
    ]);
    expect(answered.receipt!.notGraded).toEqual([{ reason: 'offen', count: 1 }]);
    expect(answered.receipt!.leftOut).toMatchObject([{ count: 1 }]);
    expect(answered.packs[0]!.campaign.pass_rule!.statement).toContain('ja = passed, nein = failed');
  });

  it('count a timeout as failed, unless the user says otherwise', async () => {
    const text = 'task,passed\na,timeout\nb,1\n';
    expect((await read(text)).runs[0]).toMatchObject({ passed: false, failure_mode: 'timeout' });
    expect((await read(text, { isTimeoutNotGraded: true })).runs[0]).toMatchObject({
      passed: null,
      not_graded_reason: 'timeout',
    });
  });
});

describe('faults that are no verdict', () => {
  it.each([
    'timeout after 600s',
    'TimeoutError',
    'Command timed out after 600 seconds',
    'time limit exceeded',
    'DeadlineExceeded',
    'ran out of time',
  ])('stay failed where the agent ran out of time: %s', async (error) => {
    const { runs } = await read(`task,passed,error\na,false,${error}\nb,false,\n`);
    expect(runs[0]).toMatchObject({ passed: false, failure_mode: error });
    const asked = await read(`task,passed,error\na,false,${error}\nb,false,\n`, { isTimeoutNotGraded: true });
    expect(asked.runs[0]).toMatchObject({ passed: null, not_graded_reason: 'timeout' });
  });

  it.each(['APITimeoutError: Request timed out.', 'docker pull timed out', 'ReadTimeout', 'verifier timed out'])(
    'have no verdict where another part ran out of time: %s',
    async (error) => {
      const { runs } = await read(`task,passed,error\na,false,${error}\nb,false,\n`);
      expect(runs[0]).toMatchObject({ passed: null, not_graded_reason: error });
    },
  );

  it('go behind what the user says of the word beside them', async () => {
    const text = 'task,passed,error\na,ERROR,boom\nb,FAIL,\n';
    expect((await read(text)).runs[0]).toMatchObject({ passed: null, not_graded_reason: 'boom' });
    const { runs } = await read(text, { verdicts: { error: 'failed' } });
    expect(runs[0]).toMatchObject({ passed: false, failure_mode: 'boom' });
  });

  it('are not timeouts of the agent: a verdict after one stands, as R5 asks', async () => {
    const text = 'task,passed,error\na,false,AgentTimeoutError\nb,false,timed out\nc,false,\nd,false,judge timeout\n';
    expect((await read(text)).runs).toMatchObject([
      { passed: false, failure_mode: 'AgentTimeoutError' },
      { passed: false, failure_mode: 'timed out' },
      { passed: false },
      { passed: null, not_graded_reason: 'judge timeout' },
    ]);
    const ungraded = (await read(text, { isTimeoutNotGraded: true })).runs.map(({ passed }) => passed);
    expect(ungraded).toEqual([null, null, false, null]);
    // Where all failed runs ended so there is nothing to ask.
    const { told, runs } = await read('task,passed,error\na,false,timeout\nb,true,\n');
    expect([told, runs[0]!.passed]).toEqual([[], false]);
  });

  it('leave a run not graded, with the reason', async () => {
    const { runs, receipt } = await read('task,passed,error\na,false,429 rate limit\nb,true,\nc,false,\n');
    expect(runs.map(({ passed, not_graded_reason }) => [passed, not_graded_reason])).toEqual([
      [null, '429 rate limit'],
      [true, undefined],
      [false, undefined],
    ]);
    expect(receipt!.notGraded).toEqual([{ reason: '429 rate limit', count: 1 }]);
  });

  it('are asked about where every failed run has one: it may be how runs fail', async () => {
    const text = 'task,passed,error\na,false,AssertionError\nb,true,\n';
    expect((await read(text)).told[0]).toContain('every failed run has one');
    const { runs } = await read(text, { columns: { failure_mode: 'error', not_graded_reason: 'error' } });
    expect(runs[0]).toMatchObject({ passed: false, failure_mode: 'AssertionError' });
    expect((await read(text, { columns: { not_graded_reason: 'error' } })).runs[0]).toMatchObject({ passed: null });
  });

  it('are flagged by a column of their own, or by the kind of failure', async () => {
    expect(await outcomes('task,passed,is_error\na,0,true\nb,0,false\n')).toEqual([
      ['a', 1, null],
      ['b', 1, false],
    ]);
    expect(await outcomes('task,passed,failure_type\na,0,infra\nb,0,wrong answer\n')).toEqual([
      ['a', 1, null],
      ['b', 1, false],
    ]);
  });
});

describe('attempts', () => {
  it.each([
    ['from 1', ['1', '2', '3'], [1, 2, 3]],
    ['from 0', ['0', '1', '2'], [1, 2, 3]],
    ['by seeds', ['42', '1337', '7'], [1, 2, 3]],
    ['by names', ['a', 'b', 'c'], [1, 2, 3]],
    ['with a gap', ['1', '3', '4'], [1, 3, 4]],
  ])('are numbered %s', async (_, numbers, expected) => {
    const rows = numbers.map((number, index) => `t,${number},${index % 2}`);
    expect((await outcomes(`task,run,passed\n${rows.join('\n')}\n`)).map(([, run]) => run)).toEqual(expected);
  });

  it('are numbered by their order, or their start, where no column does', async () => {
    expect(await outcomes('task,passed\nt,1\nu,0\nt,1\nt,1\n')).toEqual([
      ['t', 1, true],
      ['u', 1, false],
      ['t', 2, true],
      ['t', 3, true],
    ]);
    const text = 'task,passed,started_at\nt,1,2026-05-02T10:00:00Z\nt,0,2026-05-01T10:00:00Z\n';
    expect(await outcomes(text)).toEqual([
      ['t', 2, true],
      ['t', 1, false],
    ]);
    expect((await read(text)).packs[0]!.campaign.date).toBe('2026-05-01T10:00:00Z');
  });

  it('of one number are one run, the last, aloud; copies of a row are left out', async () => {
    const { runs, told, issues, receipt } = await read('task,run,passed\nt,1,1\nt,2,0\nt,3,0\nt,4,0\nt,4,0\nt,1,0\n');
    expect(runs.map(({ run, passed }) => [run, passed])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, false],
    ]);
    expect([told.length, issues[0]!.severity, issues[0]!.line]).toEqual([1, 'warning', 7]);
    expect(told[0]).toMatch(
      /number the runs of a task apart, received 1.row with a number.*"1" of "t"\n.*the last row/u,
    );
    expect(receipt!.leftOut).toEqual([
      { reason: 'the same row again', count: 1 },
      { reason: 'the same run number again (the last one counts)', count: 1 },
    ]);
  });

  it('that many rows share are no numbers of runs: the user is asked, and can answer', async () => {
    const text = 'task,run,passed\nt,7,1\nt,7,0\nu,7,1\nu,7,0\n';
    const { told, issues } = await read(text);
    expect(issues[0]!.severity).toBe('error');
    expect(told[0]).toMatch(/--column id=run; .*--column seed=run/u);
    expect(await outcomes(text, { columns: { id: 'run' } })).toEqual([
      ['t', 1, false],
      ['u', 1, false],
    ]);
    expect(
      (await read(text, { columns: { seed: 'run' } })).runs.map(({ task, run, seed }) => [task, run, seed]),
    ).toEqual([
      ['t', 1, 7],
      ['t', 2, 7],
      ['u', 1, 7],
      ['u', 2, 7],
    ]);
  });

  it('are no copies where objects in their cells differ', async () => {
    const text =
      '{"task": "t", "run": 1, "passed": true, "calls": [{"a": 1}]}\n{"task": "t", "run": 1, "passed": true, "calls": [{"a": 2}]}\n';
    expect((await read(text, {}, 'r.jsonl')).told[0]).toContain('number the runs of a task apart');
    expect((await read(text.replace('{"a": 2}', '{"a": 1}'), {}, 'r.jsonl')).receipt!.leftOut).toEqual([
      { reason: 'the same row again', count: 1 },
    ]);
  });

  it('of one run id are one run, the last', async () => {
    const { runs, receipt } = await read('run_id,task,passed\nx,t,0\ny,t,0\nx,t,1\n');
    expect(runs.map(({ id, passed }) => [id, passed])).toEqual([
      ['x', true],
      ['y', false],
    ]);
    expect(receipt!.leftOut[0]!.count).toBe(1);
  });
});

describe('costs', () => {
  it('of 0 are unknown where tokens were used', async () => {
    const { runs } = await read('task,passed,cost,tokens_in\na,1,0,10\nb,1,$0.20,10\nc,1,0,0\n');
    expect(runs.map(({ cost_usd }) => cost_usd)).toEqual([undefined, 0.2, 0]);
    expect((await read('task,passed,cost\na,1,0\nb,1,0\n')).runs.map(({ cost_usd }) => cost_usd)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('that are none are refused', async () => {
    expect((await read('task,passed,cost\na,1,cheap\n')).told[0]).toContain(
      'runs.csv:2 invalid: cost must be a number of at least 0, received "cheap"',
    );
    expect((await read('task,passed,cost\na,1,"0,5"\n')).told[0]).toContain('hint: the decimal sign is a point');
  });
});

describe('campaigns', () => {
  it('are one for each model, suite, variant and day', async () => {
    const { packs } = await read(
      'suite,model,variant,date,task,passed\ns,m,a,2026-05-01,t,1\ns,m,b,2026-05-01,t,0\ns,n,a,2026-05-01,t,1\ns,m,a,2026-05-02,t,1\n',
    );
    expect(packs.map(({ campaign: { id, variant, date }, model }) => [id, model.id, variant, date])).toEqual([
      ['runs-m-a-2026-05-01', 'm', 'a', '2026-05-01'],
      ['runs-m-b-2026-05-01', 'm', 'b', '2026-05-01'],
      ['runs-n-a-2026-05-01', 'n', 'a', '2026-05-01'],
      ['runs-m-a-2026-05-02', 'm', 'a', '2026-05-02'],
    ]);
  });

  it('are not parted by the times at which runs began', async () => {
    expect(
      (await read('task,passed,timestamp\na,1,2026-05-01T23:59:00Z\nb,1,2026-05-02T00:01:00Z\n')).packs,
    ).toHaveLength(1);
  });

  it('keep tags and families of tasks', async () => {
    const { packs } = await read('task,passed,category,family\na,1,plan;code,f\na,0,plan,f\n');
    expect(packs[0]!.per_task_results).toEqual({
      a: { runs: 2, passes: 1, not_graded: 0, tags: ['plan', 'code'], family: 'f' },
    });
  });
});

describe('counts', () => {
  it('of tasks and of models', async () => {
    const { packs, receipt } = await read('model,task,n,c,cost\nm,a,4,3,0.5\nm,b,4,0,\n');
    expect(packs[0]!.per_task_results).toEqual({
      a: { runs: 4, passes: 3, not_graded: 0, cost_usd: 0.5, runs_with_cost: 4 },
      b: { runs: 4, passes: 0, not_graded: 0 },
    });
    expect(receipt).toMatchObject({ rows: 2, runs: 8 });
    const models = await read('model,total,correct\nm,30,23\nn,30,1\n');
    expect(models.packs.map(({ run_summary }) => run_summary)).toEqual([
      { runs: 30, passes: 23, not_graded: 0 },
      { runs: 30, passes: 1, not_graded: 0 },
    ]);
  });

  it('that cannot be are refused', async () => {
    expect((await read('task,runs,passes\na,3,4\n')).told[0]).toContain(
      'passes must be at most 3 (runs that are graded), received 4',
    );
    expect((await read('task,runs,passes\na,3,1\na,3,2\n')).told[0]).toContain(
      'runs.csv:3 invalid: task must be the only row',
    );
    expect((await read('task,runs,passes\na,3.5,1\n')).told[0]).toContain('be a whole number, received 3.5');
  });
});

describe('text', () => {
  it.each([
    ['tabs', 'task\tpassed\na,b\t1\n'],
    ['bars', 'task|passed\na,b|1\n'],
    ['a byte order mark', '\uFEFFtask,passed\n"a,b",1\n'],
    ['a line that states the delimiter', 'sep=;\ntask;passed\na,b;1\n'],
    ['line ends of Windows', 'task,passed\r\n"a,b",1\r\n'],
    ['empty lines', '\ntask,passed\n\n"a,b",1\n\n'],
  ])('may have %s', async (_, text) => {
    expect(await outcomes(text)).toEqual([['a,b', 1, true]]);
  });

  it('passes over rows without a cell, as spreadsheets leave them behind', async () => {
    expect(await outcomes('task,model,passed\nt,m,1\n,,\n\n,,\n')).toEqual([['t', 1, true]]);
  });

  it('with numbers as people write them is refused with how to write them', async () => {
    expect((await read('task,score\nt,100%\n')).told[0]).toContain('write 50 % as 0.5');
    expect((await read('task,score\nt,"0,5"\n')).told[0]).toContain('the decimal sign is a point');
    expect((await read('task,passed,cost\nt,1,"1,234"\n')).told[0]).toContain('nothing parts thousands');
    for (const cost of ['€0.50', '0.50 €', '12 EUR'])
      expect((await read(`task,passed,cost\nt,1,${cost}\n`)).told[0]).toContain('costs are in dollars');
  });

  it.each([
    ['"1,234.50"', 1234.5],
    ['"$1,234,567"', 1_234_567],
    ['US$0.25', 0.25],
  ])('with thousands apart where nothing else can be meant is read: %s', async (cost, dollars) => {
    expect((await read(`task,passed,cost\nt,1,${cost}\n`)).runs[0]).toMatchObject({ cost_usd: dollars });
  });

  it('with decimal commas has points between thousands', async () => {
    expect((await read('task;passed;cost\nt;1;1.234,50\n')).runs[0]).toMatchObject({ cost_usd: 1234.5 });
  });

  it('without a column of outcomes is told what to name, or to make long', async () => {
    expect((await read('task,a,b\nt,1,0\n')).told[0]).toContain('make a row of each cell first');
    expect((await read('model,task,n,k\nm,t,5,3\n')).told[0]).toContain('--column passes=COLUMN beside runs = n');
  });

  it('with semicolons has decimal commas', async () => {
    const { runs } = await read('task;score;cost;seconds\na;0,5;0,25;1,5\nb;1;1,5;2\n', { passAt: 0.5 });
    expect(runs).toMatchObject([
      { score: 0.5, cost_usd: 0.25, seconds: 1.5 },
      { score: 1, cost_usd: 1.5, seconds: 2 },
    ]);
  });

  it('that is ragged is refused with the line, or counted', async () => {
    const text = 'task,passed\na,1\nb\nc,1,x\n"d\ne",0\nf,1,2,3\n';
    const { told } = await read(text);
    expect(told.map((one) => one.slice(0, 11))).toEqual(['runs.csv:3 ', 'runs.csv:4 ', 'runs.csv:7 ']);
    expect(told[0]).toContain('the row must have 2 cells, as the first line has, received 1');
    const { receipt, issues, runs } = await read(text, { skipsBadRows: true });
    expect(issues).toEqual([]);
    expect(runs).toHaveLength(2);
    expect(receipt).toMatchObject({ rows: 5, runs: 2, leftOut: [{ reason: 'bad rows (cells)', count: 3 }] });
  });

  it('with a quote that nobody closes is refused', async () => {
    const source = sourceOfText({ 'runs.csv': 'task,passed\n"a,1\nb,1\n' });
    const { issues } = await readForeign(source, runTable, readingDefaults);
    expect(issues.map(formatIssue)[0]).toContain('close every quote');
  });

  it.each(['runs.csv', 'runs.jsonl', 'runs.json'])(
    'is an issue or a sound smaller table wherever it is cut: %s',
    async (name) => {
      const rows = Array.from({ length: 40 }, (_, index) => ({
        task: `t, "${index % 8}"`,
        model: 'm',
        run: Math.floor(index / 8) + 1,
        passed: index % 3 === 0,
        cost_usd: 0.25,
      }));
      const text = name.endsWith('.csv')
        ? csvOf(rows)
        : name.endsWith('.jsonl')
          ? `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
          : JSON.stringify(rows);
      await expectCutsToBeSaid(runTable, { [name]: text });
    },
  );

  it('with a row of 100 MB is refused, and with a million columns', async () => {
    const huge = sourceOfText({ 'runs.csv': `task,passed\n"${'x'.repeat(100_000_000)}",1\n` });
    const { issues } = await readForeign(huge, runTable, readingDefaults);
    expect(issues.map(formatIssue)[0]).toContain('have rows of at most 16 MB');
    const wide = sourceOfText({ 'runs.csv': `task,passed,${'x,'.repeat(1_000_000)}\n` });
    const { issues: told } = await readForeign(wide, runTable, readingDefaults);
    expect(told.map(formatIssue)[0]).toContain('have at most 10,000 columns');
  });

  it('without rows is refused', async () => {
    expect((await read('task,passed\n')).told[0]).toContain('hold at least one row');
  });

  it('may name anything', async () => {
    expect(await outcomes('task,passed,__proto__\nconstructor,1,x\n__proto__x,0,y\n')).toEqual([
      ['constructor', 1, true],
      ['__proto__x', 1, false],
    ]);
  });
});

describe('JSON', () => {
  it('lines and lists are tables, with objects inside', async () => {
    const rows = [
      { task_id: 'a', metrics: { reward: 1 }, tags: ['x', 'y'] },
      { task_id: 'b', metrics: { reward: NaN } },
    ];
    const lines = `${JSON.stringify(rows[0])}\n{"task_id": "b", "metrics": {"reward": NaN}}\n`;
    const options = { columns: { passed: 'metrics.reward' } };
    const fromLines = await read(lines, options, 'r.jsonl');
    const fromList = await read(`[${lines.trim().split('\n').join(',\n')}]`, options, 'r.json');
    for (const { runs, packs } of [fromLines, fromList]) {
      expect(runs.map(({ task, passed }) => [task, passed])).toEqual([
        ['a', true],
        ['b', null],
      ]);
      expect(packs[0]!.per_task_results!.a).toMatchObject({ tags: ['x', 'y'] });
    }
  });

  it('that is broken in the middle is named, or counted', async () => {
    const text = '{"task": "a", "passed": true}\n{"task": "b", "pas\n{"task": "c", "passed": false}\n';
    const source = sourceOfText({ 'r.jsonl': text });
    const { issues } = await readForeign(source, runTable, readingDefaults);
    expect(issues[0]).toMatchObject({ file: 'r.jsonl', line: 2, expected: 'be a JSON object on every line' });
    const { receipt } = await read(text, { skipsBadRows: true }, 'r.jsonl');
    expect(receipt).toMatchObject({ rows: 3, runs: 2, leftOut: [{ reason: 'bad rows (cells)', count: 1 }] });
  });

  it('of one object is no table', async () => {
    expect(isTable(sourceOfText({ 'a.json': '{"task": "a", "passed": true}' }))).toBe(false);
    expect(isTable(sourceOfText({ 'a.json': '{\n"task": "a",\n"passed": true}' }))).toBe(false);
    expect(isTable(sourceOfText({ 'a.jsonl': '{"task": "a", "passed": true}' }))).toBe(true);
  });
});

it('cut off anywhere ends in issues, not in a throw', async () => {
  const text = 'task,model,run,passed,cost\n"a, b",m,1,true,0.5\nc,m,1,false,"0.25"\n';
  for (let end = 0; end <= text.length; end += 1) {
    const source = sourceOfText({ 'runs.csv': text.slice(0, end) });
    const { receipt, issues } = await readForeign(source, runTable, readingDefaults);
    expect(receipt !== null || issues.length > 0).toBe(true);
  }
});

it('is told in one line', async () => {
  const source = sourceOfText({ 'runs.csv': 'task,run,resolved\nt,1,1\nt,1,1\nt,2,\n' });
  const { receipt, campaigns } = await readForeign(source, runTable, readingDefaults);
  expect(receiptLine(receipt!)).toBe(
    'runs.csv: run table, 3 rows → 2 runs; task = task, run = run, passed = resolved, model = "runs" (the file), suite = "unnamed suite" (no column; --suite-name); pass rule: resolved says so; left out: 1 the same row again; not graded: 1 no verdict',
  );
  expect(campaigns[0]!.document).toMatchObject({
    campaign: { sources: [{ file: 'runs.csv', importer: 'run table' }] },
  });
});

describe('names that look alike', () => {
  it('are one where only blanks at an end tell them apart, aloud', async () => {
    const { told, runs } = await read('task,model,passed\na,m,1\n"a ",m,0\nb,m ,1\n');
    expect(runs.map(({ task }) => task)).toEqual(['a', 'a', 'b']);
    expect(told.filter((line) => line.includes('duplicate'))).toEqual([
      expect.stringMatching(/1.name with blanks at an end beside the same without, such as "a "/u),
      expect.stringContaining('model must name each model in one way'),
    ]);
    expect((await read('task,model,passed\n a,m,1\n b,m,0\n')).told.join()).not.toContain('blanks');
  });

  it.each([
    ['caf\u00e9', 'cafe\u0301'],
    ['a\u200bb', 'ab'],
    ['Task 1', 'task  1'],
    ['1', '01'],
    ['1', '1.0'],
  ])('stay apart, aloud: %j and %j', async (one, other) => {
    const source = sourceOfText({ 'runs.csv': `task,model,passed\n${one},m,1\n${other},m,0\nother,m,1\n` });
    const { campaigns, issues } = await readForeign(source, runTable, readingDefaults);
    expect(campaigns[0]!.tasks).toHaveLength(3);
    expect(issues.filter(({ expected }) => expected.includes('told apart'))).toMatchObject([{ severity: 'warning' }]);
  });
});
