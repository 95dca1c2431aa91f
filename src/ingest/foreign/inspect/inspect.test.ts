import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy, recognised } from '../fixture/read.ts';
import { type Member, zipOf } from '../fixture/zip.ts';
import { SourceFault } from '../source-fault.ts';
import { inspect } from './inspect.ts';

/** Logs as Inspect AI writes them, made here. */

function header(more: object = {}, evaluation: object = {}) {
  return {
    version: 2,
    status: 'success',
    eval: {
      task: 'sums',
      task_id: 'T1',
      task_version: 3,
      run_id: 'R1',
      created: '2026-03-01T10:00:00+00:00',
      model: 'openai/gpt-x',
      packages: { inspect_ai: '0.3.199' },
      dataset: { name: 'sums', samples: 3, sample_ids: ['a', 'b', 3] },
      model_generate_config: { temperature: 0.5 },
      ...evaluation,
    },
    plan: { steps: [{ solver: 'react' }], config: { reasoning_effort: 'high' } },
    results: {
      total_samples: 3,
      completed_samples: 3,
      scores: [{ name: 'match', metrics: { accuracy: { value: 0.9 } } }],
    },
    ...more,
  };
}

function sample(id: string | number, value: unknown, more: object = {}) {
  return {
    id,
    epoch: 1,
    uuid: `u-${id}`,
    completed: true,
    ...(value === undefined ? {} : { scores: { match: { value } } }),
    model_usage: {
      'openai/gpt-x': {
        input_tokens: 10,
        input_tokens_cache_read: 30,
        output_tokens: 5,
        reasoning_tokens: 2,
        total_cost: 0.25,
      },
    },
    started_at: '2026-03-01T10:00:01+00:00',
    working_time: 2,
    total_time: 9,
    ...more,
  };
}

const three = [sample('a', 'C'), sample('b', 'I'), sample(3, 'N')];
const archive = (members: readonly Member[]) => ({ 'log.eval': zipOf(members) });
const json = (samples: readonly object[], more: object = {}, evaluation: object = {}) => ({
  'log.json': { ...header(more, evaluation), samples },
});
const packed = (summaries: readonly object[], more: object = {}, members: readonly Member[] = []) =>
  archive([
    { name: '_journal/start.json', content: header() },
    ...members,
    { name: 'summaries.json', content: summaries },
    { name: 'header.json', content: header(more) },
  ]);

describe('an Inspect log', () => {
  it('is read with its conditions, from its header and summaries alone', async () => {
    const reading = await readBy(inspect, packed(three, {}, [{ name: 'samples/a_epoch_1.json', content: 'no JSON' }]));
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['a 1 pass', 'b 1 fail', '3 1 fail']);
    expect(pack).toMatchObject({
      campaign: {
        suite: 'sums@3',
        date: '2026-03-01T10:00:00+00:00',
        harness: 'inspect_ai@0.3.199',
        provider: 'openai',
        agent: 'react',
        reasoning: { effort: 'high' },
        sampling: { temperature: 0.5 },
        pass_rule: { scorer: 'match', threshold: 1, statement: 'match = C' },
      },
      model: { id: 'openai/gpt-x', name: 'gpt-x' },
      suite_tasks: 3,
    });
    expect(pack.runs?.[0]).toEqual({
      task: 'a',
      run: 1,
      passed: true,
      score: 1,
      id: 'u-a',
      started_at: '2026-03-01T10:00:01+00:00',
      cost_usd: 0.25,
      tokens_in: 40,
      tokens_out: 5,
      tokens_cached: 30,
      tokens_reasoning: 2,
      seconds: 2,
    });
    expect(pack.runs?.[2]).toMatchObject({ failure_mode: 'no_answer' });
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3, leftOut: [], notGraded: [] });
  });

  it('is the same packed or as JSON', async () => {
    expect(onlyPack(await readBy(inspect, json(three)))).toEqual(onlyPack(await readBy(inspect, packed(three))));
  });

  it('is known by its bytes, under any name, and other archives are not', () => {
    expect(recognised({ 'x.bin': zipOf([{ name: '_journal/start.json', content: {} }]) })).toBe('inspect');
    expect(recognised({ 'book.xlsx': zipOf([{ name: '[Content_Types].xml', content: '<x/>' }]) })).not.toBe('inspect');
    expect(recognised({ 'x.json': { eval: 'none', results: [] } })).not.toBe('inspect');
  });

  it('is known where the ids of its samples fill its beginning', () => {
    const { model, dataset: _, ...evaluation } = header().eval;
    const ids = Array.from({ length: 20_000 }, (__, id) => id);
    const large = { ...header(), eval: { ...evaluation, dataset: { sample_ids: ids }, model }, samples: three };
    expect(recognised({ 'log.json': large })).toBe('inspect');
  });

  it('has words, booleans and numbers as verdicts', async () => {
    const values = [true, 'yes', 'True', 1, '1', 'C', false, 'no', 0, 'I', 'N', Number.NaN];
    const text = JSON.stringify({ ...header(), samples: values.map((value, id) => sample(id, value)) });
    const { packs } = await readBy(inspect, { 'log.json': text.replaceAll('"value":null', '"value":NaN') });
    expect(packs[0]?.runs?.map(({ passed }) => passed)).toEqual([
      ...Array<boolean>(6).fill(true),
      ...Array<boolean>(5).fill(false),
      null,
    ]);
  });
});

