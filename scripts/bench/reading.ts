import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package whose reading is measured
import { parse } from 'csv-parse';
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package whose reading is measured
import { parseDocument, stringify } from 'yaml';
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package whose reading is measured
import { type Entry, fromBufferPromise } from 'yauzl';
import { collectFiles } from '../../src/ingest/collect/collect.ts';
import { zipOf } from '../../src/ingest/foreign/fixture/zip.ts';
import { structureIssues } from '../../src/ingest/pack/data-pack-schema.ts';
import { readCampaigns } from '../../src/ingest/read-campaigns.ts';
import { heading, row } from './timing.ts';

/** A reading, and what no reading of such bytes could do without. */
interface Reading {
  readonly what: string;
  /** Times of the bare work. */
  readonly most: number;
  readonly own: () => Promise<unknown>;
  readonly bare: () => unknown;
  readonly times: number;
}

/** Reading in multiples of the bare parsers, in CPU seconds of this process: `npm run bench -- --reading`. */
export async function benchReading(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-reading-'));
  heading('Reading, in multiples of the bare parser (CPU seconds; at most)');
  for (const { what, most, own, bare, times } of readings(folder)) {
    const [ours, theirs] = [await cpuOf(own, times), await cpuOf(bare, times)];
    row(what, `${(ours / theirs).toFixed(2)}×`, `${most}×; ${ours.toFixed(2)} s against ${theirs.toFixed(2)} s`);
  }
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let index = 0; index < 1000; index++) {
    const counts = Object.fromEntries(
      Array.from({ length: 10 }, (_, task) => [`t${task}`, { runs: 3, passes: (index + task) % 4 }]),
    );
    writeFileSync(join(many, `${index}.yaml`), stringify({ ...packOf(index), per_task_results: counts }));
  }
  row('folder of 1,000 YAML packs', `${(await cpuOf(() => readCampaigns([many]), 1)).toFixed(2)} s`, '2 s');
  rmSync(folder, { recursive: true });
}

async function cpuOf(work: () => unknown, times: number): Promise<number> {
  const spent: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1e6);
  }
  return spent.reduce((least, one) => Math.min(least, one));
}

function packOf(index: number) {
  return {
    pack_version: 1,
    campaign: { id: `c${index}`, suite: 's' },
    model: { id: `m${index}`, name: `Model ${index}` },
  };
}

function runsOf(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    task: `task ${index % 500}`,
    run: Math.floor(index / 500) + 1,
    passed: index % 3 !== 0,
    cost_usd: 0.001 + (index % 97) / 1e5,
    tokens_in: 1000 + (index % 89),
    tokens_out: 100 + (index % 83),
    seconds: 1 + (index % 79) / 10,
  }));
}

function readings(folder: string): Reading[] {
  const [json, yaml, csv, log] = ['pack.json', 'pack.yaml', 'runs.csv', 'log.eval'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  writeFileSync(json, JSON.stringify({ ...packOf(0), runs: runsOf(100_000) }));
  writeFileSync(yaml, stringify({ ...packOf(0), runs: runsOf(5_000) }));
  const lines = Array.from({ length: 1_000_000 }, (_, index) => {
    return `task ${index % 500},m,${Math.floor(index / 500) + 1},${index % 3 === 0},0.00${1 + (index % 7)},${1000 + (index % 89)}`;
  });
  writeFileSync(csv, `task,model,run,passed,cost_usd,tokens_in\n${lines.join('\n')}\n`);
  const members = membersOfLog(2_000);
  writeFileSync(log, zipOf(members));
  return [
    {
      what: 'JSON pack of 100,000 runs, with its validation',
      most: 3,
      times: 3,
      own: () => readCampaigns([json]),
      bare: () => structureIssues(JSON.parse(readFileSync(json, 'utf8'))),
    },
    {
      what: 'YAML pack of 5,000 runs',
      most: 1.3,
      times: 3,
      own: () => readCampaigns([yaml]),
      bare: () => parseDocument(readFileSync(yaml, 'utf8')).toJS(),
    },
    {
      what: 'CSV of 1,000,000 runs, without DuckDB',
      most: 2,
      times: 1,
      own: () => collectFiles([csv], { engine: 'stream', reading: {}, name: 'x', input: process.stdin }),
      bare: () => recordsOf(csv),
    },
    {
      what: 'Inspect log of 2,000 samples',
      most: 1.5,
      times: 5,
      own: () => readCampaigns([log]),
      bare: () => unpacked(log),
    },
  ];
}

async function recordsOf(file: string): Promise<number> {
  let count = 0;
  for await (const _ of createReadStream(file).pipe(parse())) count += 1;
  return count;
}

/** Members as Inspect AI writes them: the header, all summaries, and samples that nobody needs to open. */
function membersOfLog(samples: number) {
  const ids = Array.from({ length: samples }, (_, index) => `sample-${index}`);
  const summaries = ids.map((id, index) => ({
    id,
    epoch: 1,
    uuid: `u${index}`,
    input: 'What is to be done? '.repeat(20),
    target: 'this',
    scores: { match: { value: index % 3 === 0 ? 'C' : 'I', answer: 'that '.repeat(20) } },
    model_usage: { 'openai/x': { input_tokens: 1000 + index, output_tokens: 50, total_tokens: 1050 + index } },
    started_at: '2026-03-01T10:00:01+00:00',
    working_time: 2.5,
    total_time: 9.5,
    completed: true,
  }));
  const header = {
    version: 2,
    status: 'success',
    eval: {
      task: 'sums',
      task_id: 'T1',
      run_id: 'R1',
      created: '2026-03-01T10:00:00+00:00',
      model: 'openai/x',
      packages: { inspect_ai: '0.3.199' },
      dataset: { name: 'sums', samples, sample_ids: ids },
    },
    plan: { steps: [], config: {} },
    results: { total_samples: samples, completed_samples: samples, scores: [{ name: 'match', metrics: {} }] },
  };
  const bodies = ids.map((id) => ({
    name: `samples/${id}_epoch_1.json`,
    content: { id, messages: 'word '.repeat(200) },
  }));
  return [...bodies, { name: 'summaries.json', content: summaries }, { name: 'header.json', content: header }];
}

/** Header and summaries, and what the directory lists. */
async function unpacked(file: string): Promise<unknown[]> {
  const bytes = readFileSync(file);
  const zip = await fromBufferPromise(bytes);
  const needed: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (['header.json', 'summaries.json'].includes(entry.fileName)) needed.push(entry);
  }
  return Promise.all(
    needed.map(async (entry) => {
      const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return JSON.parse(inflateRawSync(bytes.subarray(start, start + entry.compressedSize)).toString('utf8'));
    }),
  );
}
