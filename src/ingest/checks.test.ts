import { describe, expect, it } from 'vitest';
import { parsePath } from '../campaign/select.ts';
import { formatIssue } from '../errors.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { packChecks } from './checks.ts';
import { dataPack } from './pack/data-pack.ts';
import { yamlText } from './source/yaml-text.ts';

const head = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
`;
const summary = 'run_summary: { runs: 6, passes: 4 }\n';
const tasks = `per_task_results:
  a: { runs: 3, passes: 3 }
  b: { runs: 3, passes: 1 }
`;
const runs = `runs:
  - { task: a, run: 1, passed: true, cost_usd: 0.1 }
  - { task: a, run: 2, passed: false, failure_mode: loop, cost_usd: 0.2 }
`;

function fileOf(text: string) {
  return { name: 'p.yaml', text, sha256: '' };
}

/** What is said about a pack, alone and then among the campaigns that were read (only itself), with the severity before it. */
function told(text: string): string[] {
  const file = fileOf(text);
  const { campaigns, issues } = dataPack.read(file);
  const among = checkCampaigns(campaigns, { placeIn: (_, path) => dataPack.place?.(file, path) }).issues;
  return [...issues, ...among].map((issue) => `${issue.severity} ${formatIssue(issue)}`);
}

describe('sound packs', () => {
  it.each<[string, string]>([
    ['totals', summary],
    ['all tasks', summary + tasks],
    ['tasks without a summary', tasks],
    ['some tasks', `run_summary: { runs: 9, passes: 7 }\nsuite_tasks: 3\n${tasks}`],
    ['single runs', runs],
    [
      'single runs with everything',
      `run_summary: { runs: 2, passes: 1, cost_total_usd: 0.30, cost_per_pass_usd: 0.3 }\nper_task_results: { a: { runs: 2, passes: 1, failure_modes: { loop: 1 } } }\nfailure_modes: { loop: 1 }\n${runs}`,
    ],
    ['not graded', 'run_summary: { runs: 6, passes: 4, not_graded: 2 }\nfailure_modes: {}\n'],
    ['nothing passed', 'run_summary: { runs: 6, passes: 0, cost_total_usd: 0.1 }\nfailure_modes: { x: 6 }\n'],
    [
      'a cost of nothing',
      'run_summary: { runs: 6, passes: 4, cost_total_usd: 0, cost_per_pass_usd: 0, cost_zero_is_real: true }\n',
    ],
    [
      'modes of some tasks',
      `${summary}failure_modes: { loop: 2 }\n${tasks.replace('passes: 1', 'passes: 1, failure_modes: { loop: 2 }')}`,
    ],
  ])('%s', (_, text) => {
    expect(told(head + text)).toEqual([]);
  });
});

describe('every check', () => {
  it.each<[string, string, string[]]>([
    [
      'passes above runs',
      'run_summary: { runs: 6, passes: 7 }\n',
      ['error p.yaml:4:33 mismatch: run_summary.passes must be at most runs (6), received 7'],
    ],
    [
      'passes above runs of a task',
      'per_task_results:\n  a: { runs: 3, passes: 4 }\n',
      ['error p.yaml:5:25 mismatch: per_task_results.a.passes must be at most runs (3), received 4'],
    ],
    [
      'passes above graded runs',
      'run_summary: { runs: 6, passes: 6, not_graded: 1 }\n',
      ['error p.yaml:4:33 mismatch: run_summary.passes must be at most 5 (6 runs − 1 not graded), received 6'],
    ],
    [
      'more runs without a verdict than runs',
      'run_summary: { runs: 6, passes: 0, not_graded: 8 }\n',
      ['error p.yaml:4:48 mismatch: run_summary.not_graded must be at most runs (6), received 8'],
    ],
    [
      'nothing graded',
      'run_summary: { runs: 6, passes: 0, not_graded: 6 }\n',
      [
        'warning p.yaml:4:1 missing: run_summary must hold a graded run, received none of 6\n' +
          '  hint: without one the campaign takes no part in scores and comparisons',
      ],
    ],
    [
      'passes that do not add up',
      `run_summary: { runs: 6, passes: 5 }\n${tasks}`,
      ['error p.yaml:4:33 mismatch: run_summary.passes must be 4 (the sum over per_task_results), received 5'],
    ],
    [
      'runs that do not add up',
      `run_summary: { runs: 5, passes: 4 }\n${tasks}`,
      ['error p.yaml:4:22 mismatch: run_summary.runs must be 6 (the sum over per_task_results), received 5'],
    ],
    [
      'runs without a verdict that do not add up',
      `run_summary: { runs: 6, passes: 4, not_graded: 1 }\n${tasks}`,
      ['error p.yaml:4:48 mismatch: run_summary.not_graded must be 0 (the sum over per_task_results), received 1'],
    ],
    [
      'runs missing although all tasks are there',
      `run_summary: { runs: 9, passes: 4 }\nsuite_tasks: 2\n${tasks}`,
      [
        'error p.yaml:4:22 mismatch: run_summary.runs must be 6 (the sum over per_task_results, which has all 2 tasks), received 9',
      ],
    ],
    [
      'a part above the whole',
      `run_summary: { runs: 9, passes: 3 }\n${tasks}`,
      ['error p.yaml:4:33 mismatch: run_summary.passes must be at least 4 (the sum over per_task_results), received 3'],
    ],
    [
      'a whole that the part leaves no room for',
      `run_summary: { runs: 9, passes: 8 }\n${tasks}`,
      [
        'error p.yaml:4:33 mismatch: run_summary.passes must be at most 7 (the sum over per_task_results, and 3 other runs), received 8',
      ],
    ],
    [
      'single runs that do not add up',
      `run_summary: { runs: 1, passes: 1 }\n${runs}`,
      ['error p.yaml:4:22 mismatch: run_summary.runs must be 2 (the sum over runs), received 1'],
    ],
    [
      'more tasks than the suite has',
      `suite_tasks: 1\n${tasks}`,
      ['error p.yaml:5:1 mismatch: per_task_results must have no more tasks than suite_tasks (1), received 2'],
    ],
    [
      'fewer tasks than the suite has, and no runs of others',
      `suite_tasks: 3\n${summary}${tasks}`,
      [
        'warning p.yaml:6:1 mismatch: per_task_results must have as many tasks as suite_tasks (3), received 2\n' +
          '  hint: no run is left for the other tasks, so that the score is of 2 of 3 tasks and not to be held against others: were they left out of the campaign?',
      ],
    ],
    [
      'unequal runs',
      `${tasks}  d: { runs: 1, passes: 1 }\n`,
      [
        'note p.yaml:4:1 mismatch: per_task_results must have equally many runs of every task, where none were lost, received 3\u00a0runs of 2\u00a0tasks, 1\u00a0run of d\n' +
          '  hint: if runs were lost, count them under not_graded',
      ],
    ],
    [
      'a run that stands twice',
      `${runs}  - { task: a, run: 1, passed: true }\n`,
      ['error p.yaml:7:5 duplicate: runs[2] must be the only run 1 of a, received it again after runs[0]'],
    ],
    [
      'failure modes of runs that did not fail',
      'runs:\n  - { task: a, run: 1, passed: true, failure_mode: x }\n  - { task: a, run: 2, passed: null, failure_mode: x }\n',
      [
        'error p.yaml:5:52 mismatch: runs[0].failure_mode must be left out of a run that passed, received "x"',
        'warning p.yaml:6:52 mismatch: runs[1].failure_mode must be left out of a run that was not graded, received "x"\n  hint: why a run was not graded is no failure mode: it goes into not_graded_reason',
      ],
    ],
    [
      'single runs against counts by task',
      `per_task_results:\n  a: { runs: 3, passes: 2, not_graded: 1 }\n${runs}`,
      [
        'error p.yaml:5:14 mismatch: per_task_results.a.runs must be 2 (counted from runs), received 3',
        'error p.yaml:5:25 mismatch: per_task_results.a.passes must be 1 (counted from runs), received 2',
        'error p.yaml:5:40 mismatch: per_task_results.a.not_graded must be 0 (counted from runs), received 1',
      ],
    ],
    [
      'single runs of a task that is not there',
      `per_task_results:\n  task_1: { runs: 2, passes: 1 }\n${runs.replaceAll('task: a', 'task: task_11')}`,
      [
        'error p.yaml:7:13 unknown: runs[0].task must be a task of per_task_results, received "task_11"\n  hint: did you mean "task_1"?',
      ],
    ],
    [
      'failure modes of single runs against those by task',
      `per_task_results:\n  a: { runs: 2, passes: 1, failure_modes: { loops: 1 } }\n${runs}`,
      [
        'error p.yaml:5:28 mismatch: per_task_results.a.failure_modes.loop must be at least 1 (counted from runs), received 0\n  hint: did you mean "loops"?',
      ],
    ],
    [
      'one of several failure modes of single runs',
      `per_task_results:\n  a: { runs: 4, passes: 1, failure_modes: { loop: 1, stop: 2 } }\n${runs}  - { task: a, run: 3, passed: false, failure_mode: loop }\n  - { task: a, run: 4, passed: false, failure_mode: stop }\n`,
      [
        'error p.yaml:5:51 mismatch: per_task_results.a.failure_modes.loop must be at least 2 (counted from runs), received 1',
      ],
    ],
    [
      'failure modes that do not add up',
      `${summary}failure_modes: { x: 3 }\n`,
      ['error p.yaml:5:1 mismatch: failure_modes must add up to 2 (6 runs − 4 passed), received 3'],
    ],
    [
      'failure modes where nothing failed',
      'run_summary: { runs: 6, passes: 6 }\nfailure_modes: { x: 1 }\n',
      ['error p.yaml:5:1 mismatch: failure_modes must add up to 0 (6 runs − 6 passed), received 1'],
    ],
    [
      'failure modes beside runs without a verdict',
      'run_summary: { runs: 6, passes: 4, not_graded: 1 }\nfailure_modes: { x: 2 }\n',
      ['error p.yaml:5:1 mismatch: failure_modes must add up to 1 (6 runs − 1 not graded − 4 passed), received 2'],
    ],
    [
      'failure modes of a task that do not add up',
      tasks.replace('passes: 1', 'passes: 1, failure_modes: { x: 1 }'),
      ['error p.yaml:6:28 mismatch: per_task_results.b.failure_modes must add up to 2 (3 runs − 1 passed), received 1'],
    ],
    [
      'failure modes by task above those in all',
      `${summary}failure_modes: { wrong_answer: 1, gave_up: 1 }\n${tasks.replace('passes: 1', 'passes: 1, failure_modes: { wrong_answer: 2 }')}`,
      [
        'error p.yaml:5:32 mismatch: failure_modes.wrong_answer must be at least 2 (the sum over all tasks), received 1',
      ],
    ],
    [
      'a failure mode by task that is not among those in all',
      `${summary}failure_modes: { wrong_answer: 2 }\n${tasks.replace('passes: 1', 'passes: 1, failure_modes: { wrong_anser: 2 }')}`,
      [
        'error p.yaml:5:1 missing: failure_modes.wrong_anser must be at least 2 (the sum over all tasks), received nothing\n  hint: did you mean "wrong_answer"?',
      ],
    ],
    [
      'a cost per pass that is not total ÷ passes',
      'run_summary: { runs: 6, passes: 4, cost_total_usd: 0.03, cost_per_pass_usd: 0.0013 }\n',
      [
        'error p.yaml:4:77 mismatch: run_summary.cost_per_pass_usd must be $0.0062–0.0088 ($0.03 ÷ 4 passes, as far as the printed digits tell), received 0.0013',
      ],
    ],
    [
      'a cost per pass where nothing passed',
      'run_summary: { runs: 6, passes: 0, cost_per_pass_usd: 0.1 }\n',
      ['error p.yaml:4:55 mismatch: run_summary.cost_per_pass_usd must be left out when nothing passed, received 0.1'],
    ],
    [
      'run costs that do not add up',
      `run_summary: { runs: 2, passes: 1, cost_total_usd: 0.5 }\n${runs}`,
      [
        'warning p.yaml:4:52 mismatch: run_summary.cost_total_usd must be $0.30 (the sum over runs), received 0.5\n  hint: what was paid beside the runs is no cost of a run: say it in campaign.note',
      ],
    ],
    [
      'run costs of some runs above the total',
      `run_summary: { runs: 4, passes: 2, cost_total_usd: 0.2 }\n${runs}`,
      [
        'error p.yaml:4:52 mismatch: run_summary.cost_total_usd must be at least $0.30 (the sum over runs), received 0.2',
      ],
    ],
    [
      'a cost of 0',
      'run_summary: { runs: 6, passes: 4, cost_total_usd: 0, cost_per_pass_usd: 0.0 }\n',
      [
        'warning p.yaml:4:52 invalid: run_summary.cost_total_usd must be left out when the cost is unknown, received 0\n' +
          '  hint: treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary',
        'warning p.yaml:4:74 invalid: run_summary.cost_per_pass_usd must be left out when the cost is unknown, received 0\n' +
          '  hint: treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary',
      ],
    ],
    [
      'runs that all cost 0',
      runs.replaceAll(/0\.\d/gu, '0'),
      [
        'warning p.yaml:4:1 invalid: runs must have run costs above 0, or none, received only 0\n' +
          '  hint: treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary',
      ],
    ],
    [
      'the only run that costs 0',
      'runs: [{ task: a, run: 1, passed: true, cost_usd: 0 }]\n',
      [
        'warning p.yaml:4:1 invalid: runs must have run costs above 0, or none, received only 0\n' +
          '  hint: treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary',
      ],
    ],
    [
      'evidence patterns',
      `${tasks}evidence_patterns:
  loop: { affected_runs: 4, of_runs: 3, runs: [{ task: aa }] }
  more: { affected_runs: 1, of_runs: 8, runs: [{ task: a }, { task: b }] }
