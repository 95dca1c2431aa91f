/**
 * Writes docs/coverage.md from `holdsup coverage`: node --import tsx scripts/coverage-docs.ts (some minutes).
 * The sentences about our defaults are made from the numbers, whichever way they fall.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { command, inTasks, whereLeast } from '../src/cli/commands/coverage.ts';
import { markdown } from '../src/cli/print/format-markdown.ts';
import type { OutputTable } from '../src/cli/print/output.ts';
import { worstCoverage } from '../src/statistics/coverage.ts';
import { intervalMethods } from '../src/statistics/interval/methods.ts';
import type { CoverageSummary } from '../src/statistics/suite-coverage/coverage-summary.ts';
import { fewUnsureProfiles } from '../src/statistics/suite-coverage/few-unsure.ts';
import type { SuiteScope } from '../src/statistics/suite-coverage/method.ts';
import { suiteMethods } from '../src/statistics/suite-coverage/methods.ts';
import { profiles } from '../src/statistics/suite-coverage/profiles.ts';
import { promisedCoverage } from '../src/statistics/suite-coverage/promise.ts';
import type { RerunCoverage } from '../src/statistics/suite-coverage/rerun-range.ts';

const level = 0.95;
const seed = 1;
const replicates = 10_000;
const tasksOfDesigns = [5, 10, 20, 50];
const runsOfDesigns = [1, 2, 3, 5, 10];
const least = promisedCoverage('about', level);

interface Design {
  readonly tasks: number;
  readonly runs: number;
  readonly single: OutputTable;
  readonly suite: OutputTable;
  readonly one_task: readonly { method: keyof typeof intervalMethods; worst: number; width: number }[];
  readonly summary: readonly CoverageSummary[];
  readonly exact: boolean;
  readonly rerun: readonly RerunCoverage[] | null;
}

async function design(tasks: number, runs: number): Promise<Design> {
  // The widest designs take a rate model of a tenth of a second for each of thousands of outcomes.
  const rerun = tasks * runs <= 200;
  process.stderr.write(`${tasks} × ${runs}\n`);
  const { json, tables } = await command.run(
    {
      operands: [],
      flags: { tasks, runs, level, seed, replicates, rerun },
      version: '',
      progress: () => {},
      warn: () => {},
      moment: '1970-01-01T00:00:00Z',
    },
    { commands: {}, holdsup: async () => 0 },
  );
  return {
    tasks,
    runs,
    single: tables[0]!,
    suite: tables[1]!,
    one_task: json.one_task as Design['one_task'],
    summary: json.suite as readonly CoverageSummary[],
    exact: (json.cells as { replicates: number | null }[]).every((cell) => cell.replicates === null),
    rerun: json.rerun as readonly RerunCoverage[] | null,
  };
}

function print(table: OutputTable): string {
  return markdown.print({ json: {}, tables: [table] }, { command: 'coverage', version: '' }).trimEnd();
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function digits(value: number): string {
  return value.toFixed(3);
}

/** Of a coverage: one digit more, so that nothing is rounded up to its promise. */
function held(value: number): string {
  return value.toFixed(4);
}

function narrowestSingle(rows: Design['one_task'], floor: number) {
  return rows
    .filter(({ worst }) => worst >= floor - 1e-10)
    .reduce((best, candidate) => (candidate.width < best.width - 1e-10 ? candidate : best));
}

function oneTask(designs: readonly Design[]): string[] {
  const ofRuns = runsOfDesigns.map((runs) => designs.find((each) => each.runs === runs)!);
  const rows = ofRuns.map(({ runs, one_task: rows }) => {
    const blaker = rows.find(({ method }) => method === 'blaker')!;
    const [sure, about] = [narrowestSingle(rows, level), narrowestSingle(rows, least)];
    return {
      text: row([
        runs,
        held(blaker.worst),
        digits(blaker.width),
        `${intervalMethods[sure.method].label} ${digits(sure.width)}`,
        `${intervalMethods[about.method].label} ${digits(about.width)} (worst ${held(about.worst)})`,
      ]),
      about: about.method,
      sure: sure.method === 'blaker' || Math.abs(sure.width - blaker.width) < 1e-10,
    };
  });
  const beaten = ofRuns.filter((_, i) => !rows[i]!.sure).map(({ runs }) => runs);
  return [
    '### One task: Blaker',
    beaten.length === 0
      ? 'Blaker is the narrowest of all methods whose worst coverage is at least 95 %, at every number of runs below.'
      : `Blaker is **not** the narrowest of the methods whose worst coverage is at least 95 % at ${beaten.join(', ')} runs; its promise holds at every number of trials, theirs does not.`,
    `The last column gives up the guarantee: the narrowest method whose worst coverage is ${least.toFixed(2)} or more at that very number of runs. ${elsewhere(rows.map(({ about }) => about))}`,
    [
      row([
        'runs',
        'Blaker: worst coverage',
        'mean width',
        'narrowest, worst ≥ .95',
        `narrowest, worst ≥ ${least.toFixed(2)}`,
      ]),
      row(['---:', '---:', '---:', '---', '---']),
      ...rows.map(({ text }) => text),
    ].join('\n'),
  ];
}

