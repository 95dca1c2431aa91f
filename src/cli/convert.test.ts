import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { holdsup } from './program.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const rows = [
  'suite,model,task,run,passed,error,cost,tokens_in,category',
  's@1,m,"a, ""x""",1,true,,0.1,10,plan',
  's@1,m,"a, ""x""",2,false,,0.2,20,plan',
  's@1,m,b,1,false,429,0,30,',
  's@1,m,b,2,false,,0.25,40,',
  's@1,n,b,1,true,,0.5,50,',
];

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await holdsup(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    watched: false,
  });
  return { ...said, code };
}

/** All but where it was read from. */
const told = ({ origin: _, ...campaign }: Campaign) => campaign;

it.each(['yaml', 'json'])('makes packs (%s) that read as the results themselves do', async (to) => {
  const file = write('r.csv', `${rows.join('\n')}\n`);
  const out = join(folder, 'packs');
  const { code, err } = await run('convert', file, '--out', out, '--to', to);
  expect(code).toBe(0);
  expect(err).toContain('r.csv: run table, 5 rows → 5 runs; ');
  expect(readdirSync(out).every((name) => name.endsWith(`.${to}`))).toBe(true);
  const [native, converted] = [await readCampaigns([file]), await readCampaigns([out])];
  expect(converted.issues.map(({ problem }) => problem)).toEqual(native.issues.map(({ problem }) => problem));
  expect(native.campaigns).toHaveLength(2);
  expect(converted.campaigns.map(told)).toEqual(native.campaigns.map(told));
});

it.each(['csv', 'jsonl'])('makes a table (%s) of single runs that reads as the packs do', async (to) => {
  const file = write('r.csv', `${rows.join('\n')}\n`);
  const out = join(folder, 'table');
  expect((await run('convert', file, '--out', out, '--to', to)).code).toBe(0);
  const [first, again] = [await readCampaigns([file]), await readCampaigns([join(out, `runs.${to}`)])];
  const facts = ({ suite, model, runs, tasks, totals, cost }: Campaign) => ({
    suite,
    model,
    runs,
    tasks,
    totals,
    cost,
  });
  expect(again.campaigns.map(facts)).toEqual(first.campaigns.map(facts));
  expect(first.campaigns[0]!.runs.map(({ outcome }) => outcome)).toContain('ungraded');
});

it('replaces no pack, and says where single runs are missing', async () => {
  const file = write('r.csv', 'task,runs,passes\na,3,1\n');
  const out = join(folder, 'packs');
  expect((await run('convert', file, '--out', out)).code).toBe(0);
  const before = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
  expect((await run('convert', file, '--out', out)).err).toContain('a data pack, which is never replaced');
  expect(readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(before);
  const { code, err } = await run('convert', file, '--to', 'csv', '--out', out);
  expect([code, err.split('\n').at(-2)]).toEqual([
    2,
    '--to csv: needs single runs, and no campaign that was read tells any',
  ]);
});

it('asks on the command line what the columns do not say', async () => {
  const file = write('r.csv', 'what,points\na,0.5\n');
  expect((await run('score', file, '--column', 'task=what', '--column', 'passed=points')).err).toContain('--pass-at 1');
  const map = write('map.yaml', 'columns: { task: what, passed: points }\npass_at: 0.9\n');
  expect((await run('score', file, '--map', map)).code).toBe(0);
  const { err, out } = await run('score', file, '--map', map, '--pass-at', '50%', '--format', 'csv');
  expect(err).toContain('pass rule: points ≥ 0.5');
  expect(out).toMatch(/,1,1,/u);
  expect((await run('score', file, '--column', 'pased=points')).err).toContain('did you mean passed?');
});
