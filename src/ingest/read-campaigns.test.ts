import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatIssue } from '../errors.ts';
import { readCampaigns } from './read-campaigns.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const packOf = (id: string, passes = 4) =>
  `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 6, passes: ${passes} }\n`;

const known = 'be a data pack (pack_version: 1) or a file of predictions (predictions_version: 1)';
const passedOverKnown = `${known}; it is passed over`;

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

  it('say what they pass over, and why', async () => {
    write('a.yaml', packOf('a'));
    write('node_modules/x/b.yaml', packOf('b'));
    write('.hidden/c.yaml', packOf('c'));
    write('.git/config.yaml', packOf('c'));
    write('.d.yaml', packOf('d'));
    write('SOURCE.md', '# Where the packs come from\n\npack_version: 1\ncampaign: x\n');
    write('package.json', '{"name": "x"}');
    write('a.yaml.frozen.json', '{}');
    write('pictures.bin', new Uint8Array([0, 1, 2]));
    mkdirSync(path('folder.yaml'));
    const { campaigns, passedOver } = await readCampaigns([folder]);
    expect(campaigns.map(({ id }) => id)).toEqual(['a']);
    expect(await told([folder, folder])).toEqual([
      'note ~/.d.yaml unknown: the file must be a file or folder of packs; it is passed over, received a hidden file',
      'note ~/.hidden unknown: the file must be a file or folder of packs; it is passed over, received a hidden folder',
      'note ~/node_modules unknown: the file must be a file or folder of packs; it is passed over, received a folder of packages',
      `note ~/package.json unknown: the file must ${known}; it is passed over, received a mapping of name`,
      `note ~/pictures.bin unknown: the file must ${known}; it is passed over, received bytes that are no text`,
    ]);
    expect(passedOver.map((name) => name.slice(folder.length + 1))).toEqual([
      '.d.yaml',
      '.hidden',
      'node_modules',
      'package.json',
      'pictures.bin',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'm.json',
      '{ "pack_versoin": 1, "camapign": 1 }',
      `unknown: the file must ${passedOverKnown}, received a mapping of pack_versoin, camapign\n  hint: did you mean "pack_version"?`,
    ],
    [
      'm.yaml',
      'model: mC\nresults: { task: 2/3 }\n',
      `unknown: the file must ${passedOverKnown}, received a mapping of model, results\n  hint: did you mean to begin with "pack_version: 1"?`,
    ],
    ['half.json', '{\n  "camp', 'invalid: the file must be well-formed JSON; it is passed over, received'],
    ['empty.yml', ' \n', `missing: the file must ${passedOverKnown}, received an empty file`],
    [
      'list.json',
      '[{"task": "t", "answer": true}]',
      `unknown: the file must ${passedOverKnown}, received a list of mappings of task, answer\n  hint: single runs go into a data pack`,
    ],
    [
      'runs.jsonl',
      '{"task": "t", "cost": 1}\n{"task": "u", "cost": 2}\n',
      `unknown: the file must ${passedOverKnown}, received JSON lines of task, cost\n  hint: single runs go into a data pack`,
    ],
    [
      'runs.csv',
      'model,task,run,answer\nm,t,1,true\n',
      `unknown: the file must ${passedOverKnown}, received a table of model, task, run, answer\n  hint: single runs go into a data pack`,
    ],
    [
      'b.yaml.txt',
      packOf('b'),
      'unknown: the file must end in .json, .yaml or .yml; it is passed over, received a data pack named "b.yaml.txt"\n  hint: rename it',
    ],
  ])('warn of %s, which looks like results', async (name, text, expected) => {
    write('a.yaml', packOf('a'));
    write(name, text);
    const [issue, ...others] = await told([folder]);
    expect(others).toEqual([]);
    expect(issue!.startsWith(`warning ~/${name}`)).toBe(true);
    expect(issue).toContain(expected);
  });

  it('note a backup of a pack', async () => {
    write('a.yaml', packOf('a'));
    for (const name of ['a.yml.bak', 'a.yaml~', 'a.yaml.orig']) write(name, packOf('a'));
    expect((await told([folder])).map((line) => line.slice(0, 15))).toEqual(
      Array(3)
        .fill('note ~/a.yaml.o')
        .map((_, index) => ['note ~/a.yaml.o', 'note ~/a.yaml~ ', 'note ~/a.yml.ba'][index]),
    );
  });

  it('refuse a file that can only have been meant as a pack', async () => {
    write('a.yaml', packOf('a'));
    write('b.yaml', packOf('b').replace('pack_version', 'pack_versoin'));
    write('c.yaml', packOf('c').replace('pack_version: 1\n', ''));
    expect(await told([folder])).toEqual([
      expect.stringContaining('error ~/b.yaml:1:1 missing: pack_version must be 1, received nothing'),
      expect.stringContaining('error ~/b.yaml:1:1 unknown: pack_versoin must be one of pack_version'),
      expect.stringContaining('error ~/c.yaml:1:1 missing: pack_version must be 1, received nothing'),
    ]);
  });

  it('follow a link to a file of any format, and say where one leads nowhere', async () => {
    write('far.csv', 'task,model,passed\nt,m,1\n');
    write('packs/a.yaml', packOf('a'));
    symlinkSync(path('far.csv'), path('packs/near.csv'));
    symlinkSync(path('nowhere.csv'), path('packs/lost.csv'));
    const { campaigns, issues } = await readCampaigns([path('packs')]);
    expect(campaigns.map(({ id }) => id)).toContain('packs/near');
    expect(issues.map(({ file }) => file)).toContain(path('packs/lost.csv'));
  });

  it('warn of a folder behind a link, and do not walk in circles', async () => {
    write('packs/a.yaml', packOf('a'));
    symlinkSync(path('packs'), path('packs/again'));
    expect(await told([path('packs')])).toEqual([
      'warning ~/packs/again invalid: the file must be a file or a folder; it is passed over, received a link to a folder\n  hint: name the folder itself on the command line',
    ]);
  });

  it('pass over a report that stands among the packs, whole', async () => {
    write('a.yaml', packOf('a'));
    for (const name of ['findings.json', 'index.html', 'report.md', 'charts/x.csv'])
      write(`out/${name}`, 'model,passes\n');
    expect(await told([folder])).toEqual([
      'note ~/out unknown: the file must be a file or folder of packs; it is passed over, received a report that was made by this tool',
    ]);
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
    expect(await readCampaigns([])).toEqual({
      campaigns: [],
      predictionFiles: [],
      issues: [],
      files: [],
      receipts: [],
      passedOver: [],
    });
  });
});

