import { decimal, levelName } from '../../format.ts';
import { coverageCurve, worstCoverage } from '../../statistics/coverage.ts';
import { type IntervalMethodName, intervalMethodNames, intervalMethods } from '../../statistics/interval/methods.ts';
import { randomStream } from '../../statistics/random.ts';
import { type CoverageSummary, coverageSummary } from '../../statistics/suite-coverage/coverage-summary.ts';
import { fewUnsureProfiles } from '../../statistics/suite-coverage/few-unsure.ts';
import { suiteMethods } from '../../statistics/suite-coverage/methods.ts';
import { profiles } from '../../statistics/suite-coverage/profiles.ts';
import { keepsPromise, promisedCoverage } from '../../statistics/suite-coverage/promise.ts';
import { type RerunCoverage, rerunRangeCoverage } from '../../statistics/suite-coverage/rerun-range.ts';
import { suiteCoverage } from '../../statistics/suite-coverage/suite-coverage.ts';
import type { Command } from '../command.ts';
import { countFrom, levelFlag } from '../flags.ts';
import { valueCell } from '../print/cells.ts';
import { type Cell, type OutputTable, right, tableOf } from '../print/output.ts';

interface CoverageFlags {
  readonly tasks: number;
  readonly runs: number;
  readonly level: number;
  readonly seed: number;
  readonly replicates: number;
  readonly rerun?: true;
}

export const command: Command = {
  operands: 'none',
  flags: [
    { flags: '--tasks <n>', description: 'tasks of the suite, 2 to 1,000', parse: countFrom(2, 1000), required: true },
    { flags: '--runs <n>', description: 'runs of each task, 1 to 1,000', parse: countFrom(1, 1000), required: true },
    levelFlag,
    { flags: '--seed <n>', description: 'seed of what is simulated', parse: countFrom(0, 2 ** 32 - 1), default: 1 },
    {
      flags: '--replicates <n>',
      description: 'campaigns to simulate for each profile, where there are too many to enumerate; 100 to 1,000,000',
      parse: countFrom(100, 1_000_000),
      default: 10_000,
    },
    { flags: '--rerun', description: 'also the range that is given for a rerun (takes seconds to minutes)' },
  ],
  example: 'holdsup coverage --tasks 10 --runs 3',
  details:
    'Which interval keeps its promise at this design: exactly for one task; for a suite over six difficulty profiles and few unsure tasks among sure ones, exactly up to 10 × 10, 20 × 5 or 50 × 3.',
  run: async (call) => {
    const flags = call.flags as unknown as CoverageFlags;
    const { tasks, runs, level, seed, replicates } = flags;
    const design = { strata: tasks, trials: runs };
    const single = intervalMethodNames.map((method) => singleRow(method, runs, level));
    call.progress('suite methods');
    const cells = suiteCoverage(design, randomStream(seed), { level, replicates });
    const suite = coverageSummary(cells, level);
    const rerun = flags.rerun ? rerunRangeCoverage(design, randomStream(seed), { level }) : null;
    return {
      json: { tasks, runs, level, seed, one_task: single, suite, cells, rerun },
      tables: [
        singleTable(single, runs, level),
        suiteTable(suite, flags),
        ...(rerun === null ? [] : [rerunTable(rerun, flags)]),
      ],
      lines: [
        `"about ${levelName(level)}" is kept where the least coverage is ${decimal(promisedCoverage('about', level), 3)} or more: at most 1.4 times the stated misses.`,
        cells.every((row) => row.replicates === null)
          ? 'The suite table is exact: every outcome was enumerated.'
          : `The suite table is simulated: ${replicates} campaigns for each profile, seed ${seed}.`,
      ],
    };
  },
};

interface SingleRow {
  readonly method: IntervalMethodName;
  readonly promise: 'at least' | 'about';
  readonly worst: number;
  readonly worst_rate: number;
  readonly mean: number;
  readonly width: number;
  readonly keeps: boolean;
}

function singleRow(method: IntervalMethodName, runs: number, level: number): SingleRow {
  const { coverage: promise } = intervalMethods[method];
  const worst = worstCoverage(method, runs, { level });
  const { mean, expectedWidth } = coverageCurve(method, runs, { level });
  return {
    method,
    promise,
    worst: worst.coverage,
    worst_rate: worst.rate,
    mean,
    width: expectedWidth,
    keeps: keepsPromise(worst.coverage, promise, level),
  };
}

