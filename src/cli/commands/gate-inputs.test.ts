import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdsup-gate-inputs-'));

interface Task {
  readonly id: string;
  readonly passed: readonly (boolean | null)[];
  readonly tags?: readonly string[];
  readonly cost?: number;
}

/** A file with single runs; runs of a task without a cost say nothing but whether they passed. */
function runs(id: string, tasks: readonly Task[], more: Readonly<Record<string, unknown>> = {}): string {
  const file = join(folder, `${id}.json`);
  writeFileSync(
    file,
    JSON.stringify({
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id: 'm', name: 'M' },
      runs: tasks.flatMap(({ id: task, passed, cost }) =>
        passed.map((one, index) => ({
          ...{ task, run: index + 1, passed: one },
          ...(cost === undefined ? {} : { cost_usd: cost + index / 1000 }),
        })),
      ),
      per_task_results: Object.fromEntries(
        tasks.map(({ id: task, passed, tags }) => [
          task,
          {
            runs: passed.length,
            passes: passed.filter((one) => one === true).length,
            not_graded: passed.filter((one) => one === null).length,
            ...(tags === undefined ? {} : { tags }),
          },
        ]),
      ),
      ...more,
    }),
  );
  return file;
}

const so = (passes: number, of: number) => Array.from({ length: of }, (_, index) => index < passes);
const gate = async (...args: string[]) => {
  const { code, out, err } = await run('gate', ...args);
  return { code, out: out.replaceAll('\u00a0', ' '), err: err.replaceAll('\u00a0', ' ') };
};

describe('gate --tag', () => {
  const tagged = (id: string, passes: readonly number[], hasTags = true) =>
    runs(
      id,
      passes.map((count, index) => ({
        id: `t${index}`,
        passed: so(count, 20),
        cost: 0.1 * (index + 1),
        ...(hasTags ? { tags: [index < 3 ? 'planning' : 'coding'] } : {}),
      })),
      { suite_tasks: 10 },
    );
  const base = tagged('tag-base', [20, 20, 20, 2, 2, 2, 2, 2, 2, 2]);
  const fresh = tagged('tag-new', [20, 20, 19, 0, 0, 0, 0, 0, 0, 0], false);

  it('judges the tasks of the tag alone, and says which', async () => {
    expect((await gate(base, '--at-least', '0.8')).code).toBe(1);
    const { code, out } = await gate(base, '--at-least', '0.8', '--tag', 'planning');
    expect(code).toBe(0);
    expect(out).toContain('On 3 of 10 tasks, tagged planning, the score is at least 80 %');
    expect(out).toContain('60 of 60 graded runs passed');
  });

  it('restricts both sides, by the tags of either', async () => {
    expect((await gate(base, fresh, '--margin', '10')).code).toBe(1);
    const { code, out } = await gate(base, fresh, '--margin', '10', '--tag', 'planning', '--format', 'json');
    expect(code).toBe(0);
    const { part, gates } = JSON.parse(out);
    expect(part).toBe('3 of 10 tasks, tagged planning');
    // 59 of 60 less 60 of 60.
    expect(gates[0].estimate.value).toBeCloseTo(-1 / 60, 12);
  });

  it('counts what these runs cost, where the pack tells it', async () => {
    // 20 runs of a task cost 20 c and 0 + 1 + … + 19 mills: (.1 + .2 + .3) 20 + 3 .19 = 12.57 dollars, for 60 passes.
    const { out } = await gate(base, '--max-cost-per-pass', '0.21', '--tag', 'planning');
    expect(out).toContain('On 3 of 10 tasks, tagged planning, a pass cost $0.2095, no more than $0.21.');
    const counted = join(folder, 'counted.json');
    const task = { runs: 5, passes: 5, tags: ['planning'] };
    const pack = (each: object) =>
      writeFileSync(
        counted,
        JSON.stringify({
          ...{ pack_version: 1, campaign: { id: 'c', suite: 's' }, model: { id: 'm', name: 'M' } },
          per_task_results: { a: { ...task, ...each }, b: { runs: 5, passes: 0 } },
          run_summary: { runs: 10, passes: 5, cost_total_usd: 9 },
        }),
      );
    pack({ cost_usd: 2.5, runs_with_cost: 5 });
    expect((await gate(counted, '--max-cost-per-pass', '0.5', '--tag', 'planning')).code).toBe(0);
    pack({});
    expect((await gate(counted, '--max-cost-per-pass', '0.5', '--tag', 'planning')).out).toContain(
      'undecided: On 1 of 2 tasks, tagged planning, what a pass cost is not known: the pack does not tell the cost of these runs alone.',
    );
  });

  it('names the tags there are, and wants runs told by task', async () => {
    const { code, err } = await gate(base, '--at-least', '0.8', '--tag', 'plannin');
    expect(code).toBe(2);
    expect(err).toContain('did you mean planning? the tags are coding, planning');
    expect((await gate(fresh, '--at-least', '0.8', '--tag', 'x')).err).toContain('no task has a tag');
    const part = await gate('data/packs/openai-gpt-5.5-agentic-core-v1.json', '--at-least', '.8', '--tag', 'x');
    expect(part.code).toBe(2);
    expect(part.err).toContain('per_task_results must tell every run by task, so that those tagged x');
    const other = runs('tag-other', [{ id: 'u', passed: so(3, 4) }]);
    expect((await gate(other, base, '--at-least', '.8', '--tag', 'coding')).err).toContain(
      'must hold a run of a task tagged coding, received none',
    );
  });

  it('may stand in a configuration, where the flag goes before it', async () => {
    const config = join(folder, 'tag.yaml');
    writeFileSync(config, 'gates: { at_least: 80%, tag: planning }\n');
    expect((await gate(base, '--config', config)).code).toBe(0);
    expect((await gate(base, '--config', config, '--tag', 'coding')).code).toBe(1);
  });
});

