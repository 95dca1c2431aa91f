import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findings } from '../../src/findings/findings.ts';
import { readCampaigns } from '../../src/ingest/read-campaigns.ts';
import { measures } from '../../src/measures/measures.ts';
import { charts } from '../../src/report/charts/charts.ts';
import { renderDrawing } from '../../src/report/render.ts';
import { withinStrataPermutation } from '../../src/statistics/difference/within-strata/within-strata-permutation.ts';
import { predictiveTotal } from '../../src/statistics/rate-model/predictive-total.ts';
import { rateModel } from '../../src/statistics/rate-model/rate-model.ts';
import { benchCharts } from './charts.ts';
import { benchManyCampaigns } from './many-campaigns.ts';
import { heading, median, milliseconds as ms, row, timed } from './timing.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packs = join(root, 'data/packs');

/** Wall milliseconds of a Node process. */
function started(...args: string[]): () => void {
  return () => {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
  };
}

async function startUp(): Promise<void> {
  heading('Start-up (built package)');
  if (!existsSync(join(root, 'dist/cli/main.js')))
    execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  const nothing = await timed(started('-e', '0'));
  const library = await timed(started('--input-type=module', '-e', "import 'commander'"));
  const help = await timed(started('dist/cli/main.js', '--help'));
  row('node -e 0', ms(nothing));
  row('node -e "import \'commander\'"', ms(library));
  row('holdsup --help', ms(help), `${(help / library).toFixed(2)}× of node with the CLI library`);
}

async function warmStart(): Promise<void> {
  heading('Warm npm start on the shipped packs');
  const out = mkdtempSync(join(tmpdir(), 'holdsup-bench-'));
  const cpu: number[] = [];
  const wall: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const command = `${process.execPath} scripts/start.mjs report data/packs --out ${out}`;
    const child = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time ${command} > /dev/null`], {
      cwd: root,
      encoding: 'utf8',
    });
    wall.push(performance.now() - start);
    const [user = 0, system = 0] = child.stderr.trim().split(' ').map(Number);
    cpu.push(1000 * (user + system));
  }
  rmSync(out, { recursive: true, force: true });
  row('CPU, user and system', ms(median(cpu)), 'target: under 2,000 ms');
  row('wall clock', ms(median(wall)));

  const stages: [string, number][] = [];
  const stage = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    stages.push([name, performance.now() - start]);
    return result;
  };
  const { campaigns } = await stage('read and check packs', () => readCampaigns([packs]));
  const measured = await stage('measure', () => measures(campaigns));
  const found = await stage('judge', () => findings(measured));
  const drawings = await stage('draw (specs)', () =>
    Object.values(charts).flatMap((chart) => {
      const drawn = chart.drawings(measured, found);
      return 'missing' in drawn ? [] : drawn;
    }),
  );
  await stage('render (Vega, SVG, PNG)', async () => {
    for (const drawing of drawings) await (await renderDrawing(drawing)).png('light');
  });
  const total = stages.reduce((sum, [, time]) => sum + time, 0);
  for (const [name, time] of stages)
    row(`  ${name}`, ms(time), `${((100 * time) / total).toFixed(0)} % of the work after start-up`);
}

async function exactMethods(): Promise<void> {
  heading('Exact methods at 10 tasks × 3 runs, beside rendering one chart');
  const { campaigns } = await readCampaigns([packs]);
  const measured = measures(campaigns);
  const found = findings(measured);
  const forest = charts['pass-rate-intervals'].drawings(measured, found);
  if ('missing' in forest) throw new Error(forest.missing);
  const rendering = await timed(() => renderDrawing(forest[0]!));
  const first = [2, 3, 3, 3, 3, 2, 1, 3, 0, 3].map((successes) => ({ successes, trials: 3 }));
  const second = [3, 3, 3, 3, 1, 2, 1, 3, 1, 3].map((successes) => ({ successes, trials: 3 }));
  const permutation = await timed(() => withinStrataPermutation(first, second));
  const model = await timed(() =>
    predictiveTotal(
      rateModel(first),
      first.map(({ trials }) => trials),
    ),
  );
  row('render one chart', ms(rendering));
  row('within-task permutation test', ms(permutation), `${(permutation / rendering).toFixed(4)}× of one chart`);
  row('task-rate model and predictive total', ms(model), `${(model / rendering).toFixed(3)}× of one chart`);
}

/** Start-up, the whole report, the exact methods of the seed's size, every chart beside bare Vega, and a large folder. */
export async function benchReport(): Promise<void> {
  await startUp();
  await warmStart();
  await exactMethods();
  await benchCharts(packs);
  await benchManyCampaigns();
}