`,
      [
        'error p.yaml:8:26 mismatch: evidence_patterns.loop.affected_runs must be at most of_runs (3), received 4',
        'error p.yaml:8:56 unknown: evidence_patterns.loop.runs[0].task must be a task of this pack, received "aa"\n  hint: did you mean "a"?',
        'error p.yaml:9:38 mismatch: evidence_patterns.more.of_runs must be at most all runs (6), received 8',
        'error p.yaml:9:41 mismatch: evidence_patterns.more.runs must list at most affected_runs (1), received 2',
      ],
    ],
    [
      'a prediction that stands twice',
      `${summary}predictions:\n  - { id: P1 }\n  - { id: P1 }\n`,
      [
        'error p.yaml:7:11 duplicate: predictions[1].id must be unique among predictions, received "P1" again after predictions[0]',
      ],
    ],
    [
      'targets that are no numbers',
      `${tasks}predictions:
  - { id: P1, target: run_summary.passses, exactly: 3 }
  - { id: P2, any_of: [{ target: "per_task_results[c].passes", at_least: 1 }] }
  - { id: P3, target: run_summary.cost_per_pass_usd, at_most: 1 }
`,
      [
        'warning p.yaml:8:23 unknown: predictions[0].target must be the path of a number in this pack, received "run_summary.passses"\n  hint: did you mean "run_summary.passes"?',
        'error p.yaml:9:34 unknown: predictions[1].any_of[0].target must be about a task of this pack, received "per_task_results[c].passes"\n  hint: did you mean "per_task_results.a.passes"?',
        'warning p.yaml:10:23 unknown: predictions[2].target must be the path of a number in this pack, received "run_summary.cost_per_pass_usd"\n  hint: the prediction cannot be decided before the pack has that number',
      ],
    ],
    [
      'a target on a task that does not exist, where all tasks are told',
      `${tasks.replaceAll(/^ {2}([ab]):/gmu, '  task_0$1:')}predictions:
  - { id: P1, target: per_task_results.task_0c.passes, exactly: 3 }
  - { id: P2, target: "per_task_results[plan it].passes", exactly: 3 }
  - { id: P3, target: per_task_results.task_0a.pases, exactly: 3 }
