import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernels } from './kernels.ts';
import { type SuiteSize, suiteOf } from './suites.ts';
import { heading, row } from './timing.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command whose work grows with one property of a suite, from the first size to the last. */
interface Growth {
  readonly command: 'calibration' | 'check' | 'compare' | 'cost' | 'predictions' | 'report' | 'score';
  readonly of: 'campaigns' | 'campaigns with tasks of their own' | 'tasks' | 'runs per task' | 'forecasts';
  readonly sizes: readonly number[];
  readonly suite: (size: number) => SuiteSize;
}

const ofForecasts = (forecasts: number) => ({ campaigns: 10, tasks: 50, runs: 5, forecasts });

const growths: readonly Growth[] = [
  {
    command: 'check',
    of: 'campaigns',
    sizes: [50, 200, 800],
    suite: (campaigns) => ({ campaigns, tasks: 10, runs: 3 }),
  },
  {
    command: 'check',
    of: 'campaigns with tasks of their own',
    sizes: [25, 50, 100],
    suite: (campaigns) => ({ campaigns, tasks: 200, runs: 3, ownTasks: true }),
  },
  {
    command: 'score',
    of: 'campaigns',
    sizes: [10, 50, 200],
    suite: (campaigns) => ({ campaigns, tasks: 20, runs: 5 }),
  },
  { command: 'cost', of: 'campaigns', sizes: [5, 25, 100], suite: (campaigns) => ({ campaigns, tasks: 20, runs: 5 }) },
  {
    command: 'report',
    of: 'campaigns',
    sizes: [10, 50, 200],
    suite: (campaigns) => ({ campaigns, tasks: 20, runs: 5 }),
  },
  { command: 'report', of: 'tasks', sizes: [100, 1000, 10_000], suite: (tasks) => ({ campaigns: 2, tasks, runs: 3 }) },
  { command: 'compare', of: 'tasks', sizes: [100, 1000, 10_000], suite: (tasks) => ({ campaigns: 2, tasks, runs: 3 }) },
  {
    command: 'compare',
    of: 'runs per task',
    sizes: [10, 100, 1000],
    suite: (runs) => ({ campaigns: 2, tasks: 10, runs }),
  },
  { command: 'predictions', of: 'forecasts', sizes: [100, 1000, 8886], suite: ofForecasts },
  { command: 'calibration', of: 'forecasts', sizes: [100, 1000, 8886], suite: ofForecasts },
];

