import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingOf } from '../campaign/standing.ts';
import { formatIssue } from '../errors.ts';
import { sealName, sealOf } from './frozen.ts';
import { type CampaignsReading, readCampaigns } from './read-campaigns.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function freeze(name: string, text: string, on: string): void {
  const sha256 = createHash('sha256').update(text).digest('hex');
  write(sealName(name), sealOf({ name, sha256 }, on));
}

const tasks = 'per_task_results:\n  fix: { runs: 3, passes: 3 }\n  plan: { runs: 3, passes: 1 }\n';

/** A pack with two tasks: 4 of 6 passed. */
function writePack(id: string, { date = '', model = 'm', suite = 's', more = '' } = {}): string {
  const when = date === '' ? '' : `, date: ${date}`;
  const head = `pack_version: 1\ncampaign: { id: ${id}, suite: ${suite}${when} }\nmodel: { id: ${model}, name: M }\n`;
  return write(`packs/${id}.yaml`, head + tasks + more);
}

/** A file of predictions. `more` stands on its third line, the first prediction on its fifth. */
function fileText({ of = '{ campaign: a }', more = 'by: Rigg', predictions = ['id: P1'] } = {}): string {
  const list = predictions.map((fields) => `  - { ${fields} }\n`).join('');
  return `predictions_version: 1\nof: ${of}\n${more}\npredictions:\n${list}`;
}

