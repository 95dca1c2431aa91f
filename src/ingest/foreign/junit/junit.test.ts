import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { junit } from './junit.ts';

const report = (cases: string) =>
  `<?xml version="1.0"?><testsuites name="agents"><testsuite name="pytest" timestamp="2026-01-02T03:04:05+00:00">${cases}</testsuite></testsuites>`;
const test = (name: string, inner = '', time = '1.5') =>
  `<testcase classname="t" name="${name}" time="${time}">${inner}</testcase>`;
const files = (...cases: string[]) => ({ 'report.xml': report(cases.join('')) });
const model = { model: 'm' };

describe('a JUnit report', () => {
  it('has a run for each test case, and repeats by their names', async () => {
    const properties =
      '<properties><property name="model" value="x"/><property name="cost_usd" value="0.03"/></properties>';
    const reading = await readBy(
      junit,
      files(
        test('solve[fix-run1]', properties),
        test('solve[fix-run2]', `${properties}<failure message="wrong &lt;answer&gt;&#10;more">trace</failure>`),
        test('solve[stop-run1]', `${properties}<error message="sandbox gone"/>`),
        test('solve[stop-run2]', `${properties}<skipped/>`),
        test('solve[other-run1]', `${properties}<skipped message="budget"/>`),
      ),
    );
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['t::solve[fix] 1 pass', 't::solve[fix] 2 fail', 't::solve[stop] 1 none']);
    expect(pack.runs?.[1]).toMatchObject({ failure_mode: 'wrong <answer>', cost_usd: 0.03, seconds: 1.5 });
    expect(pack).toMatchObject({
      campaign: { suite: 'agents', tasks_not_run: ['t::solve[other]'] },
      model: { id: 'x' },
    });
    expect(reading.receipt).toMatchObject({
      rows: 5,
      runs: 3,
      leftOut: [{ reason: 'skipped', count: 2 }],
      notGraded: [{ reason: 'error: sandbox gone', count: 1 }],
    });
  });

  it('takes the model of all others for a case that names none; and two numbers for a repeat only where they count through', async () => {
    const counted = onlyPack(await readBy(junit, files(test('a[1-2]'), test('a[2-2]'), test('b[run2]')), model));
    expect(outcomes(counted)).toEqual(['t::a 1 pass', 't::a 2 pass', 't::b 2 pass']);
    const named = '<properties><property name="model" value="x"/></properties>';
    const broken = await readBy(junit, files(test('a', named), test('b', '<error message="set-up"/>')));
    expect(outcomes(onlyPack(broken))).toEqual(['t::a 1 pass', 't::b 1 none']);
    const given = onlyPack(await readBy(junit, files(test('a[1-4]'), test('a[2-4]')), model));
    expect(outcomes(given)).toEqual(['t::a[1-4] 1 pass', 't::a[2-4] 1 pass']);
    expect(outcomes(onlyPack(await readBy(junit, files(test('dry_run2'), test('dry_run3')), model)))).toHaveLength(2);
  });

  it('of promptfoo names providers and repeats by what its tests are called', async () => {
    const of = (name: string, inner = '') =>
      `<testcase classname="[small] prompt 1" name="${name}">${inner}</testcase>`;
    const pack = onlyPack(await readBy(junit, files(of('test 1: t1'), of('test 2: t1', '<failure/>'))));
    expect(pack).toMatchObject({ model: { id: 'small' }, campaign: { variant: 'prompt 1' } });
    expect(outcomes(pack)).toEqual(['t1 1 pass', 't1 2 fail']);
  });

  it('needs the model named', async () => {
    expect(onlyIssue(await readBy(junit, files(test('a')))).hint).toContain('--model');
  });

  it('reads no document types and no entities of their making', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${report(test('&a;'))}`;
    await expect(readBy(junit, { 'x.xml': bomb }, model)).rejects.toThrow('document type');
    expect(onlyPack(await readBy(junit, files(test('&a;')), model)).runs).toMatchObject([{ task: 't::&a;' }]);
  });

  it('is an issue wherever it is cut', async () => {
    await expectCutsToBeSaid(junit, files(test('a'), test('b', '<failure message="x"/>')), model);
  });
});
