import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema } from '../ingest/config-file-schema.ts';
import { run } from './fixture/run.ts';

const text = (name: string) => readFileSync(new URL(`../../data/starter/${name}`, import.meta.url), 'utf8');
const pack = 'data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml';

it('the workflow of the starter runs as it stands, and says what is wrong on its line', async () => {
  const { jobs } = parse(text('holdsup.yml')) as { jobs: { gate: { steps: { run?: string }[] } } };
  const calls = jobs.gate.steps.flatMap(({ run: script }) =>
    [...(script ?? '').matchAll(/npx holdsup ([^#\n]+)/gu)].map(([, call]) => call!.trim().split(/\s+/u)),
  );
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-starter-'));
  const readme = join(folder, 'README.md');
  writeFileSync(readme, '# GPT-OSS 120B\n\nIt passed 23 of 30 runs.\n');
  const places: Readonly<Record<string, string>> = {
    'results/base': 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml',
    'results/new': pack,
    'README.md': readme,
  };
  const typed = () =>
    calls.map((args) => run(...args.map((arg) => places[arg] ?? arg), '--config', 'data/starter/holdsup.yaml'));
  const outcomes = await Promise.all(typed());
  expect(outcomes.map(({ code }, at) => [calls[at]![0], code])).toEqual([
    ['check', 0],
    ['gate', 0],
    ['claims', 0],
  ]);
  writeFileSync(readme, '# GPT-OSS 120B\n\nIt passed 24 of 30 runs.\n');
  const [checked, , claimed] = await Promise.all(typed());
  expect(checked!.out).toMatch(/^::notice file=data\/packs\/2026-05-17.*,line=84,col=13,title=mismatch%3A pass::/mu);
  expect(claimed!.code).toBe(1);
  expect(claimed!.out).toMatch(
    /^::error file=.*README\.md,line=3,col=11,title=24 of 30%3A fail::differs: 24 of 30 should be 23\/30/mu,
  );
});

it('the published schema is what the one definition says (else: node --import tsx scripts/schema.ts), and is shipped', () => {
  const file = 'schema/holdsup.schema.json';
  expect(readFileSync(file, 'utf8')).toBe(configJsonSchema());
  expect(JSON.parse(readFileSync('package.json', 'utf8')).exports).toMatchObject({ [`./${file}`]: `./${file}` });
});

it('the configuration of the starter is one', async () => {
  const { code, out } = await run(
    'gate',
    'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml',
    pack,
    '--config',
    'data/starter/holdsup.yaml',
    '--format',
    'json',
  );
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({
    level: 0.95,
    gates: [
      { gate: 'margin', limit: 0.1, verdict: 'undecided' },
      { gate: 'atLeast', limit: 0.5, verdict: 'pass' },
      { gate: 'atMostUngraded', limit: 0.05, verdict: 'pass' },
    ],
  });
});

it.each([
  [
    'gates:\n  at_leest: 0.7\n',
    /^FILE:2:3 unknown: gates\.at_leest must be one of margin, at_least.*\n {2}hint: did you mean "at_least"\?$/u,
  ],
  [
    'level: 95%\ngate:\n  at_least: 1\n',
    /^FILE:2:1 unknown: gate must be one of level, margin, families, prices, aliases, mappings, claims, gates.*\n {2}hint: did you mean "gates"\?$/u,
  ],
  [
    'gates:\n  at_least: high\n',
    /^FILE:2:13 invalid: gates\.at_least must be from 0 to 1, such as 0\.7, 70% or 70, received "high"$/u,
  ],
  [
    'gates:\n  at_least: [1]\n',
    /^FILE:2:3 invalid: gates\.at_least must be a number, or a text such as 70%, received \[1\]$/u,
  ],
  [
    'gates:\n  margin: 1\n',
    /^FILE:2:11 invalid: gates\.margin must be from 0\.001 to 0\.99, .* received 1\n {2}hint: 1 is read as 100 %; one per cent is 1%$/u,
  ],
  ['gates: 5\n', /^FILE:1:8 invalid: gates must be a mapping of margin, at_least/u],
  ['level: 5%\n', /^FILE:1:8 invalid: level must be from 0\.6 to 0\.9999/u],
  ['', /^gate needs at least one of --margin.*or gates in holdsup\.yaml$/u],
  ['a: [\n', /^FILE:/u],
] as const)('what is wrong with %j is said at its place', async (config, message) => {
  const file = join(mkdtempSync(join(tmpdir(), 'holdsup-')), 'holdsup.yaml');
  writeFileSync(file, config);
  const { code, err } = await run('gate', pack, '--config', file);
  expect(code).toBe(2);
  expect(err.trim().replace(file, 'FILE')).toMatch(message);
});

it('flags go before the file, and its margin is a gate where there is a base', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'holdsup-')), 'mine.yaml');
  writeFileSync(file, 'margin: 25\nlevel: 90\ngates: { at_least: 95 }\n');
  const of = async (...args: string[]) =>
    JSON.parse((await run('gate', ...args, '--config', file, '--format', 'json')).out);
  expect(await of(pack)).toMatchObject({ level: 0.9, gates: [{ gate: 'atLeast', limit: 0.95 }] });
  expect(await of(pack, '--at-least', '0.5', '--level', '0.95')).toMatchObject({ level: 0.95, verdict: 'pass' });
  const base = 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml';
  expect(await of(base, pack)).toMatchObject({ gates: [{ gate: 'margin', limit: 0.25 }, { gate: 'atLeast' }] });
  expect((await run('gate', pack, '--config', 'nowhere.yaml')).err).toContain('nowhere.yaml');
});