describe('a folder of files of several tools', () => {
  const review = (sample: number, score: number) =>
    JSON.stringify({
      index: sample,
      target: '',
      sample_score: { score: { value: { acc: score } }, sample_id: sample },
    });
  const rewards = (rows: readonly string[]) => `task,reward\n${rows.join('\n')}\n`;
  const simulated = { info: { git_commit: 'c', num_trials: 1, agent_info: { llm: 'm' } }, tasks: [] };
  const simulation = (task: string) => ({ id: task, task_id: task, trial: 0, reward_info: { reward: 1 } });

  it('is read file by file, each by its own importer: what belongs together takes only what is its own', async () => {
    write('x/reviews/m/bench_default.jsonl', `${review(1, 1)}\n${review(2, 0)}\n`);
    write('x/table.csv', 'task,passed\na,1\nb,0\n');
    write('pack.yaml', packOf('p'));
    write('tau/results.json', JSON.stringify(simulated));
    write('tau/simulations/1.json', JSON.stringify(simulation('t')));
    write('tau/notes.csv', 'suite,task,model,passed\nz,a,z,1\n');
    const { campaigns, receipts, issues } = await readCampaigns([folder]);
    expect(issues).toEqual([]);
    expect(receipts.map(({ format, source }) => [format, source.replace(folder, '~')])).toEqual([
      ['evalscope reviews', '~'],
      ['tau2-bench simulations', '~/tau'],
      ['run table', '~/tau/notes.csv'],
      ['run table', '~/x/table.csv'],
    ]);
    expect(campaigns).toHaveLength(5);
    // The same by a longer way, each thing once.
    const again = await readCampaigns([folder, path('x'), path('tau/simulations/../notes.csv')]);
    expect(again.campaigns.map(({ id }) => id)).toEqual(campaigns.map(({ id }) => id));
  });

  it('names what each unread file was taken for, and how it gets flags of its own', async () => {
    write('a.csv', rewards(['a,0.5', 'b,1']));
    write('b.csv', 'task,score\na,80\nb,90\n');
    write('c.csv', 'task,passed\na,1\n');
    const errors = (await told([folder])).filter((line) => line.startsWith('error'));
    expect(errors).toHaveLength(2);
    for (const [index, name] of ['a.csv', 'b.csv'].entries()) {
      expect(errors[index]).toContain(`error ~/${name} invalid:`);
      expect(errors[index]).toMatch(/such as --pass-at 1; it was taken for: run table; flags hold for every file/u);
      expect(errors[index]).toContain(`holdsup convert ~/${name} --out packs`);
    }
    expect((await told([path('a.csv')])).join()).not.toContain('taken for');
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
      `note ~/package.json unknown: the file must ${passedOverKnown}, received a text that starts "{}"`,
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
      'error ~ missing: the file must be a data pack, or a folder with data packs, received a folder with no data pack that could be read',
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
      'error ~ missing: the file must be a data pack, or a folder with data packs, received a folder with no data pack that could be read',
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
    expect(await told([write('narrow.yaml', Buffer.from(packOf('a'), 'utf16le'))])).toEqual([
      'error ~/narrow.yaml:1 invalid: the file must be UTF-8 text, received bytes that are not\n  hint: it looks like UTF-16: save it as UTF-8',
    ]);
    expect(await told([write('wide.yaml', Buffer.from(`\ufeff${packOf('a')}`, 'utf16le'))])).toEqual([]);
  });

  it('is a file in a format that nobody knows, with the way on', async () => {
    expect(await told([write('a.csv', 'model,task\nm,t\n'), write('b.txt', ' \n'), write('c.txt', 'hello\n')])).toEqual(
      [
        expect.stringMatching(
          /^error ~\/a\.csv missing: .* received the columns model, task\n {2}hint: name it, such as --column passed/u,
        ),
        expect.stringContaining('received an empty file\n  hint: the smallest data pack is'),
        expect.stringMatching(
          /received a text that starts "hello"\n {2}hint: the smallest data pack is .*; what is read besides: .*run table/u,
        ),
      ],
    );
    expect(await told([write('d.eval', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe]))])).toEqual([
      expect.stringMatching(/^error ~\/d\.eval invalid: the file must be a sound ZIP archive, /u),
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
      'error ~/b.yaml:2:17 duplicate: campaign.id must be unique among all packs, received "c" again after ~/a.yaml\n  hint: the two files are the same, byte for byte: leave one of them out',
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
