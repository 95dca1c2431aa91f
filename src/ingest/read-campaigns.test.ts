import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { readCampaigns } from './read-campaigns.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errorbars-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const packOf = (id: string, passes = 4) =>
  `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 6, passes: ${passes} }\n`;

function path(name: string): string {
  return join(folder, name);
}

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(join(path(name), '..'), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

/** What is said, with the temporary folder's name taken out. */
async function told(paths: readonly string[], options?: { maxBytes: number }): Promise<string[]> {
  const { issues } = await readCampaigns(paths, options);
  return issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`.replaceAll(folder, '~'));
}

describe('files and folders', () => {
  it('are read in the order of names, each file once', async () => {
    write('b.yaml', packOf('b'));
    write('a.yml', packOf('a'));
    write(
      'deeper/c.json',
      JSON.stringify({
        pack_version: 1,
        campaign: { id: 'c', suite: 's' },
        model: { id: 'm', name: 'M' },
        run_summary: { runs: 3, passes: 1 },
      }),
    );
    symlinkSync(path('b.yaml'), path('link.yaml'));
    const { campaigns, issues, files } = await readCampaigns([path('b.yaml'), folder, folder]);
    expect(issues).toEqual([]);
    expect(campaigns.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(files).toEqual([path('a.yml'), path('b.yaml'), path('deeper/c.json')]);
  });

  it('give the same campaigns in whatever order they are named', async () => {
    const paths = ['a', 'b', 'c'].map((id) => write(`${id}.yaml`, packOf(id)));
    const forwards = await readCampaigns(paths);
    expect(await readCampaigns(paths.toReversed())).toEqual(forwards);
    expect(await readCampaigns([folder, ...paths])).toEqual(forwards);
  });

  it('pass over what is hidden, installed, or something else', async () => {
    write('a.yaml', packOf('a'));
    write('node_modules/x/b.yaml', packOf('b'));
    write('.hidden/c.yaml', packOf('c'));
    write('.d.yaml', packOf('d'));
    write('SOURCE.md', packOf('e'));
    write('package.json', '{"name": "x"}');
    write('broken.json', '{"name": ');
    mkdirSync(path('folder.yaml'));
    const { campaigns, issues } = await readCampaigns([folder]);
    expect(campaigns.map(({ id }) => id)).toEqual(['a']);
    expect(issues).toEqual([]);
  });

  it('take a pack of any name when it is named, and a byte order mark', async () => {
    expect(await told([write('pack.txt', `\ufeff${packOf('a')}`)])).toEqual([]);
  });

  it('carry the digest of the bytes', async () => {
    const { campaigns } = await readCampaigns([write('a.yaml', packOf('a'))]);
    // sha256sum of the same text.
    expect(campaigns[0]?.origin.sha256).toBe('1ded41659ef5a138a2ae24e297775e678c61bdcefaa0abcc847e5472b65d3ddf');
    expect(campaigns[0]?.origin.file).toBe(path('a.yaml'));
  });

  it('say nothing about nothing', async () => {
    expect(await readCampaigns([])).toEqual({ campaigns: [], predictionFiles: [], issues: [], files: [] });
  });
});

describe('what cannot be read', () => {
  it('is a missing file, with its neighbour of nearly that name', async () => {
    write('pack.yaml', packOf('a'));
    expect(await told([path('pak.yaml'), path('lost/entirely.yaml'), path('pack.yaml/x')])).toEqual([
      'error ~/lost/entirely.yaml missing: the file must exist, received nothing at that path',
      'error ~/pack.yaml/x missing: the file must exist, received nothing at that path',
      'error ~/pak.yaml missing: the file must exist, received nothing at that path\n  hint: did you mean "pack.yaml"?',
    ]);
  });

  it('is a folder without packs', async () => {
    expect(await told([folder])).toEqual([
      'error ~ missing: the file must be a data pack, or a folder with data packs, received a folder with no .json, .yaml or .yml file',
    ]);
    write('package.json', '{}');
    expect(await told([folder])).toEqual([
      'error ~ missing: the file must be a data pack, or a folder with data packs, received a folder with no data pack among its files',
    ]);
  });

  it('is a link that leads in a circle, by name and in a folder', async () => {
    symlinkSync(path('b.yaml'), path('a.yaml'));
    symlinkSync(path('a.yaml'), path('b.yaml'));
    expect(await told([path('a.yaml')])).toEqual([
      'error ~/a.yaml invalid: the file must be readable, received symbolic links that lead in a circle',
    ]);
    symlinkSync(path('c.yaml'), path('c.yaml'));
    rmSync(path('a.yaml'));
    rmSync(path('b.yaml'));
    expect(await told([folder])).toEqual([
      'warning ~/c.yaml invalid: the file must be readable, received symbolic links that lead in a circle',
    ]);
  });

  it('is a name that no file can have', async () => {
    expect(await told([path('x'.repeat(300)), `${folder}/a\0b`])).toEqual([
      'error ~/a\0b invalid: the file must be readable, received ERR_INVALID_ARG_VALUE',
      `error ~/${'x'.repeat(300)} invalid: the file must be readable, received a name that is too long`,
    ]);
  });

  it('is a device', async () => {
    expect(await told(['/dev/null'])).toEqual([
      'error /dev/null invalid: the file must be a regular file or a folder, received something else',
    ]);
  });

  it('is a file of 200 MB, by its size alone', async () => {
    const huge = write('huge.yaml', packOf('a'));
    truncateSync(huge, 200_000_000);
    const start = performance.now();
    expect(await told([huge])).toEqual([
      'error ~/huge.yaml invalid: the file must have at most 20 MB, received 200 MB',
    ]);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(await told([folder])).toEqual([
      'warning ~/huge.yaml invalid: the file must have at most 20 MB, received 200 MB',
    ]);
  });

  it('is a file over a limit of the caller, to the byte', async () => {
    const pack = write('a.yaml', packOf('a'));
    const bytes = packOf('a').length;
    expect(await told([pack], { maxBytes: bytes })).toEqual([]);
    expect(await told([pack], { maxBytes: bytes - 1 })).toEqual([
      `error ~/a.yaml invalid: the file must have at most ${bytes - 1} bytes, received ${bytes} bytes`,
    ]);
  });

  it('is a text that is not UTF-8', async () => {
    const latin = Buffer.concat([Buffer.from('pack_version: 1\nnote: caf'), Buffer.from([0xe9, 0x0a])]);
    expect(await told([write('latin.yaml', latin)])).toEqual([
      'error ~/latin.yaml:2 invalid: the file must be UTF-8 text, received bytes that are not\n  hint: save it as UTF-8',
    ]);
    expect(await told([write('first.yaml', Buffer.from([0xe9, 0x0a, 0x61]))])).toEqual([
      'error ~/first.yaml:1 invalid: the file must be UTF-8 text, received bytes that are not\n  hint: save it as UTF-8',
    ]);
    expect(await told([write('wide.yaml', Buffer.from(`\ufeff${packOf('a')}`, 'utf16le'))])).toEqual([
      'error ~/wide.yaml:1 invalid: the file must be UTF-8 text, received bytes that are not\n  hint: it looks like UTF-16: save it as UTF-8',
    ]);
  });

  it('is a file in a format that nobody knows', async () => {
    const formats = 'unknown: the file must be in a format that an importer recognises (data pack, prediction file)';
    expect(await told([write('a.csv', 'model,task\nm,t\n'), write('b.txt', ' \n')])).toEqual([
      `error ~/a.csv ${formats}, received a text that starts "model,task"`,
      `error ~/b.txt ${formats}, received an empty file`,
    ]);
  });
});

describe('what cannot be used', () => {
  it('is told with file, line and column, and the rest is read', async () => {
    write('broken.json', '{\n  "pack_version": 1,\n');
    write('good.yaml', packOf('good'));
    write('wrong.yaml', packOf('wrong', 7));
    expect(await told([folder])).toEqual([
      'error ~/broken.json:3:1 invalid: the file must be well-formed JSON, received the end of the file\n  hint: a { is not closed by a }',
      'error ~/wrong.yaml:4:33 mismatch: run_summary.passes must be at most runs (6), received 7',
    ]);
    const { campaigns, files } = await readCampaigns([folder]);
    expect(campaigns.map(({ id }) => id)).toEqual(['good']);
    expect(files).toEqual(['broken.json', 'good.yaml', 'wrong.yaml'].map(path));
  });

  it('is a campaign that stands in two files', async () => {
    write('a.yaml', packOf('c'));
    write('b.yaml', packOf('c'));
    expect(await told([path('b.yaml'), path('a.yaml')])).toEqual([
      'error ~/b.yaml:2:17 duplicate: campaign.id must be unique among all packs, received "c" again after ~/a.yaml',
    ]);
  });

  it('is an alias bomb', async () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]\n`;
    const bomb = `pack_version: 1\na: &a [${'x, '.repeat(10)}]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
      .map((name, index) => level(name, 'abcdefghi'[index]!))
      .join('')}`;
    expect(await told([write('bomb.yaml', bomb)])).toEqual([
      'error ~/bomb.yaml:6:36 invalid: the file must hold at most 100000 values that come in through aliases, received more at *d\n  hint: write the values out',
    ]);
  });

  it('is a pack of predictions inside predictions without end', async () => {
    const deep = `${packOf('a')}predictions: [{ id: P, all_of: ${'[{ all_of: '.repeat(150)}[]${' }]'.repeat(150)} }]\n`;
    const found = await told([write('deep.yaml', deep)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/all_of must be a list of at least one, received \[\]$/u);
  });
});
