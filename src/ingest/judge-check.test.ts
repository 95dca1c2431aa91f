import { describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { mergedPack } from './collect/merge.ts';
import type { ReadingOptions } from './foreign/format.ts';
import { readingDefaults } from './foreign/reading-defaults.ts';
import { receiptLine } from './foreign/receipt-line.ts';
import { runTable } from './foreign/run-table/run-table.ts';
import { sourceOfText } from './foreign/source.ts';
import { admitPack } from './pack/admit-pack.ts';

const origin = { file: 'p.json', importer: 'data pack', sha256: '' };
const head = { pack_version: 1, campaign: { id: 'c', suite: 's' }, model: { id: 'm', name: 'M' } };
const summary = { run_summary: { runs: 100, passes: 70, not_graded: 10 } };
const counts = {
  judge_pass_human_pass: 35,
  judge_pass_human_fail: 5,
  judge_fail_human_pass: 2,
  judge_fail_human_fail: 8,
};
const run = (task: string, number: number, passed: boolean | null, checked?: boolean) => ({
  task,
  run: number,
  passed,
  ...(checked === undefined ? {} : { checked_passed: checked }),
});
const runs = [
  run('a', 1, true, true),
  run('a', 2, true, false),
  run('a', 3, true),
  run('b', 1, false, false),
  run('b', 2, false, true),
  run('c', 1, true, true),
];

function admitted(fields: object) {
  const { campaigns, issues } = admitPack({ ...head, ...fields }, origin);
  return {
    check: campaigns[0]?.judgeCheck,
    told: issues
      .filter(({ severity }) => severity !== 'note')
      .map((issue) => `${issue.severity} ${formatIssue(issue).replace(/ \(see.*/su, '')}`),
  };
}

describe('a check of the judge', () => {
  it('is taken as its four counts', () => {
    const stated = { sample: 'by_verdict', of: 'other_runs', by: 'two of us', tasks: 9, ...counts };
    const { check, told } = admitted({ ...summary, judge_check: stated });
    expect(told).toEqual([]);
    expect(check).toEqual({
      sample: 'by verdict',
      of: 'other runs',
      by: 'two of us',
      tasks: 9,
      isCounted: false,
      bothPassed: 35,
      wronglyPassed: 5,
      wronglyFailed: 2,
      bothFailed: 8,
    });
  });

  it('is counted from the runs that people checked', () => {
    const { check, told } = admitted({ runs, judge_check: { sample: 'random', by: 'us' } });
    expect(told).toEqual([]);
    const counted = { bothPassed: 2, wronglyPassed: 1, wronglyFailed: 1, bothFailed: 1 };
    expect(check).toEqual({ sample: 'random', of: 'campaign', by: 'us', tasks: 3, isCounted: true, ...counted });
  });

  it('is not there where nobody checked', () => {
    expect(admitted(summary).check).toBeNull();
    expect(admitted({ runs: [run('a', 1, true)] }).check).toBeNull();
    // Where the judge gave no verdict there is nothing to check.
    expect(admitted({ runs: [run('a', 1, true), run('b', 1, null, true)] }).check).toBeNull();
  });

  it('asks how the runs were drawn, and of what', () => {
    const { check, told } = admitted({ ...summary, judge_check: counts });
    expect(check).toMatchObject({ sample: null, of: null });
    expect(told).toEqual([
      expect.stringContaining(
        'warning p.json missing: judge_check.sample must be random or by_verdict, received nothing',
      ),
      expect.stringContaining(
        'warning p.json missing: judge_check.of must be campaign or other_runs, received nothing',
      ),
    ]);
    expect(told[0]).toContain('--checked-sample');
    expect(admitted({ runs }).told).toHaveLength(1);
  });

  const random = { sample: 'random', of: 'campaign' };
  it.each<[string, object, string[]]>([
    [
      'negative counts',
      { ...summary, judge_check: { ...random, ...counts, judge_fail_human_fail: -1 } },
      ['be a whole number of at least 0'],
    ],
    [
      'half a run',
      { ...summary, judge_check: { ...random, ...counts, judge_fail_human_fail: 0.5 } },
      ['be a whole number of at least 0'],
    ],
    [
      'three counts',
      { ...summary, judge_check: { ...random, ...counts, judge_fail_human_fail: null } },
      ['received no judge_fail_human_fail'],
    ],
    [
      'another sample',
      { ...summary, judge_check: { ...random, ...counts, sample: 'some' } },
      ['judge_check.sample must be random or by_verdict'],
    ],
    [
      'a misspelt field',
      { ...summary, judge_check: { ...random, ...counts, judge_pass_human: 1 } },
      ['unknown: judge_check.judge_pass_human'],
    ],
    ['no count at all', { ...summary, judge_check: random }, ['missing: judge_check must hold judge_pass_human_pass']],
    [
      'nothing checked',
      { ...summary, judge_check: { ...random, ...Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) } },
      ['judge_check must count at least one checked run, received none'],
    ],
    [
      'more than there are',
      { ...summary, judge_check: { ...random, ...counts, judge_pass_human_pass: 80, judge_fail_human_fail: 30 } },
      ['count at most 70 runs that the judge passed', 'count at most 20 runs that the judge failed'],
    ],
    [
      'more tasks than runs',
      { ...summary, judge_check: { ...random, ...counts, tasks: 51 } },
      ['judge_check.tasks must be at most the checked runs (50)'],
    ],
    [
      'counts that disagree with the runs',
      { runs, judge_check: { ...random, ...counts, tasks: 2 } },
      [
        'judge_check.judge_pass_human_pass must be 2 (counted from runs), received 35',
        'judge_check.judge_pass_human_fail must be 1 (counted from runs), received 5',
        'judge_check.judge_fail_human_pass must be 1 (counted from runs), received 2',
        'judge_check.judge_fail_human_fail must be 1 (counted from runs), received 8',
        'judge_check.tasks must be 3 (counted from runs), received 2',
      ],
    ],
    [
      'other runs beside checked ones',
      { runs, judge_check: { sample: 'random', of: 'other_runs' } },
      ['judge_check.of must be campaign'],
    ],
    [
      'a verdict where the judge has none',
      { runs: [...runs, run('d', 1, null, true)], judge_check: { sample: 'random' } },
      ['runs[6].checked_passed must be left out'],
    ],
    [
      'a word for a verdict',
      { runs: [{ ...runs[0], checked_passed: 'yes' }] },
      ['runs[0].checked_passed must be true or false'],
    ],
  ])('says what is wrong: %s', (_, fields, expected) => {
    const { told } = admitted(fields);
    expect(told).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(told[index]).toContain(part);
  });

  it('of more runs than the campaign has is fine where they are of others', () => {
    const stated = { sample: 'random', of: 'other_runs', ...counts, judge_pass_human_pass: 400 };
    expect(admitted({ ...summary, judge_check: stated }).told).toEqual([]);
  });

  it('is not added up by merge, which says so', () => {
    const shard = (file: string, passes: number, fields: object) => ({
      file,
      pack: { ...head, per_task_results: { a: { runs: 3, passes } }, ...fields } as never,
    });
    const merged = mergedPack([shard('1', 3, { judge_check: counts }), shard('2', 1, {})], 'c');
    expect(Array.isArray(merged) && merged.map(formatIssue)).toEqual([expect.stringContaining('received judge_check')]);
  });
});

