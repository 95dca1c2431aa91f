import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { predictionFile } from '../../ingest/pack/prediction-file.ts';
import { run } from '../fixture/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(
  id: string,
  {
    model = 'm1',
    name = 'Model One',
    suite = 's',
    harness = 'h@1',
    tasks = '{ a: { runs: 3, passes: 2 }, b: { runs: 3, passes: 3 } }',
  } = {},
): string {
  const file = join(folder, `${id}.yaml`);
  const lines = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: ${suite}, harness: ${harness} }`,
    `model: { id: ${JSON.stringify(model)}, name: ${JSON.stringify(name)} }`,
    `per_task_results: ${tasks}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** What the importer makes of a file of predictions. */
function read(text: string) {
  const { predictionFiles = [], issues } = predictionFile.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues).toEqual([]);
  return predictionFiles[0]!;
}

describe('forecast', () => {
  it('says that pooled campaigns are not of one rate, and by which test', async () => {
    const of = (...passes: number[]) =>
      `{ ${passes.map((count, task) => `t${task}: { runs: 3, passes: ${count} }`).join(', ')} }`;
    const [low, high, alike] = [of(0, 0, 1, 0), of(3, 3, 2, 3), of(0, 1, 0, 0)];
    const files = [write('c1', { tasks: low }), write('c2', { tasks: high })];
    const { out } = await run('forecast', ...files, '--model', 'm1');
    expect(out.replaceAll(/\s+/gu, ' ')).toMatch(
      /The 2 pooled campaigns are further apart than chance explains \(Cochran’s Q, .*: p < 0\.001\): the ranges are too narrow/u,
    );
    const calm = await run('forecast', files[0]!, write('c3', { tasks: alike }), '--model', 'm1');
    expect(calm.out).not.toContain('further apart');
    // The author of the file is no other method than the one that is named.
    const [, method] = /^Method: (.*); from/mu.exec(out.replaceAll(/\n(?! *[A-Z#])/gu, ' ')) ?? [];
    expect(out).toContain(`# Method: ${method}.`);
  });

  it('prints the total, every task, and a file of predictions that the schema accepts', async () => {
    const { code, out } = await run('forecast', write('c1'), '--model', 'm1', '--runs', '4');
    expect(code).toBe(0);
    expect(out).toMatch(/Passes of the next campaign of m1 on s, 95.% ranges/u);
    expect(out).toMatch(/total +8 +\d\.\d+ +\d–8 /u);
    expect(out).toMatch(/a +4 .*\nb +4 /u);
    const file = read(out.slice(out.indexOf('predictions_version')));
    expect(file.of).toEqual({ model: 'm1', suite: 's' });
    expect(
      file.predictions.map(({ id, form, probability, madeOn, by }) => [
        id,
        form?.form,
        probability === null,
        madeOn,
        by,
      ]),
    ).toEqual([
      ['total', 'quantiles', true, '2026-01-15T20:00:00-08:00', 'holdsup forecast'],
      [
        expect.stringMatching(/^total-at-least-\d$/u),
        'at_least',
        false,
        '2026-01-15T20:00:00-08:00',
        'holdsup forecast',
      ],
      ['a passes every run', 'exactly', false, '2026-01-15T20:00:00-08:00', 'holdsup forecast'],
      ['b passes every run', 'exactly', false, '2026-01-15T20:00:00-08:00', 'holdsup forecast'],
    ]);
  });

  it('predicts what its own distribution says', async () => {
    const { forecast, file } = JSON.parse(
      (await run('forecast', write('c1'), '--model', 'm1', '--format', 'json')).out,
    );
    const { predictions } = read(file);
    const sum = (from: number) =>
      forecast.total.pmf.slice(from).reduce((total: number, share: number) => total + share, 0);
    const [quantiles, event, task] = predictions.map(({ form, probability }) => ({ form, probability }));
    if (quantiles!.form?.form !== 'quantiles' || event!.form?.form !== 'at_least') throw new Error('other forms');
    for (const { level, value } of quantiles!.form.quantiles) {
      expect(1 - sum(value + 1)).toBeGreaterThanOrEqual(level - 1e-9);
      expect(1 - sum(value)).toBeLessThan(level);
    }
    expect(event!.probability).toBeCloseTo(sum(event!.form.value), 3);
    expect(task!.probability).toBeCloseTo(forecast.tasks[0].pmf[3], 3);
    expect(forecast.total.pmf).toHaveLength(7);
  });

  it('stays a valid file whatever the names are', async () => {
    const model = 'a": }\u0085#\u202e [x] ```';
    const tasks = '{ "t\\"1: [x].y": { runs: 3, passes: 3 }, "```": { runs: 3, passes: 0 } }';
    const { code, out } = await run(
      'forecast',
      write('c1', { model: 'm1', tasks }),
      '--model',
      model,
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { file } = JSON.parse(out);
    expect(file).not.toMatch(/[\u0080-\u009f\u202e]/u);
    const { of, predictions } = predictionFile.read({ name: 'p.yaml', text: file.replace('\\u0085', ' '), sha256: '' })
      .predictionFiles![0]!;
    expect(of).toEqual({ model: model.replace('\u0085', ' '), suite: 's' });
    expect(predictions).toHaveLength(4);
    // Nothing certain, even where the model is nearly so.
    for (const { probability } of predictions.slice(1)) expect(probability! > 0 && probability! < 1).toBe(true);
  });

  it('holds nothing for certain', async () => {
    const tasks = '{ a: { runs: 300, passes: 0 }, b: { runs: 300, passes: 300 } }';
    const { out } = await run('forecast', write('c1', { tasks }), '--model', 'm1', '--runs', '50', '--format', 'json');
    const { predictions } = read(JSON.parse(out).file);
    expect(predictions.find(({ id }) => id === 'a passes every run')!.probability).toBe(0.001);
  });

  it('keeps the file whole in Markdown', async () => {
    const { out } = await run('forecast', write('c1'), '--model', 'm1', '--format', 'markdown');
    const [, text] = /```yaml\n([\s\S]*?)\n```\n$/u.exec(out)!;
    expect(read(text!).predictions).toHaveLength(4);
  });

  it('prints the table alone as CSV', async () => {
    const { out } = await run('forecast', write('c1'), '--model', 'm1', '--format', 'csv');
    expect(out).toMatch(/^what,target,runs,mean,lower,upper,probability,none,all\ntotal,run_summary\.passes,6,/u);
  });

  it('pools the campaigns of the model, by identifier or name, and says what changed between them', async () => {
    write('c1');
    write('c2', { harness: 'h@2' });
    write('c3', { model: 'm2', name: 'Model Two' });
    for (const model of ['m1', 'Model One']) {
      const { out } = await run('forecast', folder, '--model', model);
      expect(out).toMatch(/from 12.runs of 2.campaigns/u);
      expect(out).toContain('The pooled campaigns differ in harness.');
      expect(out).toContain('of: { model: "m1", suite: "s" }');
    }
  });

  it('foretells a model that was never run from the others, and asks whether it was meant', async () => {
    write('c1');
    write('c2', { model: 'm2', name: 'Model Two' });
    const { code, out } = await run('forecast', folder, '--model', 'Model Tow');
    expect(code).toBe(0);
    expect(out).toContain('No campaign is of Model Tow: this is what a model of this kind would do.');
    expect(out).toContain('Did you mean Model Two?');
    expect(out).toMatch(/from 12.runs of 2.other models/u);
    expect(out).toMatch(/Each task: from 6.runs of 2.other models/u);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'two suites at once',
      () => [write('c1'), write('c2', { suite: 't' }), '--model', 'm1'],
      /mismatch: campaign\.suite must be s.*\n.*--suite s/u,
    ],
    [
      'a name of two models',
      () => [write('c1'), write('c2', { model: 'm2' }), '--model', 'Model One'],
      /must name one model by its identifier, received Model One, which is m1 and m2/u,
    ],
    [
      'nothing graded',
      () => [write('c1', { tasks: '{ a: { runs: 3, passes: 0, not_graded: 3 } }' }), '--model', 'm1'],
      /must hold a graded run/u,
    ],
    ['no model', () => [write('c1')], /required option '--model <model>' not specified/u],
    [
      'no runs',
      () => [write('c1'), '--model', 'm1', '--runs', '0'],
      /must be a whole number of at least 1, received 0/u,
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await run('forecast', ...args());
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('takes the suite that is asked for', async () => {
    write('c1');
    write('c2', { suite: 't' });
    expect((await run('forecast', folder, '--model', 'm1', '--suite', 't')).out).toContain('suite: "t"');
  });
});