/** CPU seconds of a Node process, user and system: the least of two, or what the first took where that is long. */
function cpu(args: readonly string[]): number {
  const once = () => {
    const child = spawnSync(
      'bash',
      ['-c', `TIMEFORMAT='%U %S'; time "$@" > /dev/null 2>&1`, 'bash', process.execPath, ...args],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    // A refusal takes no time, and would be a fine figure.
    if (child.status === 2) throw new Error(`${args.join(' ')} was refused`);
    const [user = Number.NaN, system = Number.NaN] = child.stderr.trim().split(' ').map(Number);
    return user + system;
  };
  const first = once();
  return first > 4 ? first : Math.min(first, once());
}

/**
 * Growth of commands on generated suites, as multiples of the start of Node, beside `budget.json`; written to docs/speed.md.
 * The exponent is that of the work above the smallest size, between the last two sizes.
 */
export async function benchScale(): Promise<void> {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')) as {
    readonly seconds: Record<string, number>;
    readonly starts: Record<string, number>;
    /** Why a row is not met. */
    readonly why: Record<string, string>;
  };
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-scale-'));
  const node = cpu(['-e', '0']);
  heading(`Growth on generated suites, in starts of Node (CPU ${node.toFixed(3)} s)`);
  const lines: string[] = [];
  const add = (name: string, sizes: string, ratios: readonly number[], exponent: string) => {
    const wanted = budget.seconds[name];
    const allowed = wanted === undefined ? budget.starts[name] : wanted / quietStart;
    const last = ratios.at(-1)!;
    const limit = `${allowed?.toFixed(1)}×${wanted === undefined ? '' : ` (${wanted} s)`}`;
    const verdict = allowed === undefined ? 'none' : last > allowed ? `**above ${limit}**` : `within ${limit}`;
    row(
      name,
      `${last.toFixed(1)}×`,
      `${ratios.map((ratio) => ratio.toFixed(1)).join(', ')} at ${sizes}; exponent ${exponent}; ${verdict}`,
    );
    lines.push(
      `| ${name} | ${sizes} | ${ratios.map((ratio) => `${ratio.toFixed(1)}×`).join(', ')} | ${exponent} | ${verdict} |`,
    );
  };
  const cli = join(root, 'dist/cli/main.js');
  const pack = join(root, 'data/packs/claude-sonnet-4.6-agentic-core-v1.yaml');
  add('start: --version', '–', [cpu([cli, '--version']) / node], '–');
  add('start: plan', '–', [cpu([cli, 'plan', '--from', '1/3', '--to', '.55']) / node], '–');
  add('start: rates of one pack', '–', [cpu([cli, 'rates', pack]) / node], '–');
  const start = ['scripts/start.mjs', 'report', 'data/packs', '--out', join(folder, 'report')];
  cpu(start);
  add('npm start, nothing changed', '–', [cpu(start) / node], '–');
  for (const trials of [14_042, 100_000]) {
    const sides = twoPacks(trials, folder, () => ({}));
    add(`compare: totals of ${trials}`, '–', [cpu([cli, 'compare', ...sides]) / node], '–');
  }
  const ofOneTask = twoPacks(1_000_000, folder, (counts) => ({ per_task_results: { t: counts } }));
  add('compare: one task of 1000000 runs', '–', [cpu([cli, 'compare', ...ofOneTask]) / node], '–');
  if (process.argv.includes('--long')) {
    const place = placeOf(ofForecasts(100_000), join(folder, 'long'));
    for (const command of ['predictions', 'calibration']) {
      add(`${command}: 100000 forecasts`, '–', [cpu([cli, command, place.folder]) / node], '–');
    }
  }
  for (const { command, of, sizes, suite } of growths) {
    const times = sizes.map((size) => {
      const place = placeOf(suite(size), join(folder, `${command}-${of}-${size}`));
      const out = command === 'report' ? ['--out', `${place.folder}-out`] : [];
      return cpu([cli, command, ...(command === 'compare' ? place.files : [place.folder]), ...out]);
    });
    const [first, middle, last] = times as [number, number, number];
    // Within the noise of the start there is no growth to speak of.
    const exponent =
      last < 1.5 * first || middle <= first
        ? 'flat'
        : (Math.log((last - first) / (middle - first)) / Math.log(sizes[2]! / sizes[1]!)).toFixed(1);
    add(
      `${command}: ${of}`,
      sizes.join(', '),
      times.map((time) => time / node),
      exponent,
    );
  }
  rmSync(folder, { recursive: true });
  const ofKernels = await kernels();
  const missed = Object.entries(budget.why).filter(([name]) =>
    [...lines, ...ofKernels].some((line) => line.startsWith(`| ${name} |`) && line.includes('**')),
  );
  writeFileSync(join(root, 'docs/speed.md'), page(lines, ofKernels, missed));
}

/** CPU seconds of `node -e 0` on the quiet machine on which the wanted seconds were set. */
const quietStart = 0.056;

/** A folder with the packs of a suite. */
function placeOf(size: SuiteSize, folder: string): { readonly folder: string; readonly files: readonly string[] } {
  mkdirSync(folder);
  const files = suiteOf(size).map(({ name, pack }) => {
    writeFileSync(join(folder, name), JSON.stringify(pack));
    return join(folder, name);
  });
  return { folder, files };
}

/** Two packs of so many runs. */
function twoPacks(trials: number, folder: string, more: (counts: object) => object): string[] {
  return [0.52, 0.55].map((rate, index) => {
    const file = join(folder, `totals-${trials}-${index}.json`);
    const passes = Math.round(rate * trials);
    writeFileSync(
      file,
      JSON.stringify({
        pack_version: 1,
        campaign: { id: `totals-${index}`, suite: 's' },
        model: { id: `m${index}`, name: `M${index}` },
        run_summary: { runs: trials, passes },
        ...more({ runs: trials, passes }),
      }),
    );
    return file;
  });
}

function page(
  lines: readonly string[],
  ofKernels: readonly string[],
  missed: readonly (readonly [name: string, why: string])[],
): string {
  return `# Speed

Made by \`npm run bench -- --scale\`: whole commands on generated, seeded suites (\`scripts/bench/suites.ts\`), in multiples of the CPU time that
\`node -e 0\` takes on the same machine at the same time, the least of two. Budgets stand in \`scripts/bench/budget.json\`: seconds that were wanted where \`node -e 0\` takes ${quietStart} s, and, where nobody
stated a wish, as many starts as it took when the row was added.

| command and what grows | sizes | CPU, in starts of Node | exponent | budget |
|---|---|---|---|---|
${lines.join('\n')}

## Single calls

CPU milliseconds, the least of several, beside NumPy or SciPy in the same minute where it is installed. Above 1 ours is the faster one.

| call | ours | peer | peer ÷ ours | wanted |
|---|---|---|---|---|
${ofKernels.join('\n')}

## What is not met, and why

${missed.map(([name, why]) => `* ${name}: ${why}`).join('\n')}

Pictures stand beside bare Vega in \`npm run bench\`, reading beside bare parsers in \`npm run bench -- --reading\`; the elements of a large page and its bytes are limits of a test (\`src/browser/large-suite.test.ts\`).
`;
}
