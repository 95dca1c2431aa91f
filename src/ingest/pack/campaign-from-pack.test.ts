import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { valueAt } from '../../campaign/select.ts';
import { formatIssue } from '../../errors.ts';
import { dataPack } from './data-pack.ts';

const head = 'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\n';

function campaignOf(text: string): Campaign {
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text: head + text, sha256: '' });
  const [campaign] = campaigns;
  if (campaign === undefined) throw new Error(JSON.stringify(issues));
  return campaign;
}

const tasks = `per_task_results:
  a: { runs: 3, passes: 3, tags: [planning] }
  b: { runs: 3, passes: 1, not_graded: 1, failure_modes: { loop: 1 } }
`;
const runs = `runs:
  - { task: b, run: 1, passed: true, cost_usd: 0.1, tokens_in: 10, tokens_out: 5, seconds: 1.5 }
  - { task: a, run: 1, passed: false, failure_mode: loop, cost_usd: 0.2 }
  - { task: b, run: 2, passed: null, cost_usd: 0.4 }
`;

describe('what is not given', () => {
  it('is null or empty', () => {
    const campaign = campaignOf('run_summary: { runs: 3, passes: 2 }\n');
    expect(campaign).toEqual({
      id: 'c',
      date: null,
      suite: 's',
      harness: null,
      provider: null,
      agent: null,
      variant: null,
      source: null,
      model: {
        id: 'm',
        name: 'M',
        vendor: null,
        family: null,
        openWeights: null,
        parametersB: { total: null, active: null },
      },
      reasoning: { effort: null, tokensPerRun: null },
      totals: { runs: 3, graded: 3, ungraded: 0, passes: 2 },
      suiteTasks: null,
      tasks: [],
      detail: 'totals',
      runs: [],
      cost: { total: null, perPass: null },
      failureModes: null,
      evidencePatterns: [],
      judgeCheck: null,
      predictions: [],
      predictionsScoring: null,
      publishedScores: [],
      statedClaims: [],
      openQuestions: [],
      origin: { file: 'p.yaml', importer: 'data pack', sha256: '' },
      document: {
        pack_version: 1,
        campaign: { id: 'c', suite: 's' },
        model: { id: 'm', name: 'M' },
        run_summary: { runs: 3, passes: 2 },
      },
    });
  });
});

describe('detail and totals', () => {
  it.each<[string, string, string, number]>([
    ['a summary', 'run_summary: { runs: 9, passes: 5 }\n', 'totals', 9],
    ['a summary and all its tasks', `run_summary: { runs: 6, passes: 4, not_graded: 1 }\n${tasks}`, 'all tasks', 6],
    ['a summary and some tasks', `run_summary: { runs: 9, passes: 5, not_graded: 1 }\n${tasks}`, 'some tasks', 9],
    ['tasks alone', tasks, 'all tasks', 6],
    ['tasks of a larger suite', `suite_tasks: 3\n${tasks}`, 'some tasks', 6],
    ['single runs', runs, 'single runs', 3],
    ['single runs of a larger suite', `suite_tasks: 3\n${runs}`, 'some tasks', 3],
    ['a summary and some single runs', `run_summary: { runs: 9, passes: 5, not_graded: 1 }\n${runs}`, 'some tasks', 9],
  ])('%s', (_, text, detail, total) => {
    const campaign = campaignOf(text);
    expect(campaign.detail).toBe(detail);
    expect(campaign.totals.runs).toBe(total);
    expect(campaign.totals.graded + campaign.totals.ungraded).toBe(total);
  });

  it('keeps graded and not graded apart', () => {
    const { totals, tasks: results } = campaignOf(tasks);
    expect(totals).toEqual({ runs: 6, graded: 5, ungraded: 1, passes: 4 });
    expect(results).toEqual([
      {
        id: 'a',
        runs: 3,
        graded: 3,
        ungraded: 0,
        passes: 3,
        tags: ['planning'],
        family: null,
        failureModes: null,
        notGradedReasons: [],
      },
      {
        id: 'b',
        runs: 3,
        graded: 2,
        ungraded: 1,
        passes: 1,
        tags: [],
        family: null,
        failureModes: [{ name: 'loop', count: 1 }],
        notGradedReasons: [],
      },
    ]);
  });
});