/** What is said about the folder, with its name taken out, and what was read of it. */
async function read(): Promise<CampaignsReading & { told: string[] }> {
  const reading = await readCampaigns([folder]);
  const told = reading.issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`.replaceAll(`${folder}/`, ''));
  return { ...reading, told };
}

async function told(): Promise<string[]> {
  return (await read()).told;
}

const waits = '\n  hint: the predictions wait for their campaign';

describe('predictions in a file of their own', () => {
  it('stand behind those of the pack, and know where they came from', async () => {
    writePack('a', { more: 'predictions: [{ id: own, target: run_summary.passes, point: 3 }]\n' });
    writePack('b');
    const predictions = ['id: P1, target: per_task_results.fix.passes, at_least: 3, probability: 0.8', 'id: P2'];
    const path = write('predictions/q.yaml', fileText({ predictions }));
    const { campaigns, predictionFiles, files, told: said } = await read();
    expect(said).toEqual([]);
    expect(campaigns.map((campaign) => campaign.predictions.map(({ id }) => id))).toEqual([['own', 'P1', 'P2'], []]);
    expect(campaigns[0]?.predictions.map(({ file, path: at }) => [file?.name, at])).toEqual([
      [undefined, 'predictions[0]'],
      [path, 'predictions[0]'],
      [path, 'predictions[1]'],
    ]);
    expect(predictionFiles).toHaveLength(1);
    expect(predictionFiles[0]).toMatchObject({
      campaign: 'a',
      of: { campaign: 'a' },
      file: { name: path, frozen: null },
    });
    expect(predictionFiles[0]?.predictions).toEqual(campaigns[0]?.predictions.slice(1));
    expect(files).toContain(path);
  });

  it('may be several files about one campaign, in the order of their names, in JSON too', async () => {
    writePack('a');
    write('z.json', JSON.stringify({ predictions_version: 1, of: { campaign: 'a' }, predictions: [{ id: 'P3' }] }));
    write('y.yaml', fileText({ predictions: ['id: P2'] }));
    const { campaigns, told: said } = await read();
    expect(said).toEqual([]);
    expect(campaigns[0]?.predictions.map(({ id }) => id)).toEqual(['P2', 'P3']);
  });

  it('wait for a campaign that is not here', async () => {
    write('q.yaml', fileText({ of: '{ campaign: gone }' }));
    const { told: said, predictionFiles, campaigns } = await read();
    expect(said).toEqual([
      `note q.yaml:2:17 unknown: of.campaign must name a campaign that was read, received "gone"${waits}`,
    ]);
    expect(campaigns).toEqual([]);
    expect(predictionFiles).toMatchObject([{ campaign: null, predictions: [{ id: 'P1', by: 'Rigg' }] }]);
  });

  it('wait, and ask whether a campaign of nearly that name was meant', async () => {
    writePack('camp-one', { model: 'gpt', suite: 'core-v1' });
    write('q.yaml', fileText({ of: '{ campaign: camp-on }' }));
    write('r.yaml', fileText({ of: '{ model: gptt, suite: core-v1 }' }));
    write('s.yaml', fileText({ of: '{ model: gpt, suite: core-v2 }' }));
    write('t.yaml', fileText({ of: '{ model: other, suite: core-v1 }' }));
    const model = 'of must name the model and the suite of a campaign that was read, received';
    const wait = 'the predictions wait for their campaign';
    expect(await told()).toEqual([
      `note q.yaml:2:17 unknown: of.campaign must name a campaign that was read, received "camp-on"\n  hint: did you mean "camp-one"? ${wait}`,
      `note r.yaml:2:1 unknown: ${model} "gptt" on "core-v1"\n  hint: did you mean "gpt"? ${wait}`,
      `note s.yaml:2:1 unknown: ${model} "gpt" on "core-v2"\n  hint: did you mean "core-v1"? ${wait}`,
      `note t.yaml:2:1 unknown: ${model} "other" on "core-v1"\n  hint: ${wait}`,
    ]);
  });
});

describe('predictions about a model on a suite', () => {
  const of = '{ model: m, suite: s }';
  const made = (day: string) => fileText({ of, more: `made_on: ${day}` });
  const found = async () => (await read()).predictionFiles[0]?.campaign;

  it('are about the earliest campaign that is not from before them', async () => {
    writePack('early', { date: '2026-05-01' });
    writePack('late', { date: '2026-05-24' });
    writePack('middle', { date: '2026-05-17' });
    writePack('undated');
    writePack('other', { date: '2026-05-16', model: 'n' });
    writePack('elsewhere', { date: '2026-05-16', suite: 't' });
    for (const [day, id] of [
      ['2026-04-01', 'early'],
      ['2026-05-01', 'early'],
      ['2026-05-02', 'middle'],
      ['2026-05-17', 'middle'],
      ['2026-05-24', 'late'],
    ] as const) {
      write('q.yaml', made(day));
      expect(await found()).toBe(id);
      expect(await told()).toEqual([]);
    }
    write('q.yaml', made('2026-05-25'));
    expect(await found()).toBeNull();
    expect(await told()).toEqual([
      `note q.yaml:2:1 unknown: of must name a model and a suite with a campaign that was read and is from 2026-05-25 or later, received "m" on "s", where ["undated"] have no date${waits}`,
    ]);
  });

  it('count from the youngest of them', async () => {
    writePack('early', { date: '2026-05-01' });
    writePack('late', { date: '2026-05-24' });
    write(
      'q.yaml',
      fileText({ of, more: 'made_on: 2026-04-30', predictions: ['id: P1', 'id: P2, made_on: 2026-05-02'] }),
    );
    expect(await found()).toBe('late');
  });

  it('are about the only campaign when no day is known, on either side', async () => {
    writePack('only');
    write('q.yaml', fileText({ of }));
    expect(await found()).toBe('only');
    write('q.yaml', made('2026-05-16'));
    expect(await found()).toBe('only');
    writePack('only', { date: '2026-05-17' });
    write('q.yaml', fileText({ of }));
    expect(await found()).toBe('only');
  });

  it('wait when the only campaign is from before them', async () => {
    writePack('only', { date: '2026-05-15' });
    write('q.yaml', made('2026-05-16'));
    expect(await told()).toEqual([
      `note q.yaml:2:1 unknown: of must name a model and a suite with a campaign that was read and is from 2026-05-16 or later, received "m" on "s"${waits}`,
    ]);
  });

  it('ask for an id where several campaigns may be meant', async () => {
    writePack('a', { date: '2026-05-17' });
    writePack('b', { date: '2026-05-17' });
    writePack('c', { date: '2026-05-24' });
    write('q.yaml', made('2026-05-16'));
    const error = (ids: string) =>
      `error q.yaml:2:1 invalid: of must name one campaign, received "m" on "s", which are ${ids}\n  hint: name the one that is meant, as in of: { campaign: a }`;
    expect(await told()).toEqual([error('["a","b"]')]);
    expect((await read()).predictionFiles).toEqual([]);
    write('q.yaml', fileText({ of }));
    expect(await told()).toEqual([error('["a","b","c"]')]);
  });
});

describe('what is wrong with a file of predictions', () => {
  it('is an id that the pack has, and then nothing of the file is taken', async () => {
    writePack('a', { more: 'predictions: [{ id: P0 }, { id: P2 }]\n' });
    write('q.yaml', fileText({ predictions: ['id: P1', 'id: P2'] }));
    const { campaigns, told: said, predictionFiles } = await read();
    expect(said).toEqual([
      'error q.yaml:6:11 duplicate: predictions[1].id must be unique among the predictions about a, received "P2" again after predictions[1] of packs/a.yaml',
    ]);
    expect(campaigns[0]?.predictions.map(({ id }) => id)).toEqual(['P0', 'P2']);
    expect(predictionFiles).toEqual([]);
  });

  it('is an id that another file has', async () => {
    writePack('a');
    write('q.yaml', fileText());
    write('r.yaml', fileText());
    const { campaigns, told: said } = await read();
    expect(said).toEqual([
      'error r.yaml:5:11 duplicate: predictions[0].id must be unique among the predictions about a, received "P1" again after predictions[0] of q.yaml',
    ]);
    expect(campaigns[0]?.predictions).toHaveLength(1);
  });

  it('is a target that is no number of its campaign', async () => {
    writePack('a');
    const predictions = [
      'id: P1, target: per_task_results.fixx.passes, exactly: 3',
      'id: P2, any_of: [{ target: campaign.suite, exactly: 3 }]',
      'id: P3, target: run_summary.passses, exactly: 3',
      'id: P4, target: run_summary.passes, exactly: 3, compared_with: a',
    ];
    write('q.yaml', fileText({ predictions }));
    expect(await told()).toEqual([
      'error q.yaml:5:23 unknown: predictions[0].target must be about a task of this pack, received "per_task_results.fixx.passes"\n  hint: did you mean "per_task_results.fix.passes"?',
      'error q.yaml:6:34 invalid: predictions[1].any_of[0].target must be the path of a number in this pack, received text "s"',
      'warning q.yaml:7:23 unknown: predictions[2].target must be the path of a number in this pack, received "run_summary.passses"\n  hint: did you mean "run_summary.passes"?',
      'error q.yaml:8:70 invalid: predictions[3].compared_with must be the id of another campaign, received "a", its own',
    ]);
    expect((await read()).campaigns[0]?.predictions).toEqual([]);
  });

  it('is not said of a campaign that is not here', async () => {
    write('q.yaml', fileText({ of: '{ campaign: gone }', predictions: ['id: P1, target: x, exactly: 3'] }));
    expect(await told()).toHaveLength(1);
  });

  it('is a comparison with a campaign that is not here, or has no such number', async () => {
    writePack('a', { more: 'failure_modes: { loop: 2 }\n' });
    const predictions = ['id: P1, target: failure_modes.loop, compared_with: b, at_least: 0'];
    write('q.yaml', fileText({ predictions }));
    expect(await told()).toEqual([
      `note q.yaml:5:5 unknown: predictions[0] must name campaigns that were read, received "b"\n  hint: read that campaign's pack as well, or mend the id`,
    ]);
    writePack('b');
    expect(await told()).toEqual([
      'warning q.yaml:5:5 unknown: predictions[0] must be about a number that b has too, received "failure_modes.loop"\n  hint: the prediction cannot be decided before that pack has it',
    ]);
  });

  it("does not touch the author's tally, which is of the pack's own predictions", async () => {
    const own = '[{ id: P0, target: run_summary.passes, exactly: 4 }]';
    writePack('a', { more: `predictions: ${own}\npredictions_scoring: { hits: 1, of: 1 }\n` });
    write('q.yaml', fileText({ predictions: ['id: P1, target: run_summary.passes, exactly: 4'] }));
    expect(await told()).toEqual([]);
  });
});

