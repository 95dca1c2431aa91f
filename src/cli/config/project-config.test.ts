import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GateName, gateRules } from '../../findings/gates/gates.ts';
import { configIssues, configSections } from '../../ingest/config-file-schema.ts';
import { run } from '../fixture/run.ts';
import { gateKey } from '../gate/gate-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdsup-config-'));
let written = 0;
function file(text: string, ending = 'yaml'): string {
  const path = join(folder, `${written++}.${ending}`);
  writeFileSync(path, text);
  return path;
}

const pack = 'data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml';
const base = 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml';
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--format', 'json');
  expect(`${code} ${err}`).toMatch(/^[0-3] /u);
  return { answer: JSON.parse(out), err: err.replaceAll('\u00a0', ' ') };
};

/** Ten runs of each of four tasks that tell tokens and no cost. */
const bare = file(
  JSON.stringify({
    pack_version: 1,
    campaign: { id: 'bare', suite: 's' },
    model: { id: 'v/bare', name: 'Bare' },
    suite_tasks: 4,
    runs: ['a', 'b', 'c', 'd'].flatMap((task) =>
      Array.from({ length: 10 }, (_, run) => ({
        ...{ task, run: run + 1, passed: run < 5 },
        ...{ tokens_in: 1000, tokens_out: 100 },
      })),
    ),
  }),
  'json',
);

describe('holdsup.yaml', () => {
  it('gives the level and the margin of every command that has such a flag, and flags go before it', async () => {
    const config = file('level: 90%\nmargin: 20\n');
    for (const command of ['score', 'rates', 'cost', 'failures', 'predictions']) {
      expect((await json(command, pack, '--config', config)).answer.level).toBe(0.9);
      expect((await json(command, pack, '--config', config, '--level', '0.99')).answer.level).toBe(0.99);
      expect((await json(command, pack)).answer.level).toBe(0.95);
    }
    const compared = await run('compare', base, pack, '--config', config);
    expect(compared.out).toMatch(/20.points/u);
    expect((await run('compare', base, pack, '--config', config, '--margin', '5')).out).not.toMatch(/20.points/u);
  });

  it('prices tokens and runs where packs tell no cost, and says so', async () => {
    const config = file('prices:\n  Bare: { input: 3, output: 15 }\n  Nobody: { run: 1 }\n');
    // 40 runs of 1,000 tokens at 3 and 100 at 15 dollars a million: 0.0045 each, 0.18 in all, for 20 passes.
    const { answer, err } = await json('cost', bare, '--config', config);
    expect(JSON.stringify(answer)).toContain('0.009');
    expect(err).toContain('the cost of bare is that of its tokens at the prices of the configuration');
    expect(err).toContain('prices: no pack holds a model called Nobody');
    const gate = (limit: string) => run('gate', bare, '--max-cost-per-pass', limit, '--config', config);
    expect([(await gate('0.0091')).code, (await gate('0.0089')).code]).toEqual([0, 1]);
    const byRun = file('prices: { v/bare: { run: 0.01 } }\n');
    expect((await run('gate', bare, '--max-cost-per-pass', '0.0201', '--config', byRun)).code).toBe(0);
    const told = await json('cost', pack, '--config', file('prices: { GPT-OSS 120B: { run: 5 } }\n'));
    expect(told.answer).toEqual((await json('cost', pack)).answer);
  });

  it('tells families of tasks that name none', async () => {
    const config = file('families:\n  first: [a, b]\n  second: [c, d, e]\n');
    const { answer, err } = await json('score', bare, '--by', 'family', '--config', config);
    expect(answer.breakdown.rows.map(({ part, graded }: { part: string; graded: number }) => [part, graded])).toEqual([
      ['first', 20],
      ['second', 20],
    ]);
    expect(err).toContain('families.second: no pack holds a task called e');
  });

  it('says what columns are called, where neither a mapping file nor a flag does', async () => {
    const rows = file('thing,ok,other\na,1,0\na,0,0\nb,1,0\n', 'csv');
    const config = file('mappings: { columns: { task: thing, passed: ok }, suite: s, model: m }\n');
    const score = async (...more: string[]) => (await json('score', rows, '--config', config, ...more)).answer;
    expect(JSON.stringify(await score())).toContain('"passes":2');
    expect(JSON.stringify(await score('--column', 'passed=other'))).toContain('"passes":0');
    const map = file('columns: { task: thing, passed: other }\nsuite: s\nmodel: m\n');
    expect(JSON.stringify(await score('--map', map))).toContain('"passes":0');
  });

  it('knows models by other names', async () => {
    const article = file('Maximus passed 23/30 runs.\n', 'md');
    const config = file('aliases: { Maximus: GPT-OSS 120B }\n');
    const { answer } = await json('claims', article, pack, '--config', config);
    expect(answer.claims.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['matches']);
  });

  it.each([
    ['level: 95%\nprice: {}\n', '2:1 unknown: price must be one of', 'did you mean "prices"?'],
    ['prices:\n  M: { inptu: 3 }\n', '2:8 unknown: prices.M.inptu must be one of', 'did you mean "input"?'],
    ['gates: { tags: planning }\n', '1:10 unknown: gates.tags must be one of', 'did you mean "tag"?'],
    ['mappings: { column: {} }\n', '1:13 unknown: mappings.column must be one of', 'did you mean "columns"?'],
    ['level: 5\n', '1:8 invalid: level must be from 0.6 to 0.9999', ''],
    ['families: { x: a }\n', 'invalid: families.x must be', ''],
  ])('what is wrong with %j is said at its place, by every command', async (text, message, hint) => {
    for (const command of ['score', 'gate']) {
      const { code, err } = await run(command, pack, '--config', file(text));
      expect(code).toBe(2);
      expect(err).toContain(message);
      expect(err).toContain(hint);
    }
  });

  it('may hold every gate', () => {
    for (const gate of Object.keys(gateRules) as GateName[]) {
      const key = gateKey(gate);
      const next = `add ${key} to the gates of src/ingest/config-file-schema.ts, then node --import tsx scripts/schema.ts`;
      expect(configIssues({ gates: { [key]: 0.5 } }), next).toEqual([]);
    }
  });

  it('has a page and a template that tell every key', () => {
    const [page, template] = ['docs/config.md', 'data/starter/holdsup.yaml'].map((name) => readFileSync(name, 'utf8'));
    for (const key of configSections.filter((one) => one !== '$schema')) {
      expect(page).toContain(`| \`${key}\` |`);
      expect(template).toMatch(new RegExp(`^(?:# )?${key}:`, 'mu'));
    }
  });
});
