import { findings } from '../../src/findings/findings.ts';
import { dataPack } from '../../src/ingest/pack/data-pack.ts';
import { measures } from '../../src/measures/measures.ts';
import { modelPairs } from '../../src/measures/pairs/model-pairs.ts';
import { drawings } from '../../src/report/charts/charts.ts';
import { reportFiles } from '../../src/report/report-files.ts';
import { randomStream } from '../../src/statistics/random.ts';
import { heading, milliseconds as ms, row } from './timing.ts';

/** A report on many campaigns of many tasks, each run three times, made in memory. */
export async function benchManyCampaigns(campaigns = 50, tasks = 500): Promise<void> {
  heading(`Report on ${campaigns} campaigns × ${tasks} tasks × 3 runs (target: under 20 s and 1 GB)`);
  const texts = Array.from({ length: campaigns }, (_, index) => packText(index, tasks));
  let peak = 0;
  const started = performance.now();
  const stage = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    const memory = process.memoryUsage().rss / 2 ** 20;
    peak = Math.max(peak, memory);
    row(
      `  ${name}`,
      ms(performance.now() - start),
      `CPU ${ms((user + system) / 1000)}, ${memory.toFixed(0)} MB afterwards`,
    );
    return result;
  };
  const read = await stage('read', () =>
    texts.flatMap((text, index) => dataPack.read({ name: `${index}.json`, text, sha256: '0'.repeat(64) }).campaigns),
  );
  const measured = await stage('measure', () => measures(read));
  const found = await stage('judge', () => findings(measured));
  await stage('draw (specs)', () => drawings(measured, found));
  const inputs = read.map(({ id }) => ({ file: `${id}.json`, sha256: '0'.repeat(64), campaign: id }));
  const files = await stage('render and write', () =>
    reportFiles(measured, found, { version: '0', level: 0.95, inputs }),
  );
  const megabytes = (end: string) =>
    files.filter(({ path }) => path.endsWith(end)).reduce((sum, { content }) => sum + content.length / 1e6, 0);
  const sizes = ['index.html', 'findings.json', '.svg', '.vl.json', '.png'].map(
    (end) => `${end} ${megabytes(end).toFixed(1)}`,
  );
  row('total', ms(performance.now() - started), `${files.length} files, in MB: ${sizes.join(', ')}`);
  row('highest memory seen', `${Math.max(peak, process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  await stage('of measure: comparisons of all pairs of models', () =>
    modelPairs(read, { ...measured.options, tested: measured.entrantPairs }),
  );
}

function packText(index: number, tasks: number): string {
  const stream = randomStream(5, index);
  const skill = stream.uniform();
  const results = Array.from({ length: tasks }, (_, task) => {
    const rate = Math.min(1, Math.max(0, skill + 0.9 * Math.sin(task)));
    const passes = [0, 1, 2].filter(() => stream.uniform() < rate).length;
    return [`task_${task}`, { runs: 3, passes }] as const;
  });
  const passes = results.reduce((sum, [, result]) => sum + result.passes, 0);
  return JSON.stringify({
    pack_version: 1,
    campaign: { id: `campaign-${index}`, date: '2026-01-01', suite: 'large-v1', harness: 'h@1' },
    model: { id: `model-${index}`, name: `Model ${index}` },
    suite_tasks: tasks,
    run_summary: { runs: 3 * tasks, passes, cost_total_usd: 1 + index },
    per_task_results: Object.fromEntries(results),
  });
}