function singleTable(rows: readonly SingleRow[], runs: number, level: number): OutputTable {
  const title = `One task, ${runs} ${runs === 1 ? 'run' : 'runs'}: exact coverage of ${levelName(level)} intervals; scope: this task`;
  return tableOf(title, rows, [
    ['method', 'method', ({ method }) => method],
    ['promise', 'promise', ({ promise }) => `${promise} ${levelName(level)}`],
    ['worst', 'worst coverage', ({ worst }) => coverage(worst), right],
    ['mean', 'mean coverage', ({ mean }) => coverage(mean), right],
    ['width', 'mean width', ({ width }) => share(width), right],
    ['verdict', 'verdict', ({ keeps }) => verdict(keeps)],
  ]);
}

/** What the command line calls the scopes of the statistics. */
const scopeNames = { 'same-strata': 'these tasks', 'new-strata': 'new tasks' } as const;

function suiteTable(rows: readonly CoverageSummary[], { tasks, runs, level }: CoverageFlags): OutputTable {
  const title = `A suite of ${tasks} tasks × ${runs}: coverage of ${levelName(level)} intervals over ${Object.keys(profiles).length} difficulty profiles, and for these tasks over few unsure tasks among sure ones`;
  return tableOf(title, rows, [
    ['scope', 'scope', ({ scope }) => scopeNames[scope]],
    ['method', 'method', ({ method }) => inTasks(suiteMethods[method].label)],
    ['used', 'used', ({ method, scope }) => (isDefault(method, scope) ? 'default' : '')],
    ['least', 'least coverage', ({ least }) => coverage(least), right],
    ['least_profile', 'where', ({ leastProfile, leastSuite }) => whereLeast(leastProfile, leastSuite)],
    ['error', 'Monte-Carlo error', ({ error }) => (error === 0 ? { value: 0, text: 'exact' } : coverage(error)), right],
    ['mean', 'mean coverage', ({ mean }) => coverage(mean), right],
    ['width', 'mean width', ({ width }) => share(width), right],
    ['verdict', 'verdict', ({ keeps, narrowest }) => `${verdict(keeps)}${narrowest ? ', narrowest' : ''}`],
  ]);
}

function isDefault(method: CoverageSummary['method'], scope: CoverageSummary['scope']): boolean {
  return suiteMethods[method].isDefault === true && suiteMethods[method].madeFor === scope;
}

/** `few unsure, 1 at .7`. */
export function whereLeast(profile: CoverageSummary['leastProfile'], suite: CoverageSummary['leastSuite']): string {
  const { label } = { ...profiles, ...fewUnsureProfiles }[profile];
  return suite === undefined ? label : `${label}: ${suite.unsure} at ${String(suite.rate).replace(/^0/u, '')}`;
}

/** The statistics know no suites: what they call strata and trials are tasks and runs here. */
export function inTasks(text: string): string {
  return text.replaceAll('strata', 'tasks').replaceAll('stratum', 'task').replaceAll('trials', 'runs');
}

function rerunTable(rows: readonly RerunCoverage[], { tasks, runs, level }: CoverageFlags): OutputTable {
  const title = `Rerun of ${tasks} tasks × ${runs}: coverage of the ${levelName(level)} range of the task-rate model for its total`;
  return tableOf(title, rows, [
    ['profile', 'profile', ({ profile }) => profiles[profile].label],
    ['coverage', 'coverage', (row) => coverage(row.coverage), right],
    ['error', 'Monte-Carlo error', ({ error }) => coverage(error), right],
    ['width', 'mean width in passes', ({ width }) => valueCell('runsExpected', width), right],
    ['verdict', 'verdict', (row) => verdict(keepsPromise(row.coverage, 'about', level))],
  ]);
}

function verdict(keeps: boolean): string {
  return keeps ? 'keeps' : 'falls short';
}

function share(value: number): Cell {
  return { value, text: decimal(value, 3) };
}

/** Four digits, so that a coverage just below the promise is not rounded up to it. */
function coverage(value: number): Cell {
  return { value, text: decimal(value, 4) };
}
