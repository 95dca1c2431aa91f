/** The packs that docs/pack.md shows, from little to much. */

export const smallest = `pack_version: 1
campaign: { id: my-first-campaign, suite: my-suite@1 }
model: { id: my-model, name: My Model }
run_summary:
  runs: 30
  passes: 23
`;

export const byTask = `pack_version: 1
campaign:
  id: 2026-05-17-my-model
  date: 2026-05-17
  suite: my-suite@1
  harness: my-harness@1.4.0
model: { id: my-model, name: My Model, vendor: Me, open_weights: true, parameters_b: { total: 20.9, active: 3.6 } }
suite_tasks: 3
run_summary: { runs: 9, passes: 5, cost_total_usd: 0.090, cost_per_pass_usd: 0.018 }
per_task_results:
  fix-test: { runs: 3, passes: 3, tags: [coding] }
  plan-steps: { runs: 3, passes: 2, failure_modes: { gave_up: 1 }, tags: [planning] }
  ask-back: { runs: 3, passes: 0, failure_modes: { wrong_answer: 3 }, tags: [planning] }
`;

export const singleRuns = `pack_version: 1
campaign:
  id: 2026-05-18-my-model
  date: 2026-05-18
  suite: my-suite@1
  pass_rule: { scorer: tests, threshold: 1, statement: all tests pass }
model: { id: my-model, name: My Model }
runs:
  - { task: fix-test, run: 1, passed: true, score: 1, cost_usd: 0.011, tokens_in: 5120, tokens_out: 644, seconds: 41.5 }
  - { task: fix-test, run: 2, passed: false, score: 0.5, failure_mode: wrong_answer, cost_usd: 0.012 }
  - { task: plan-steps, run: 1, passed: null, not_graded_reason: grader timed out, cost_usd: 0.009 }
  - { task: plan-steps, run: 2, passed: true, cost_usd: 0.010 }
`;

/** Behind the counts by task. */
export const judged = `judge_check:
  sample: random
  of: campaign
  by: two of the authors
  tasks: 3
  judge_pass_human_pass: 3
  judge_pass_human_fail: 1
  judge_fail_human_pass: 0
  judge_fail_human_fail: 2
`;

/** Every form of a prediction, by the field that makes it one. */
export const forms: Readonly<Record<string, { readonly says: string; readonly fields: string }>> = {
  exactly: { says: 'the number is this one', fields: 'target: per_task_results.fix-test.passes, exactly: 3' },
  at_least: { says: 'this one or more', fields: 'target: run_summary.passes, at_least: 5, probability: 0.7' },
  at_most: { says: 'this one or less', fields: 'target: run_summary.cost_per_pass_usd, at_most: 0.02' },
  range: {
    says: 'between two, ends included; `confidence` says how often such a range should hold',
    fields: 'target: run_summary.passes, range: [4, 7], confidence: 0.8',
  },
  within: {
    says: 'near the same number of another campaign',
    fields: 'target: run_summary.passes, within: { distance: 2, of: 2026-05-10-other-model }',
  },
  compared_with: {
    says: 'any of the forms above, about the difference from another campaign',
    fields: 'target: run_summary.passes, compared_with: 2026-05-10-other-model, at_least: 1',
  },
  all_of: {
    says: 'several, which must all come true',
    fields:
      'all_of: [{ target: run_summary.passes, at_least: 4 }, { target: failure_modes.wrong_answer, at_most: 3 }], probability: 0.6',
  },
  any_of: {
    says: 'several, of which one must come true',
    fields:
      'any_of: [{ target: failure_modes.gave_up, at_least: 2 }, { target: failure_modes.wrong_answer, exactly: 3 }]',
  },
  point: {
    says: 'a single figure: it has an error, and is no hit or miss',
    fields: 'target: run_summary.passes, point: 6',
  },
  quantiles: {
    says: 'levels of the number that you expect',
    fields: 'target: run_summary.passes, quantiles: { 0.1: 3, 0.5: 5, 0.9: 8 }',
  },
  distribution: {
    says: 'a probability for each value',
    fields: 'target: per_task_results.ask-back.passes, distribution: { 0: 0.6, 1: 0.3, 2: 0.1 }',
  },
};

/** The pack with all of these predictions, and the campaign that some of them are compared with. */
export const withPredictions = [
  byTask,
  'failure_modes: { wrong_answer: 3, gave_up: 1 }\n',
  'predictions:\n',
  ...Object.entries(forms).map(([form, { fields }]) => `  - { id: ${form.replace('_', '-')}, ${fields} }\n`),
].join('');

export const otherCampaign = `pack_version: 1
campaign: { id: 2026-05-10-other-model, date: 2026-05-10, suite: my-suite@1, harness: my-harness@1.4.0 }
model: { id: other-model, name: Other Model }
suite_tasks: 3
run_summary: { runs: 9, passes: 4 }
`;

/** Where a prediction can aim, as it stands in the packs above. */
export const targets: readonly (readonly [path: string, what: string])[] = [
  ['run_summary.passes', 'runs that passed; also where the pack has single runs or counts by task alone'],
  ['run_summary.runs', 'all runs'],
  ['run_summary.not_graded', 'runs without a verdict'],
  ['run_summary.cost_total_usd', 'dollars for all runs'],
  ['run_summary.cost_per_pass_usd', 'dollars for all runs ÷ passes'],
  ['per_task_results.fix-test.passes', 'passes of one task; its `runs` and `not_graded` likewise'],
  ['per_task_results.plan-steps.failure_modes.gave_up', 'failed runs of one task that failed in this way'],
  ['failure_modes.wrong_answer', 'failed runs of all tasks that failed in this way'],
  ['suite_tasks', 'any other number that stands in the pack, by the names that lead to it'],
];

export const predictionFile = `predictions_version: 1
of: { model: my-model, suite: my-suite@1 }
by: Your Name
made_on: 2026-05-16
predictions:
  - { id: total, statement: at least five of nine pass, target: run_summary.passes, at_least: 5, probability: 0.7 }
`;

/** Stands behind the pack with counts by task. */
export const claims = `stated_claims:
  - { id: percentage, statement: 55.6 % of the runs passed, stated: 55.6, recompute: { percent: [run_summary.passes, run_summary.runs] } }
open_questions:
  - { task: plan-steps, to: [0.9], statement: could it be reliable? }
`;
