import { describe, expect, it } from 'vitest';
import { evidenceAt } from '../../campaign/select.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { measures } from '../../measures/measures.ts';
import { findings } from '../findings.ts';

const origin = { file: 'p.json', importer: 'data pack', sha256: '' };
const random = { sample: 'random', of: 'campaign', by: 'two of us' };
const counts = (a: number, b: number, c: number, d: number) => ({
  judge_pass_human_pass: a,
  judge_pass_human_fail: b,
  judge_fail_human_pass: c,
  judge_fail_human_fail: d,
});
const totals = (passes: number, runs = 200) => ({ run_summary: { runs, passes } });

function campaignOf(fields: object, id = 'c') {
  const pack = { pack_version: 1, campaign: { id, suite: 's' }, model: { id, name: `Model ${id}` }, ...fields };
  const { campaigns, issues } = admitPack(pack, origin);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function found(...campaigns: ReturnType<typeof campaignOf>[]) {
  return findings(measures(campaigns)).map((finding) => ({
    ...finding,
    claim: finding.claim.replaceAll('\u00a0', ' '),
    caveats: finding.caveats.map((caveat) => caveat.replaceAll('\u00a0', ' ')),
  }));
}

const checkOf = (fields: object) => found(campaignOf(fields)).find(({ kind }) => kind === 'judge-check')!;

describe('a check of the judge', () => {
  it('tells how often it is right, and the pass rate with its errors beside the one without', () => {
    const campaign = campaignOf({ ...totals(150), judge_check: { ...random, tasks: 40, ...counts(50, 10, 1, 19) } });
    const check = found(campaign).find(({ kind }) => kind === 'judge-check')!;
    expect(check.verdict).toBeNull();
    // 0.75 · 50/60 + 0.25 · 1/20 = 0.6375; limits as in data/reference/judge-error.py at Blaker's limits of 150 of 200.
    expect(check.claim).toBe(
      'People agreed with the judge of Model c in 69 of 80 checked runs: it passed 50 of 51 that people passed (sensitivity 98.0 [89.9, 99.9] %) and failed 19 of 29 that people failed (specificity 65.5 [46.4, 81.6] %); with its errors taken into account the pass rate is 63.8 [52.8, 73.9] % on these tasks, beside 75.0 [68.6, 80.6] % by its verdicts.',
    );
    expect(check.caveats).toEqual([
      'The checked runs are of 40 tasks and are taken as independent: the judge is taken to err alike on all tasks.',
      'The checked runs are taken as drawn at random, as the pack says.',
      'People’s verdicts are taken as right; checked by two of us.',
    ]);
    expect(check.references).toEqual(expect.arrayContaining(['tenenbein-1970', 'zou-donner-2008', 'blaker-2000']));
    expect(check.evidence.map(({ path }) => path)).toContain('judge_check.judge_pass_human_fail');
    for (const { path, value } of check.evidence) expect(evidenceAt(campaign, path)).toMatchObject({ value });
  });

  it('by verdict tells how often passes and fails are right, and nothing of sensitivity', () => {
    const judge_check = { ...random, sample: 'by_verdict', ...counts(38, 2, 4, 36) };
    const { claim, figures, caveats } = checkOf({ ...totals(150), judge_check });
    expect(claim).toContain('they passed 38 of 40 that it passed (95.0');
    expect(claim).toContain('and failed 36 of 40 that it failed (90.0');
    expect(claim).not.toContain('sensitivity');
    expect(figures.map(({ quantity }) => quantity)).toEqual(['passesConfirmed', 'failsConfirmed', 'passRate']);
    expect(caveats[0]).toMatch(/neither its sensitivity nor its specificity/u);
  });

  it.each<[string, object, RegExp]>([
    ['no sample', counts(50, 10, 1, 19), /not corrected: the pack does not say how .*judge_check\.sample/u],
    ['no fail', { ...random, ...counts(50, 10, 0, 0) }, /not corrected: no fail of the judge was checked/u],
    ['other runs', { ...random, of: 'other_runs', ...counts(50, 10, 1, 19) }, /taken to err as often on this model/u],
    ['all runs', { ...random, ...counts(140, 10, 10, 40) }, /Every graded run was checked/u],
  ])('says what it leans on, or what is missing: %s', (_, judge_check, caveat) => {
    expect(checkOf({ ...totals(150), judge_check }).caveats.join('\n')).toMatch(caveat);
  });

  it('of other runs says so', () => {
    const { claim } = checkOf({
      ...totals(150),
      judge_check: { ...random, of: 'other_runs', ...counts(50, 10, 1, 19) },
    });
    expect(claim).toMatch(
      /^People agreed with the judge of Model c in 69 of 80 other runs that they checked: it passed 50/u,
    );
  });

  it('without a sample is a count, and no number of it is an estimate', () => {
    const check = checkOf({ ...totals(150), judge_check: counts(50, 10, 1, 19) });
    expect(check.claim).toBe('People agreed with the judge of Model c in 69 of 80 checked runs.');
    expect(check.estimate).toBeUndefined();
    expect(check.figures.map(({ quantity }) => quantity)).toEqual(['passRate']);
  });

  it('of single runs rests on their verdicts, and says of how many tasks they are', () => {
    const runs = Array.from({ length: 40 }, (_, index) => ({
      task: `t${index % 10}`,
      run: 1 + Math.floor(index / 10),
      passed: index % 3 > 0,
      ...(index % 10 < 4 ? { checked_passed: index % 3 > 0 && index !== 1 } : {}),
    }));
    const { evidence, caveats, claim } = checkOf({ runs, judge_check: { sample: 'random' } });
    expect(claim).toContain('in 15 of 16 checked runs');
    expect(evidence[0]).toMatchObject({ path: 'runs[0].checked_passed', value: false });
    expect(caveats[0]).toBe(
      'The checked runs are of 4 of 10 tasks and are taken as independent: the judge is taken to err alike on all tasks, on those of which no run was checked, too.',
    );
    expect(caveats.at(-1)).toContain('who checked is not said');
  });

  it('makes the score rest on the check, too', () => {
    const judge_check = { ...random, ...counts(50, 10, 1, 19) };
    const score = (check: object) => found(campaignOf({ ...totals(150), judge_check: check }))[0]!;
    expect(score(judge_check).evidence.map(({ path }) => path)).toContain('judge_check.judge_fail_human_pass');
    expect(score(judge_check).figures.map(({ quantity }) => quantity)).toContain('correctedPassRate');
    const calm = score({ ...random, ...counts(60, 0, 0, 20) });
    expect(JSON.stringify(calm)).not.toContain('judge');
  });

  it('is not there where nobody checked', () => {
    expect(found(campaignOf(totals(150))).map(({ kind }) => kind)).not.toContain('judge-check');
  });
});

describe('what the errors of a judge do to other findings', () => {
  const caveatsOf = (kind: string, ...campaigns: ReturnType<typeof campaignOf>[]) =>
    found(...campaigns)
      .filter((finding) => finding.kind === kind)
      .flatMap(({ caveats }) => caveats)
      .filter((caveat) => /judge/iu.test(caveat));

  it('stands beside the score, and says where the range leaves the printed rate out', () => {
    const score = (check: object) => caveatsOf('suite-score', campaignOf({ ...totals(150), judge_check: check }));
    expect(score({ ...random, ...counts(50, 10, 1, 19) })).toEqual([
      'People contradicted the judge in 11 of 80 checked runs: with its errors taken into account the pass rate is 63.8 [52.8, 73.9] % on these tasks, a range that leaves out the rate by the judge.',
    ]);
    expect(score({ ...random, ...counts(58, 2, 1, 19) })[0]).not.toContain('leaves out');
    expect(score(counts(58, 2, 1, 19))[0]).toMatch(/in 3 of 80 checked runs; what that does to .* not estimable/u);
    expect(score({ ...random, ...counts(60, 0, 0, 20) })).toEqual([]);
  });

  it('stands at the leaderboard', () => {
    const judged = campaignOf({ ...totals(150), judge_check: { ...random, ...counts(50, 10, 1, 19) } }, 'a');
    expect(caveatsOf('ranking', judged, campaignOf(totals(90), 'b'))).toEqual([
      'Places are by the verdicts of judges that people contradicted, in so many of the checked runs: 11 of 80 for Model a.',
    ]);
    expect(caveatsOf('ranking', campaignOf(totals(150), 'a'), campaignOf(totals(90), 'b'))).toEqual([]);
  });

  it('stands at a comparison only where it can matter', () => {
    const tasks = (passes: number) => ({
      per_task_results: Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`t${at}`, { runs: 20, passes }])),
    });
    const of = (id: string, passes: number, check?: object) =>
      campaignOf({ ...tasks(passes), ...(check === undefined ? {} : { judge_check: { ...random, ...check } }) }, id);
    const between = (a: ReturnType<typeof campaignOf>, b: ReturnType<typeof campaignOf>) =>
      caveatsOf('comparison', a, b);
    const some = counts(50, 10, 1, 19);
    expect(between(of('a', 16, some), of('b', 12))).toEqual([
      expect.stringMatching(/erred in checked runs of Model a: .*whether it errs alike on both sides is not known/u),
    ]);
    const brief = (kind: string, ...those: Parameters<typeof found>) =>
      found(...those).find((finding) => finding.kind === kind)!.brief;
    for (const kind of ['comparison', 'best-score']) {
      expect(brief(kind, of('a', 16, some), of('b', 12))).toMatch(
        /, by the verdicts of a judge that people contradicted\.$/u,
      );
      expect(brief(kind, of('a', 16), of('b', 12))).not.toContain('judge');
    }
    expect(between(of('a', 16, some), of('b', 12, counts(40, 2, 5, 30)))).toEqual([
      expect.stringMatching(/Model a and Model b: .*the ranges of the two rates overlap/u),
    ]);
    expect(between(of('a', 19, counts(58, 2, 1, 9)), of('b', 4, counts(18, 2, 1, 59)))).toEqual([]);
    expect(between(of('a', 13, some), of('b', 12, some))).toEqual([]);
    expect(between(of('a', 16, counts(60, 0, 0, 20)), of('b', 12))).toEqual([]);
  });

  it('makes rates that are the same within the margin doubtful', () => {
    const tasks = { per_task_results: { t0: { runs: 1000, passes: 500 }, t1: { runs: 1000, passes: 500 } } };
    const judge_check = { ...random, ...counts(50, 10, 1, 19) };
    const pair = [campaignOf({ ...tasks, judge_check }, 'a'), campaignOf(tasks, 'b')] as const;
    expect(caveatsOf('comparison', ...pair)).toEqual([
      expect.stringContaining('more alike than they are, so that the true difference may lie outside the margin'),
    ]);
  });
});
