import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { lmEval } from './lm-eval.ts';

const date = '2026-01-21T03-44-18.458309';
const sample = (doc: number, acc: unknown, more: object = {}) => ({
  doc_id: doc,
  doc: { question: 'q' },
  target: '3',
  arguments: {},
  resps: [['a']],
  filtered_resps: ['a'],
  filter: 'none',
  metrics: ['acc'],
  doc_hash: `${doc}`.repeat(64).slice(0, 64),
  acc,
  ...more,
});
const lines = (...samples: unknown[]) => samples.map((one) => JSON.stringify(one)).join('\n');
const results = (more: object = {}) => ({
  results: { gsm: { alias: 'gsm', 'acc,none': 0.75, 'acc_stderr,none': 'N/A' } },
  group_subtasks: { gsm: [] },
  versions: { gsm: 2 },
  'n-shot': { gsm: 5 },
  higher_is_better: { gsm: { acc: true } },
  'n-samples': { gsm: { original: 4, effective: 4 } },
  config: { model: 'hf', model_args: 'pretrained=org/base,dtype=auto', limit: null },
  git_hash: 'abc',
  date: 1_768_964_383.85,
  lm_eval_version: '0.4.9',
  task_hashes: { gsm: 'f00d' },
  model_name: 'org/m',
  ...more,
});
const folder = { folder: 'o' };
const files = (samples: string, more: object = {}) => ({
  [`o/org__m/results_${date}.json`]: results(more),
  [`o/org__m/samples_gsm_${date}.jsonl`]: samples,
});

