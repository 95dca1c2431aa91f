import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { holdsup } from '../program.ts';

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

/** The files of a folder that are not hidden. */
const packsIn = (out: string) => readdirSync(out).filter((name) => !name.startsWith('.'));

/** All but where it was read from. */
const told = ({ origin: _, ...campaign }: Campaign) => campaign;

it.each(['yaml', 'json'])('makes packs (%s) that read as the results themselves do', async (to) => {
  const file = write('r.csv', `${rows.join('\n')}\n`);
  const out = join(folder, 'packs');
  const { code, err } = await run('convert', file, '--out', out, '--to', to);
  expect(code).toBe(0);
  expect(err).toContain('r.csv: run table, 5 rows → 5 runs; ');
  expect(packsIn(out).every((name) => name.endsWith(`.${to}`))).toBe(true);
  const [native, converted] = [await readCampaigns([file]), await readCampaigns([out])];
  expect(converted.issues.map(({ problem }) => problem)).toEqual(native.issues.map(({ problem }) => problem));
  expect(native.campaigns).toHaveLength(2);
  expect(converted.campaigns.map(told)).toEqual(native.campaigns.map(told));
});

it.each(['csv', 'jsonl', 'parquet'])('makes a table (%s) of single runs that reads as the packs do', async (to) => {
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

it('replaces its own packs, and none that somebody wrote or edited', async () => {
  mkdirSync(join(folder, 'of'));
  const file = write('of/r.csv', 'task,model,runs,passes\na,m,3,1\na,n,3,2\n');
  const out = join(folder, 'packs');
  const packs = () => packsIn(out);
  expect((await run('convert', file, '--out', out)).code).toBe(0);
  expect(packs()).toEqual(['of-r-m.yaml', 'of-r-n.yaml']);
  // A campaign that is named otherwise now does not stay behind as a second one.
  write('of/r.csv', 'task,model,runs,passes\na,m,3,2\na,o,3,2\n');
  const { code, err } = await run('convert', file, '--out', out);
  expect([code, packs()]).toEqual([0, ['of-r-m.yaml', 'of-r-o.yaml']]);
  expect(err).toContain('removed, being made of the same results before: of-r-n.yaml');
  expect(readFileSync(join(out, 'of-r-m.yaml'), 'utf8')).toContain('passes: 2');
  // What was made of other results, or of these in another form, is no left-over.
  const other = write('of/q.csv', 'task,runs,passes\na,3,1\n');
  expect((await run('convert', other, '--out', out)).code).toBe(0);
  expect((await run('convert', file, '--out', out, '--to', 'every-eval-ever')).code).toBe(0);
  expect(packs()).toEqual(['of-q.yaml', 'of-r-m.eee.json', 'of-r-m.yaml', 'of-r-o.eee.json', 'of-r-o.yaml']);
  writeFileSync(join(out, 'of-r-o.yaml'), `${readFileSync(join(out, 'of-r-o.yaml'), 'utf8')}suite_tasks: 1\n`);
  const edited = await run('convert', file, '--out', out);
  expect([edited.code, edited.err]).toEqual([2, expect.stringContaining('of-r-o.yaml: must not be data')]);
  expect((await run('convert', join(out, 'of-q.yaml'), '--out', out)).err).toContain('must not be an input');
  rmSync(join(out, '.holdsup-convert.json'));
  expect((await run('convert', other, '--out', out)).err).toContain('a data pack, which is never replaced');
});

it('reads records of Every Eval Ever that it wrote with their counts, however unequally tasks were run', async () => {
  const file = write('u.csv', 'task,runs,passes,not_graded\na,7,6,0\nb,3,1,1\nc,1,1,0\n');
  const out = join(folder, 'records');
  expect((await run('convert', file, '--out', out, '--to', 'every-eval-ever', '--model-name', 'm')).code).toBe(0);
  const { campaigns, issues } = await readCampaigns([out]);
  expect(issues).toEqual([]);
  expect(campaigns.map(({ totals }) => totals)).toMatchObject([{ runs: 11, graded: 10, passes: 8, ungraded: 1 }]);
});

it('makes records of Every Eval Ever with their intervals', async () => {
  mkdirSync(join(folder, 'of'));
  const file = write('of/r.csv', `${rows.join('\n')}\n`);
  const out = join(folder, 'records');
  expect((await run('convert', file, '--out', out, '--to', 'every-eval-ever', '--level', '0.9')).code).toBe(0);
  const record = JSON.parse(readFileSync(join(out, 'of-r-m.eee.json'), 'utf8')) as object;
  expect(record).toMatchObject({
    schema_version: '0.3.0',
    evaluation_results: [{ score_details: { uncertainty: { confidence_interval: { confidence_level: 0.9 } } } }],
  });
  const empty = write('none.csv', 'task,passed\na,\n');
  const { code, err } = await run('convert', empty, '--out', out, '--to', 'every-eval-ever');
  expect([code, err]).toEqual([2, expect.stringContaining('no campaign that was read has a graded run')]);
});

it('says where single runs are missing', async () => {
  const file = write('r.csv', 'task,runs,passes\na,3,1\n');
  const out = join(folder, 'packs');
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

it('keeps people’s verdicts in packs and tables, and says what has no place there', async () => {
  const labels = ['model,task,run,passed,human_label', 'm,a,1,1,pass', 'm,a,2,1,fail', 'm,b,1,0,', 'm,b,2,0,fail'];
  const file = write('r.csv', `${labels.join('\n')}\n`);
  const out = join(folder, 'packs');
  await run('convert', file, '--checked-sample', 'random', '--out', out);
  const check = { sample: 'random', of: 'campaign', bothPassed: 1, wronglyPassed: 1, wronglyFailed: 0, bothFailed: 1 };
  expect((await readCampaigns([out])).campaigns[0]!.judgeCheck).toMatchObject(check);
  const table = join(folder, 'table');
  const { err } = await run('convert', out, '--to', 'csv', '--out', table);
  expect(err).toMatch(/a table does not say how checked runs were drawn \(--checked-sample when it is read\): \S+r/u);
  const [back] = (await readCampaigns([join(table, 'runs.csv')])).campaigns;
  expect(back!.judgeCheck).toMatchObject({ ...check, sample: null });
  const records = await run('convert', out, '--to', 'every-eval-ever', '--out', join(folder, 'records'));
  expect(records.err).toMatch(/no place for checks of judges, left out of \S+r/u);
});
