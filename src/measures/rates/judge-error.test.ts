import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { measures } from '../measures.ts';
import { type Made, recipeOf, worksOf } from '../methods/methods.ts';
import { judgeError } from './judge-error.ts';

const origin = { file: 'p.json', importer: 'data pack', sha256: '' };
const head = { pack_version: 1, campaign: { id: 'c', suite: 's' }, model: { id: 'm', name: 'M' } };
const counts = (a: number, b: number, c: number, d: number) => ({
  judge_pass_human_pass: a,
  judge_pass_human_fail: b,
  judge_fail_human_pass: c,
  judge_fail_human_fail: d,
});

function campaignOf(judgeCheck: object, fields: object = { run_summary: { runs: 30, passes: 23 } }) {
  const { campaigns, issues } = admitPack({ ...head, ...fields, judge_check: judgeCheck }, origin);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function rowOf(judgeCheck: object, fields?: object) {
  return judgeError(campaignOf(judgeCheck, fields))!;
}

const range = (found: RangedFigure | MissingFigure) =>
  isFigure(found) ? [found.value, found.lower, found.upper].map((one) => Number(one.toFixed(4))) : found.missing;

describe('the error of a judge', () => {
  it('is told by sensitivity and specificity where the checked runs were drawn at random', () => {
    const row = rowOf({ sample: 'random', of: 'campaign', ...counts(14, 1, 1, 4) });
    // Blaker's acceptability of 18 of 20, 14 of 15 and 4 of 5 at every hundredth of a per mille, in R.
    expect(range(row.agreement)).toEqual([0.9, 0.6839, 0.9819]);
    expect(range(row.sensitivity)).toEqual([0.9333, 0.6979, 0.9966]);
    expect(range(row.specificity)).toEqual([0.8, 0.3426, 0.9898]);
    expect(range(row.passesConfirmed)).toEqual(range(row.sensitivity));
    expect([row.checked, row.errors]).toEqual([20, 2]);
    expect(isFigure(row.sensitivity) && row.sensitivity.about.replaceAll('\u00a0', ' ')).toBe(
      '15 checked runs that people passed',
    );
  });

  it('corrects the rate by how often its own verdicts were right, whatever they are elsewhere', () => {
    const own = { of: 'campaign', ...counts(14, 1, 1, 4) };
    const row = rowOf({ sample: 'random', ...own });
    expect(range(row.corrected)[0]).toBe(Number(((23 / 30) * (14 / 15) + (7 / 30) * (1 / 5)).toFixed(4)));
    const byVerdict = rowOf({ sample: 'by_verdict', ...own });
    expect(range(byVerdict.corrected)).toEqual(range(row.corrected));
    expect(range(byVerdict.sensitivity)).toBe('the checked runs were drawn by the verdict of the judge');
    expect(range(byVerdict.failsConfirmed)).toEqual(range(row.failsConfirmed));
  });

  it('corrects the rate by sensitivity and specificity where other runs were checked', () => {
    const row = rowOf({ sample: 'random', of: 'other_runs', ...counts(19, 2, 1, 18) });
    expect(range(row.corrected)[0]).toBe(Number(((23 / 30 + 0.9 - 1) / (0.95 + 0.9 - 1)).toFixed(4)));
    expect(isFigure(row.corrected) && worksOf(row.corrected)).toEqual([
      'rogan-gladen-1978',
      'zou-donner-2008',
      'clopper-pearson-1934',
      'blaker-2000',
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no sample', { of: 'campaign', ...counts(14, 1, 1, 4) }, /does not say how .*judge_check\.sample/u],
    ['of what', { sample: 'random', ...counts(14, 1, 1, 4) }, /does not say which .*judge_check\.of/u],
    ['no fail', { sample: 'random', of: 'campaign', ...counts(14, 1, 0, 0) }, /no fail of the judge was checked/u],
    ['no pass', { sample: 'random', of: 'campaign', ...counts(0, 0, 1, 4) }, /no pass of the judge was checked/u],
    [
      'by verdict elsewhere',
      { sample: 'by_verdict', of: 'other_runs', ...counts(14, 1, 1, 4) },
      /depends on the pass rate/u,
    ],
    ['nothing passed', { sample: 'random', of: 'other_runs', ...counts(0, 1, 0, 4) }, /people passed none/u],
    ['nothing failed', { sample: 'random', of: 'other_runs', ...counts(3, 0, 1, 0) }, /people failed none/u],
    ['chance', { sample: 'random', of: 'other_runs', ...counts(5, 5, 5, 5) }, /no better than chance/u],
    ['misfit', { sample: 'random', of: 'other_runs', ...counts(30, 2, 70, 98) }, /no pass rate gives such verdicts/u],
  ])('says what keeps the rate from being corrected: %s', (_, check, missing) => {
    expect(range(rowOf(check).corrected)).toMatch(missing);
  });

  it('takes the interval of these tasks, and comes once a campaign that was checked', () => {
    const tasks = { per_task_results: { a: { runs: 20, passes: 20 }, b: { runs: 20, passes: 1 } } };
    const campaign = campaignOf({ sample: 'random', of: 'campaign', ...counts(9, 1, 1, 9) }, tasks);
    const row = judgeError(campaign)!;
    expect(row.printed).toMatchObject({ value: 0.525, scope: 'same tasks' });
    expect(row.corrected).toMatchObject({ scope: 'same tasks', quantity: 'correctedPassRate' });
    const unchecked = { ...campaign, id: 'd', judgeCheck: null };
    expect(measures([campaign, unchecked]).judgeErrors.map((one) => one.campaign)).toEqual(['c']);
  });

  const hasR = spawnSync('Rscript', ['-e', '1']).status === 0;
  it.skipIf(!hasR).each([
    ['campaign', 3],
    ['other_runs', 3],
  ])('is made again by the line of R that it shows: %s', (checkedOf, places) => {
    const { corrected } = rowOf({ sample: 'random', of: checkedOf, ...counts(14, 1, 1, 5) });
    if (!isFigure(corrected)) throw new Error('is there');
    const { command } = recipeOf(corrected.made as Made, corrected);
    const { stdout } = spawnSync('Rscript', ['-e', command!.text], { encoding: 'utf8' });
    const printed = [...stdout.matchAll(/\d+\.\d+/gu)].map(Number);
    expect(printed[0]).toBeCloseTo(corrected.lower, places);
    expect(printed[1] ?? 1).toBeCloseTo(corrected.upper, places);
  });
});