`,
      [
        'error p.yaml:8:23 unknown: predictions[0].target must be about a task of this pack, received "per_task_results.task_0c.passes"\n  hint: did you mean "per_task_results.task_0a.passes"?',
        'error p.yaml:9:23 unknown: predictions[1].target must be about a task of this pack, received "per_task_results[plan it].passes"',
        'warning p.yaml:10:23 unknown: predictions[2].target must be the path of a number in this pack, received "per_task_results.task_0a.pases"\n  hint: did you mean "per_task_results.task_0a.passes"?',
      ],
    ],
    [
      'a target on a task of single runs that does not exist',
      `${runs}predictions: [{ id: P1, target: per_task_results.b.passes, exactly: 3 }]\n`,
      [
        'error p.yaml:7:33 unknown: predictions[0].target must be about a task of this pack, received "per_task_results.b.passes"\n  hint: did you mean "per_task_results.a.passes"?',
      ],
    ],
    [
      'a target on a task that the pack may yet tell',
      `run_summary: { runs: 9, passes: 7 }\n${tasks}predictions: [{ id: P1, target: per_task_results.c.passes, exactly: 3 }]\n`,
      [
        'warning p.yaml:8:33 unknown: predictions[0].target must be the path of a number in this pack, received "per_task_results.c.passes"\n  hint: did you mean "per_task_results.a.passes"?',
      ],
    ],
    [
      'targets that are something else',
      `${tasks}predictions:
  - { id: P1, target: campaign.suite, exactly: 3 }
  - { id: P2, target: per_task_results.b, exactly: 3 }
  - { id: P3, all_of: [{ any_of: [{ target: predictions, point: 3 }] }] }