describe('a gate on what is no comparison', () => {
  it('base and new on other tasks are an error, whatever an undecided gate counts as', async () => {
    const a = runs('apart-a', [{ id: 'a', passed: so(3, 4) }]);
    const b = runs('apart-b', [{ id: 'b', passed: so(3, 4) }]);
    const { code, err } = await gate(a, b, '--margin', '10', '--undecided', 'pass');
    expect(code).toBe(2);
    expect(err).toContain(
      `per_task_results must hold a task of ${a}: nothing tells two sides of different tasks from their tasks, received none of its 1 task, such as a, but b`,
    );
    expect((await gate(a, b, '--at-least', '10%')).code).toBe(0);
  });

  it('one run of each shows nothing, and says how many would', async () => {
    const a = runs('one-a', [{ id: 't', passed: [true] }]);
    const b = runs('one-b', [{ id: 't', passed: [false] }]);
    const { code, out } = await gate(a, b, '--margin', '10', '--at-least', '60%');
    expect(code).toBe(3);
    expect(out).toContain('undecided: Neither a regression nor its absence is shown');
    expect(out).toMatch(/\d+ times these runs, \d+ graded runs of each, would decide it/u);
    expect(out).toContain('0 of 1 graded run passed');
  });

  it('runs none of which was graded never count as a pass', async () => {
    const a = runs('all-a', [{ id: 't', passed: so(3, 4) }]);
    const none = runs('none', [{ id: 't', passed: [null, null, null, null] }]);
    for (const sides of [
      [a, none],
      [none, a],
    ]) {
      const open = await gate(...sides, '--margin', '10');
      expect(open.code).toBe(3);
      const silent = sides[0] === none ? 'the base' : 'the new';
      expect(open.out).toContain(`Base and new cannot be compared: ${silent} has not a single graded run.`);
      const counted = await gate(...sides, '--margin', '10', '--undecided', 'pass');
      expect(counted.code).toBe(3);
      expect(counted.out).toContain('It is not counted as a pass: no worse than the base had nothing to judge.');
      expect((await gate(...sides, '--margin', '10', '--undecided', 'fail')).code).toBe(1);
    }
    expect((await gate(none, '--at-least', '50%', '--undecided', 'pass')).code).toBe(3);
  });

  it('the base is not the new: neither the same file nor the same runs under another id', async () => {
    const tasks = [
      { id: 't', passed: [true, false, true, true, false, true, false, true], cost: 0.1 },
      { id: 'u', passed: [false, true, true, false, true, false, true, true], cost: 0.2 },
    ];
    const a = runs('same-a', tasks);
    const same = await gate(a, a, '--margin', '10');
    expect(same.code).toBe(2);
    expect(same.err).toContain('take part once: runs cannot be compared with themselves');
    const b = runs('same-b', tasks);
    const copied = await gate(a, b, '--margin', '10', '--undecided', 'pass');
    expect(copied.code).toBe(2);
    expect(copied.err).toContain('runs must be runs of its own, received 16 runs with the cost, tokens and seconds');
    const bare = tasks.map(({ cost: _, ...task }) => task);
    const [c, d] = [runs('same-c', bare), runs('same-d', bare)];
    const warned = await gate(c, d, '--margin', '10');
    expect(warned.code).toBe(3);
    expect(warned.err).toContain('runs must be runs of its own, received 16 runs that came out one by one as in');
    const turned = bare.map((task) => ({ ...task, passed: task.passed.toReversed() }));
    expect((await gate(c, runs('same-e', turned), '--margin', '10')).err).toBe('');
    const sorted = bare.map((task) => ({ ...task, passed: task.passed.toSorted() }));
    expect((await gate(runs('sorted-a', sorted), runs('sorted-b', sorted), '--margin', '10')).err).toBe('');
  });
});