/** What becomes of the methods that are narrower at one number of runs, at other numbers. */
function elsewhere(methods: readonly (keyof typeof intervalMethods)[]): string {
  const others = [...new Set(methods)].filter((method) => method !== 'blaker');
  const said = others.map((method) => {
    const ofRuns = Array.from({ length: 60 }, (_, i) => ({ runs: i + 1, ...worstCoverage(method, i + 1, { level }) }));
    const worst = ofRuns.reduce((a, b) => (b.coverage < a.coverage ? b : a));
    return `${intervalMethods[method].label} ${held(worst.coverage)} (at ${worst.runs})`;
  });
  return said.length === 0 ? '' : `Their worst over 1 to 60 runs: ${said.join(', ')}.`;
}

function suiteDefault(designs: readonly Design[], scope: SuiteScope, heading: string): string[] {
  const judged = designs.map(({ tasks, runs, summary }) => {
    const rows = summary.filter((each) => each.scope === scope);
    const ours = rows.find(({ method }) => suiteMethods[method].isDefault && suiteMethods[method].madeFor === scope)!;
    return { name: `${tasks} × ${runs}`, ours, narrowest: rows.find((each) => each.narrowest) };
  });
  const short = judged.filter(({ ours }) => !ours.keeps);
  const beaten = judged.filter(({ ours, narrowest }) => ours.keeps && !isAsNarrow(ours, narrowest));
  const list = (items: typeof judged, say: (item: (typeof judged)[number]) => string) => items.map(say).join('; ');
  const rival = ({ name, ours, narrowest }: (typeof judged)[number]) =>
    `${name} (${inTasks(suiteMethods[narrowest!.method].label)}: ${(100 * (1 - narrowest!.width / ours.width)).toFixed(1)} % narrower, least coverage ${held(narrowest!.least)} against ${held(ours.least)})`;
  return [
    heading,
    `It keeps its promise at ${judged.length - short.length} of ${judged.length} designs, and is the narrowest that does at ${judged.length - short.length - beaten.length}.`,
    ...(short.length === 0
      ? []
      : [
          `**It falls short** at ${list(short, ({ name, ours }) => `${name} (${held(ours.least)} where the profile is "${whereLeast(ours.leastProfile, ours.leastSuite)}"; mean over profiles ${held(ours.mean)})`)}.`,
        ]),
    ...(beaten.length === 0 ? [] : [`**It is not the narrowest that keeps it** at ${list(beaten, rival)}.`]),
    [
      row([
        'tasks × runs',
        'default: least coverage',
        'mean coverage',
        'mean width',
        'verdict',
        'narrowest that keeps',
        'its least',
        'its width',
      ]),
      row(['---', '---:', '---:', '---:', '---', '---', '---:', '---:']),
      ...judged.map(({ name, ours, narrowest }) =>
        row([
          name,
          held(ours.least),
          held(ours.mean),
          digits(ours.width),
          ours.keeps ? 'keeps' : 'falls short',
          narrowest === undefined
            ? 'none'
            : isAsNarrow(ours, narrowest)
              ? 'the default'
              : inTasks(suiteMethods[narrowest.method].label),
          narrowest === undefined ? '' : held(narrowest.least),
          narrowest === undefined ? '' : digits(narrowest.width),
        ]),
      ),
    ].join('\n'),
  ];
}

function isAsNarrow(ours: CoverageSummary, narrowest: CoverageSummary | undefined): boolean {
  return narrowest !== undefined && ours.keeps && ours.width <= narrowest.width + 1e-10;
}