describe('lm-eval samples', () => {
  it('are runs of documents, under the conditions that the results of the same date tell', async () => {
    const samples = lines(sample(0, 1), sample(1, 0), sample(2, true), sample(3, 1));
    const { packs, receipt, issues } = await readBy(lmEval, files(samples), folder);
    const pack = onlyPack({ packs, receipt, issues });
    expect(outcomes(pack)).toEqual(
      ['0', '1', '2', '3'].map((id, i) => `${id.repeat(16)} 1 ${i === 1 ? 'fail' : 'pass'}`),
    );
    expect(pack.campaign).toMatchObject({
      suite: 'gsm@2, 5-shot',
      harness: 'lm_eval@0.4.9+abc',
      dataset: { name: 'gsm', version: '2', hash: 'f00d' },
      pass_rule: { metric: 'acc', scorer: 'none', statement: 'acc = 1' },
    });
    expect(pack).toMatchObject({ model: { id: 'org/m' }, suite_tasks: 4 });
    expect(receipt).toMatchObject({ rows: 4, runs: 4, leftOut: [] });
  });

  it('are read once, not again as the mean of the results', async () => {
    const { packs } = await readBy(lmEval, files(lines(sample(0, 1))), folder);
    expect(packs).toHaveLength(1);
    expect(packs[0]!.run_summary).toBeUndefined();
  });

  it('pair by the digest of the document, whatever its place in the split', async () => {
    const [a, b] = [sample(0, 1), sample(1, 0)];
    const moved = [
      { ...b, doc_id: 0 },
      { ...a, doc_id: 1 },
    ];
    const names = async (text: string) =>
      new Set(onlyPack(await readBy(lmEval, files(text), folder)).runs!.map(({ task }) => task));
    expect(await names(lines(...moved))).toEqual(await names(lines(a, b)));
  });

  it('of documents with one digest stay apart', async () => {
    const same = { doc_hash: 'e'.repeat(64) };
    const pack = onlyPack(await readBy(lmEval, files(lines(sample(0, 1, same), sample(1, 0, same))), folder));
    expect(outcomes(pack)).toEqual([`${'e'.repeat(16)} 1 pass`, `${'e'.repeat(16)}#2 1 fail`]);
  });

  it('of two filters need one to be chosen; the other is left out aloud', async () => {
    const samples = lines(sample(0, 1, { filter: 'strict' }), sample(0, 0, { filter: 'flexible' }));
    const issue = onlyIssue(await readBy(lmEval, files(samples), folder));
    expect(issue.received).toBe('strict (1 1×), flexible (0 1×)');
    expect(issue.hint).toBe('choose one: --scorer strict, or --scorer flexible');
    const { packs, receipt } = await readBy(lmEval, files(samples), { ...folder, scorer: 'flexible' });
    expect(outcomes(packs[0]!)).toEqual([`${'0'.repeat(16)} 1 fail`]);
    expect(receipt).toMatchObject({
      rows: 2,
      runs: 1,
      leftOut: [{ reason: 'the same document under another filter', count: 1 }],
    });
  });

  it('of two metrics are read by acc, aloud, unless another one is named', async () => {
    const two = (doc: number, acc: number, norm: number) =>
      sample(doc, acc, { acc_norm: norm, metrics: ['acc', 'acc_norm'] });
    const samples = lines(two(0, 1, 0), two(1, 0, 0));
    const { packs, receipt } = await readBy(lmEval, files(samples), folder);
    expect(packs[0]!.campaign.pass_rule).toMatchObject({ metric: 'acc', statement: 'acc = 1' });
    expect(receipt!.passRule).toBe('acc = 1 (taken by rule; --metric takes another: acc_norm)');
    const pack = onlyPack(await readBy(lmEval, files(samples), { ...folder, metric: 'acc_norm' }));
    expect(pack.campaign.pass_rule!.metric).toBe('acc_norm');
    expect(onlyIssue(await readBy(lmEval, files(samples), { ...folder, metric: 'acc_norn' })).hint).toContain(
      '"acc_norm"',
    );
  });

  it('with parts of a score, or scores to 100, need a least score that passes', async () => {
    const samples = lines(sample(0, 100), sample(1, 50));
    const issue = onlyIssue(await readBy(lmEval, files(samples), folder));
    expect(issue).toMatchObject({ path: 'acc', received: '100 1×, 50 1×', hint: expect.stringContaining('--pass-at') });
    const pack = onlyPack(await readBy(lmEval, files(samples), { ...folder, passAt: 100 }));
    expect(pack.runs!.map(({ passed, score }) => [passed, score])).toEqual([
      [true, undefined],
      [false, undefined],
    ]);
  });

  it('of a metric over the whole corpus hold no verdict on a document', async () => {
    const samples = lines(sample(0, [1, 2], { metrics: ['acc', 'em'], em: 1 }));
    expect(onlyPack(await readBy(lmEval, files(samples), folder)).campaign.pass_rule!.metric).toBe('em');
    expect(onlyIssue(await readBy(lmEval, files(lines(sample(0, [1, 2]))), folder)).problem).toBe('missing');
  });

  it('of a metric of which less is better are refused', async () => {
    const more = { higher_is_better: { gsm: { acc: false } } };
    expect(onlyIssue(await readBy(lmEval, files(lines(sample(0, 1)), more), folder)).received).toContain(
      'less is better',
    );
  });

  it('without a score have no verdict', async () => {
    const samples = `${lines(sample(0, 1))}\n${lines(sample(1, 0)).replace('"acc":0', '"acc":NaN')}`;
    const { packs, receipt } = await readBy(lmEval, files(samples), folder);
    expect(outcomes(packs[0]!)[1]).toMatch(/none$/u);
    expect(receipt!.notGraded).toEqual([{ reason: 'no acc', count: 1 }]);
  });

  it('that were appended to a file of the same date count once, the last', async () => {
    const { packs, receipt } = await readBy(lmEval, files(lines(sample(0, 0), sample(0, 1))), folder);
    expect(outcomes(packs[0]!)).toEqual([`${'0'.repeat(16)} 1 pass`]);
    expect(receipt!.leftOut).toEqual([{ reason: 'the same document again', count: 1 }]);
  });

  it('of some documents only say how many there are', async () => {
    const more = { 'n-samples': { gsm: { original: 100, effective: 1 } }, config: { limit: 1 } };
    const pack = onlyPack(await readBy(lmEval, files(lines(sample(0, 1)), more), folder));
    expect(pack.suite_tasks).toBe(100);
    expect(pack.campaign.note).toContain('limit 1');
  });

  it('alone take their model from the folder, and their suite from the name', async () => {
    const name = `org__m/samples_asdiv_${date}.jsonl`;
    const pack = onlyPack(await readBy(lmEval, { [name]: lines(sample(0, 1)) }));
    expect(pack).toMatchObject({ model: { id: 'org/m' }, campaign: { suite: 'asdiv' } });
    expect(onlyIssue(await readBy(lmEval, { 'samples.jsonl': lines(sample(0, 1)) })).hint).toContain('--model-name');
  });

  it('with a broken line name it, or count it where the user says so', async () => {
    const samples = `${lines(sample(0, 1))}\n{"doc_id": 1, \n${lines(sample(2, 0))}`;
    expect(onlyIssue(await readBy(lmEval, files(samples), folder))).toMatchObject({ line: 2, problem: 'invalid' });
    const { receipt } = await readBy(lmEval, files(samples), { ...folder, skipsBadRows: true });
    expect(receipt).toMatchObject({ rows: 3, runs: 2, leftOut: [{ reason: 'not a JSON object', count: 1 }] });
  });

  it('of two hundred thousand lines under another filter are counted, not listed', async () => {
    const many = Array.from(
      { length: 200_000 },
      (_, doc) => `{"doc_id":${doc},"doc":1,"target":1,"filter":"b","acc":1}`,
    );
    const samples = `${lines(sample(0, 1, { filter: 'a' }))}\n${many.join('\n')}`;
    const { receipt } = await readBy(lmEval, files(samples), { ...folder, scorer: 'a' });
    expect(receipt).toMatchObject({ rows: 200_001, runs: 1, leftOut: [{ count: 200_000 }] });
  });

  it('are said to be cut', async () => {
    await expectCutsToBeSaid(lmEval, files(lines(sample(0, 1), sample(1, 0))), folder);
  });
});

