import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SuiteSize, suiteOf } from './suites.ts';
import { heading, row } from './timing.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command whose work grows with one property of a suite, from the first size to the last. */
interface Growth {
  readonly command: string;
  readonly of: 'campaigns' | 'tasks' | 'runs per task' | 'forecasts';
  readonly sizes: readonly number[];
  readonly suite: (size: number) => SuiteSize;
}

const growths: readonly Growth[] = [
  {
    command: 'check',
    of: 'campaigns',
    sizes: [50, 200, 800],
    suite: (campaigns) => ({ campaigns, tasks: 10, runs: 3 }),
  },
  {
    command: 'score',
    of: 'campaigns',
    sizes: [10, 50, 200],
    suite: (campaigns) => ({ campaigns, tasks: 20, runs: 5 }),
  },
  { command: 'cost', of: 'campaigns', sizes: [5, 15, 40], suite: (campaigns) => ({ campaigns, tasks: 20, runs: 5 }) },
  { command: 'compare', of: 'tasks', sizes: [100, 1000, 10_000], suite: (tasks) => ({ campaigns: 2, tasks, runs: 3 }) },
  {
    command: 'compare',
    of: 'runs per task',
    sizes: [10, 100, 1000],
    suite: (runs) => ({ campaigns: 2, tasks: 10, runs }),
  },
  {
    command: 'predictions',
    of: 'forecasts',
    sizes: [100, 1000, 4000],
    suite: (forecasts) => ({ campaigns: 10, tasks: 50, runs: 5, forecasts }),
  },
  {
    command: 'calibration',
    of: 'forecasts',
    sizes: [100, 1000, 4000],
    suite: (forecasts) => ({ campaigns: 10, tasks: 50, runs: 5, forecasts }),
  },
];

/** The least CPU seconds of a Node process, user and system, of two. */
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
    const [user = Number.NaN, system = Number.NaN] = child.stderr.trim().split(' ').map(Number);
    return user + system;
  };
  return Math.min(once(), once());
}

/**
 * Growth of commands on generated suites, as multiples of the start of Node, beside `budget.json`; written to docs/speed.md.
 * The exponent is that of the work above the smallest size, between the last two sizes.
 */
export function benchScale(): void {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')) as Record<string, number>;
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-scale-'));
  const node = cpu(['-e', '0']);
  heading(`Growth on generated suites, in starts of Node (CPU ${node.toFixed(3)} s)`);
  const lines: string[] = [];
  const add = (name: string, sizes: string, ratios: readonly number[], exponent: string) => {
    const allowed = budget[name];
    const last = ratios.at(-1)!;
    const verdict =
      allowed === undefined ? 'no budget' : last > allowed ? `**worse than ${allowed}**` : `within ${allowed}`;
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
  for (const { command, of, sizes, suite } of growths) {
    const times = sizes.map((size) => {
      const place = join(folder, `${command}-${of}-${size}`);
      mkdirSync(place);
      const files = suiteOf(suite(size)).map(({ name, pack }) => {
        writeFileSync(join(place, name), JSON.stringify(pack));
        return join(place, name);
      });
      return cpu([cli, command, ...(command === 'compare' ? files : [place])]);
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
  writeFileSync(join(root, 'docs/speed.md'), page(lines));
}

function page(lines: readonly string[]): string {
  return `# Speed

Made by \`npm run bench -- --scale\`: whole commands on generated, seeded suites (\`scripts/bench/suites.ts\`), in multiples of the CPU time that
\`node -e 0\` takes on the same machine at the same time, the least of two. Budgets stand in \`scripts/bench/budget.json\`.

| command and what grows | sizes | CPU, in starts of Node | exponent | budget |
|---|---|---|---|---|
${lines.join('\n')}
`;
}
