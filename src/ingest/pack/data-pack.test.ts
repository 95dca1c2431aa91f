import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../errors.ts';
import { importers } from '../importers.ts';
import { dataPack } from './data-pack.ts';

const head = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
`;
const summary = 'run_summary: { runs: 6, passes: 4 }\n';

function fileOf(text: string, name = 'p.yaml') {
  return { name, text, sha256: '' };
}

/** The issues as the user reads them. */
function told(text: string): string[] {
  return dataPack.read(fileOf(text)).issues.map(formatIssue);
}

describe('recognises', () => {
  it.each<[string, string]>([
    ['a pack', head + summary],
    ['JSON', '{"pack_version": 1}'],
    ['a later version', 'pack_version: 9\n'],
    ['a pack that forgot its version', 'model: { id: m }\nrun_summary: {}\n'],
    ['the same with tasks', 'model: { id: m }\nper_task_results: {}\n'],
    ['a broken pack', '{"pack_version": 1,'],
    ['a broken pack in YAML', 'campaign: x: y\npack_version: 1\n'],
    ['a broken pack in one line', '{"a": {}, "pack_version" : 1, "b"'],
  ])('%s', (_, text) => {
    expect(dataPack.recognises(fileOf(text))).toBe(true);
  });

  it.each<[string, string]>([
    ['an empty text', ''],
    ['other JSON', '{"model": "m", "runs": []}'],
    ['a list of packs', '[{"pack_version": 1}]'],
    ['pack_version further down', 'properties: { pack_version: 1 }\n'],
    ['pack_version as a value', 'note: pack_version\nmodel: m\n'],
    ['broken text that speaks of packs', '{"note": "pack_version 1", '],
    ['results without a model', 'run_summary: {}\n'],
    ['a null', 'null # pack_version: 1'],
  ])('not %s', (_, text) => {
    expect(dataPack.recognises(fileOf(text))).toBe(false);
  });

  it('is asked of one importer only', () => {
    expect(importers.filter(({ recognises }) => recognises(fileOf(head + summary)))).toEqual([dataPack]);
    expect(new Set(importers.map(({ label }) => label)).size).toBe(importers.length);
  });
});

describe('a sound pack', () => {
  it('is read without a word', () => {
    const { campaigns, issues } = dataPack.read({ ...fileOf(head + summary), sha256: 'abc' });
    expect(issues).toEqual([]);
    expect(campaigns).toHaveLength(1);
    expect(campaigns[0]?.origin).toEqual({ file: 'p.yaml', importer: 'data pack', sha256: 'abc' });
  });

  it('may name its schema', () => {
    expect(told(`$schema: ../../schema/data-pack.schema.json\n${head}${summary}`)).toEqual([]);
  });

  it('may call its model <script>: names are data', () => {
    const text = head.replace('name: M', 'name: "<script>alert(1)</script>"') + summary;
    expect(dataPack.read(fileOf(text)).campaigns[0]?.model.name).toBe('<script>alert(1)</script>');
  });

  it('may use names that objects inherit', () => {
    const text = `${head}${summary}failure_modes: { constructor: 1, toString: 1 }\n`;
    expect(dataPack.read(fileOf(text)).campaigns[0]?.failureModes).toEqual([
      { name: 'constructor', count: 1 },
      { name: 'toString', count: 1 },
    ]);
  });

  it('may hold any name in the arguments of a tool call', () => {
    const run = '{ task: t, run: 1, passed: true, tool_calls: [{ tool: x, arguments: { __proto__: { a: 1 } } }] }';
    expect(told(`${head}runs:\n  - ${run}\n`)).toEqual([]);
  });
});

const countMust = 'must be a whole number of at least 0';
const noPercentage = '\n  hint: a count belongs here, not a percentage';
const eventForms = 'exactly, at_least, at_most, range, within, all_of, any_of';
const forms = `${eventForms}, point, quantiles, distribution`;
const ways = 'value, ratio, difference, percent, percent_less, tasks_with_at_least';
const fields =
  'pack_version, campaign, model, suite_tasks, run_summary, per_task_results, runs, failure_modes, evidence_patterns, judge_check, predictions, predictions_scoring, stated_claims, published_scores, open_questions';

describe('a pack that is not sound', () => {
  it.each<[string, string, string[]]>([
    [
      'the next version, and nothing else is held against it',
      'pack_version: 2\ncampaigns: []\n',
      ['p.yaml:1:15 invalid: pack_version must be 1, received 2\n  hint: a newer holdsup reads pack version 2'],
    ],
    [
      'the version as text',
      head.replace('1', '"1"') + summary,
      ['p.yaml:1:15 invalid: pack_version must be 1, received "1"\n  hint: write the number without quotes'],
    ],
    [
      'a version that is no version',
      head.replace('1', '2.5') + summary,
      ['p.yaml:1:15 invalid: pack_version must be 1, received 2.5'],
    ],
    [
      'a later version as text',
      head.replace('1', '"3"') + summary,
      ['p.yaml:1:15 invalid: pack_version must be 1, received "3"\n  hint: write the number without quotes'],
    ],
    [
      'counts that no hint helps',
      `${head}run_summary: { runs: 1e300, passes: yes }\n`,
      [
        `p.yaml:4:22 invalid: run_summary.runs must be at most 100,000,000, received 1e+300`,
        `p.yaml:4:37 invalid: run_summary.passes ${countMust}, received "yes"`,
      ],
    ],
    [
      'required fields left out',
      'campaign: { id: c }\nmodel:\n  id: m\nrun_summary: { runs: 3 }\n',
      [
        'p.yaml:1:1 missing: pack_version must be 1, received nothing',
        'p.yaml:1:1 missing: campaign.suite must be one line of text, received nothing',
        'p.yaml:2:1 missing: model.name must be one line of text, received nothing',
        `p.yaml:4:1 missing: run_summary.passes ${countMust}, received nothing`,
      ],
    ],
    [
      'no results, said together with the rest',
      `${head}notes: x\n`,
      [
        'p.yaml:1:1 missing: the file must hold at least one of run_summary, per_task_results, runs, published_scores, received none of them',
        `p.yaml:4:1 unknown: notes must be one of ${fields}, received "notes"`,
      ],
    ],
    [
      'unknown names, where they stand',
      `${head}run_summary:\n  runs: 6\n  passes: 4\n  cost_totl_usd: 0.1\nrun_sumary:\n  a: 1\n`,
      [
        'p.yaml:7:3 unknown: run_summary.cost_totl_usd must be one of runs, passes, not_graded, cost_total_usd, cost_per_pass_usd, cost_zero_is_real, received "cost_totl_usd"\n  hint: did you mean "cost_total_usd"?',
        `p.yaml:8:1 unknown: run_sumary must be one of ${fields}, received "run_sumary"\n  hint: did you mean "run_summary"?`,
      ],
    ],
    [
      'a percentage as a count',
      `${head}run_summary:\n  runs: 30\n  passes: 76.67\n`,
      [`p.yaml:6:11 invalid: run_summary.passes ${countMust}, received 76.67${noPercentage}`],
    ],
    [
      'a percentage as text',
      `${head}run_summary: { runs: 30, passes: 77% }\n`,
      [`p.yaml:4:34 invalid: run_summary.passes ${countMust}, received "77%"${noPercentage}`],
    ],
    [
      'negative and fractional counts, and counts without end',
      `${head}run_summary: { runs: -6, passes: 0.5, not_graded: .inf }\n`,
      [
        `p.yaml:4:22 invalid: run_summary.runs ${countMust}, received -6`,
        `p.yaml:4:34 invalid: run_summary.passes ${countMust}, received 0.5${noPercentage}`,
        `p.yaml:4:51 invalid: run_summary.not_graded ${countMust}, received .inf`,
      ],
    ],
    [
      'counts as text',
      `${head}run_summary: { runs: "30", passes: 23/30, not_graded: }\n`,
      [
        `p.yaml:4:22 invalid: run_summary.runs ${countMust}, received "30"\n  hint: write the number without quotes`,
        `p.yaml:4:36 invalid: run_summary.passes ${countMust}, received "23/30"\n  hint: a fraction goes into two fields: 23/30 is passes: 23, runs: 30`,
      ],
    ],
    [
      'dollars as text, and a flag',
      `${head}run_summary: { runs: 6, passes: 4, cost_total_usd: $0.03, cost_per_pass_usd: "0,03", cost_zero_is_real: yes }\n`,
      [
        'p.yaml:4:52 invalid: run_summary.cost_total_usd must be a number of dollars of at least 0, received "$0.03"\n  hint: write the number alone, without the dollar sign',
        'p.yaml:4:78 invalid: run_summary.cost_per_pass_usd must be a number of dollars of at least 0, received "0,03"\n  hint: the decimal sign is a point',
        'p.yaml:4:105 invalid: run_summary.cost_zero_is_real must be true or false, received "yes"\n  hint: write true or false, without quotes',
      ],
    ],
    [
      'names that are none',
      'pack_version: 1\ncampaign: { id: 17, suite: " s", source: "\\e[1m" }\nmodel: { id: "", name: "a\\nb" }\nrun_summary: { runs: 1, passes: 1 }\n',
      [
        'p.yaml:2:17 invalid: campaign.id must be one line of text, received 17\n  hint: put it in quotes',
        'p.yaml:2:28 invalid: campaign.suite must be one line of text, received " s"\n  hint: without spaces around it',
        'p.yaml:2:42 invalid: campaign.source must be text, received "\\u001b[1m"',
        'p.yaml:3:14 invalid: model.id must be one line of text, received ""',
        'p.yaml:3:24 invalid: model.name must be one line of text, received "a\\nb"\n  hint: without line breaks, tabs and other control characters',
      ],
    ],
    [
      'dates',
      head.replace('suite: s', 'suite: s, date: 17.05.2026') + summary,
      [
        'p.yaml:2:36 invalid: campaign.date must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "17.05.2026"\n  hint: such as 2026-05-17',
      ],
    ],
    [
      'a day that is in no calendar',
      head.replace('suite: s', 'suite: s, date: 2026-02-29') + summary,
      [
        'p.yaml:2:36 invalid: campaign.date must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "2026-02-29"\n  hint: 2026-02 has 28 days',
      ],
    ],
    [
      'names of modes',
      `${head}${summary}failure_modes: { "": 1, "a\\e[1m": 1, __proto__: 3, loop: x }\n`,
      [
        'p.yaml:5:18 invalid: failure_modes[] must be one line of text, received the name ""',
        'p.yaml:5:25 invalid: failure_modes[a\\u001b[1m] must be one line of text, received the name "a\\u001b[1m"',
        'p.yaml:5:38 invalid: failure_modes.__proto__ must have another name, received the name "__proto__"',
        `p.yaml:5:58 invalid: failure_modes.loop ${countMust}, received "x"`,
      ],
    ],
    [
      '__proto__ instead of a field',
      `${head}${summary}__proto__: { run_summary: 1 }\n`,
      ['p.yaml:5:1 invalid: __proto__ must have another name, received the name "__proto__"'],
    ],
    [
      'things of the wrong shape',
      `${head}run_summary: 23/30\nper_task_results: [a]\nruns: { a: 1 }\nfailure_modes: 7\n`,
      [
        'p.yaml:4:14 invalid: run_summary must be a mapping of runs, passes, not_graded, cost_total_usd, cost_per_pass_usd, cost_zero_is_real, received "23/30"',
        'p.yaml:5:1 invalid: per_task_results must be a mapping of names to entries, received ["a"]',
        'p.yaml:6:1 invalid: runs must be a list, received {"a":1}',
        'p.yaml:7:16 invalid: failure_modes must be a mapping of names to whole numbers, received 7',
      ],
    ],
    [
      'single runs',
      `${head}runs:\n  - { task: t, run: 0, passed: passed }\n  - { task: t, run: 1, passed: 1, seconds: -1 }\n  - 3\n`,
      [
        'p.yaml:5:21 invalid: runs[0].run must be a whole number of at least 1, received 0',
        'p.yaml:5:32 invalid: runs[0].passed must be true, false or null (not graded), received "passed"\n  hint: true is passed, false is failed',
        'p.yaml:6:32 invalid: runs[1].passed must be true, false or null (not graded), received 1',
        'p.yaml:6:44 invalid: runs[1].seconds must be a number of seconds of at least 0, received -1',
        'p.yaml:7:5 invalid: runs[2] must be a mapping of task, run, passed, checked_passed, score, scores, failure_mode, not_graded_reason, id, started_at, seed, retries, cached, cost_usd, cost_parts, tokens_in, tokens_out, tokens_cached, tokens_reasoning, seconds, tool_calls, received 3',
      ],
    ],
    [
      'sizes',
      `${head.replace('name: M', 'name: M, parameters_b: { total: 0, active: 5B }')}${summary}`,
      [
        'p.yaml:3:49 invalid: model.parameters_b.total must be a number of billions of parameters above 0, received 0',
        'p.yaml:3:60 invalid: model.parameters_b.active must be a number of billions of parameters above 0, received "5B"',
      ],
    ],
    [
      'forms of predictions',
      `${head}${summary}predictions:
  - { id: P1, target: run_summary.passes }
  - { id: P2, exactly: 3 }
  - { id: P3, target: run_summary.passes, range: [27, 24] }
  - { id: P4, target: run_summary.passes, range: [27] }
  - { id: P5, target: x, at_least: 3, at_most: 4 }
  - { id: P6, target: x, all_of: [{ target: run_summary.passes, point: 3 }, {}] }
  - { id: P7, any_of: [] }
  - { id: P8, target: x, within: { distance: -1 } }
