import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { readCampaigns } from './read-campaigns.ts';

/** A program of every Unix. */
const makePipe = 'mkfifo';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const runs = 'model,task,run,passed\nm,a,1,true\nm,a,2,false\nm,b,1,true\nm,b,2,true\n';
const pack =
  'pack_version: 1\ncampaign: { id: p, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 6, passes: 4 }\n';

async function* streamOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe("somebody else's results", () => {
  it('are read where they are named, and where they are met', async () => {
    write('packs/p.yaml', pack);
    const file = write('packs/deep/runs.csv', runs);
    for (const paths of [[file], [join(folder, 'packs')], [folder, file, folder]]) {
      const { campaigns, receipts, issues, files } = await readCampaigns(paths);
      expect(issues).toEqual([]);
      expect(files).toContain(file);
      expect(receipts).toMatchObject([{ source: file, format: 'run table', rows: 4, runs: 4 }]);
      const campaign = campaigns.find(({ id }) => id === 'deep/runs')!;
      expect(campaign.totals).toEqual({ runs: 4, graded: 4, ungraded: 0, passes: 3 });
      expect(campaign.origin).toMatchObject({ file, importer: 'run table' });
      expect(campaign.origin.sha256).toMatch(/^[0-9a-f]{64}$/u);
    }
  });

  it('take what the user says', async () => {
    const file = write('r.csv', 'item,points\na,0.5\n');
    const reading = { columns: { passed: 'points' }, passAt: 0.5, model: 'm', suite: 's@1' };
    const { campaigns } = await readCampaigns([file], { reading });
    expect(campaigns[0]).toMatchObject({ suite: 's@1', model: { id: 'm' }, totals: { passes: 1 } });
  });

  it('come in by standard input, packs as well', async () => {
    const table = await readCampaigns(['-'], { input: streamOf(runs.slice(0, 30), runs.slice(30)) });
    expect(table.campaigns[0]).toMatchObject({ totals: { runs: 4 }, origin: { file: 'standard input' } });
    const packs = await readCampaigns(['-'], { input: streamOf(pack) });
    expect(packs.campaigns.map(({ id }) => id)).toEqual(['p']);
    const told = async (...texts: string[]) =>
      (await readCampaigns(['-'], { input: streamOf(...texts) })).issues.map(formatIssue).join();
    expect(await told()).toContain('standard input unknown: the file must be a data pack');
    expect(await told('model,task,run,passed\nm,a,1,true\nm,a,2')).toContain(
      'standard input:3 invalid: the row must have 4 cells',
    );
    expect(await told('{"pack_version": 1, "camp')).toContain('be well-formed JSON');
  });

  it('hold a broken file to its line, in a folder as well', async () => {
    write('ok.yaml', pack);
    write('runs.csv', `${runs}m,c\n`);
    const { issues, campaigns } = await readCampaigns([folder]);
    expect(campaigns.map(({ id }) => id)).toEqual(['p']);
    expect(issues.map((issue) => formatIssue(issue).replace(folder, '~'))).toEqual([
      '~/runs.csv:6 invalid: the row must have 4 cells, as the first line has, received 2',
    ]);
  });

  it('are refused where the same campaign comes twice', async () => {
    const { issues } = await readCampaigns([write('a/x.csv', runs), write('b/a/x.csv', runs)]);
    expect(issues.map(formatIssue).join()).toContain('campaign.id must be unique among all packs');
  });

  it('may be called anything', async () => {
    const { campaigns, issues } = await readCampaigns([write(' odd\tname .csv', runs)]);
    expect(issues).toEqual([]);
    expect(campaigns).toHaveLength(1);
  });

  it('are no pipe', async () => {
    const pipe = join(folder, 'pipe.csv');
    execFileSync(makePipe, [pipe]);
    const { issues } = await readCampaigns([pipe]);
    expect(issues.map(formatIssue)[0]).toContain('be a regular file or a folder, received something else');
    write('ok.yaml', pack);
    expect((await readCampaigns([folder])).passedOver).toEqual([pipe]);
  });

  it('may be one of 10,000 files', async () => {
    for (let n = 0; n < 10_000; n += 1) writeFileSync(join(folder, `note-${n}.txt`), 'x');
    write('runs.csv', runs);
    const { campaigns, passedOver } = await readCampaigns([folder]);
    expect(campaigns).toHaveLength(1);
    expect(passedOver).toEqual([]);
  });
});