const zones =
  '\n  hint: clocks of different zones may explain it; a time with its offset would settle which came first';

describe('days', () => {
  const campaign = 'be no later than the campaign (2026-05-17), received "2026-05-20"';

  it('are before the campaign: a shared day is said once', async () => {
    writePack('a', { date: '2026-05-17' });
    write(
      'q.yaml',
      fileText({ more: 'made_on: 2026-05-20', predictions: ['id: P1', 'id: P2', 'id: P3, made_on: 2026-05-17'] }),
    );
    expect(await told()).toEqual([`warning q.yaml:3:10 mismatch: made_on must ${campaign}`]);
    write('q.yaml', fileText({ more: 'made_on: 2026-05-17', predictions: ['id: P1', 'id: P2, made_on: 2026-05-20'] }));
    expect(await told()).toEqual([`warning q.yaml:6:24 mismatch: predictions[1].made_on must ${campaign}`]);
    write('q.yaml', fileText({ more: 'made_on: 2026-05-20', predictions: ['id: P1, made_on: 2026-05-17'] }));
    expect(await told()).toEqual([]);
  });

  it('may be later by the clocks of other zones: no accusation', async () => {
    writePack('a', { date: '2026-05-17' });
    for (const madeOn of ['2026-05-18', '2026-05-18T23:00:00+13:00']) {
      write('q.yaml', fileText({ more: `made_on: ${madeOn}` }));
      expect(await told()).toEqual([
        `note q.yaml:3:10 unknown: made_on must be no later than the campaign (2026-05-17), received "${madeOn}"${zones}`,
      ]);
    }
    write('q.yaml', fileText({ more: 'made_on: 2026-05-17T23:00:00-11:00' }));
    expect(await told()).toEqual([]);
  });
});