describe('single runs', () => {
  const campaign = campaignOf(runs);

  it('give the tasks their counts, in the order of the runs', () => {
    expect(campaign.tasks).toEqual([
      {
        id: 'b',
        runs: 2,
        graded: 1,
        ungraded: 1,
        passes: 1,
        tags: [],
        family: null,
        failureModes: [],
        notGradedReasons: [],
      },
      {
        id: 'a',
        runs: 1,
        graded: 1,
        ungraded: 0,
        passes: 0,
        tags: [],
        family: null,
        failureModes: [{ name: 'loop', count: 1 }],
        notGradedReasons: [],
      },
    ]);
    expect(campaign.totals).toEqual({ runs: 3, graded: 2, ungraded: 1, passes: 1 });
    expect(campaign.failureModes).toEqual([{ name: 'loop', count: 1 }]);
  });

  it('have three outcomes', () => {
    expect(campaign.runs.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'ungraded']);
    expect(campaign.runs[0]).toEqual({
      task: 'b',
      run: 1,
      outcome: 'passed',
      checkedPassed: null,
      score: null,
      failureMode: null,
      notGradedReason: null,
      costUsd: 0.1,
      tokensIn: 10,
      tokensOut: 5,
      seconds: 1.5,
      toolCalls: null,
    });
  });

  it('do not tell how runs failed when one of them does not', () => {
    const silent = campaignOf(runs.replace(', failure_mode: loop', ''));
    expect(silent.tasks[1]?.failureModes).toBeNull();
    expect(silent.failureModes).toBeNull();
  });

  it('add modes to tasks that are reported without, and keep their tags', () => {
    const both = campaignOf(
      `per_task_results:\n  a: { runs: 1, passes: 0, tags: [x] }\n  b: { runs: 2, passes: 1, not_graded: 1 }\n${runs}`,
    );
    expect(both.detail).toBe('single runs');
    expect(both.tasks.map(({ id, tags, failureModes }) => [id, tags, failureModes])).toEqual([
      ['a', ['x'], [{ name: 'loop', count: 1 }]],
      ['b', [], []],
    ]);
  });
});

describe('tool calls', () => {
  const callsOf = (calls: string) =>
    campaignOf(`runs: [{ task: a, run: 1, passed: true, tool_calls: ${calls} }]\n`).runs[0]?.toolCalls;

  it('are equal texts where their arguments are equal, in whatever order the keys are written', () => {
    const calls = callsOf(
      '[{ tool: read, arguments: { path: x, range: { to: 9, from: 1 } } }, { tool: read, arguments: { range: { from: 1, to: 9 }, path: x } }]',
    );
    expect(calls?.map((call) => call.arguments)).toEqual(Array(2).fill('{"path":"x","range":{"from":1,"to":9}}'));
  });

  it('differ where a list is in another order, or a number is text', () => {
    const calls = callsOf(
      '[{ tool: t, arguments: [1, 2] }, { tool: t, arguments: [2, 1] }, { tool: t, arguments: ["1", 2] }]',
    );
    expect(calls?.map((call) => call.arguments)).toEqual(['[1,2]', '[2,1]', '["1",2]']);
  });

  it('keep names that objects inherit, and their order by code unit', () => {
    const calls = callsOf('[{ tool: t, arguments: { b: 1, __proto__: { z: 1, a: null }, 10: x, 9: y } }]');
    expect(calls?.[0]?.arguments).toBe('{"9":"y","10":"x","__proto__":{"a":null,"z":1},"b":1}');
  });

  it('say whether they change anything, or that it is not known', () => {
    expect(
      callsOf(
        '[{ tool: write, changes_state: true }, { tool: read, changes_state: false, arguments: null }, { tool: x }]',
      ),
    ).toEqual([
      { tool: 'write', arguments: '', changesState: true },
      { tool: 'read', arguments: 'null', changesState: false },
      { tool: 'x', arguments: '', changesState: null },
    ]);
    expect(callsOf('[]')).toEqual([]);
    expect(callsOf('null')).toBeNull();
  });
});

describe('reasoning', () => {
  it('is the effort that was asked for and the tokens that it took', () => {
    const said = (reasoning: string) =>
      dataPack.read({
        name: 'p.yaml',
        text: `${head.replace('suite: s', `suite: s, reasoning: ${reasoning}`)}run_summary: { runs: 3, passes: 1 }\n`,
        sha256: '',
      });
    expect(said('{ effort: high, tokens_per_run: 16000.5 }').campaigns[0]?.reasoning).toEqual({
      effort: 'high',
      tokensPerRun: 16000.5,
    });
    expect(said('{ effort: low }').campaigns[0]?.reasoning).toEqual({ effort: 'low', tokensPerRun: null });
    expect(said('{ tokens_per_run: 0 }').issues.map(formatIssue)).toEqual([
      'p.yaml:2:59 invalid: campaign.reasoning.tokens_per_run must be a number above 0, received 0',
    ]);
    expect(said('{ tokens_per_run: "2k" }').issues.map(formatIssue)).toEqual([
      'p.yaml:2:59 invalid: campaign.reasoning.tokens_per_run must be a number above 0, received "2k"',
    ]);
    expect(said('high').issues.map(formatIssue)).toEqual([
      'p.yaml:2:41 invalid: campaign.reasoning must be a mapping of effort, tokens_per_run, received "high"',
    ]);
  });
});

