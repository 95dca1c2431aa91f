import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';
import { holdsup } from '../program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, ...lines: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const pack = (...predictions: string[]) => [
  'pack_version: 1',
  'campaign: { id: c1, suite: s, date: 2026-02-01 }',
  'model: { id: m1, name: Model One }',
  'per_task_results: { a: { runs: 3, passes: 2 }, b: { runs: 3, passes: 3 } }',
  ...(predictions.length === 0 ? [] : ['predictions:', ...predictions.map((each) => `  - ${each}`)]),
];
const predictionFile = (...predictions: string[]) => [
  'predictions_version: 1',
  'of: { model: m1, suite: s }',
  'by: me',
  'made_on: 2026-01-10',
  'predictions:',
  ...predictions.map((each) => `  - ${each}`),
];
const five = '{ id: five, target: run_summary.passes, at_least: 5, probability: 0.8 }';
const six = '{ id: six, target: run_summary.passes, exactly: 6, probability: 0.9, tags: [bold, late] }';

describe('predictions', () => {
  it('scores those of the packs and those of files, each at its place', async () => {
    write('pack.yaml', ...pack(five));
    write('mine.yaml', ...predictionFile(six));
    const { code, out } = await run('predictions', folder, '--format', 'json');
    expect(code).toBe(0);
    const { predictions, records, findings, near_miss_from } = JSON.parse(out);
    expect(near_miss_from).toBe(0.25);
    expect(
      predictions.map((row: Record<string, unknown>) => [row.id, row.outcome, row.file, row.by, row.path]),
    ).toEqual([
      ['five', 'came true', null, null, 'predictions[0].id'],
      ['six', 'did not come true', join(folder, 'mine.yaml'), 'me', 'predictions[0].id'],
    ]);
    expect(predictions[0].scores[0].value).toBeCloseTo(0.04, 12);
    expect(records).toHaveLength(2);
    expect(findings[1].evidence[0]).toEqual({
      pack: join(folder, 'mine.yaml'),
      path: 'predictions[0].id',
      value: 'six',
    });
  });

  it('prints all four formats', async () => {
    const near = '{ id: near, target: run_summary.passes, exactly: 6 }';
    const file = write('pack.yaml', ...pack(five, six, near));
    const table = await run('predictions', file);
    expect(table.out).toMatch(/id +said +held +observed +outcome +again +score +(?:by which )?rule/u);
    expect(table.out).toMatch(/five +run_summary\.passes at +80.% +5 +came true/u);
    expect(table.out).toMatch(/near +run_summary\.passes +5 +near miss/u);
    expect((await run('predictions', file, '--format', 'markdown')).out).toContain('| five |');
    const csv = (await run('predictions', file, '--format', 'csv')).out.split('\n');
    expect(csv[0]).toBe(
      'campaign,id,by,said,probability,observed,outcome,probability_true,score,score_rule,baseline_score,error,tags,standing,made_on,file,path',
    );
    expect(csv[2]).toMatch(
      /^c1,six,,run_summary\.passes exactly 6,0\.9,5,did not come true,0\.\d+,0\.81\d*,Brier score,,,bold late,not sealed,,,/u,
    );
  });

  it('names the files whose campaign is not here', async () => {
    const { code, out } = await run('predictions', write('mine.yaml', ...predictionFile(five, six)));
    expect(code).toBe(0);
    expect(out).toMatch(
      /No predictions of these campaigns\.\n.*mine\.yaml: 2.predictions of a campaign that is not here yet/u,
    );
  });

  it('keeps to one suite when asked', async () => {
    write('pack.yaml', ...pack(five));
    expect((await run('predictions', folder, '--suite', 's')).out).toContain('five');
    const { code, err } = await run('predictions', folder, '--suite', 't');
    expect(code).toBe(2);
    expect(err).toMatch(/unknown: t must be one of s/u);
  });
});

