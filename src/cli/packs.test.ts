import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './fixture/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const pack = (id: string, more = '') =>
  `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: ${id}, name: ${id} }\nrun_summary: { runs: 6, passes: 4 }\n${more}`;

describe('what a folder holds beside packs', () => {
  it('is said by every command, and keeps check from saying that all is well', async () => {
    write('a.yaml', pack('a'));
    write('runs.csv', 'model,task,run,answer\nm,t,1,true\n');
    write('package.json', '{ "name": "x" }');
    for (const command of ['score', 'rates', 'cost']) {
      const { code, err } = await run(command, folder);
      expect(code).toBe(0);
      expect(err).toMatch(/runs\.csv unknown: .*; it is passed over, received a table of model, task, run, answer/u);
      expect(err).toMatch(/passed over, being no data packs: .*package\.json/u);
    }
    const { code, out } = await run('check', folder);
    expect(code).toBe(1);
    expect(out).toMatch(/1.warning, 1.note/u);
  });

  it('is an error where it is all there is, with the reason', async () => {
    write('huge.yaml', pack('a'));
    truncateSync(join(folder, 'huge.yaml'), 30_000_000);
    const { code, err, out } = await run('score', folder);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/huge\.yaml invalid: the file must have at most 20 MB, received 30 MB/u);
    expect(err).toMatch(/a folder with no data pack that could be read/u);
  });

  it('is one sentence where no run is graded, and exit code 2', async () => {
    const said = async (command: string, text: string, ...args: string[]) => {
      write('a.yaml', `pack_version: 1\ncampaign: { id: a, suite: s }\nmodel: { id: m, name: M }\n${text}\n`);
      const { code, out, err } = await run(command, join(folder, 'a.yaml'), ...args);
      return [code, out, err.trim().split('\n').at(-1)!.replace(folder, '~').replaceAll('\u00a0', ' ')];
    };
    const sentence = (received: string) => [
      2,
      '',
      `~/a.yaml missing: the file must hold a graded run, received ${received}`,
    ];
    for (const command of ['score', 'rates', 'cost', 'effort', 'failures', 'inversions', 'rerun', 'calibration']) {
      expect(await said(command, 'run_summary: { runs: 0, passes: 0 }')).toEqual(sentence('no run at all'));
      expect(await said(command, 'runs: []')).toEqual(sentence('no run at all'));
      expect(await said(command, 'runs: [{ task: a, run: 1, passed: null, not_graded_reason: infra }]')).toEqual(
        sentence('none among 1 run (1 infra)'),
      );
    }
    const published =
      'published_scores: [{ id: x, published: { percent: 50, runs: 20 }, own: { runs: 20, passes: 12 } }]';
    expect(await said('score', published)).toEqual(sentence('no run at all'));
    expect((await said('rerun', published))[0]).toBe(0);
    expect(await said('report', 'runs: []', '--out', join(folder, 'r'))).toEqual(sentence('no run at all'));
    expect((await said('check', 'runs: []'))[0]).toBe(1);
  });

  it('is no empty table where there are predictions alone', async () => {
    write(
      'p.yaml',
      'predictions_version: 1\nof: { campaign: z }\npredictions: [{ id: p, target: run_summary.passes, at_least: 3 }]\n',
    );
    for (const command of ['score', 'cost', 'rates']) {
      const { code, err } = await run(command, folder);
      expect(code).toBe(2);
      expect(err).toMatch(/must be a data pack, or a folder with data packs, received files of predictions alone/u);
    }
  });
});