`.replace('point', 'at_least'),
      [
        'error p.yaml:8:23 invalid: predictions[0].target must be the path of a number in this pack, received text "s"',
        'error p.yaml:9:23 invalid: predictions[1].target must be the path of a number in this pack, received a mapping\n  hint: did you mean "per_task_results.b.passes"?',
        'error p.yaml:10:45 invalid: predictions[2].all_of[0].any_of[0].target must be the path of a number in this pack, received a list',
      ],
    ],
    [
      'a target that is true, and one that is nothing yet',
      'run_summary: { runs: 6, passes: 4, cost_total_usd: 0, cost_per_pass_usd: , cost_zero_is_real: false }\npredictions:\n  - { id: P1, target: run_summary.cost_zero_is_real, exactly: 1 }\n  - { id: P2, target: run_summary.cost_per_pass_usd, at_most: 1 }\n  - { id: P3, target: run_summary.cost_total_usd, at_most: 1 }\n',
      [
        'warning p.yaml:4:52 invalid: run_summary.cost_total_usd must be left out when the cost is unknown, received 0\n  hint: treated as unknown; if nothing was paid, add cost_zero_is_real: true to run_summary',
        'error p.yaml:6:23 invalid: predictions[0].target must be the path of a number in this pack, received false',
        'warning p.yaml:7:23 unknown: predictions[1].target must be the path of a number in this pack, received "run_summary.cost_per_pass_usd"\n  hint: the prediction cannot be decided before the pack has that number',
        'warning p.yaml:8:23 unknown: predictions[2].target must be the path of a number in this pack, received "run_summary.cost_total_usd"\n  hint: the prediction cannot be decided before the pack has that number',
      ],
    ],
    [
      'a tally of more hits than predictions',
      `${summary}predictions_scoring: { hits: 3, of: 2 }\n`,
      ['error p.yaml:5:30 mismatch: predictions_scoring.hits must be at most of (2), received 3'],
    ],
    [
      'a tally of more misses than there can be',
      `${summary}predictions: [{ id: P1 }, { id: P2 }]\npredictions_scoring: { hits: 1, of: 2, misses: [P1, P2] }\n`,
      ['error p.yaml:6:40 mismatch: predictions_scoring.misses must name at most 1 (of − hits), received 2'],
    ],
    [
      'misses that are no predictions',
      `${summary}predictions: [{ id: P1 }, { id: P2 }, { id: P3 }]\npredictions_scoring: { hits: 0, of: 3, misses: [P1, p9, P1] }\n`,
      [
        'error p.yaml:6:53 unknown: predictions_scoring.misses[1] must be the id of a prediction, received "p9"\n  hint: did you mean "P1"?',
        'error p.yaml:6:57 duplicate: predictions_scoring.misses[2] must be named once, received "P1" again',
      ],
    ],
    [
      'a claim that stands twice',
      `${summary}stated_claims:\n  - &c { id: x, statement: x, stated: 6, recompute: { value: run_summary.runs } }\n  - *c\n`,
      [
        'error p.yaml:7:5 duplicate: stated_claims[1].id must be unique among stated_claims, received "x" again after stated_claims[0]',
      ],
    ],
    [
      'an open question about no task',
      `${tasks}open_questions:\n  - { task: aa, to: [0.5] }\n`,
      [
        'error p.yaml:8:13 unknown: open_questions[0].task must be a task of this pack, received "aa"\n  hint: did you mean "a"?',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(head + text)).toEqual(expected);
  });

  it('notices a prediction from after the campaign', () => {
    const dated = head.replace('suite: s', 'suite: s, date: 2026-05-17');
    const prediction = (day: string) => `${dated}${summary}predictions:\n  - { id: P1, made_on: ${day} }\n`;
    expect(told(prediction('2026-05-17'))).toEqual([]);
    expect(told(prediction('2026-05-20'))).toEqual([
      'warning p.yaml:6:24 mismatch: predictions[0].made_on must be no later than the campaign (2026-05-17), received "2026-05-20"',
    ]);
  });

  it('takes a day by the clock of whoever ran the campaign, and an instant for what it is', () => {
    const dated = (date: string) => head.replace('suite: s', `suite: s, date: ${JSON.stringify(date)}`) + summary;
    expect(told(dated('2026-05-17T23:30:00-08:00'))).toEqual([]);
    const must =
      'campaign.date must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00';
    expect(told(dated('2026-05-17T23:30:00'))).toEqual([
      `error p.yaml:2:36 invalid: ${must}, received "2026-05-17T23:30:00"\n  hint: such as 2026-05-17T20:00:00-08:00, with the offset of the clock, or the day alone`,
    ]);
    expect(told(dated('2026-02-30'))).toEqual([
      `error p.yaml:2:36 invalid: ${must}, received "2026-02-30"\n  hint: 2026-02 has 28 days`,
    ]);
    expect(told(dated('2024-02-29'))).toEqual([]);
    expect(told(dated('2026-13-01'))[0]).toMatch(/hint: a year has no month 13$/u);
  });
});

describe('a tally against the recomputed one', () => {
  const predictions = `predictions:
  - { id: P1, target: run_summary.passes, exactly: 4 }
  - { id: P2, target: run_summary.passes, exactly: 3 }
  - { id: P3 }
  - { id: P4, target: run_summary.passes, point: 5 }