describe('a column of people’s verdicts', () => {
  async function read(text: string, options: Partial<ReadingOptions> = {}) {
    const { packs, issues, receipt } = await runTable.read(sourceOfText({ 'runs.csv': text }), {
      ...readingDefaults,
      ...options,
    });
    const line = receipt === null ? '' : receiptLine({ source: 'runs.csv', format: 'run table', ...receipt });
    return { packs, told: issues.map(formatIssue), line, checked: packs[0]?.runs?.map((one) => one.checked_passed) };
  }

  it.each(['human_label', 'Human Passed', 'checked_passed', 'humanVerdict'])(
    'is found by its name: %s',
    async (name) => {
      const { checked, line, packs } = await read(`task,passed,${name}\na,1,pass\na,1,FAIL\nb,0,\nb,0,0\n`);
      expect(checked).toEqual([true, false, undefined, false]);
      expect(line).toContain(`checked_passed = ${name}`);
      expect(packs[0]).not.toHaveProperty('judge_check');
    },
  );

  it('is not measured by the least score of the judge', async () => {
    const { checked } = await read('task,score,human_label\na,7,1\na,2,0\n', { passAt: 5, scoreMax: 10 });
    expect(checked).toEqual([true, false]);
  });

  it('may have words of its own, and says how its runs were drawn where the user does', async () => {
    const options = { verdicts: { gut: 'passed', schlecht: 'failed' }, checkedSample: 'by_verdict' } as const;
    const { checked, packs } = await read('task,passed,human_label\na,1,gut\na,1,schlecht\nb,0,\n', options);
    expect(checked).toEqual([true, false, undefined]);
    expect(packs[0]!.judge_check).toEqual({ sample: 'by_verdict' });
    const none = await read('task,passed,human_label\na,1,\nb,0,\n', options);
    expect(none.packs[0]).not.toHaveProperty('judge_check');
  });

  it('of grades is left alone, aloud, unless the user names it', async () => {
    const text = 'task,passed,human_grade\na,1,5\nb,0,2\n';
    const { checked, line, told } = await read(text);
    expect([checked, told]).toEqual([[undefined, undefined], []]);
    expect(line).toContain('columns not read: human_grade');
    const named = await read(text, { columns: { checked_passed: 'human_grade' } });
    expect(named.told[0]).toContain(
      'human_grade must be passed or failed, true or false, 1 or 0, or empty (not checked)',
    );
  });

  it('is kept out of runs without a verdict, and of tables of counts', async () => {
    const { checked } = await read('task,passed,human_label\na,,pass\nb,0,fail\n');
    expect(checked).toEqual([undefined, false]);
    const { line } = await read('task,runs,passes,human_passed\na,3,2,1\n');
    expect(line).toContain('columns not read: human_passed');
  });
});