describe('traps of Inspect logs', () => {
  it('1: of members of one name, and of summaries of one sample, the last is valid', async () => {
    const twice = [sample('a', 'I'), sample('b', 'I'), sample('a', 'C')];
    const { packs, receipt } = await readBy(inspect, packed(twice));
    expect(outcomes(packs[0]!)).toEqual(['a 1 pass', 'b 1 fail']);
    expect(receipt?.leftOut).toEqual([{ reason: 'replaced by a later record of the sample', count: 1 }]);
    const member = (value: string) => ({ name: 'samples/a_epoch_1.json', content: sample('a', value) });
    const reading = await readBy(
      inspect,
      archive([{ name: 'header.json', content: header() }, member('I'), member('C')]),
    );
    expect(outcomes(reading.packs[0]!)).toEqual(['a 1 pass']);
    expect(reading.receipt).toMatchObject({ rows: 2, runs: 1 });
  });

  it('2 and 3: samples in chunks are one sample, and ids may hold slashes', async () => {
    const chunked = 'samples/web/a_epoch_1';
    const files = archive([
      { name: 'header.json', content: header() },
      { name: `${chunked}/sample.json`, content: sample('web/a', 'C') },
      { name: `${chunked}/messages/0.json`, content: [{ id: 'm' }] },
      { name: `${chunked}/events/0.json`, content: [] },
      { name: 'samples/b_epoch_2.json', content: sample('b', 'I', { epoch: 2 }) },
    ]);
    expect(outcomes((await readBy(inspect, files)).packs[0]!)).toEqual(['web/a 1 pass', 'b 2 fail']);
  });

  it('4: any version is read, and none', async () => {
    for (const version of [1, 3, undefined]) {
      expect((await readBy(inspect, json(three, { version }))).packs).toHaveLength(1);
    }
  });

  it('5: a crashed log is read from its journal, with samples that the journal has lost, and says so', async () => {
    const files = archive([
      { name: '_journal/start.json', content: header({ status: undefined, results: undefined }) },
      { name: 'samples/a_epoch_1.json', content: sample('a', 'C') },
      { name: '_journal/summaries/1.json', content: [sample('a', 'C')] },
      { name: 'samples/b_epoch_1.json', content: sample('b', 'I') },
      { name: '_journal/summaries/2.json', content: [sample('b', 'I')] },
      { name: 'samples/3_epoch_1.json', content: sample(3, 'C') },
    ]);
    const { packs, issues } = await readBy(inspect, files);
    expect(outcomes(packs[0]!)).toEqual(['a 1 pass', 'b 1 fail', '3 1 pass']);
    expect(issues).toMatchObject([{ severity: 'warning', path: 'status' }]);
    const part = await readBy(inspect, packed([sample('a', 'C')], { status: 'cancelled', results: null }));
    expect(part.packs[0]?.campaign.tasks_not_run).toEqual(['b', '3']);
  });

  it('6 and 7: reductions and results are no runs', async () => {
    const reductions = [{ scorer: 'match', samples: [{ sample_id: 'a', value: 0.5 }] }];
    const files = packed(three, {}, [{ name: 'reductions.json', content: reductions }]);
    expect(onlyPack(await readBy(inspect, files)).runs).toHaveLength(3);
    expect(onlyIssue(await readBy(inspect, json([])))).toMatchObject({ problem: 'missing', expected: 'hold samples' });
  });

  it('8: an error without a score is not graded, one with a score is', async () => {
    const samples = [
      sample('a', 'C'),
      sample('b', undefined, { error: { message: 'RuntimeError: gone\nat' }, completed: false }),
      sample('3', 'I', { error: "TimeoutError('slow')" }),
    ];
    const reading = await readBy(inspect, json(samples));
    expect(outcomes(onlyPack(reading))).toEqual(['a 1 pass', 'b 1 none', '3 1 fail']);
    expect(reading.packs[0]?.runs?.[1]).toMatchObject({ not_graded_reason: 'error: RuntimeError: gone' });
    expect(reading.packs[0]?.runs?.[2]).toMatchObject({ failure_mode: 'error:TimeoutError' });
    const broken = await readBy(inspect, json([samples[1]!], { status: 'error' }));
    expect(outcomes(broken.packs[0]!)).toEqual(['b 1 none']);
  });

  it('8: a limit of the agent is graded, with its kind', async () => {
    const samples = [sample('a', 'I', { limit: 'token' }), sample('b', 'I', { limit: { type: 'time', limit: 3 } })];
    const modes = onlyPack(await readBy(inspect, json(samples))).runs?.map(({ failure_mode }) => failure_mode);
    expect(modes).toEqual(['limit:token', 'limit:time']);
  });

  it('9: invalidated samples are not graded; where nothing says which, none of them is', async () => {
    const marked = [sample('a', 'C', { invalidation: { author: 'x' } }), sample('b', 'C')];
    expect(outcomes(onlyPack(await readBy(inspect, json(marked, { invalidated: true }))))).toEqual([
      'a 1 none',
      'b 1 pass',
    ]);
    const whole = await readBy(inspect, json(three, { invalidated: true }));
    expect(whole.receipt?.notGraded).toEqual([{ reason: 'invalidated', count: 3 }]);
    const files = packed([sample('a', 'C'), sample('b', 'C')], { invalidated: true }, [
      { name: 'samples/a_epoch_1.json', content: marked[0]! },
      { name: 'samples/b_epoch_1.json', content: marked[1]! },
    ]);
    expect(outcomes(onlyPack(await readBy(inspect, files)))).toEqual(['a 1 none', 'b 1 pass']);
  });

  it('10: attempts that were given up before are counted', async () => {
    const samples = [sample('a', 'C', { retries: 2 }), sample('b', 'C', { error_retries: [{ message: 'x' }] })];
    expect(onlyPack(await readBy(inspect, json(samples))).runs?.map(({ retries }) => retries)).toEqual([2, 1]);
  });

  it('11: a retry repeats what was finished, in whatever order its logs are found', async () => {
    const broken = sample('b', undefined, { uuid: 'u-b0', error: { message: 'gone' } });
    const first = { ...header({ status: 'error' }), samples: [sample('a', 'C'), broken] };
    const again = { ...header({}, { created: '2026-03-02T10:00:00+00:00', run_id: 'R2' }), samples: three };
    for (const files of [
      { 'logs/1.json': first, 'logs/2.json': again },
      { 'logs/1.json': again, 'logs/2.json': first },
    ]) {
      const { packs, receipt } = await readBy(inspect, files, { folder: 'logs' });
      expect(packs.map(outcomes)).toEqual([['a 1 pass', 'b 1 fail', '3 1 fail']]);
      expect(receipt?.rows).toBe(5);
      expect(receipt?.leftOut).toEqual([
        { reason: 'copies of a run in another log', count: 1 },
        { reason: 'replaced by a retry of the evaluation', count: 1 },
      ]);
    }
  });

  it('11: other evaluations of a folder are other campaigns', async () => {
    const other = sample('a', 'C', { uuid: 'v-a' });
    const files = {
      'logs/1.json': { ...header(), samples: three },
      'logs/2.json': { ...header({}, { task_id: 'T2', run_id: 'R2' }), samples: [other] },
    };
    expect((await readBy(inspect, files, { folder: 'logs' })).packs.map(({ runs }) => runs?.length)).toEqual([3, 1]);
  });

  it('12: after edits of a score the last value counts', async () => {
    const history = [{ value: 'I' }, { value: 'C' }, { value: 'UNCHANGED', explanation: 'x' }];
    const edited = sample('a', undefined, { scores: { match: { value: 'I', history } } });
    expect(outcomes(onlyPack(await readBy(inspect, json([edited]))))).toEqual(['a 1 pass']);
  });

  it('13 and 14: what graders used is theirs', async () => {
    const usage = { input_tokens: 10, output_tokens: 5, total_cost: 0.5 };
    const both = { 'openai/gpt-x': usage, 'x/judge': { input_tokens: 100, output_tokens: 1, total_cost: 2 } };
    const roles = sample('a', 'C', { model_usage: both, role_usage: { grader: both['x/judge'] } });
    const models = sample('b', 'C', { model_usage: both });
    const { runs } = onlyPack(await readBy(inspect, json([roles, models])));
    expect(runs?.[0]).toMatchObject({ cost_usd: 0.5, tokens_in: 10, cost_parts: { model: 0.5, grader: 2 } });
    expect(runs?.[1]).toMatchObject({ cost_usd: 0.5, tokens_in: 10, cost_parts: { model: 0.5, 'x/judge': 2 } });
  });

  it('15: Zstandard members of several frames are read', async () => {
    const frames =
      'KLUv/QRYMQEAW3siaWQiOiJhIiwiZXBvY2giOjEsImNvbXBsZXRlZCI6dHJ1ZSyxulBIKLUv/QRYEQEAInNjb3JlcyI6eyJtYXRjaCI6eyJ2YWx1ZSI6IkMifX19XUv1XgU=';
    const content = new Uint8Array(Buffer.from(frames, 'base64'));
    const members = (claims: number): Member[] => [
      { name: 'header.json', content: header() },
      { name: 'summaries.json', content, method: 'zstd', claims },
    ];
    expect(outcomes(onlyPack(await readBy(inspect, archive(members(72)))))).toEqual(['a 1 pass']);
    await expect(readBy(inspect, archive(members(40)))).rejects.toThrow(/more than the 40 bytes/u);
  });

  it('old summaries say nothing of errors and tokens: then samples are opened', async () => {
    const old = { id: 'a', epoch: 0, scores: { match: { value: 'C' } } };
    const whole = { name: 'samples/a_epoch_0.json', content: sample('a', 'C', { epoch: 0 }) };
    expect(onlyPack(await readBy(inspect, packed([old], {}, [whole]))).runs).toMatchObject([{ run: 1, tokens_in: 40 }]);
  });
});