describe('predictions freeze', () => {
  const seal = (file: string) => `${file}.frozen.json`;

  it("writes the file's hash and today's date beside it, and the file then counts as frozen", async () => {
    const file = write('mine.yaml', ...predictionFile(five));
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const { code, out } = await run('predictions', 'freeze', file);
    expect(code).toBe(0);
    expect(out).toMatch(/1.prediction frozen on 2026-01-15T20:00:00-08:00/u);
    expect(out).toContain(sha256);
    expect(JSON.parse(readFileSync(seal(file), 'utf8'))).toMatchObject({
      file: 'mine.yaml',
      sha256,
      on: '2026-01-15T20:00:00-08:00',
    });
    expect(readdirSync(folder).toSorted()).toEqual(['mine.yaml', 'mine.yaml.frozen.json']);
    write('pack.yaml', ...pack());
    const scored = JSON.parse((await run('predictions', folder, '--format', 'json')).out);
    expect(scored.predictions[0]).toMatchObject({
      frozen: { on: '2026-01-15T20:00:00-08:00', by: seal(file), names: null, intact: true, late: false },
      standing: 'sealed',
    });
  });

  it('tells machines the same', async () => {
    const file = write('mine.yaml', ...predictionFile(five, six));
    const { out } = await run('predictions', 'freeze', file, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      file,
      seal: seal(file),
      on: '2026-01-15T20:00:00-08:00',
      predictions: ['five', 'six'],
    });
  });

  it('never overwrites a seal, and says what stands there', async () => {
    const file = write('mine.yaml', ...predictionFile(five));
    await run('predictions', 'freeze', file);
    const before = readFileSync(seal(file), 'utf8');
    const again = await run('predictions', 'freeze', file);
    expect(again.code).toBe(2);
    expect(again.err).toMatch(
      /mine\.yaml\.frozen\.json invalid: .* must be free for a new seal, received a seal of 2026-01-15T20:00:00-08:00 \(the file is as it was then\)\n.*never overwritten/u,
    );
    write('mine.yaml', ...predictionFile(six));
    expect((await run('predictions', 'freeze', file)).err).toContain(
      'a seal of 2026-01-15T20:00:00-08:00 (the file was changed since)',
    );
    expect(readFileSync(seal(file), 'utf8')).toBe(before);
  });

  it('leaves whatever else is in the place of the seal', async () => {
    const file = write('mine.yaml', ...predictionFile(five));
    writeFileSync(seal(file), 'my notes');
    const { code, err } = await run('predictions', 'freeze', file);
    expect(code).toBe(2);
    expect(err).toContain('received something that cannot be read as a seal');
    expect(readFileSync(seal(file), 'utf8')).toBe('my notes');
  });

  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => join(folder, 'gone.yaml'), /gone\.yaml missing: the file must exist/u],
    ['a data pack', () => write('pack.yaml', ...pack()), /pack\.yaml invalid: the file must be a file of predictions/u],
    [
      'a folder',
      () => {
        mkdirSync(join(folder, 'all'));
        write('all/mine.yaml', ...predictionFile(five));
        return join(folder, 'all');
      },
      /all invalid: the file must be a file of predictions/u,
    ],
    [
      'a probability of 1.2',
      () => write('mine.yaml', ...predictionFile(five.replace('0.8', '1.2'))),
      /mine\.yaml:6:\d+ invalid: predictions\[0\]\.probability must be a probability from 0 to 1, received 1\.2/u,
    ],
    [
      'a range upside down',
      () => write('mine.yaml', ...predictionFile('{ id: r, target: run_summary.passes, range: [5, 4] }')),
      /predictions\[0\]\.range must be \[lowest, highest\]/u,
    ],
  ])('refuses %s', async (_, make, message) => {
    const file = make();
    const { code, err } = await run('predictions', 'freeze', file);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(existsSync(seal(file))).toBe(false);
  });

  it.each([
    [[], /predictions freeze invalid: the file must be given one file of predictions, received none/u],
    [['a', 'b'], /received a, b/u],
  ])('takes one file, not %j', async (files, message) => {
    const { code, err } = await run('predictions', 'freeze', ...files);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('freezes only where freeze stands first: ./freeze is a folder', async () => {
    mkdirSync(join(folder, 'freeze'));
    write('freeze/pack.yaml', ...pack(five));
    expect((await run('predictions', join(folder, 'freeze'))).out).toContain('five');
  });
});

it("takes the clock's time with its offset where none is given", async () => {
  const file = write('mine.yaml', ...predictionFile(five));
  const before = Math.floor(Date.now() / 1000) * 1000;
  await holdsup(['predictions', 'freeze', file], { out: () => {}, err: () => {}, watched: false });
  const { on } = JSON.parse(readFileSync(`${file}.frozen.json`, 'utf8'));
  expect(on).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/u);
  expect(Date.parse(on)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(on)).toBeLessThanOrEqual(Date.now());
});
