import { describe, expect, it } from 'vitest';
import { partOfCampaign } from '../../campaign/tagged-part.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { judgeError } from '../../measures/rates/judge-error.ts';
import { judgedGates } from './gates.ts';

const level = 0.95;
/** Five runs of each of the tasks, `passes` of them passed on each. */
const runsOf = (passes: number, tasks = 40) => ({
  run_summary: { runs: 5 * tasks, passes: passes * tasks, cost_total_usd: 150 },
  suite_tasks: tasks,
  per_task_results: Object.fromEntries(Array.from({ length: tasks }, (_, task) => [`t${task}`, { runs: 5, passes }])),
});
const checked = (counts: readonly [number, number, number, number], more: object = { sample: 'random' }) => ({
  judge_check: {
    of: 'campaign',
    ...more,
    judge_pass_human_pass: counts[0],
    judge_pass_human_fail: counts[1],
    judge_fail_human_pass: counts[2],
    judge_fail_human_fail: counts[3],
  },
});

function campaignOf(id: string, fields: object) {
  const pack = { pack_version: 1, campaign: { id, suite: 's' }, model: { id, name: `Model ${id}` }, ...fields };
  const { campaigns, issues } = admitPack(pack, { file: `${id}.yaml`, importer: 'data pack', sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function gate(limits: Parameters<typeof judgedGates>[0], fresh: object, base?: object) {
  const [judged] = judgedGates(limits, {
    base: base === undefined ? null : [campaignOf('base', base)],
    fresh: [campaignOf('new', fresh)],
    level,
  });
  return { ...judged!, sentence: judged!.sentence.replaceAll('\u00a0', ' ') };
}

// 160 of 200 pass by the judge; of 60 checked ones people failed 30 of the 48 that it passed: 0.8 · 18/48 + 0.2 · 1/12 = 0.3167.
const wrong = { ...runsOf(4), ...checked([18, 30, 1, 11]) };
// People confirmed 47 of 48 passes and 11 of 12 fails: 0.8 · 47/48 + 0.2 · 1/12 = 0.8.
const right = { ...runsOf(4), ...checked([47, 1, 1, 11]) };

describe('a judge that people contradicted', () => {
  it('is not believed by a score of at least: what its verdicts pass fails by the corrected range', () => {
    expect(gate({ atLeast: 0.7 }, runsOf(4)).verdict).toBe('pass');
    const judged = gate({ atLeast: 0.7 }, wrong);
    expect(judged.verdict).toBe('fail');
    expect(judged.estimate).toMatchObject({ quantity: 'correctedPassRate', level });
    expect(judged.estimate!.value).toBeCloseTo((0.8 * 18) / 48 + 0.2 / 12, 12);
    expect(judged.sentence).toMatch(
      /^The score is below 70 %: with the errors of the judge taken into account it is 31\.7 %.*beside 80\.0 % by its verdicts, which people contradicted in 31 of 60 checked runs\.$/u,
    );
  });

  it('is judged by the range that score prints', () => {
    const range = judgeError(campaignOf('new', wrong), { level })!.corrected;
    expect(gate({ atLeast: 0.7 }, wrong).estimate).toMatchObject({ lower: (range as { lower: number }).lower });
    expect(gate({ atLeast: 0.3 }, wrong).verdict).toBe('undecided');
    expect(gate({ atLeast: 0.1 }, wrong).verdict).toBe('pass');
    expect(gate({ atLeast: 0.6 }, right).verdict).toBe('pass');
  });

  it('leaves a gate open where nobody says how the checked runs were drawn', () => {
    const judged = gate({ atLeast: 0.7 }, { ...runsOf(4), ...checked([18, 30, 1, 11], {}) });
    expect(judged).toMatchObject({ verdict: 'undecided', estimate: null });
    expect(judged.sentence).toContain('what that does to the score is not estimable: the pack does not say how');
  });

  it('reaches further by the runs that nobody graded', () => {
    const open = { ...wrong, run_summary: { runs: 210, passes: 160, not_graded: 10 }, per_task_results: undefined };
    const [few, many] = [gate({ atLeast: 0.7 }, wrong).estimate!, gate({ atLeast: 0.7 }, open).estimate!];
    expect(many.upper - many.lower).toBeGreaterThan(few.upper - few.lower + 0.08);
  });

  it('shows no absence of a regression by its verdicts alone', () => {
    expect(gate({ margin: 0.05 }, runsOf(4), runsOf(4 - 1)).verdict).toBe('pass');
    const judged = gate({ margin: 0.05 }, wrong, { ...runsOf(3), ...checked([40, 1, 1, 18]) });
    expect(judged.verdict).toBe('undecided');
    expect(judged.sentence).toContain('only by the verdicts of the judge is the new less than 5 points worse');
    expect(judged.sentence).toContain('with its errors taken into account the difference is −');
    const half = gate({ margin: 0.05 }, wrong, runsOf(3));
    expect(half.verdict).toBe('undecided');
    expect(half.sentence).toContain('not estimable: nobody checked the judge of base');
  });

  it('shows no regression by its verdicts alone, and one that holds with its errors stays one', () => {
    const poor = { ...runsOf(1), ...checked([12, 1, 2, 45]) };
    expect(gate({ margin: 0.05 }, poor, right).verdict).toBe('fail');
    expect(gate({ margin: 0.05 }, runsOf(3), runsOf(4)).verdict).toBe('fail');
    const harsh = { ...runsOf(3), ...checked([30, 1, 12, 8]) };
    expect(gate({ margin: 0.05 }, harsh, right).verdict).toBe('undecided');
  });

  it('makes a pass dearer: what people would fail is no pass', () => {
    // $150 for 160 passes by the judge, for about 63 by people.
    expect(gate({ maxCostPerPass: 1 }, runsOf(4)).verdict).toBe('pass');
    const judged = gate({ maxCostPerPass: 1 }, wrong);
    expect(judged.verdict).toBe('fail');
    expect(judged.sentence).toContain('with the errors of the judge taken into account it is $1.');
    expect(gate({ maxCostPerPass: 1 }, { ...runsOf(4), ...checked([18, 30, 1, 11], {}) }).verdict).toBe('undecided');
  });

  it('is not forgotten on a part of the tasks', () => {
    const whole = campaignOf('new', wrong);
    const part = partOfCampaign(whole, new Set(['t0', 't1', 't2']));
    expect(judgedGates({ atLeast: 0.7 }, { base: null, fresh: [part], level })[0]!.sentence).toContain(
      'people contradicted',
    );
    expect(judgeError(part)).toMatchObject({ errors: 31, check: { of: 'other runs' } });
  });
});
