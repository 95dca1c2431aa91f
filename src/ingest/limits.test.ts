import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { dataPack } from './pack/data-pack.ts';

/** Numbers at the limits of numbers, and work at the limits of patience. */

function told(text: string): string[] {
  return dataPack.read({ name: 'p.yaml', text, sha256: '' }).issues.map(formatIssue);
}

const head = 'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\n';
const totals = 'run_summary: { runs: 6, passes: 3 }\n';

describe('a number that nobody can have meant', () => {
  it.each<[string, string]>([
    ['run_summary: { runs: 100000001, passes: 3 }', 'run_summary.runs must be at most 100,000,000, received 100000001'],
    [
      'run_summary: { runs: 9007199254740993, passes: 3 }',
      'run_summary.runs must be at most 100,000,000, received 9007199254740992',
    ],
    ['run_summary: { runs: 6, passes: -0 }', 'run_summary.passes must be 0 without a sign, received -0'],
    ['run_summary: { runs: 6, passes: .nan }', 'run_summary.passes must be a whole number of at least 0, received NaN'],
    [
      'run_summary: { runs: 6, passes: 1e400 }',
      'run_summary.passes must be a whole number of at least 0, received 1e400',
    ],
    [
      'run_summary: { runs: 6, passes: 3, cost_total_usd: 1e308 }',
      'run_summary.cost_total_usd must be at most 1,000,000,000, received 1e+308',
    ],
    [
      'run_summary: { runs: 6, passes: 3, cost_total_usd: 1e-300 }',
      'run_summary.cost_total_usd must be 0, or at least 0.000000001, received 1e-300',
    ],
    [
      'run_summary: { runs: 6, passes: 3, cost_per_pass_usd: -1e-300 }',
      'run_summary.cost_per_pass_usd must be a number of dollars of at least 0, received -1e-300',
    ],
    [
      'per_task_results: { a: { runs: 10000001, passes: 1 } }',
      'per_task_results.a.runs must be at most 10,000,000, received 10000001',
    ],
    [
      `${totals}open_questions: [{ task: a, to: [1e-9] }]`,
      'open_questions[0].to[0] must be at least 0.000001, received 1e-9',
    ],
    [
      `${totals}open_questions: [{ task: a, to: [0.9999999] }]`,
      'open_questions[0].to[0] must be at most 0.999999, received 0.9999999',
    ],
    [
      'runs: [{ task: a, run: 1, passed: true, tokens_in: 1e13 }]',
      'runs[0].tokens_in must be at most 1,000,000,000,000, received 10000000000000',
    ],
    [
      'runs: [{ task: a, run: 1, passed: true, seconds: 1e10 }]',
      'runs[0].seconds must be at most 1,000,000,000, received 10000000000',
    ],
    [
      'runs: [{ task: a, run: 1, passed: true, seconds: 1e-310 }]',
      'runs[0].seconds must be 0, or at least 0.000001, received 1e-310',
    ],
    [
      `${totals}predictions: [{ id: P, target: run_summary.passes, distribution: { 1e400: 1 } }]`,
      'predictions[0].distribution[1e400] must be a number, received "1e400"',
    ],
    [
      `${totals}predictions: [{ id: P, target: run_summary.passes, distribution: { -1e400: 1 } }]`,
      'predictions[0].distribution[-1e400] must be a number, received "-1e400"',
    ],
    [
      `${totals}predictions: [{ id: P, target: run_summary.passes, point: -1e16 }]`,
      'predictions[0].point must be at most 1,000,000,000,000,000, and no further below 0, received -10000000000000000',
    ],
    [
      `${totals}predictions: [{ id: P, target: run_summary.passes, quantiles: { 0.5: 1e-20 } }]`,
      'predictions[0].quantiles[0.5] must be 0, or differ from it by at least 0.000000000001, received 1e-20',
    ],
    [
      `${totals}published_scores: [{ id: A, published: { percent: 1e-30 } }]`,
      'published_scores[0].published.percent must be 0, or at least 0.000001, received 1e-30',
    ],
  ])('%s', (text, expected) => {
    const found = told(`${head}${text}\n`);
    expect(found.map((line) => line.replace(/^p\.yaml:\d+:\d+ \w+: /u, '').split('\n')[0])).toContain(expected);
    expect(found[0]).toMatch(/^p\.yaml:\d+:\d+ /u);
  });

  it('is no number at the limit itself', () => {
    const text = `${head.replace('name: M }', 'name: M, parameters_b: { total: 1000000, active: 0.000001 } }')}run_summary: { runs: 100000000, passes: 100000000, cost_total_usd: 1000000000 }
predictions: [{ id: P, target: run_summary.passes, distribution: { 0: 0.5, 1000000: 0.5 } }, { id: Q, target: run_summary.passes, at_least: 1e-12 }]\n`;
    expect(told(text)).toEqual([]);
  });

  it('is a campaign of more runs than a campaign has, summed over its tasks', () => {
    const tasks = Array.from({ length: 11 }, (_, index) => `  t${index}: { runs: 10000000, passes: 5 }`).join('\n');
    expect(told(`${head}per_task_results:\n${tasks}\n`)).toEqual([
      'p.yaml:4:1 invalid: per_task_results must hold at most 100,000,000 runs, received 110000000',
    ]);
  });
});