describe('what passed in an Inspect log', () => {
  it('has to be said where scores are partial', async () => {
    const samples = [sample('a', 'C'), sample('b', 'P'), sample(3, 'I')];
    const issue = onlyIssue(await readBy(inspect, json(samples)));
    expect(issue.received).toBe('"C" 1×, "P" 1×, "I" 1×');
    expect(issue.hint).toContain('--pass-at');
    const pack = onlyPack(await readBy(inspect, json(samples), { passAt: 0.5 }));
    expect(outcomes(pack)).toEqual(['a 1 pass', 'b 1 pass', '3 1 fail']);
    expect(pack.campaign.pass_rule).toMatchObject({ threshold: 0.5 });
  });

  it('has to be said where several scorers or keys could decide', async () => {
    const scores = { match: { value: 'C' }, judge: { value: { style: 0, truth: Number.NaN } } };
    const text = JSON.stringify({ ...header(), samples: [sample('a', undefined, { scores })] });
    const files = { 'log.json': text.replace('"truth":null', '"truth":NaN') };
    const issue = onlyIssue(await readBy(inspect, files));
    expect(issue.received).toContain('match ("C" 1×)');
    expect(issue.received).toContain('judge.style (0 1×)');
    expect(issue.hint).toContain('--scorer match');
    const { packs } = await readBy(inspect, files, { scorer: 'judge', metric: 'style' });
    expect(packs[0]?.runs).toMatchObject([{ passed: false, scores: { match: 1, 'judge.style': 0 } }]);
    expect(outcomes((await readBy(inspect, files, { scorer: 'judge.truth' })).packs[0]!)).toEqual(['a 1 none']);
  });

  it('is nothing that a category tells', async () => {
    const issue = onlyIssue(await readBy(inspect, json([sample('a', 'blue'), sample('b', 'C')])));
    expect(issue).toMatchObject({ problem: 'invalid', received: '"blue" 1×' });
  });

  it('is nothing where a scorer declined, and its reason is told', async () => {
    const scores = { match: { value: null, metadata: { unscored_reason: 'judge: no JSON' } } };
    const { receipt } = await readBy(inspect, json([sample('a', 'C'), sample('b', undefined, { scores })]));
    expect(receipt?.notGraded).toEqual([{ reason: 'unscored: judge: no JSON', count: 1 }]);
  });

  it('may have scores beyond 1', async () => {
    const pack = onlyPack(await readBy(inspect, json([sample('a', 7), sample('b', 2)]), { passAt: 5 }));
    expect(pack.runs).toMatchObject([
      { passed: true, scores: { match: 7 } },
      { passed: false, scores: { match: 2 } },
    ]);
  });
});