`,
      [
        `p.yaml:6:5 missing: predictions[0] must hold exactly one of ${forms}, received target alone`,
        'p.yaml:7:5 missing: predictions[1].target must be a path in the pack, such as run_summary.passes, received nothing',
        'p.yaml:8:43 invalid: predictions[2].range must be [lowest, highest], two numbers in that order, received [27,24]',
        'p.yaml:9:43 invalid: predictions[3].range must be [lowest, highest], two numbers in that order, received [27]',
        `p.yaml:10:5 invalid: predictions[4] must hold exactly one of ${forms}, received at_least and at_most`,
        'p.yaml:11:23 invalid: predictions[5].target must be left out beside all_of, whose parts have targets of their own, received "x"',
        `p.yaml:11:35 missing: predictions[5].all_of[0] must hold exactly one of ${eventForms}, received target alone`,
        `p.yaml:11:65 unknown: predictions[5].all_of[0].point must be one of target, compared_with, ${eventForms}, received "point"`,
        `p.yaml:11:77 missing: predictions[5].all_of[1] must hold exactly one of ${eventForms}, received none of them`,
        'p.yaml:12:15 invalid: predictions[6].any_of must be a list of at least one, received []',
        'p.yaml:13:26 missing: predictions[7].within.of must be one line of text, received nothing',
        'p.yaml:13:46 invalid: predictions[7].within.distance must be a number of at least 0, received -1',
      ],
    ],
    [
      'recomputations of claims',
      `${head}${summary}stated_claims:
  - { id: a, statement: x, stated: "7", recompute: {} }
  - { id: b, statement: x, stated: 7, recompute: { value: 3 } }
  - { id: c, statement: x, stated: 7, recompute: { ratio: [{ campain: x }, b] } }
  - { id: d, statement: x, stated: 7, recompute: { ratio: [a], percent: [a, b] } }
  - { id: e, statement: x, stated: 7, recompute: { ratio: [a, b], percent: [a, b] } }
