import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { type AssociationTest, failedBounds, patternAssociation } from './pattern-association.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/difference-tests.json', import.meta.url), 'utf8'),
) as { readonly withinStrata: readonly { strata: number[][]; alternative: string; pValue: number }[] };

function campaign(lines: readonly string[]): Campaign {
  const text = ['pack_version: 1', 'campaign: { id: a, suite: s }', 'model: { id: m, name: M }', ...lines].join('\n');
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

/** Single runs: `+` passed, `-` failed, `0` not graded; capital tasks hold them in order. */
function singleRuns(tasks: Readonly<Record<string, string>>): Campaign {
  const outcome: Record<string, string> = { '+': 'true', '-': 'false', '0': 'null' };
  return campaign([
    'runs:',
    ...Object.entries(tasks).flatMap(([task, runs]) =>
      [...runs].map((sign, index) => `  - { task: ${task}, run: ${index + 1}, passed: ${outcome[sign]} }`),
    ),
  ]);
}

const named = (...runs: (readonly [string, number | null])[]) => runs.map(([task, run]) => ({ task, run }));

describe('association with failure, task by task', () => {
  it("equals R's mantelhaen.test(exact = TRUE), a failed run counting", () => {
    // data/reference/difference-tests.json has the arms (10/15, 7/20), (7/11, 9/20), (14/23, 6/15) in order.
    const runs = (failedA: number, a: number, failedB: number, b: number) =>
      '-'.repeat(failedA) + '+'.repeat(a - failedA) + '-'.repeat(failedB) + '+'.repeat(b - failedB);
    const all = singleRuns({ x: runs(10, 15, 7, 20), y: runs(7, 11, 9, 20), z: runs(14, 23, 6, 15) });
    const firsts = (task: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ task, run: index + 1 }));
    const affected = [...firsts('x', 15), ...firsts('y', 11), ...firsts('z', 23)];
    const { test, failed } = patternAssociation(all, { affectedRuns: 49, ofRuns: 104, runs: affected });
    expect(test).toMatchObject({
      tasks: 3,
      affected: { successes: 31, trials: 49 },
      unaffected: { successes: 22, trials: 55 },
    });
    expect((test as AssociationTest).pValue).toBeCloseTo(fromR('10,15,7,20'), 11);
    expect(failed).toEqual({ lower: 31, upper: 31 });
  });

  it('looks only at tasks with both kinds of graded runs', () => {
    const all = singleRuns({ x: '--++', y: '--', z: '++0' });
    const { test, affected } = patternAssociation(all, {
      affectedRuns: 5,
      ofRuns: 9,
      runs: named(['x', 1], ['x', 2], ['y', 1], ['y', 2], ['z', 3]),
    });
    expect(test).toMatchObject({
      tasks: 1,
      affected: { successes: 2, trials: 2 },
      unaffected: { successes: 0, trials: 2 },
    });
    // One table of C(4, 2) = 6 puts both failures there, one of 6 none: R's fisher.test gives 1 / 3.
    expect((test as AssociationTest).pValue).toBeCloseTo(1 / 3, 12);
    expect((test as AssociationTest).leastPValue).toBeCloseTo(1 / 3, 12);
    expect(affected.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'failed', 'ungraded']);
  });

  it('knows the clearest outcome at either end', () => {
    const one = (outcomes: string) => {
      const { test } = patternAssociation(singleRuns({ x: outcomes }), {
        affectedRuns: 1,
        ofRuns: 3,
        runs: named(['x', 1]),
      });
      return (test as AssociationTest).leastPValue;
    };
    // One failure of three runs falls on the affected one, or one pass of three does, with 1 / 3.
    expect(one('+-+')).toBeCloseTo(1 / 3, 12);
    expect(one('--+')).toBeCloseTo(1 / 3, 12);
  });

  it.each([
    ['totals', ['run_summary: { runs: 9, passes: 4 }'], 2, 9, null, 'needs single runs'],
    ['no names', null, 2, 4, null, 'needs the task and number of every affected run'],
    ['no numbers', null, 2, 4, named(['x', null], ['x', null]), 'needs the task and number of every affected run'],
    ['a run twice', null, 2, 4, named(['x', 1], ['x', 1]), 'needs the task and number of every affected run'],
    ['a run that is none', null, 2, 4, named(['x', 1], ['x', 9]), 'needs the task and number of every affected run'],
    ['some looked at', null, 1, 3, named(['x', 1]), 'needs the names of the runs that were looked at'],
    ['all affected', null, 4, 4, named(['x', 1], ['x', 2], ['x', 3], ['x', 4]), 'no task has both graded runs'],
  ])('is missing with %s', (_, lines, affectedRuns, ofRuns, runs, missing) => {
    const all = lines === null ? singleRuns({ x: '+-+-' }) : campaign(lines);
    const { test } = patternAssociation(all, { affectedRuns, ofRuns, runs });
    expect(test).toMatchObject({ missing: expect.stringContaining(missing) });
  });
});