describe('a broken Inspect log', () => {
  const faultOf = async (files: Record<string, Uint8Array>) => {
    const error = await readBy(inspect, files).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(SourceFault);
    return (error as SourceFault).issue;
  };

  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(inspect, packed(three));
    await expectCutsToBeSaid(inspect, json(three));
  });

  it('may be a bomb', async () => {
    const zeros = zipOf([
      { name: 'header.json', content: header() },
      { name: 'summaries.json', content: 'x', method: 'deflated', claims: 4_000_000_000 },
    ]);
    expect(await faultOf({ 'log.eval': zeros })).toMatchObject({ received: 'one that unpacks to 4000 MB' });
    const ratio = archive([{ name: 'header.json', content: 'x', claims: 400_000_000 }]);
    expect((await faultOf(ratio)).received).toContain('unpack to 400 MB');
    const lies = archive([{ name: 'header.json', content: header(), claims: 10 }]);
    expect(await faultOf(lies)).toMatchObject({ expected: 'hold a sound member header.json' });
  });

  it('may hold names that lead out of it', async () => {
    const files = archive([
      { name: 'header.json', content: header() },
      { name: '../../etc/passwd', content: 'x' },
    ]);
    expect((await faultOf(files)).received).toContain('../../etc/passwd');
  });

  it('may lack its header, or hold something else in it', async () => {
    expect(await faultOf(archive([{ name: 'samples/a_epoch_1.json', content: sample('a', 'C') }]))).toMatchObject({
      problem: 'missing',
    });
    expect(await faultOf(archive([{ name: 'header.json', content: '{"eval": {' }]))).toMatchObject({
      path: 'header.json',
    });
  });
});