describe('evidence patterns', () => {
  it('name the runs that they were seen in', () => {
    const { evidencePatterns } = campaignOf(
      `${tasks}evidence_patterns: { loop: { affected_runs: 3, of_runs: 6, runs: [{ task: a, run: 2 }, { task: b }] } }\n`,
    );
    expect(evidencePatterns).toEqual([
      {
        name: 'loop',
        affectedRuns: 3,
        ofRuns: 6,
        runs: [
          { task: 'a', run: 2 },
          { task: 'b', run: null },
        ],
      },
    ]);
  });
});

describe('cost', () => {
  it('keeps the printed digits, in YAML and JSON', () => {
    const printed = { value: 0.07, lower: 0.0695, upper: 0.0705, printed: '0.070' };
    expect(campaignOf('run_summary: { runs: 3, passes: 1, cost_total_usd: 0.070 }\n').cost.total).toEqual(printed);
    const text = `{"pack_version": 1, "campaign": {"id": "c", "suite": "s"}, "model": {"id": "m", "name": "M"},
      "run_summary": {"runs": 3, "passes": 1, "cost_per_pass_usd": 0.070}}`;
    expect(dataPack.read({ name: 'p.json', text, sha256: '' }).campaigns[0]?.cost.perPass).toEqual(printed);
  });

  it('reads no rounding off a number that is not decimal', () => {
    const { total } = campaignOf('run_summary: { runs: 3, passes: 1, cost_total_usd: 0x1e }\n').cost;
    expect(total).toEqual({ value: 30, lower: 29.5, upper: 30.5, printed: '30' });
  });

  it('is the sum of the runs where each has one', () => {
    expect(campaignOf(runs).cost).toEqual({
      total: {
        value: 0.7000000000000001,
        lower: 0.7000000000000001,
        upper: 0.7000000000000001,
        printed: '0.7',
      },
      perPass: null,
    });
    expect(campaignOf('runs: [{ task: a, run: 1, passed: true, cost_usd: 0.1 }]\n').cost.total?.value).toBe(0.1);
    expect(campaignOf(runs.replace(', cost_usd: 0.4', '')).cost.total).toBeNull();
    expect(campaignOf(`run_summary: { runs: 9, passes: 5, not_graded: 1 }\n${runs}`).cost.total).toBeNull();
    expect(
      campaignOf(`run_summary: { runs: 3, passes: 1, not_graded: 1, cost_total_usd: 0.7 }\n${runs}`).cost.total
        ?.printed,
    ).toBe('0.7');
  });

  it('is unknown at 0, unless the pack says that it is real', () => {
    const free = 'run_summary: { runs: 3, passes: 1, cost_total_usd: 0.00, cost_per_pass_usd: 0 }\n';
    expect(campaignOf(free).cost).toEqual({ total: null, perPass: null });
    const real = campaignOf(free.replace('0 }', '0, cost_zero_is_real: true }')).cost;
    expect(real.total).toEqual({ value: 0, lower: 0, upper: 0, printed: '0' });
    expect(real.perPass?.value).toBe(0);
    const zeros = campaignOf(runs.replaceAll(/0\.\d/gu, '0'));
    expect(zeros.cost.total).toBeNull();
    expect(zeros.runs.map(({ costUsd }) => costUsd)).toEqual([null, null, null]);
    expect(campaignOf(runs.replace('0.1', '0')).runs[0]?.costUsd).toBe(0);
    const unsaid = campaignOf(runs.replaceAll(/0\.[12]/gu, '0').replace(', cost_usd: 0.4', ''));
    expect(unsaid.runs.map(({ costUsd }) => costUsd)).toEqual([null, null, null]);
  });
});