`;
  const tally = (text: string) => told(`${head}${summary}${predictions}predictions_scoring: ${text}\n`);

  it.each([
    '{ hits: 1, of: 3 }',
    '{ hits: 2, of: 3, misses: [P2] }',
    '{ hits: 1, of: 3, misses: [P2, P3] }',
    '{ hits: 4, of: 6 }',
  ])('%s is possible: P1 came true, P2 did not, P3 is not known, and a point does not count', (text) => {
    expect(tally(text)).toEqual([]);
  });

  it.each([
    ['{ hits: 0, of: 3 }', 'hits must be from 1 to 2 (recomputed: hits 1, misses 1, undecided 1), received 0'],
    ['{ hits: 3, of: 3 }', 'hits must be from 1 to 2 (recomputed: hits 1, misses 1, undecided 1), received 3'],
    ['{ hits: 1, of: 2 }', 'of must be at least 3 (predictions that can be hit or missed), received 2'],
    ['{ hits: 2, of: 3, misses: [P1] }', 'misses[0] must be a prediction that missed, received "P1", which came true'],
    ['{ hits: 2, of: 3, misses: [P3] }', 'misses must name "P2", which missed, received ["P3"]'],
  ])('%s: %s', (text, expected) => {
    const found = tally(text);
    expect(found.some((line) => line.includes(`mismatch: predictions_scoring.${expected}`))).toBe(true);
    expect(found.every((line) => line.startsWith('warning p.yaml:10:'))).toBe(true);
  });
});

describe('stated claims', () => {
  const claims = (lines: string) => told(`${head}${summary}${tasks}stated_claims:\n${lines}`);

  it('says both figures, and what the pack says about it', () => {
    expect(
      claims(`  - { id: a, statement: x, stated: 3, recompute: { tasks_with_at_least: 1 } }
  - { id: b, statement: x, stated: 60, recompute: { percent: [run_summary.passes, run_summary.runs] } }
  - { id: c, statement: x, stated: 66.7, recompute: { percent: [run_summary.passes, run_summary.runs] } }
  - { id: d, statement: x, stated: -1, recompute: { difference: [run_summary.passes, run_summary.runs] }, note: a slip }
  - { id: e, statement: x, stated: 5, recompute: { value: run_summary.passes } }
  - { id: f, statement: x, stated: 2e0, recompute: { ratio: [run_summary.runs, run_summary.passes] } }
  - { id: g, statement: x, stated: 34, recompute: { percent_less: [run_summary.passes, run_summary.runs] } }
