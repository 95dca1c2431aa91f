import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { run } from './fixture/run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A small sound pack; `changes` replace lines by their key. */
function pack(id: string, changes: Readonly<Record<string, string>> = {}): string {
  const lines: Record<string, string> = {
    pack_version: 'pack_version: 1',
    campaign: `campaign: { id: ${id}, suite: small-v1, date: 2026-01-01 }`,
    model: 'model: { id: m1, name: Model One }',
    run_summary: 'run_summary: { runs: 6, passes: 4, cost_total_usd: 0.12, cost_per_pass_usd: 0.03 }',
    per_task_results: 'per_task_results:',
    a: '  a: { runs: 3, passes: 3 }',
    b: '  b: { runs: 3, passes: 1, failure_modes: { wrong_answer: 2 } }',
    failure_modes: 'failure_modes: { wrong_answer: 2 }',
    ...changes,
  };
  return `${Object.values(lines).join('\n')}\n`;
}

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('bad input: a clear message and exit code 2', () => {
  it.each([
    ['a missing file', 'absent.yaml', null, /absent\.yaml missing: the file must exist/u],
    ['broken YAML', 'x.yaml', 'pack_version: 1\ncampaign: { id: x\nmodel: 3\n', /x\.yaml:\d+:\d+ invalid: .*YAML/u],
    [
      'broken JSON',
      'x.json',
      '{\n  "pack_version": 1,\n  "campaign": {"id": "x",,}\n}\n',
      /x\.json:3:\d+ invalid: .*JSON/u,
    ],
    [
      'an unknown key',
      'x.yaml',
      pack('x', { model: 'model: { id: m1, nmae: Model One }' }),
      /x\.yaml:3:\d+ unknown: model\.nmae.*\n.*did you mean.*name/u,
    ],
    [
      'passes above runs',
      'x.yaml',
      pack('x', { a: '  a: { runs: 3, passes: 4 }' }),
      /x\.yaml:6:\d+ \w+: per_task_results\.a\.passes must be at most runs \(3\), received 4/u,
    ],
    [
      'a negative count',
      'x.yaml',
      pack('x', { a: '  a: { runs: 3, passes: -1 }' }),
      /x\.yaml:6:\d+ invalid: per_task_results\.a\.passes must be a whole number.*received -1/u,
    ],
    [
      'a fractional count',
      'x.yaml',
      pack('x', { a: '  a: { runs: 3, passes: 2.5 }' }),
      /x\.yaml:6:\d+ invalid: per_task_results\.a\.passes must be a whole number.*received 2\.5/u,
    ],
    [
      'failure modes that do not add up',
      'x.yaml',
      pack('x', { failure_modes: 'failure_modes: { wrong_answer: 3 }' }),
      /x\.yaml:8:\d+ mismatch: failure_modes must .*2.*received 3/u,
    ],
    [
      'a percentage where a count belongs',
      'x.yaml',
      pack('x', { run_summary: 'run_summary: { runs: 6, passes: 66.67% }' }),
      /x\.yaml:4:\d+ invalid: run_summary\.passes must be a whole number.*received "66\.67%"\n.*percentage/u,
    ],
    [
      'a pack of the next version',
      'x.yaml',
      pack('x', { pack_version: 'pack_version: 2' }),
      /x\.yaml:1:\d+ invalid: pack_version must be 1, received 2\n.*newer/u,
    ],
    ['a file that is no pack', 'x.yaml', 'shopping: [milk, eggs]\n', /x\.yaml unknown: the file must/u],
  ])('%s', async (_, name, text, message) => {
    const file = text === null ? join(folder, name) : write(name, text);
    for (const command of ['check', 'rates']) {
      const { code, out, err } = await run(command, file);
      expect(code).toBe(2);
      expect(command === 'check' ? out : err).toMatch(message);
    }
  });

  it('an empty folder', async () => {
    const { code, err } = await run('rates', folder);
    expect(code).toBe(2);
    expect(err).toMatch(/missing: the (?:file|folder) must .*pack/u);
  });

  it('a duplicate campaign', async () => {
    write('a.yaml', pack('same'));
    write('b.yaml', pack('same'));
    const { code, err } = await run('score', folder);
    expect(code).toBe(2);
    expect(err).toMatch(/b\.yaml:2:\d+ duplicate: campaign\.id must .*received "?same/u);
  });

  it('two suites compared', async () => {
    write('a.yaml', pack('a'));
    write('b.yaml', pack('b', { campaign: 'campaign: { id: b, suite: other-v1, date: 2026-01-02 }' }));
    const { code, err } = await run('rerun', folder);
    expect(code).toBe(2);
    expect(err).toMatch(/mismatch: campaign\.suite must be .*, received .*\n.*--suite/u);
    // Each suite has a leaderboard of its own, and nothing is compared between them.
    expect((await run('score', folder)).code).toBe(0);
    expect((await run('inversions', folder)).code).toBe(0);
    expect((await run('score', folder, '--suite', 'small-v1')).code).toBe(0);
    expect((await run('score', folder, '--suite', 'smal-v1')).err).toMatch(
      /unknown: smal-v1 must be one of other-v1, small-v1/u,
    );
  });

  it('a rerun of another model', async () => {
    const files = [
      write('a.yaml', pack('a')),
      write('b.yaml', pack('b', { model: 'model: { id: m2, name: Model Two }' })),
    ];
    const { code, err } = await run('rerun', ...files);
    expect(code).toBe(2);
    expect(err).toMatch(/mismatch: model\.id must be m1, .* received m2/u);
  });

  it('a file of 200 MB, without reading it', async () => {
    const file = write('huge.yaml', 'pack_version: 1\n');
    truncateSync(file, 200e6);
    const { code, err } = await run('rates', file);
    expect(code).toBe(2);
    expect(err).toMatch(/huge\.yaml invalid: the file must have at most 20 MB, received 200 MB/u);
  });

  it('reports all problems at once', async () => {
    const file = write(
      'x.yaml',
      pack('x', {
        a: '  a: { runs: 3, passes: -1 }',
        model: 'model: { id: m1, nmae: One }',
        b: '  b: { runs: three, passes: 1 }',
      }),
    );
    const { err } = await run('rates', file);
    expect(err.match(/x\.yaml:\d+:\d+/gu)?.length).toBeGreaterThanOrEqual(2);
  });
});

describe('usage errors: exit code 2', () => {
  it.each([
    [['raport'], /unknown command 'raport'\s+\(Did you mean report\?\)/u],
    [['rates'], /missing required argument 'packs'/u],
    [['rates', 'x', '--levle', '0.9'], /unknown option '--levle'\s+\(Did you mean --level\?\)/u],
    [['rates', 'x', '--level', '950'], /must be from 0\.6 to 0\.9999, such as 0\.95, 95% or 95, received 950/u],
    [['rates', 'x', '--format', 'xml'], /Allowed choices are table, json, markdown, csv/u],
    [['rates', 'x', '--method', 'wilsn'], /must be one of blaker, .*received wilsn/u],
    [['plan', '--from', '1/3'], /required option '--to <rate>' not specified/u],
    [
      ['plan', '--from', '1/3', '--to', '1.2'],
      /must be a share from 0 to 1, such as 0\.55, 55% or 1\/3, received 1\.2/u,
    ],
    [['plan', '--from', '0.5', '--to', '0.5'], /--from and --to must differ/u],
    [['plan', '--from', '0.5', '--to', '0.6', '--runs', '2.5'], /must be a whole number of at least 1, received 2\.5/u],
  ])('%j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('check', () => {
  it('exits with 0 for a sound pack and says so', async () => {
    const { code, out } = await run('check', write('x.yaml', pack('x')));
    expect(code).toBe(0);
    expect(out).toContain('all is well');
  });

  it('exits with 1 for a pack that can be used but holds a figure that does not recompute', async () => {
    const claim = `stated_claims:\n  - { id: c, statement: five passes, stated: 5, recompute: { value: run_summary.passes } }`;
    const { code, out } = await run('check', write('x.yaml', pack('x', { claim })));
    expect(code).toBe(1);
    expect(out).toMatch(/warning: .*x\.yaml:\d+:\d+ mismatch: .*4.*received 5/u);
  });

  it('finds nothing in the shipped packs but what they explain themselves', async () => {
    const { code, out } = await run('check', join(root, 'data/packs'), '--format', 'json');
    const issues: { severity: string }[] = JSON.parse(out).issues;
    expect(code).toBe(0);
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('every command', () => {
  it.each(Object.keys(commands))('%s prints help with an example that works', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    const { command } = await commands[name as keyof typeof commands].load();
    for (const { flags, hidden } of (command as Command).flags) expect(out.includes(flags)).toBe(hidden !== true);
    const words = /Example:\n {2}holdsup (.+)/u.exec(out)![1]!.match(/"[^"]*"|\S+/gu)!;
    const example = words.map((word) => word.replaceAll('"', ''));
    const here = process.cwd();
    try {
      process.chdir(root);
      const out = ['report', 'convert', 'init', 'collect', 'merge'].includes(name)
        ? ['--out', join(folder, 'out')]
        : [];
      const ran = await run(...example, ...out);
      expect(ran.code, ran.err).toBe(0);
      expect(ran.out).not.toBe('');
    } finally {
      process.chdir(here);
    }
  });

  it.each(['check', 'score', 'rates', 'rerun', 'inversions'])('%s prints all four formats', async (name) => {
    const packs =
      name === 'rerun'
        ? readdirSync(join(root, 'data/packs'))
            .filter((file) => file.includes('120b'))
            .map((file) => join(root, 'data/packs', file))
        : [join(root, 'data/packs')];
    const printed = await Promise.all(
      ['table', 'json', 'markdown', 'csv'].map((format) => run(name, ...packs, '--format', format)),
    );
    expect(printed.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const [table, json, markdown, csv] = printed.map(({ out }) => out) as [string, string, string, string];
    expect(table.length).toBeGreaterThan(50);
    expect(JSON.parse(json)).toMatchObject({ schema_version: 1, command: name });
    expect(markdown).toMatch(/^\*\*.+\*\*\n\n\| .+ \|\n\| [-: |]+ \|/u);
    expect(csv.split('\n')[0]).toMatch(/^[a-z_]+(?:,[a-z_]+)+$/u);
    expect(`${table}${json}${markdown}${csv}`).not.toMatch(/NaN|undefined|\[object/u);
  });

  it('changes its intervals with --level', async () => {
    const file = write('x.yaml', pack('x'));
    const width = async (level: string) => {
      const { rates } = JSON.parse((await run('rates', file, '--level', level, '--format', 'json')).out);
      return rates[1].rate.upper - rates[1].rate.lower;
    };
    expect(await width('99%')).toBeGreaterThan(await width('0.8'));
  });

  it('writes to a file and leaves nothing beside it', async () => {
    const { code, out } = await run(
      'rates',
      write('x.yaml', pack('x')),
      '--format',
      'csv',
      '--out',
      join(folder, 'rates.csv'),
    );
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'rates.csv'), 'utf8')).toMatch(/^campaign,task,/u);
    expect(readdirSync(folder).sort()).toEqual(['rates.csv', 'x.yaml']);
  });
});

describe('names in packs are data', () => {
  const evil = `<script>alert(1)</script>`;

  it('never become HTML, markup, a formula or a terminal command', async () => {
    const quoted = JSON.stringify(evil);
    write(
      'x.yaml',
      pack('x', {
        model: `model: { id: m1, name: ${quoted} }`,
        a: `  "=cmd()|[a](javascript:b)": { runs: 3, passes: 3 }`,
      }),
    );
    const out = join(folder, 'out');
    expect((await run('report', folder, '--out', out)).code).toBe(0);
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    const text = (name: string) => readFileSync(join(out, name), 'utf8');
    expect(text('index.html')).not.toMatch(/<script>alert/iu);
    expect(text('index.html')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text('report.md')).not.toMatch(/<script|\]\(javascript/iu);
    const svgs = files.filter((file) => file.endsWith('.svg'));
    expect(svgs.length).toBeGreaterThan(0);
    for (const svg of svgs) expect(text(svg)).not.toMatch(/<script/iu);
    expect(svgs.some((svg) => text(svg).includes('&lt;script&gt;'))).toBe(true);
    for (const csv of files.filter((file) => file.endsWith('.csv'))) expect(text(csv)).not.toMatch(/(?:^|,)"?=/mu);
    expect(files.filter((file) => !/^[\w./-]+$/u.test(file))).toEqual([]);
  });

  it('cannot move the cursor of a terminal', async () => {
    const { out } = await run('rates', write('x.yaml', pack('x', { a: '  "\\e[2Ja": { runs: 3, passes: 3 }' })));
    expect(out).not.toContain('\u001b[2J');
  });
});

describe('the process', () => {
  it('exits with the code of the command and prints errors to stderr', () => {
    const cli = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(cli('--version')).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect(() => cli('rates', join(folder, 'absent.yaml'))).toThrow(expect.objectContaining({ status: 2, stdout: '' }));
  });
});

describe('report --article', () => {
  it('writes what an author takes to the desk, and nothing else', async () => {
    const packs = write('x.yaml', pack('x'));
    const out = join(folder, 'out');
    const { code, out: said } = await run('report', packs, '--out', out, '--article', 'may-2026');
    expect(code).toBe(0);
    expect(said).toMatch(/^Article: .*may-2026.article\.md \(\d+ files\)$/mu);
    expect(readdirSync(out)).toEqual(['may-2026']);
    expect(readFileSync(join(out, 'may-2026/methods.md'), 'utf8')).toContain('# Methods');
    expect(readdirSync(join(out, 'may-2026/charts'))).toContain('leaderboard-dark.svg');
  });

  it('of published scores alone has no empty leaderboard', async () => {
    const out = join(folder, 'out');
    expect((await run('report', join(root, 'data/reproductions'), '--out', out, '--article', 'scores')).code).toBe(0);
    expect(readFileSync(join(out, 'scores/article.md'), 'utf8')).not.toContain('| rank |');
    expect(readdirSync(join(out, 'scores/tables'))).not.toContain('leaderboard.csv');
  });

  it.each([
    [['--article', '../up'], /must be a plain name/u],
    [['--article', 'a/b'], /must be a plain name/u],
    [['--article', 'a', '--watch'], /--watch and --article: one at a time/u],
  ])('refuses %s', async (flags, message) => {
    const { code, err } = await run('report', write('x.yaml', pack('x')), '--out', join(folder, 'out'), ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