describe('predictions, claims and questions', () => {
  const campaign = campaignOf(`run_summary: { runs: 30, passes: 23 }
per_task_results: { t: { runs: 3, passes: 1 } }
evidence_patterns: { loop: { affected_runs: 3, of_runs: 30 } }
predictions:
  - { id: P0, by: Rigg, made_on: 2026-05-16, tags: [x], statement: open }
  - { id: P1, target: run_summary.passes, exactly: 1 }
  - { id: P2, target: run_summary.passes, at_least: 2 }
  - { id: P3, target: run_summary.passes, at_most: 3 }
  - { id: P4, target: run_summary.passes, range: [4, 5] }
  - { id: P5, target: run_summary.passes, point: 6 }
  - { id: P6, target: run_summary.passes, within: { distance: 7, of: other } }
  - id: P7
    all_of:
      - { target: run_summary.passes, exactly: 8 }
      - any_of: [{ target: run_summary.passes, at_most: 9 }]
predictions_scoring: { hits: 0, of: 7 }
stated_claims:
  - { id: a, statement: x, stated: 1.850, recompute: { value: run_summary.passes } }
  - { id: b, statement: x, stated: -2, recompute: { ratio: [run_summary.passes, { campaign: other, path: run_summary.runs }] }, note: n }
  - { id: c, statement: x, stated: 0, recompute: { difference: [a, { path: b }] } }
  - { id: d, statement: x, stated: 0, recompute: { percent: [a, b] } }
  - { id: e, statement: x, stated: 0, recompute: { percent_less: [a, b] } }
  - { id: f, statement: x, stated: 0, recompute: { tasks_with_at_least: 2 } }
open_questions:
  - { task: t, from: 0.33, to: [0.5, 0.6], stated_runs: 10, statement: how many }
  - { task: t, to: [0.5] }
`);
  const target = 'run_summary.passes';
  const own = (path: string) => ({ campaign: null, path });

  it('have the forms that were written', () => {
    expect(campaign.predictions.map(({ form }) => form)).toEqual([
      null,
      { form: 'exactly', target, value: 1 },
      { form: 'at_least', target, value: 2 },
      { form: 'at_most', target, value: 3 },
      { form: 'range', target, lower: 4, upper: 5 },
      { form: 'point', target, value: 6 },
      { form: 'within', target, distance: 7, of: 'other' },
      {
        form: 'all_of',
        parts: [
          { form: 'exactly', target, value: 8 },
          { form: 'any_of', parts: [{ form: 'at_most', target, value: 9 }] },
        ],
      },
    ]);
    expect(campaign.predictions[0]).toEqual({
      id: 'P0',
      statement: 'open',
      by: 'Rigg',
      madeOn: '2026-05-16',
      tags: ['x'],
      cluster: null,
      form: null,
      probability: null,
      confidence: null,
      path: 'predictions[0]',
      file: null,
    });
    expect(campaign.predictionsScoring).toEqual({ hits: 0, of: 7, misses: [] });
  });

  it('have the recomputations that were written', () => {
    expect(campaign.statedClaims.map(({ recompute }) => recompute)).toEqual([
      { kind: 'value', of: own(target) },
      { kind: 'ratio', of: own(target), to: { campaign: 'other', path: 'run_summary.runs' } },
      { kind: 'difference', of: own('a'), to: own('b') },
      { kind: 'percent', of: own('a'), to: own('b') },
      { kind: 'percent_less', of: own('a'), to: own('b') },
      { kind: 'tasks_with_at_least', passes: 2 },
    ]);
    expect(campaign.statedClaims[0]?.stated).toEqual({ value: 1.85, lower: 1.8495, upper: 1.8505, printed: '1.850' });
    expect(campaign.statedClaims[1]?.stated).toEqual({ value: -2, lower: -2.5, upper: -1.5, printed: '-2' });
    expect(campaign.statedClaims.map(({ note }) => note)).toEqual([null, 'n', null, null, null, null]);
  });

  it('have the questions and patterns that were written', () => {
    expect(campaign.openQuestions).toEqual([
      { task: 't', from: 0.33, to: [0.5, 0.6], statedRuns: 10, statement: 'how many' },
      { task: 't', from: null, to: [0.5], statedRuns: null, statement: null },
    ]);
    expect(campaign.evidencePatterns).toEqual([{ name: 'loop', affectedRuns: 3, ofRuns: 30, runs: null }]);
  });

  it('leave the document as it was read', () => {
    expect(valueAt(campaign.document, 'predictions[7].all_of[1].any_of[0].at_most')).toBe(9);
    expect(valueAt(campaign.document, 'stated_claims[0].stated')).toBe(1.85);
  });
});
