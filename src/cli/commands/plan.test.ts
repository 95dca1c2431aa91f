import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const packs = fileURLToPath(new URL('../../../data/packs', import.meta.url));
const may17 = join(packs, '2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml');
const may20 = join(packs, '2026-05-20-openai-gpt-oss-20b-agentic-core-v1.yaml');
const may24 = join(packs, '2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml');
const sonnet = join(packs, 'claude-sonnet-4.6-agentic-core-v1.yaml');
const task07 = 'task_07_multi_step_plan';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-plan-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function plan(...args: string[]) {
  const { code, out, err } = await run('plan', ...args);
  return { code, out: out.replaceAll('\u00a0', ' '), err };
}

async function planJson(...args: string[]) {
  const { code, out, err } = await plan(...args, '--format', 'json');
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('from two rates', () => {
  it('takes arms of unequal size, and says what they need', async () => {
    const arms = ['--from', '0.4', '--to', '0.7', '--two-models', '--other-runs', '60'];
    const { unequal } = await planJson(...arms, '--runs', '40');
    expect(unequal).toMatchObject([{ runsA: 40, runsB: 60, test: 'Fisher, two-sided' }]);
    expect(unequal[0].power).toBeCloseTo(0.8169, 4);
    expect((await plan(...arms, '--runs', '40')).out).toContain(
      '40 runs of the model at 40 % against 60 of the model at 70 % have power 0.82',
    );
    expect((await plan(...arms)).err).toContain('--other-runs: needs --two-models and --runs <n>');
    expect((await plan(...arms, '--runs', '40', '--test', 'boschloo')).err).toContain('--other-runs: only with Fisher');
    expect((await plan(...arms, '--runs', '40', '--other-runs', '9999')).err).toContain('must be at most 5000');
  });

  it('prints first, safe, asked, price, a short power curve and a short stopping table, and decides', async () => {
    const { code, out } = await plan('--from', '1/3', '--to', '0.55', '--runs', '10', '--cost-per-run', '0.001');
    expect(code).toBe(0);
    expect(out).toMatch(/safe.* 39 +0\.83 +0\.033 +\$0\.039\n/u);
    expect(out).toMatch(/first.* 35 +0\.83 /u);
    expect(out).toMatch(/as asked +10 +0\.27 /u);
    expect(out).toContain('(exact binomial, one-sided): 19 or more passes of 39 exclude 33.3 %');
    expect(out).toMatch(/15\.8 runs on average if 33\.3 % is true and 21\.8 if 55 % is, 59 at most/u);
    expect(out).toMatch(/After \d+ runs it stops for 33\.3 % at \d+ passes or fewer, for 55 % at \d+ or more/u);
    expect(out.split('\n').length).toBeLessThan(40);
  });

  it('keeps every point of both in JSON', async () => {
    const { plans } = await planJson('--from', '1/3', '--to', '0.55');
    expect(plans[0].curve.map(({ runs }: { runs: number }) => runs)).toEqual(
      Array.from({ length: plans[0].curve.at(-1).runs }, (_, index) => index + 1),
    );
    expect(plans[0].sequential.steps.at(-1).runs).toBe(59);
    expect(plans[0].price).toHaveProperty('missing');
  });

  it.each([
    [['--two-models'], 'Fisher, two-sided', 88, 92],
    [['--two-models', '--test', 'boschloo'], 'Boschloo, two-sided', 83, 83],
    [['--two-sided'], 'exact binomial, two-sided', 41, 45],
  ])('%j', async (flags, test, first, safe) => {
    const { plans } = await planJson('--from', '1/3', '--to', '0.55', ...flags);
    expect(plans[0]).toMatchObject({ test, first: { runs: first }, safe: { runs: safe } });
  });

  it('takes several rates, in a list or one by one, a row each, and names the right one', async () => {
    const { out } = await plan('--from', '1/3', '--to', '0.5,0.55', '--to', '60%', '--runs', '10', '--format', 'csv');
    const rows = out
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(rows[0]!.slice(0, 6)).toEqual(['to', 'safe_runs', 'power', 'alpha_spent', 'first_runs', 'power_asked']);
    expect(rows.slice(1).map((row) => [row[0], row[1], row[4]])).toEqual([
      ['0.5', '60', '58'],
      ['0.55', '39', '35'],
      ['0.6', '25', '23'],
    ]);
    const { naming } = await planJson('--from', '1/3', '--to', '0.5,0.55,0.6');
    expect([naming.first.runs, naming.safe.runs]).toEqual([626, 672]);
    const table = await plan('--from', '1/3', '--to', '0.5,0.55,0.6');
    expect(table.out).toContain('From 672 runs on the right one of 33.3 %, 50 %, 55 % and 60 % is named');
    expect(table.out.split('\n').length).toBeLessThan(45);
  });
});

describe('from a task of a campaign', () => {
  it('counts the runs that are done, prices the rest, and says that looking spends α', async () => {
    const { code, out } = await plan(may17, '--task', task07, '--to', '0.55', '--runs', '10');
    expect(code).toBe(0);
    expect(out).toContain('1 of 3 runs are there; 39 more runs');
    expect(out).toContain('$0.032–0.046');
    expect(out).toContain('20 or more passes of 42 exclude 33.3 %');
    expect(out).toMatch(/Choosing the number of runs after looking at them spends α/u);
    expect(out).toContain('is itself taken from these runs');
    expect(out).toContain('at 1 of 3 runs it would still be open');
    const { plans } = await planJson(may17, '--task', task07, '--to', '0.5,0.55,0.6');
    expect(plans.map((each: { safe: { runs: number } }) => each.safe.runs)).toEqual([62, 39, 26]);
  });

  it('starts where it is told to', async () => {
    const { plans } = await planJson(may17, '--task', 'task_09_know_when_to_stop', '--to', '0.5', '--from', '0.2');
    expect(plans[0]).toMatchObject({ rateA: 0.2, isObserved: false, passes: 0 });
    const { code, err } = await plan(may17, '--task', 'task_09_know_when_to_stop', '--to', '0.5');
    expect([code, err]).toEqual([2, expect.stringMatching(/^--from: one run refutes a rate of 0/u)]);
  });

  it('says that a price is unknown, and takes one that is named', async () => {
    const file = write(
      'free.yaml',
      'pack_version: 1\ncampaign: { id: free, suite: s }\nmodel: { id: m, name: M }\nper_task_results: { t: { runs: 4, passes: 2 } }\n',
    );
    const { out } = await plan(file, '--task', 't', '--to', '0.9');
    expect(out).toMatch(/price unknown: the pack states no cost/u);
    expect((await plan(file, '--task', 't', '--to', '0.9', '--cost-per-run', '2')).out).toMatch(/for \$\d+/u);
  });

  it('needs no run where the question is settled', async () => {
    const file = write(
      'settled.yaml',
      'pack_version: 1\ncampaign: { id: settled, suite: s }\nmodel: { id: m, name: M }\nper_task_results: { t: { runs: 30, passes: 28 } }\n',
    );
    const { out } = await plan(file, '--task', 't', '--from', '0.5', '--to', '0.8');
    expect(out).toContain('28 of 30 runs of t exclude 50 % already: no run is needed.');
    expect(out).not.toContain('spends α: given');
  });
});

describe('to a half-width', () => {
  it.each([
    [['--from', '0.5'], 96, 101],
    [['--from', 'worst'], 101, 101],
  ])('of one task %j', async (from, first, safe) => {
    // Blaker at 95 %, half-width .1; by scanning every number of runs up to 400.
    const { plan: made } = await planJson('--half-width', '10', ...from);
    expect([made.first.runs, made.safe.runs]).toEqual([first, safe]);
  });

  it('of a task of a pack, and of a suite: the same in points, per cent and shares', async () => {
    const { out } = await plan(may17, '--task', task07, '--half-width', '10');
    expect(out).toMatch(/89 runs of the task, 86 more than the 3 that are done, .* for \$0\.071–0\.101/u);
    expect((await planJson(may17, '--half-width', '1')).plan.halfWidth).toBe(0.01);
    for (const points of ['5', '0.05', '5%', '5 points']) {
      const { plan: made } = await planJson(may17, '--half-width', points);
      expect(made.sameTasks).toMatchObject({ runsPerTask: 19, moreRuns: 160 });
      expect(made.sameTasksAtMost.runsPerTask).toBe(30);
      expect(made.newTasks.tasks).toBe(193);
    }
  });

  it('of a suite says which width is meant, and that more runs do not make more tasks', async () => {
    const { out } = await plan(may17, '--half-width', '5');
    expect(out).toContain('expected width at the present rates');
    expect(out).toContain('Clopper–Pearson at the effective number of runs');
    expect(out).toContain('More runs of these 10 would never show less than ±17.5 points');
    expect((await plan(sonnet, '--half-width', '5')).out).toContain('Blaker on pooled runs, conservative');
  });
});

describe('from two campaigns', () => {
  it('plans with Fisher, prices both, and says what the design finds', async () => {
    const { out } = await plan(may17, may20);
    expect(out).toMatch(/safe: never below the target again +592[\s\S]*which nobody knows, about 590 runs of each/u);
    expect(out).toContain('$0.73–0.93');
    expect(out).toContain('Decide with the test that is planned for: Fisher, two-sided');
    expect(out).toContain('needs per-task results');
    const { plan: made } = await planJson(may17, may20, '--test', 'boschloo');
    expect(made.test).toBe('Boschloo, two-sided');
  });

  it('has the smallest differences of both scopes where both tell their tasks, and no plan without a difference', async () => {
    const { code, out } = await plan(may17, may24);
    expect(code).toBe(0);
    expect(out).toMatch(/these tasks +24\.7 points/u);
    expect(out).toMatch(/new tasks +27\.8 points +24\.7 points +paired t/u);
    expect(out).toContain('No plan: the observed rates are equal');
    expect(out).toContain('GPT-OSS 120B, 2026-05-17 (23/30) and GPT-OSS 120B, 2026-05-24 (23/30)');
  });
});

describe('to settle a finding', () => {
  it('prints the plan of the finding', async () => {
    const id = `runs-to-separate-gpt-oss-120b-on-task-07-multi-step-plan`;
    const { finding, plan: made } = await planJson(may17, '--settle', id);
    expect(finding).toMatchObject({ id, verdict: 'undecided' });
    expect(made.safe.runs).toBe(60);
    const { out } = await plan(may17, may20, '--settle', 'size-inversion-gpt-oss-20b-over-gpt-oss-120b');
    expect(out).toContain('592');
    expect(out).toContain('about 590 runs of each');
  });

  it('asks whether another was meant', async () => {
    const near = await plan(may17, may20, '--settle', 'size-inversion-gpt-oss-20b-over-gpt-oss-12b');
    expect([near.code, near.err]).toEqual([
      2,
      expect.stringContaining('did you mean size-inversion-gpt-oss-20b-over-gpt-oss-120b?'),
    ]);
    const far = await plan(may17, '--settle', 'x');
    expect(far.err).toContain('findings with a plan: ');
  });

  it('says why a finding has none', async () => {
    const { code, out } = await plan(sonnet, '--settle', 'suite-score-claude-sonnet-4-6');
    expect(code).toBe(0);
    expect(out).toContain('No plan: it is an estimate');
    const { plan: none, reason } = await planJson(may17, '--settle', 'suite-score-gpt-oss-120b');
    expect(none).toBeNull();
    expect(reason).toContain('plan PACK --half-width POINTS');
  });
});

describe('with a budget', () => {
  it.each(['0.05usd', '$0.05', '0.05', '0.05 USD'])('of %s', async (budget) => {
    const { plan: made } = await planJson(may17, '--budget', budget);
    // $0.03 for 30 runs, printed to the cent: up to $0.035 / 30 each.
    expect(made.runs).toBe(Math.floor((0.05 * 30) / 0.035));
  });

  it('says what it buys, against an even spread, and what is left over', async () => {
    const { out } = await plan(may17, '--budget', '0.05usd');
    expect(out).toMatch(
      /\$0\.05 pay for 42 runs, .* from ±10\.6 points to ±7\.3 points; spread evenly, to ±7\.4 points/u,
    );
    expect(out).toMatch(/Left over: \$0\.0010–0\.015/u);
    expect(out).not.toContain('$ per run');
    expect((await plan(may17, '--budget', '0.0001')).out).toContain('$0.0001 do not pay for a single run');
  });
});

describe('flags that contradict or lack one another', () => {
  it.each([
    [[], /required option '--to <rate>' not specified/u],
    [['--to', '0.5'], /required option '--from <rate>' not specified/u],
    [['--half-width', '5'], /required option '--from <rate>' not specified, or '--from worst'/u],
    [['--from', '0.5', '--to', '0.6', '--half-width', '5'], /^--to and --half-width: one at a time, received both$/mu],
    [
      [may17, '--to', '0.6', '--half-width', '5', '--budget', '5'],
      /^--to, --half-width and --budget: one at a time, received all 3$/mu,
    ],
    [['--from', 'worst', '--to', '0.5'], /--from worst: only with --half-width/u],
    [['--from', 'worst', '--half-width', '0.5%'], /--from worst: below 1 point/u],
    [['--from', '0', '--to', '0.5'], /--from: one run refutes a rate of 0/u],
    [['--from', '0.5', '--to', '0.6,0.6'], /must name each rate once, received 0\.6 twice/u],
    [['--from', '0.5', '--to', '0.6', '--test', 'fisher'], /--test: needs --two-models/u],
    [['--from', '0.5', '--to', '0.6', '--two-models', '--test', 'fischer'], /must be one of fisher, boschloo/u],
    [['--from', '0.5', '--to', '0.6', '--suite', 's'], /--suite: not used by a plan for two rates/u],
    [['--from', '0.5', '--half-width', '5', '--two-models'], /--two-models: not used by a plan for a half-width/u],
    [['--from', '0.5', '--half-width', '60'], /must be points between 0 and 50, such as 5 or 0\.05, received 60/u],
    [['--settle', 'x'], /--settle: needs packs/u],
    [['--budget', '5'], /--budget: needs packs/u],
    [['--task', 't', '--to', '0.5'], /--task: needs a pack/u],
    [[may17], /plan: needs --task with --to, .* or two campaigns, received 1.campaign/u],
    [[packs], /received 8.campaigns/u],
    [[may17, '--task', task07], /--task: needs --to <rate> or --half-width/u],
    [[may17, '--to', '0.5'], /--to: needs --task with a pack/u],
    [[may17, may20, '--budget', '5'], /--budget: plans for one campaign at a time, received 2/u],
    [[may17, '--budget', '0'], /must be dollars above 0, such as 5usd, received 0/u],
    [[may17, '--budget', 'five'], /must be dollars above 0, such as 5usd, received five/u],
    [[may17, '--half-width', '5', '--from', '0.5'], /--from: not used by a plan for the half-width of a suite/u],
    [[sonnet, '--budget', '5'], /--budget: claude-sonnet-4\.6-agentic-core-v1: needs per-task results/u],
  ])('%j', async (args, message) => {
    const { code, out, err } = await plan(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).not.toContain('bug');
  });

  it('names the task that was probably meant', async () => {
    const { code, err } = await plan(may17, '--task', 'task_07_multi_step_plna', '--to', '0.5');
    expect(code).toBe(2);
    expect(err).toMatch(
      /unknown: --task must name a task of .*, received "task_07_multi_step_plna"\n.*did you mean task_07_multi_step_plan\?/u,
    );
    expect((await plan(sonnet, '--task', 'x', '--to', '0.5')).err).toMatch(
      /must name a task, but the pack reports none|received "x"/u,
    );
  });

  it('compares campaigns of one suite only', async () => {
    const other = write(
      'other.yaml',
      'pack_version: 1\ncampaign: { id: other, suite: elsewhere }\nmodel: { id: m, name: M }\nrun_summary: { runs: 30, passes: 3 }\n',
    );
    const { code, err } = await plan(may17, other);
    expect([code, err]).toEqual([2, expect.stringMatching(/mismatch: campaign\.suite/u)]);
  });
});

describe('every plan', () => {
  it.each([
    [['--from', '1/3', '--to', '0.55']],
    [['--from', '1/3', '--to', '0.55,0.6']],
    [['--from', '1/3', '--to', '0.55', '--two-models']],
    [['--half-width', '10', '--from', 'worst']],
    [[may17, '--task', task07, '--to', '0.55']],
    [[may17, '--task', task07, '--to', '0.5,0.6']],
    [[may17, '--task', task07, '--half-width', '20']],
    [[may17, '--half-width', '5']],
    [[may17, may20]],
    [[may17, may20, '--settle', 'size-inversion-gpt-oss-20b-over-gpt-oss-120b']],
    [[may17, '--budget', '1usd']],
  ])('%j prints all four formats', async (args) => {
    const printed = await Promise.all(
      ['table', 'json', 'markdown', 'csv'].map((format) => plan(...args, '--format', format)),
    );
    expect(printed.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const [table, json, markdown, csv] = printed.map(({ out }) => out) as [string, string, string, string];
    expect(table.split('\n').length).toBeLessThan(50);
    expect(JSON.parse(json)).toMatchObject({ schema_version: 1, command: 'plan' });
    expect(markdown).toMatch(/^\*\*.+/u);
    expect(csv.split('\n')[0]).toMatch(/^[a-z_]+(?:,[a-z_]+)+$/u);
    expect(`${table}${json}${markdown}${csv}`).not.toMatch(/NaN|undefined|\[object/u);
  });
});