describe('how many of the affected runs can have failed', () => {
  const counts = campaign([
    'per_task_results:',
    '  t03: { runs: 3, passes: 3 }',
    '  t06: { runs: 3, passes: 2 }',
    '  t09: { runs: 3, passes: 0 }',
  ]);
  const bounds = (affectedRuns: number, ...runs: (readonly [string, number | null])[]) =>
    patternAssociation(counts, { affectedRuns, ofRuns: 9, runs: named(...runs) }).failed;

  it('by the counts of the tasks: of the seed, none in a task that always passed, at most one in the other', () => {
    expect(bounds(3, ['t03', null], ['t03', null], ['t06', null])).toEqual({ lower: 0, upper: 1 });
    expect(bounds(3, ['t03', null], ['t03', null], ['t09', null])).toEqual({ lower: 1, upper: 1 });
    expect(bounds(3, ['t06', null], ['t06', null], ['t06', null])).toEqual({ lower: 1, upper: 1 });
    expect(bounds(3, ['t03', null])).toEqual({ lower: 0, upper: 2 });
    expect(bounds(8)).toEqual({ lower: 3, upper: 4 });
    expect(bounds(1, ['unheard of', null])).toEqual({ lower: 0, upper: 1 });
  });

  it('takes known outcomes from what is left', () => {
    const all = singleRuns({ x: '-+-' });
    const failed = (...runs: (readonly [string, number | null])[]) =>
      patternAssociation(all, { affectedRuns: runs.length, ofRuns: 3, runs: named(...runs) }).failed;
    expect(failed(['x', 1], ['x', null])).toEqual({ lower: 1, upper: 2 });
    expect(failed(['x', 2], ['x', null])).toEqual({ lower: 1, upper: 1 });
    const two = singleRuns({ x: '-++', y: '-' });
    const runs = named(['x', 1], ['x', null]);
    expect(patternAssociation(two, { affectedRuns: 2, ofRuns: 4, runs }).failed).toEqual({ lower: 1, upper: 1 });
  });

  it('holds exactly what can be, by trying every choice of runs', () => {
    const task = fc.tuple(fc.nat(3), fc.nat(3)).filter(([passed, failed]) => passed + failed > 0);
    fc.assert(
      fc.property(
        fc.array(task, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(3), { maxLength: 3 }),
        fc.nat(4),
        (tasks, shares, more) => {
          const all = campaign([
            'per_task_results:',
            ...tasks.map(([passed, failed], index) => `  t${index}: { runs: ${passed + failed}, passes: ${passed} }`),
          ]);
          const inTask = tasks.map(([passed, failed], index) => Math.min(shares[index] ?? 0, passed + failed));
          const namedRuns = inTask.reduce((sum, count) => sum + count, 0);
          const affectedRuns = Math.min(all.totals.runs, namedRuns + more);
          const affected = inTask.flatMap((count, index) =>
            Array.from({ length: count }, () => ({ task: `t${index}`, run: null, outcome: null })),
          );
          const possible = new Set<number>();
          const runs = tasks.flatMap(([passed, failed], index) =>
            Array.from({ length: passed + failed }, (_, run) => ({ index, failed: run < failed })),
          );
          for (let choice = 0; choice < 2 ** runs.length; choice++) {
            const chosen = runs.filter((_, run) => ((choice >> run) & 1) === 1);
            const fits = inTask.every((count, index) => chosen.filter((run) => run.index === index).length >= count);
            if (chosen.length === affectedRuns && fits) possible.add(chosen.filter(({ failed }) => failed).length);
          }
          expect(failedBounds(all, affectedRuns, affected)).toEqual({
            lower: Math.min(...possible),
            upper: Math.max(...possible),
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

function fromR(firstTable: string): number {
  const { withinStrata } = reference;
  return withinStrata.find(
    ({ strata, alternative }) => alternative === 'two-sided' && strata.length === 3 && strata[0]!.join() === firstTable,
  )!.pValue;
}