function reruns(designs: readonly Design[]): string[] {
  const labels = Object.values(profiles).map(({ label }) => label);
  const rows = designs.flatMap(({ tasks, runs, rerun }) =>
    rerun === null
      ? []
      : [row([`${tasks} × ${runs}`, ...rerun.map(({ coverage, error }) => `${held(coverage)} ± ${held(error)}`)])],
  );
  return [
    '## Ranges for a rerun',
    'Coverage of the 95 % range of the task-rate model for the total of a rerun of the same tasks, ± its Monte-Carlo error. First campaigns are simulated (400 for each profile); the chance that the rerun then lands in the range is exact. Totals are whole numbers, so a range holds more than it must. Designs of more than 200 runs are left out for their cost.',
    [row(['tasks × runs', ...labels]), row(['---', ...labels.map(() => '---:')]), ...rows].join('\n'),
  ];
}

const designs: Design[] = [];
for (const tasks of tasksOfDesigns) for (const runs of runsOfDesigns) designs.push(await design(tasks, runs));

const text = [
  '# Which intervals keep their promise',
  '<!-- Generated by scripts/coverage-docs.ts; do not edit. -->',
  `Coverage is how often an interval holds the true rate. Everything here is at ${100 * level} %, and any table can be had again by \`holdsup coverage --tasks T --runs R --seed ${seed}\`.`,
  `**Rule.** A method that promises *at least* 95 % keeps it where its worst coverage is .95 or more. A method that promises *about* 95 % keeps it where its least coverage over the rates (one task) or over the profiles (a suite) is ${least.toFixed(2)} or more: it misses at most 1.4 times as often as it says.`,
  `**One task.** Exact: the worst over all true rates, the mean and the width over the rates .001 to .999.`,
  `**A suite.** Every task has equally many runs. *These tasks*: the rates of the tasks are fixed, the target is their mean. *New tasks*: the rates are drawn from the profile, the target is its mean. ${
    designs.every(({ exact }) => exact)
      ? 'All tables of suites here are exact (all outcomes enumerated, by the sum and the sum of squares of the counts and the number of tasks that came out alike; 1e-6 or better). Beyond 10 × 10, 20 × 5 and 50 × 3 the command simulates and prints the Monte-Carlo error.'
      : `Few unsure tasks among sure ones are always exact. The six profiles are exact where all outcomes can be enumerated (up to 10 × 10, 20 × 5, 50 × 3), else from ${replicates} simulated campaigns (seed ${seed}) with the Monte-Carlo error beside the coverage.`
  } Only the ranges for a rerun are simulated (seed ${seed}).`,
  '**Profiles.**',
  [...Object.values(profiles), ...Object.values(fewUnsureProfiles)]
    .map(({ label, description }) => `* *${label}*: ${inTasks(description)}.`)
    .join('\n'),
  '## Are the defaults the narrowest that keep theirs?',
  ...oneTask(designs),
  ...suiteDefault(designs, 'same-strata', '### These tasks: Clopper–Pearson at the effective number of runs'),
  'Where it falls short one task is unsure and every other one sure, with two or three runs of each: what the one task shows by luck is then all that is seen. The score of such a suite carries this as a caveat. Without the floor under the variance of a task, and with Wilson’s limits, it covered .70 at 10 × 2, .71 at 20 × 3 and .49 at 50 × 3; runs thrown together keep everywhere and are wider on ordinary suites. With one run of each task nothing tells how the tasks differ, and the default is Blaker of the pooled count, for new tasks as well.',
  ...suiteDefault(designs, 'new-strata', '### New tasks: Wilson at the Korn–Graubard effective size'),
  'With one run of each task the total of new tasks is exactly binomial, whatever the profile: pooled Blaker then covers at least as stated, always. The z and t intervals on task means have no width where all tasks came out alike. Where few tasks have many runs and happen to hold no trap, their runs hardly count: every interval that trusts the spread between the tasks is too short there (Korn–Graubard held to all runs covers .81 at 5 × 10 and .88 at 10 × 10), and only one that caps what a task may count for keeps its promise: the default counts a task for two runs at most.',
  '## One task',
  ...runsOfDesigns.map((runs) => print(designs.find((each) => each.runs === runs)!.single)),
  '## Suites',
  ...designs.flatMap(({ tasks, runs, suite }) => [`### ${tasks} tasks × ${runs}`, print(suite)]),
  ...reruns(designs),
].join('\n\n');

mkdirSync(new URL('../docs', import.meta.url), { recursive: true });
writeFileSync(new URL('../docs/coverage.md', import.meta.url), `${text}\n`);