describe('every number of the published schemas', () => {
  it.each(['data-pack', 'prediction-file'])('%s has a smallest and a largest value', (name) => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'),
    );
    const open: unknown[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, minimum, maximum, exclusiveMinimum, const: only } = node as Record<string, unknown>;
      const isBound = only !== undefined || ((minimum ?? exclusiveMinimum) !== undefined && maximum !== undefined);
      if ((type === 'number' || type === 'integer') && !isBound) open.push(node);
      for (const inner of Object.values(node)) walk(inner);
    };
    walk(schema);
    expect(open).toEqual([]);
  });
});

describe('work that grows with a file', () => {
  /** Milliseconds of this thread: other people's work on the machine does not count. */
  function spent(work: () => void): number {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }

  it('is short for a target of a megabyte of brackets', () => {
    const text = `${head}${totals}predictions: [{ id: p, target: "${'['.repeat(1_000_000)}", at_least: 1 }]\n`;
    expect(
      spent(() => expect(told(text)[0]).toMatch(/target must be a path of at most 2,000 characters/u)),
    ).toBeLessThan(2000);
  });

  it('is short for a suite whose 1,000 tasks were all renamed', () => {
    const pack = (id: string) => {
      const tasks = Array.from({ length: 1000 }, (_, i) => [
        `${id} task number ${(i * 7919) % 100_000} of a suite with long names`,
        { runs: 3, passes: i % 4 },
      ]);
      const text = JSON.stringify({
        pack_version: 1,
        campaign: { id, suite: 's' },
        model: { id, name: id },
        suite_tasks: 1000,
        per_task_results: Object.fromEntries(tasks),
      });
      return dataPack.read({ name: id, text, sha256: '' }).campaigns;
    };
    const campaigns = [...pack('alpha'), ...pack('gamma')];
    const time = spent(() => {
      const { issues } = checkCampaigns(campaigns);
      // Twenty with what was meant, and one line for all others.
      expect(issues.filter(({ problem }) => problem === 'unknown')).toHaveLength(21);
      expect(issues.filter(({ hint }) => hint !== undefined)).toHaveLength(20);
    });
    expect(time).toBeLessThan(2000);
  });

  it('is short for a thousand targets that are no tasks', () => {
    const name = (kind: string, i: number) => `${kind} task number ${i} of a suite with long names`;
    const text = JSON.stringify({
      pack_version: 1,
      campaign: { id: 'c', suite: 's' },
      model: { id: 'm', name: 'M' },
      suite_tasks: 1000,
      per_task_results: Object.fromEntries(
        Array.from({ length: 1000 }, (_, i) => [name('a', i), { runs: 3, passes: 1 }]),
      ),
      predictions: Array.from({ length: 1000 }, (_, i) => ({
        id: `p${i}`,
        target: `per_task_results[${name('b', i)}].passes`,
        at_least: 1,
      })),
    });
    const time = spent(() => {
      const { issues } = dataPack.read({ name: 'p.json', text, sha256: '' });
      expect(issues).toHaveLength(1000);
      expect(issues.filter(({ hint }) => hint !== undefined)).toHaveLength(20);
    });
    expect(time).toBeLessThan(4000);
  });

  it('is short for a mapping of 10,000 names, and still sees one that stands twice', () => {
    const tasks = Array.from({ length: 10_000 }, (_, i) => `"t${i}":{"runs":3,"passes":1}`).join(',');
    const text = `{"pack_version":1,"campaign":{"id":"c","suite":"s"},"model":{"id":"m","name":"M"},"per_task_results":{${tasks},"t7":{"runs":3,"passes":1}}}`;
    const time = spent(() =>
      expect(told(text)[0]).toMatch(/duplicate: per_task_results\.t7 must stand only once in its mapping/u),
    );
    expect(time).toBeLessThan(10_000);
  });
});
