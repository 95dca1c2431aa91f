import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compare = (...args: string[]) => run('compare', ...args);

interface Pack {
  readonly model?: string;
  readonly about?: string;
  readonly tasks?: string;
}

const someTasks = '{ x: { runs: 3, passes: 3 }, y: { runs: 3, passes: 1 } }';

/** Writes a pack and returns its path. */
function pack(path: string, { model = 'm', about = '', tasks = someTasks }: Pack = {}): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  const id = path.replaceAll('/', '-').replace('.yaml', '');
  const lines = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s, date: 2026-01-01${about} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    `per_task_results: ${tasks}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('holdsup compare', () => {
  it('takes the campaigns of a folder together', async () => {
    pack('a/one.yaml');
    pack('a/two.yaml', { tasks: '{ x: { runs: 3, passes: 2 }, y: { runs: 3, passes: 2 } }' });
    const b = pack('b.yaml', { model: 'n', tasks: '{ x: { runs: 3, passes: 1 }, y: { runs: 3, passes: 0 } }' });
    const { code, out } = await compare(join(folder, 'a'), b, '--format', 'json');
    expect(code).toBe(0);
    const { comparison, finding, level, test } = JSON.parse(out);
    expect(comparison.a).toEqual({
      model: 'Model m',
      campaigns: ['a-one', 'a-two'],
      passes: 8,
      graded: 12,
      rate: 8 / 12,
    });
    expect(comparison.tasks.map((task: { a: unknown }) => task.a)).toEqual([
      { passes: 5, graded: 6 },
      { passes: 3, graded: 6 },
    ]);
    expect(comparison.difference.value).toBeCloseTo(8 / 12 - 1 / 6, 12);
    expect({ level, test, verdict: finding.verdict }).toEqual({ level: 0.95, test: 'fisher', verdict: 'undecided' });
  });

  it('prints the answer, then the tasks, then sentences', async () => {
    const [a, b] = [pack('a.yaml'), pack('b.yaml', { model: 'n' })];
    const { out } = await compare(a, b);
    const places = [
      'A minus B',
      'P(better)',
      'equivalence within',
      'Tasks of A and B',
      'compatible (that Model m and Model n have the same score)',
    ];
    const found = places.map((text) => out.indexOf(text));
    expect(found).toEqual(found.toSorted((x, y) => x - y));
    expect(found).not.toContain(-1);
    expect(out).toMatch(/difference\s+first minus second,\s+0\.0.points\s+\[−\d/u);
    const csv = await compare(a, b, '--format', 'csv');
    expect(csv.out.split('\n')[0]).toBe('subject,quantity,about,value,lower,upper,method');
    expect(csv.out).toMatch(/\nModel m against Model n,difference,"first minus second, same tasks",0,-0\.\d+,0\.\d+,/u);
  });

  it('passes level, margin and test on', async () => {
    const [a, b] = ['m', 'n'].map((model) => pack(`${model}.yaml`, { model, tasks: '{ x: { runs: 4, passes: 2 } }' }));
    const { out } = await compare(a!, b!, '--level', '0.9', '--margin', '0.2', '--test', 'barnard', '--format', 'json');
    const { comparison } = JSON.parse(out);
    expect(comparison.difference.level).toBe(0.9);
    expect(comparison.equivalence).toMatchObject({ margin: 0.2, level: 0.8 });
    expect(comparison.test.method).toBe('Barnard, pooled, two-sided');
    expect(comparison.pairingReason).toContain('the suite has one task only');
  });

  it.each([
    ['harness', 'h@1', 'h@2'],
    ['provider', 'here', 'there'],
  ])('refuses to cross the %s unless told to', async (field, one, two) => {
    const [a, b] = [
      pack('a.yaml', { about: `, ${field}: ${one}` }),
      pack('b.yaml', { about: `, ${field}: ${two}`, model: 'n' }),
    ];
    const refused = await compare(a, b);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(
      `${b} mismatch: campaign.${field} must be ${one}, as in ${a}: a difference might be of the ${field} instead of the model, received ${two}\n  hint: --across`,
    );
    const crossed = await compare(a, b, '--across');
    expect(crossed.code).toBe(0);
    expect(crossed.out).toContain(`The ${field} is not the same everywhere`);
  });

  it('refuses for good what can never be compared', async () => {
    const a = pack('both/a.yaml');
    const other = pack('both/b.yaml', { model: 'm-2' });
    const mixed = await compare(join(folder, 'both'), pack('c.yaml', { model: 'n' }), '--across');
    expect(mixed.code).toBe(2);
    expect(mixed.err).toContain(`${other} mismatch: model.id must be m, as in ${a}`);
    expect(mixed.err).not.toContain('--across');
    const itself = await compare(a, a, '--across');
    expect(itself.err).toContain('duplicate: campaign.id must take part once');
  });

  it('says what an unknown test may be, and takes two sides, no more and no less', async () => {
    const [a, b] = [pack('a.yaml'), pack('b.yaml', { model: 'n' })];
    expect((await compare(a, b, '--test', 'student')).err).toMatch(
      /must be one of fisher, boschloo, barnard, mcnemar-mid-p, received student/u,
    );
    expect((await compare(a)).err).toBe('two sides are compared, received one: Model m\n');
    expect((await compare(a, b, a)).code).toBe(2);
  });
});

it.each([
  ['compare', []],
  ['gate', ['--margin', '10']],
] as const)('%s names every side that is not there, each once', async (command, flags) => {
  const missing = async (...paths: string[]) => {
    const { code, err } = await run(command, ...paths, ...flags);
    expect(code).toBe(2);
    return [...err.matchAll(/^(\S+) missing: /gmu)].map(([, path]) => path);
  };
  expect(await missing('nope1', 'nope2')).toEqual(['nope1', 'nope2']);
  expect(await missing('nope1', 'nope1')).toEqual(['nope1']);
});