describe('a frozen file', () => {
  const text = fileText({ more: 'made_on: 2026-05-16' });

  it('says so in every prediction', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    freeze('q.yaml', text, '2026-05-16');
    const { told: said, campaigns, files } = await read();
    expect(said).toEqual([]);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(campaigns[0]?.predictions[0]?.file).toMatchObject({
      sha256,
      frozen: { on: '2026-05-16', by: expect.stringContaining('.frozen.json'), names: null, sha256, intact: true },
    });
    expect(files.some((name) => name.endsWith('.frozen.json'))).toBe(false);
  });

  it('may be frozen on the day of the campaign, and on the day of writing', async () => {
    writePack('a', { date: '2026-05-16' });
    write('q.yaml', text);
    freeze('q.yaml', text, '2026-05-16');
    expect(await told()).toEqual([]);
  });

  const undated =
    'note packs/a.yaml:2:1 missing: campaign.date must be given, for a seal on predictions of a to be held against, received nothing\n  hint: the seal q.yaml.frozen.json cannot confirm that it is older';

  const changed = (file = 'q.yaml') =>
    `warning ${file}:1:1 mismatch: the file must have the bytes that were frozen on 2026-05-16, received other bytes\n  hint: predictions were changed after they were frozen: restore them, or remove the seal and freeze them as of today`;

  it('was changed afterwards: a warning, whether its campaign is here or not', async () => {
    const later = fileText({ more: 'made_on: 2026-05-16', predictions: ['id: P1', 'id: P2, made_on: 2026-05-17'] });
    write('q.yaml', later);
    freeze('q.yaml', text, '2026-05-16');
    expect(await told()).toEqual([
      changed(),
      `note q.yaml:2:17 unknown: of.campaign must name a campaign that was read, received "a"${waits}`,
    ]);
    writePack('a', { date: '2026-05-17' });
    const { told: said, campaigns } = await read();
    expect(said).toEqual([changed()]);
    expect(campaigns[0]?.predictions.map(({ file }) => file?.frozen?.intact)).toEqual([false, false]);
  });

  it('was changed by a single blank', async () => {
    writePack('a');
    write('q.yaml', `${text} `);
    freeze('q.yaml', text, '2026-05-16');
    expect(await told()).toEqual([undated, changed()]);
  });

  it('was sealed after the results', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    for (const on of ['2026-05-19', '2026-05-18T12:00:00+00:00']) {
      freeze('q.yaml', text, on);
      expect(await told()).toEqual([
        `warning q.yaml.frozen.json:5:9 mismatch: on must be no later than the campaign (2026-05-17), received "${on}"\n  hint: the predictions were sealed after the results`,
      ]);
    }
  });

  it('may be sealed later by the clocks of other zones: no accusation', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    for (const on of ['2026-05-18', '2026-05-18T00:30:00+00:00']) {
      freeze('q.yaml', text, on);
      expect(await told()).toEqual([
        `note q.yaml.frozen.json:5:9 unknown: on must be no later than the campaign (2026-05-17), received "${on}"${zones}`,
      ]);
    }
    freeze('q.yaml', text, '2026-05-17T20:00:00-08:00');
    expect(await told()).toEqual([]);
  });

  it('cannot be confirmed where the campaign has no date', async () => {
    writePack('a');
    write('q.yaml', text);
    freeze('q.yaml', text, '2026-05-16');
    expect(await told()).toEqual([undated]);
  });

  it('has a seal that names another file', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    freeze('other.yaml', text, '2026-05-16');
    renameSync(join(folder, 'other.yaml.frozen.json'), join(folder, 'q.yaml.frozen.json'));
    const { told: said, campaigns } = await read();
    expect(said).toEqual([
      'warning q.yaml.frozen.json:3:11 mismatch: file must name q.yaml, received "other.yaml"\n  hint: a seal belongs to the file that it names',
    ]);
    expect(campaigns[0]?.predictions[0]?.file?.frozen).toMatchObject({ intact: true, names: 'other.yaml' });
  });

  it('has the seal of another file with other bytes: nobody changed anything', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    freeze('other.yaml', `${text} `, '2026-05-16');
    renameSync(join(folder, 'other.yaml.frozen.json'), join(folder, 'q.yaml.frozen.json'));
    const { told: said, campaigns } = await read();
    expect(said).toEqual([
      'warning q.yaml.frozen.json:3:11 mismatch: file must name q.yaml, received "other.yaml"\n  hint: a seal belongs to the file that it names; of these bytes there is none, and the predictions are not counted',
    ]);
    expect(standingOf(campaigns[0]!.predictions[0]!, '2026-05-17')).toBe('changed');
  });

  it('is known by the seal beside it where a symbolic link leads to it', async () => {
    writePack('a', { date: '2026-05-17' });
    mkdirSync(join(folder, 'kept'));
    writeFileSync(join(folder, 'kept/real.yaml'), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const seal = join(folder, 'kept/real.yaml.frozen.json');
    writeFileSync(seal, sealOf({ name: 'real.yaml', sha256 }, '2026-05-16'));
    symlinkSync(join(folder, 'kept/real.yaml'), join(folder, 'link.yaml'));
    const { campaigns } = await readCampaigns([join(folder, 'packs'), join(folder, 'link.yaml')]);
    expect(campaigns[0]?.predictions[0]?.file).toMatchObject({
      name: join(folder, 'link.yaml'),
      frozen: { by: seal, names: null, intact: true },
    });
  });

  it('was written after it was sealed, by its own account', async () => {
    writePack('a', { date: '2026-05-17' });
    write('q.yaml', text);
    freeze('q.yaml', text, '2026-05-13');
    expect(await told()).toEqual([
      'warning q.yaml:3:10 mismatch: made_on must be no later than the seal of the file (2026-05-13), received "2026-05-16"',
    ]);
  });

  it('has a seal that cannot be read: a warning, and not the same as none', async () => {
    writePack('a');
    write('q.yaml', text);
    write('q.yaml.frozen.json', '{ "holdsup_seal": 1, "sha256": "x", "on": "2026-05-16" }');
    const { told: said, campaigns } = await read();
    expect(said).toEqual([
      'warning q.yaml.frozen.json:1:32 invalid: sha256 must be a SHA-256 digest: 64 hexadecimal digits in small letters, received "x"\n  hint: its predictions are not counted until the seal can be read',
    ]);
    expect(campaigns[0]?.predictions[0]?.file).toMatchObject({ frozen: null, hasBrokenSeal: true });
    expect(standingOf(campaigns[0]!.predictions[0]!, '2026-05-17')).toBe('seal unreadable');
  });

  it('has a seal that no search of a folder takes for a pack', async () => {
    const seal = write('q.yaml.frozen.json', '{ "pack_version": 1 }');
    writePack('a');
    expect(await told()).toEqual([]);
    const { files } = await readCampaigns([folder]);
    expect(files).not.toContain(seal);
  });
});