describe('lm-eval results', () => {
  it('are totals where the mean is of a whole number of documents', async () => {
    const pack = onlyPack(await readBy(lmEval, { 'r.json': results() }));
    expect(pack.run_summary).toEqual({ runs: 4, passes: 3 });
    expect(pack.runs).toBeUndefined();
  });

  it('are an issue where nobody passed or failed', async () => {
    const more = { results: { gsm: { 'f1,none': 0.751, 'f1_stderr,none': 'N/A' } } };
    const issue = onlyIssue(await readBy(lmEval, { 'r.json': results(more) }));
    expect(issue).toMatchObject({ path: 'results.gsm', received: 'f1,none 0.751 of 4 documents' });
  });

  it('do not count groups beside their subtasks, nor names and lengths as metrics', async () => {
    const more = {
      results: {
        all: { 'acc,none': 0.5, alias: 'all' },
        a: { 'acc,none': 0.5, alias: ' - a', name: 'a', sample_len: 2, sample_count: { effective: 2 } },
        b: { 'acc,none': 0.5, sample_len: 2 },
      },
      groups: { all: {} },
      group_subtasks: { all: ['a', 'b'], a: [], b: [] },
      'n-samples': {},
    };
    const { packs } = await readBy(lmEval, { 'r.json': results(more) });
    expect(packs.map(({ campaign, run_summary }) => [campaign.suite, run_summary])).toEqual([
      ['a', { runs: 2, passes: 1 }],
      ['b', { runs: 2, passes: 1 }],
    ]);
  });

  it('know a group by either of the two places that name it', async () => {
    const both = {
      results: { all: { 'acc,none': 0.5 }, a: { 'acc,none': 0.5 } },
      'n-samples': { all: { effective: 2 }, a: { effective: 2 } },
    };
    for (const more of [{ groups: { all: {} }, group_subtasks: {} }, { group_subtasks: { all: ['a'] } }]) {
      const { packs } = await readBy(lmEval, { 'r.json': results({ ...both, ...more }) });
      expect(packs.map(({ campaign }) => campaign.suite)).toEqual(['a']);
    }
  });

  it('of several metrics are read by acc, aloud; tasks without a verdict are left out aloud', async () => {
    const more = {
      results: { a: { 'acc,none': 0.5, 'acc_norm,none': 1 }, b: { 'f1,none': 0.5 } },
      'n-samples': { a: { effective: 2 }, b: { effective: 3 } },
    };
    for (const options of [{}, { metric: 'acc' }]) {
      const { packs, issues, receipt } = await readBy(lmEval, { 'r.json': results(more) }, options);
      expect(packs.map(({ run_summary }) => run_summary)).toEqual([{ runs: 2, passes: 1 }]);
      expect(issues).toMatchObject([{ severity: 'warning', path: 'results.b' }]);
      expect(receipt).toMatchObject({ rows: 5, runs: 2, leftOut: [{ count: 3 }] });
      expect(receipt!.passRule).toContain(
        'metric' in options ? 'acc,none = 1' : '--metric takes another: acc_norm,none)',
      );
    }
  });

  it('never count a mean of shares as passes, even where it is a whole number of them', async () => {
    const shares = { results: { b: { 'f1,none': 0.5 } }, 'n-samples': { b: { effective: 4 } } };
    expect(onlyIssue(await readBy(lmEval, { 'r.json': results(shares) })).expected).toContain(
      'share of passed documents',
    );
  });

  it('of 2022 have no numbers of documents: their means are an issue', async () => {
    const old = {
      results: { gsm: { acc: 0.5, acc_stderr: 0.1 } },
      versions: { gsm: 0 },
      config: { model_args: 'pretrained=org/m' },
    };
    expect(onlyIssue(await readBy(lmEval, { 'r.json': old })).expected).toContain('say how many documents');
  });

  it('name the model in their arguments, the adapter before its base', async () => {
    const { model_name: _, ...nameless } = results({
      config: { model_args: 'pretrained=org/base,peft=org/adapter' },
    }) as never as Record<string, unknown>;
    expect(onlyPack(await readBy(lmEval, { 'r.json': nameless })).model.id).toBe('org/adapter');
  });

  it('are said to be cut', async () => {
    await expectCutsToBeSaid(lmEval, { 'r.json': results() });
  });
});