`,
      [
        'p.yaml:6:36 invalid: stated_claims[0].stated must be a number, received "7"\n  hint: write the number without quotes',
        `p.yaml:6:41 missing: stated_claims[0].recompute must hold exactly one of ${ways}, received none of them`,
        'p.yaml:7:59 invalid: stated_claims[1].recompute.value must be a path in the pack, or a campaign and a path, received 3',
        'p.yaml:8:60 missing: stated_claims[2].recompute.ratio[0].path must be a path in the pack, such as run_summary.passes, received nothing',
        'p.yaml:8:62 unknown: stated_claims[2].recompute.ratio[0].campain must be one of campaign, path, received "campain"\n  hint: did you mean "campaign"?',
        'p.yaml:9:52 invalid: stated_claims[3].recompute.ratio must be two operands, such as [run_summary.passes, run_summary.runs], received ["a"]',
        `p.yaml:10:39 invalid: stated_claims[4].recompute must hold exactly one of ${ways}, received ratio and percent`,
      ],
    ],
    [
      'rates of open questions',
      `${head}${summary}open_questions:\n  - { task: t, to: [] }\n  - { task: t, to: [55], from: 0 }\n`,
      [
        'p.yaml:6:16 invalid: open_questions[0].to must be a list of at least one, received []',
        'p.yaml:7:21 invalid: open_questions[1].to[0] must be a rate above 0 and below 1, received 55\n  hint: a share, not a percentage: 0.55 for 55 %',
        'p.yaml:7:32 invalid: open_questions[1].from must be a rate above 0 and below 1, received 0',
      ],
    ],
    [
      'broken text',
      `${head}${summary}${summary}`,
      ['p.yaml:5:1 duplicate: run_summary must stand only once in its mapping, received it again'],
    ],
    ['a text that is no mapping', '7', [`p.yaml:1:1 invalid: the file must be a mapping of ${fields}, received 7`]],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
    expect(dataPack.read(fileOf(text)).campaigns).toEqual([]);
  });

  it('never speaks in the words of the schema library', () => {
    const junk = ['null', '3', '"x"', '[]', '{}', '[[1]]', '{ a: { b: 1 } }', 'true', '.nan', '-1', '2026-01-01'];
    const places = [
      'campaign',
      'model',
      'run_summary',
      'per_task_results',
      'runs',
      'failure_modes',
      'evidence_patterns',
    ];
    const more = [
      'predictions',
      'predictions_scoring',
      'stated_claims',
      'published_scores',
      'open_questions',
      'suite_tasks',
      '$schema',
    ];
    for (const place of [...places, ...more]) {
      for (const value of junk.flatMap((one) => [
        one,
        `[${one}]`,
        `{ x: ${one} }`,
        `[{ id: ${one}, stated: ${one}, task: ${one} }]`,
      ])) {
        const text = `${head.replace(new RegExp(`^${place}:.*\n`, 'mu'), '')}${place}: ${value}\n`;
        for (const message of told(text)) {
          expect(message).toMatch(
            /^p\.yaml:\d+:\d+ (?:missing|unknown|invalid|duplicate|mismatch): .+ must .+, received .+/u,
          );
          expect(message).not.toMatch(/Invalid|Unrecognized|expected|undefined|object Object|Too (?:small|big)/u);
        }
      }
    }
  });
});