`),
    ).toEqual([
      'warning p.yaml:9:36 mismatch: stated_claims[0].stated must recompute to 2 (tasks with at least 1 passes), received 3',
      'warning p.yaml:10:36 mismatch: stated_claims[1].stated must recompute to 67 (100 · run_summary.passes ÷ run_summary.runs), received 60',
      'note p.yaml:12:36 mismatch: stated_claims[3].stated must recompute to -2 (run_summary.passes − run_summary.runs), received -1\n  hint: the pack says: a slip',
      'warning p.yaml:13:36 mismatch: stated_claims[4].stated must recompute to 4 (run_summary.passes), received 5',
      'warning p.yaml:15:36 mismatch: stated_claims[6].stated must recompute to 33 (100 · (1 − run_summary.passes ÷ run_summary.runs)), received 34',
    ]);
  });

  it('says when a figure cannot be recomputed', () => {
    expect(
      claims(`  - { id: a, statement: x, stated: 3, recompute: { value: run_summary.cost_total_usd } }
  - { id: b, statement: x, stated: 3, recompute: { ratio: [run_summary.runs, run_summary.not_graded] } }
`),
    ).toEqual([
      'warning p.yaml:9:39 invalid: stated_claims[0].recompute must come to a figure, received none: campaign c has no number at run_summary.cost_total_usd',
      'warning p.yaml:10:39 invalid: stated_claims[1].recompute must come to a figure, received none: its divisor is 0',
    ]);
  });
});

describe('the registry', () => {
  it('holds checks that point at places which exist, or lie below one', () => {
    const file = fileOf(`${head}run_summary: { runs: 6, passes: 7 }\n${tasks}failure_modes: { x: 9 }\n`);
    const { data, place } = yamlText(file);
    const { issues } = dataPack.read(file);
    expect(packChecks.length).toBeGreaterThan(10);
    expect(data).toBeDefined();
    for (const { path, line, column } of issues) expect(place(parsePath(path))).toEqual({ line, column });
  });
});

describe('costs of runs beside the total', () => {
  it('add up as far as their printed digits tell', () => {
    const pack = (total: string, costs: readonly number[]) =>
      `${head}run_summary: { runs: ${costs.length}, passes: 0, cost_total_usd: ${total} }\nruns:\n${costs
        .map((cost, index) => `  - { task: a, run: ${index + 1}, passed: false, cost_usd: ${cost} }\n`)
        .join('')}`;
    // Each of the four may be 0.0005 less or more: from 0.131 to 0.135.
    const costs = [0.033, 0.034, 0.032, 0.034];
    expect(told(pack('0.1312', costs))).toEqual([]);
    expect(told(pack('0.1348', costs))).toEqual([]);
    expect(told(pack('0.1308', costs))[0]).toMatch(/^error .* must be at least|^error .* must be \$0\.13/u);
    expect(told(pack('0.1352', costs))[0]).toMatch(/^warning /u);
  });
});
